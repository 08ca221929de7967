"""What a model is told: who it is, what was said, and what to do now. Pure.

The stable part comes first and each turn only adds to the end, so that a service need not read it
twice. What the customer does not tell yet is nowhere in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from hashlib import blake2b

from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Heard, Held, Spoken
from simulator.call.scenario import Scenario
from simulator.call.transcript import Speaker
from simulator.chat.talk import Message
from simulator.customer.note import HARMLESS, Note
from simulator.customer.secrets import Secrets
from simulator.customer.words import PromptWords

RECENT, STEP = 24, 8
"""At least so many turns are sent; older ones go `STEP` at a time, so that the rest stays put."""
WEEK = 7
SENTENCE = re.compile(r"(?<=[.!?]) ")


@dataclass(frozen=True)
class Prompt:
    words: PromptWords
    secrets: Secrets
    seed: int

    @property
    def scenario(self) -> Scenario:
        return self.secrets.scenario

    @cached_property
    def fence(self) -> str:
        """The name of the tag around the agent's words; they hold no `<` that could close it."""
        digest = blake2b(f"{self.seed} {self.scenario.id}".encode(), digest_size=4)
        return f"line-{digest.hexdigest()}"

    @cached_property
    def rules(self) -> tuple[str, ...]:
        customer = self.scenario.customer
        values = {"language": self._language, "fence": self.fence, "called": customer.called}
        return tuple(rule.format(**values) for rule in self.words.rules)

    @property
    def _language(self) -> str:
        language = self.scenario.language
        return self.words.languages.get(language, language)

    @cached_property
    def about(self) -> str:
        """The part that stays the same all through a call."""
        words, scenario, customer = self.words, self.scenario, self.scenario.customer
        life = SENTENCE.split(customer.backstory)[0]
        values = {
            "name": customer.name,
            "company": scenario.briefing.company,
            "pronoun_line": words.pronouns.get(customer.pronoun, ""),
            "wants": customer.wants,
            "speech": customer.speech,
            "life": "" if self.secrets.touched(life) else life,
        }
        lines = [line.format(**values).strip() for line in words.about_you if _filled(line, values)]
        return "\n".join(
            (
                *lines,
                words.today.format(**self._days()),
                words.matter.format(answers="\n".join(self._answers())),
                words.began.format(opener=scenario.opener),
                "",
                *self.rules,
            )
        )

    def _days(self) -> dict[str, str]:
        """Today, and the days by which one that is named lies behind or ahead."""
        return {
            "today": f"{self._day(0)} {self.scenario.today.year}",
            "yesterday": self._day(-1),
            "week_ago": self._day(-WEEK),
            "tomorrow": self._day(1),
            "in_a_week": self._day(WEEK),
        }

    def _day(self, from_today: int) -> str:
        words, day = self.words, self.scenario.today + timedelta(days=from_today)
        return f"{words.weekdays[day.weekday()]} {day.day} {words.months[day.month - 1]}"

    def _answers(self) -> Iterator[str]:
        """What anybody who asks is told, as far as it comes near nothing that is kept back."""
        for answer in self.scenario.answers:
            said = answer.ways(1)[0]
            if not self.secrets.touched(f"{answer.asked_by[0]} {said}"):
                yield self.words.if_asked.format(asked=answer.asked_by[0], said=said)

    def messages(
        self, call: Call, direction: Direction, scripted: str, wrong: str = ""
    ) -> tuple[Message, ...]:
        """All of it. `scripted` is what the scripted customer would say; `wrong`, by the guard's
        reason, is what was wrong with the last answer.
        """
        turns, forgotten = self._turns(call)
        now = "\n".join(Note(self.words, call, direction, scripted, forgotten).lines())
        if wrong:
            values = {"called": self.scenario.customer.called, "language": self._language}
            why = self.words.again.why[wrong].format(**values)
            now = f"{now}\n{self.words.again.intro.format(why=why)}"
        return (Message("system", self.about), *_joined([*turns, Message("user", now)]))

    def _turns(self, call: Call) -> tuple[list[Message], tuple[str, ...]]:
        """What was said, and the facts that were told before that."""
        turns = [one for event in call.events if (one := self._said(event)) is not None]
        first = max(0, (len(turns) - RECENT) // STEP * STEP)
        left_off = sum(turn.role == "assistant" for turn in turns[:first])
        said = [turn.direction for turn in call.turns if turn.speaker is Speaker.CUSTOMER]
        facts = [one.fact for one in said[:left_off] if one is not None and one.fact]
        told = dict.fromkeys(one for one in facts if one in call.revealed)
        if not turns or turns[first].role == "assistant":
            return [Message("user", self.words.rings), *turns[first:]], tuple(told)
        return turns[first:], tuple(told)

    def _said(self, event: object) -> Message | None:
        if isinstance(event, Heard):
            text = event.counted.translate(HARMLESS).strip()
            heard = f"<{self.fence}>\n{text}\n</{self.fence}>" if text else self.words.silent
            return Message("user", heard)
        if isinstance(event, Held):
            return Message("user", self.words.held.format(seconds=round(event.seconds)))
        return Message("assistant", event.heard) if isinstance(event, Spoken) else None


def _filled(line: str, values: dict[str, str]) -> bool:
    return all(values[name] for name in re.findall(r"\{(\w+)\}", line))


def _joined(messages: list[Message]) -> list[Message]:
    """One after another of the same speaker become one: many models insist on taking turns."""
    out: list[Message] = []
    for message in messages:
        if out and out[-1].role == message.role:
            out[-1] = Message(message.role, f"{out[-1].text}\n\n{message.text}")
        else:
            out.append(message)
    return out
