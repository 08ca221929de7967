"""Stands between a model's words and the trainee: every clause is looked at before it is let out.

One guard for each reply. It changes nothing of what is said, it only cuts what is not speech.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import blake2b

from rapidfuzz import fuzz

from simulator.call.acts import Act
from simulator.call.betrayal import Phrase
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.scene import praising
from simulator.call.transcript import Speaker
from simulator.customer import numbers
from simulator.customer.background import Background
from simulator.customer.mood import MOST_SENTENCES, mood
from simulator.customer.speech import Speech
from simulator.customer.text import (
    SENTENCE_END,
    at_an_end,
    last_end,
    plain,
    sentences,
    tokens,
)
from simulator.customer.words import Deed, GuardWords

MOST_CHARS = 480
"""Of a reply."""
FOR_A_FACT = 8
"""Sentences more, where something is told: the last of a story is not cut off."""
SAME = 90.0
SAME_AGAIN = 97.0
SKETCHED = 85.0
REPEATED = 18
"""Characters from which a line counts as said before; "Right." may come again."""
SAID_AGAIN = frozenset({Act.AS_TOLD, Act.EXPLAIN, Act.ASKED_BEFORE, Act.PRESS, Act.ANSWER})
"""Acts that say a thing again; word for word they don't either."""
BROKEN_OFF = "…"
DICTATED = 40
"""Characters of the agent's own words that nobody says back without a quotation mark."""
RULE = 30
FOREIGN = 2
"""Little words of another language, which give it away."""
FEW_WORDS = 3
"""None of so many words is of the language: no rare word, but another tongue."""
FOREIGN_WORDS = 5
OWN_SHARE = 0.4
"""Of the words of a clause that must be ones of the language."""
WRITTEN = re.compile(r"```|https?:|www\.|</|\{\s*\"|\"\s*:|^\s*[-•] |^\s*\d+[.)] |[*_`#|{}]")
OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ud7ff]")


class Why(StrEnum):
    """What is wrong with words that are not let out."""

    EMPTY = "empty"
    OUT_OF_CHARACTER = "out-of-character"
    ROLE_SWAPPED = "role-swapped"
    STAGE_DIRECTION = "stage-direction"
    OPENER_AGAIN = "opener-again"
    SAID_BEFORE = "said-before"
    GAVE_AWAY = "gave-away"
    SWEARING = "swearing"
    OTHER_LANGUAGE = "other-language"
    OBEYED_THE_AGENT = "obeyed-the-agent"
    MADE_UP = "made-up"
    WRITTEN = "written"
    TOO_LONG = "too-long"
    ACCEPT = "accept"
    REFUSE = "refuse"
    THANK = "thank"
    GOODBYE = "goodbye"
    LEAVE = "leave"
    MANAGER = "manager"


@dataclass(frozen=True)
class Passed:
    """May be said. `text` is empty where there was no speech in it."""

    text: str


@dataclass(frozen=True)
class Unsure:
    """Depends on how the sentence ends."""


@dataclass(frozen=True)
class Enough:
    """The reply was whole before these words."""


@dataclass(frozen=True)
class Refused:
    why: Why


Look = Passed | Unsure | Enough | Refused


class Guard:
    """`scripted` are the scripted customer's words for this direction, `rules` the prompt's."""

    def __init__(
        self,
        words: GuardWords,
        background: Background,
        call: Call,
        direction: Direction,
        scripted: tuple[str, ...],
        rules: tuple[str, ...] = (),
    ) -> None:
        self.said = ""
        self._words, self._background = words, background
        self._call, self._direction, self._scripted = call, direction, scripted
        self._acts = {act for act in (direction.act, direction.then) if act is not None}
        self._known = " ".join([*(one.text for one in call.turns), *scripted])
        self._told = told = call.revealed | ({direction.fact} if direction.fact else set())
        self._hidden = background.secrets.hidden(told)
        self._out = background.secrets.out(self._known, told)
        self._speech = Speech(words, call)
        self._rules = tuple(plain(rule) for rule in rules)
        self._sentences = 0
        more = FOR_A_FACT if direction.fact else 0
        self._most = MOST_SENTENCES[mood(call, direction.act)] + more + bool(direction.then)
        due = self._acts, direction.ending is not None, praising(call.scenario)
        self._forbidden = [(Why(k), one) for k, one in words.obey.items() if not one.belongs(*due)]
        self._believed = {
            kind: one.from_where(self._acts)
            for kind, one in words.taught.items()
            if not one.belongs(*due)
        }

    def look(self, raw: str, *, whole: bool = False) -> Look:
        """At the next words of a reply; `whole` where the reply ends with them."""
        text = self._speech.of(raw, self.said)
        if text is None:
            return Enough() if self.said.strip() else Refused(Why.ROLE_SWAPPED)
        if not text.strip():
            return Passed("")
        if self._sentences >= self._most and self.finished:
            return Enough()
        if len(self.said) + len(text) > MOST_CHARS:
            return Enough() if self.said and self.finished else Refused(Why.TOO_LONG)
        why = self._wrong(text)
        if why is not None:
            return Refused(why)
        begun, all_of_it = last_end(plain(self.said)), plain(self.said + text)
        own = self._words.quoted.sub(_blank, all_of_it)  # what is quoted is somebody else's
        why = self._repeated(sentences(all_of_it[begun:]))
        why = why or self._disobedient(sentences(own[begun:]))
        if why is None:
            return Passed(text)
        return Refused(why) if whole or at_an_end(text) else Unsure()

    def get_ready(self) -> None:
        """Works out what the first look needs; best while the first words are waited for."""
        self.look(self.sketch, whole=True)

    def let_out(self, text: str) -> None:
        """These words were said."""
        self.said += text
        self._sentences += len(SENTENCE_END.findall(text))

    @property
    def sketch(self) -> str:
        """What the scripted customer would say."""
        return " ".join(self._scripted)

    def ending(self, *, whole: bool) -> tuple[str, ...]:
        """The scripted words that end the reply: all of them where a model said nothing, those that
        are still to be said where it broke off (not `whole`) or left something out.
        """
        if not self.said.strip():
            return self._scripted
        lacking = self.lacking()
        if whole:
            return () if lacking is None else (lacking,)
        told = self._direction.fact is not None and lacking is None
        rest = (one for one in self._scripted[told:] if not self.repeats(one))
        return tuple(rest) or (() if self.finished else (BROKEN_OFF,))

    @property
    def finished(self) -> bool:
        """Whether what was said may end here."""
        return at_an_end(self.said)

    def lacking(self) -> str | None:
        """The scripted words that must still be said where the model's do not do what was
        directed.
        """
        if not self._scripted or not (self._untold() or self._undone()):
            return None
        return None if self.repeats(self._scripted[0]) else self._scripted[0]

    def repeats(self, line: str) -> bool:
        """Whether a scripted line says again what was said in this reply."""
        said = plain(self.said).strip()
        return bool(said) and fuzz.partial_ratio(plain(line), said) >= SAME

    def _untold(self) -> bool:
        direction = self._direction
        if direction.fact is not None and direction.act in (Act.REVEAL, Act.TELL_MORE):
            return not self._background.telling.told(self.said, direction.fact)
        if direction.answer is not None and direction.act is Act.ANSWER:
            asked_for = set(numbers.claimed(self._scripted[0], self._words))
            return bool(asked_for) and not asked_for & numbers.known([self.said], self._words)
        return False

    def _undone(self) -> bool:
        needed = self._words.must.get(self._direction.act, ())
        said = plain(self.said)
        if self._direction.act in self._words.asking and not self._words.asked.search(said):
            return True
        return any(not self._words.obey[name].said.search(said) for name in needed)

    def _wrong(self, text: str) -> Why | None:
        said, words = plain(text), self._words
        own = words.quoted.sub(" ", said)
        if WRITTEN.search(text):
            return Why.WRITTEN
        if words.outside.search(own) or self._recites(said):
            return Why.OUT_OF_CHARACTER
        if words.swapped.search(own) and not words.not_swapped.search(own):
            return Why.ROLE_SWAPPED
        if self._narration.search(said):
            return Why.STAGE_DIRECTION
        if self._foreign(text):
            return Why.OTHER_LANGUAGE
        if self._swears(said) or words.insulting.search(own):
            return Why.SWEARING
        if self._gives_away(self.said + text):
            return Why.GAVE_AWAY
        return self._dictated(own) or self._invented(text)

    def _gives_away(self, said: str) -> bool:
        secrets = self._background.secrets
        told = secrets.given_away(said, self._hidden, self._out)
        return (told or secrets.betrayed(said, self._betraying)) is not None

    @cached_property
    def _betraying(self) -> tuple[tuple[str, Phrase], ...]:
        return self._background.secrets.betraying(self._hidden, self._known, self._told)

    def _recites(self, said: str) -> bool:
        long = len(said) >= RULE
        return long and any(fuzz.partial_ratio(said, rule) >= SAME for rule in self._rules)

    @cached_property
    def _narration(self) -> re.Pattern[str]:
        customer = self._call.scenario.customer
        names = "|".join(re.escape(one.lower()) for one in (customer.called, customer.name))
        ways = (one.replace("{names}", f"({names})") for one in self._words.narrated)
        return re.compile("|".join(ways))

    def _foreign(self, text: str) -> bool:
        if OTHER_SCRIPT.search(text):
            return True
        said = [word.lower() for word in tokens(text) if word[0].isalpha()]
        others = [word for word in said if word not in self._background.language]
        if sum(word in self._words.foreign for word in others) >= FOREIGN:
            return True
        ours = len(said) - len(others)
        if not ours and len(said) >= FEW_WORDS:
            return True
        return len(said) >= FOREIGN_WORDS and ours < OWN_SHARE * len(said)

    def _swears(self, said: str) -> bool:
        spoken = set(tokens(said))
        if any(_digest(word) in self._words.strong for word in spoken):
            return True
        return bool(spoken & self._words.mild - self._background.language)

    def _repeated(self, said: list[str]) -> Why | None:
        openers = () if Act.OPENER in self._acts else (self._call.scenario.opener,)
        turns = (one.text for one in self._call.turns if one.speaker is Speaker.CUSTOMER)
        alike = SAME_AGAIN if self._acts & SAID_AGAIN else SAME
        for sentence in said:
            if _same(sentence, openers, SAME):
                return Why.OPENER_AGAIN
            if _same(sentence, (*turns, self.said[: last_end(self.said)]), alike):
                return Why.SAID_BEFORE
        return None

    def _dictated(self, own: str) -> Why | None:
        """The agent's words, said back at length: told to repeat them, or out of their own."""
        own, heard = own.strip(), plain(self._call.last_words(Speaker.AGENT))
        if DICTATED <= len(own) <= len(heard) and fuzz.partial_ratio(own, heard) >= SAME:
            return Why.OBEYED_THE_AGENT
        return None

    def _invented(self, text: str) -> Why | None:
        made_up = set(numbers.claimed(text, self._words)) - self._background.numbers
        if made_up - self._said_numbers - self._reckoned or self._names_nobody(text):
            return Why.MADE_UP
        return None

    def _names_nobody(self, text: str) -> bool:
        """Whether somebody gets a name that nobody has: behind a title, or a first and a last one.
        What is named for a comparison passes.
        """
        known = self._background.language.union(self._named)
        before = unknown = False
        for word in tokens(text):
            capital, here = word[0].isupper(), word.lower().removesuffix("'s")
            new = capital and here not in known and len(here) > 1  # as when a name is spelt
            if new and (before or unknown):
                return True
            before, unknown = capital and here in self._words.titles, new
        return False

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(word.lower() for word in tokens(self._known))

    @cached_property
    def _said_numbers(self) -> frozenset[str]:
        return numbers.known([self._known], self._words)

    @cached_property
    def _reckoned(self) -> frozenset[str]:
        """Two numbers that were said, taken together or one from the other."""
        said = [int(one) for one in self._said_numbers if one.isdigit()]
        return frozenset(str(abs(a + sign * b)) for a in said for b in said for sign in (1, -1))

    def _disobedient(self, said: list[str]) -> Why | None:
        """What these sentences do that was not directed."""
        own = [one for one in said if not self._authors(one)]
        done = (why for why, deed in self._forbidden if any(_does(deed, one) for one in own))
        return next(done, None) or next(filter(None, map(self._taught, own)), None)

    def _authors(self, sentence: str) -> bool:
        """Whether this is in the words that an author wrote for the direction."""
        sketch = self._words.quoted.sub(_blank, plain(self.sketch))
        if len(sentence) < REPEATED:
            return f" {' '.join(tokens(sentence))} " in f" {' '.join(tokens(sketch))} "
        return len(sentence) <= len(sketch) and fuzz.partial_ratio(sentence, sketch) >= SKETCHED

    def _taught(self, sentence: str) -> Why | None:
        """Something undirected that no pattern foresees."""
        why = self._words.likely(sentence, self._believed)
        return Why(why) if why else None


def _does(deed: Deed, sentence: str) -> bool:
    return bool(deed.said.search(sentence)) and not deed.otherwise.search(sentence)


def _same(sentence: str, texts: Iterable[str], at_least: float) -> bool:
    if len(sentence) < REPEATED:
        return False
    others = (one for text in texts for one in sentences(plain(text)) if len(one) >= REPEATED)
    length = None if at_an_end(sentence) else len(sentence)
    return any(fuzz.ratio(sentence, one[:length]) >= at_least for one in others)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _digest(word: str) -> str:
    return blake2b(word.encode(), digest_size=6).hexdigest()
