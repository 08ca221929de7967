"""What of a model's words is speech: labels, stage directions and marks are cut away. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from simulator.call.call import Call
from simulator.customer.text import SPACES, at_an_end, tokens
from simulator.customer.words import GuardWords

MARKED = re.compile(r"(\*{1,3}|_{1,2})([^*_\n]{1,90})\1")
BRACKETED = re.compile(r"\[[^\]\n]{0,90}\]|\([^)\n]{0,90}\)|<[^>\n]{0,60}>")
LABEL = re.compile(r"^\W{0,3}([A-Za-z][\w .'-]{0,30}?)\W{0,2}:\s+")
OPENED = re.compile(r"^[\"“]([^\"”]*)$")


@dataclass(frozen=True)
class Speech:
    """What the customer of this call says, out of what a model wrote."""

    words: GuardWords
    call: Call

    def of(self, raw: str, said: str) -> str | None:
        """Only what is spoken, after what was said already; None where somebody else begins to
        speak.
        """
        text = BRACKETED.sub("", MARKED.sub(self._marked, raw))
        if at_an_end(said) and (label := LABEL.match(text)) is not None:
            name = label[1].strip().lower()
            if name in self._others:
                return None
            if name in self._own:
                text = text[label.end() :]
        text = SPACES.sub(" ", text)
        if said.strip():
            return text
        text = text.lstrip()
        opened = OPENED.match(text)
        return opened[1] if opened else text

    @property
    def _own(self) -> Collection[str]:
        name = self.call.scenario.customer.name.lower()
        called = self.call.scenario.customer.called.lower()
        return {name, called, *name.split(), *self.words.speakers} - {*self._others}

    @property
    def _others(self) -> Collection[str]:
        agent = self.call.standing.agent_name
        return {*self.words.others, *([agent.lower()] if agent else [])}

    def _marked(self, found: re.Match[str]) -> str:
        """A word that is stressed stays; what somebody does goes."""
        before, after = found.string[: found.start()], found.string[found.end() :]
        acted = any(
            word.startswith(stem) for word in tokens(found[2].lower()) for stem in self.words.asides
        )
        begins = at_an_end(before) and not after[:1].isalpha()
        ends = not after.strip() or after.lstrip()[:1].isupper()
        return "" if acted and (begins or ends) else found[2]
