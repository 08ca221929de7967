"""What a model is told: who it is, what was said, and what to do now. Pure.

The stable part comes first and each turn only adds to the end, so that a service need not read it
twice. What the customer does not tell yet is nowhere in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Heard, Held, Spoken
from simulator.call.scenario import Scenario
from simulator.chat.talk import Message
from simulator.customer.mood import mood
from simulator.customer.secrets import Secrets
from simulator.customer.words import PromptWords

RECENT, STEP = 24, 8
"""At least so many turns are sent; older ones go `STEP` at a time, so that the rest stays put."""
SENTENCE = re.compile(r"(?<=[.!?]) ")
HARMLESS = str.maketrans({"<": "‹", ">": "›"})


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
        day = scenario.today
        today = (
            f"{words.weekdays[day.weekday()]} {day.day} {words.months[day.month - 1]} {day.year}"
        )
        return "\n".join(
            (
                *lines,
                words.today.format(today=today),
                words.matter.format(answers="\n".join(self._answers())),
                words.began.format(opener=scenario.opener),
                "",
                *self.rules,
            )
        )

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
        now = self.now(call, direction, scripted)
        if wrong:
            values = {"called": self.scenario.customer.called, "language": self._language}
            why = self.words.again.why[wrong].format(**values)
            now = f"{now}\n{self.words.again.intro.format(why=why)}"
        return (Message("system", self.about), *_joined([*self._turns(call), Message("user", now)]))

    def _turns(self, call: Call) -> list[Message]:
        turns = [one for event in call.events if (one := self._said(event)) is not None]
        first = max(0, (len(turns) - RECENT) // STEP * STEP)
        if not turns or turns[first].role == "assistant":
            return [Message("user", self.words.rings), *turns[first:]]
        return turns[first:]

    def _said(self, event: object) -> Message | None:
        if isinstance(event, Heard):
            text = event.counted.translate(HARMLESS).strip()
            heard = f"<{self.fence}>\n{text}\n</{self.fence}>" if text else self.words.silent
            return Message("user", heard)
        if isinstance(event, Held):
            return Message("user", self.words.held.format(seconds=round(event.seconds)))
        return Message("assistant", event.heard) if isinstance(event, Spoken) else None

    def now(self, call: Call, direction: Direction, scripted: str) -> str:
        """The direction in plain words."""
        customer = self.scenario.customer
        return "\n".join(
            (
                *self._standing(call),
                *self._to_do(direction),
                *self._with(call, direction),
                *(
                    [self.words.sketch.format(called=customer.called, line=scripted)]
                    * bool(scripted)
                ),
                self.words.mood.format(mood=self.words.moods[mood(call, direction.act)]),
                self.words.say.format(called=customer.called),
            )
        )

    def _standing(self, call: Call) -> Iterator[str]:
        if call.standing.agent_name:
            yield self.words.agent.format(agent=call.standing.agent_name.translate(HARMLESS))
        told = [fact.about for fact in self.scenario.facts if fact.id in call.revealed]
        if told:
            yield self.words.told.format(facts=" ".join(told))

    def _to_do(self, direction: Direction) -> Iterator[str]:
        acts, words = self.words.acts, self.words
        yield words.note.format(do=acts[direction.act].do)
        if direction.then is not None:
            yield words.then.format(do=acts[direction.then].do)
        elif acts[direction.act].never:
            yield words.never.format(never=acts[direction.act].never)

    def _with(self, call: Call, direction: Direction) -> Iterator[str]:
        words, scenario = self.words, self.scenario
        if direction.fact is not None:
            yield words.fact.format(about=scenario.fact(direction.fact).about)
        if direction.answer is not None and Act.ANSWER in (direction.act, direction.then):
            nth = call.standing.answers.get(direction.answer, 1)
            yield words.answer.format(said=scenario.answer(direction.answer).ways(nth)[0])
        if direction.echo is not None and direction.act is not Act.TWIST:
            yield words.echo.format(echo=direction.echo.translate(HARMLESS))
        if direction.offer is not None:
            yield words.offer.format(offer=scenario.offer(direction.offer).title)
        for name in ("day", "amount", "count"):
            value = getattr(direction, name)
            if value is not None:
                yield getattr(words, name).format(**{name: str(value).translate(HARMLESS)})
        if direction.ending is not None:
            yield words.last


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
