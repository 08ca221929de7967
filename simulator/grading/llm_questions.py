"""The questions a model is asked about a call, made of the rubric and the pack's words."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from simulator.call.items import Item
from simulator.call.scenario import Scenario
from simulator.call.transcript import Transcript, Turn
from simulator.call.verdicts import Verdict
from simulator.chat.talk import Message
from simulator.grading.llm_shape import LONGEST_REASON
from simulator.grading.llm_words import JudgeWords

Asking = Literal["ask", "again", "anew"]
"""For the first time; for words that are there; once more, to see whether the answer stays."""

_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of a line that JSON may leave as they are."""

_RESTS_ON = {"C1": "A3", "C2": "A3", "F3": "A5", "F7": "A4", "F8": "A5", "F9": "A5"}
"""What has to be known of the customer before it can be answered."""

_OF_THE_ENDING = {"A6", "X5"}
"""Anywhere else, to know that it ended well invites leniency."""


@dataclass(frozen=True)
class Questions:
    """What a model is sent about one call: what stays the same first, the questions last, so that
    a service reads the call once.
    """

    words: JudgeWords
    transcript: Transcript

    def asking(
        self,
        items: Sequence[Item],
        how: Asking = "ask",
        settled: Mapping[str, Verdict] | None = None,
    ) -> tuple[Message, ...]:
        """`settled` are the verdicts there are by now; what an item rests on is said with it."""
        known = settled or {}
        questions = "\n".join(self._question(item, known) for item in items)
        asked = getattr(self.words, how).format(questions=questions)
        rules = "\n\n".join(self.words.rules).format(longest=LONGEST_REASON)
        parts = [self._call, *self._given(items, known), asked]
        return Message("system", rules), Message("user", "\n\n".join(parts))

    @cached_property
    def _call(self) -> str:
        """The turns as JSON, a line each: no words can end their line, or the call."""
        words, transcript = self.words, self.transcript
        turns = "\n".join(_turn(number, turn) for number, turn in enumerate(transcript.turns))
        fence = hashlib.sha256(turns.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        scenario = transcript.scenario
        known = words.unknown if scenario is None else "\n".join(self._sheet(scenario))
        return "\n\n".join([known, words.call.format(fence=fence, turns=turns)])

    def _sheet(self, scenario: Scenario) -> Iterator[str]:
        yield self.words.about
        briefing, offers, grading = scenario.briefing, scenario.offers, scenario.grading
        told: dict[str, Iterable[str]] = {
            "company": [briefing.company],
            "role": [briefing.role],
            "situation": [briefing.situation],
            "today": [f"{scenario.today:%A %Y-%m-%d}"],
            "record": [f"{row.label}: {row.value}" for row in briefing.record],
            "policy": [
                self.words.rule.format(id=rule.id, title=rule.title, text=rule.text)
                for rule in briefing.policy
            ],
            "wants": [scenario.customer.wants],
            "stake": [scenario.customer.stake],
            "serves": [one.title for one in offers if one.id in grading.next_steps],
            "needs": [need.about for need in scenario.needs if need.id in grading.needs],
            "forbidden": [one.title for one in offers if not one.allowed],
            "never": [one.about for one in grading.never],
        }
        for name, label in self.words.sheet.items():
            lines = list(told[name])
            if len(lines) == 1:
                yield f"{label}: {lines[0]}"
            elif lines:
                yield f"{label}:"
                yield from (f"- {line}" for line in lines)

    def _given(self, items: Sequence[Item], settled: Mapping[str, Verdict]) -> Iterator[str]:
        rests_on = dict.fromkeys(_RESTS_ON[item.id] for item in items if item.id in _RESTS_ON)
        facts = [self._fact(settled[one]) for one in rests_on if one in settled]
        if facts:
            yield self.words.given.format(facts="; ".join(facts))

    def _fact(self, verdict: Verdict) -> str:
        turns = ", ".join(str(turn) for turn in sorted({one.turn for one in verdict.quotes}))
        said = self.words.facts[verdict.id]["yes" if verdict.met else "no"]
        return said.format(turns=turns)

    def _question(self, item: Item, settled: Mapping[str, Verdict]) -> str:
        words = self.words
        kind = "fault" if item.fault and item.quotes == "agent" else item.quotes
        kinds = [words.kinds[kind]]
        if self._may_not_apply(item, settled):
            kinds.append(words.not_applicable)
        hints = [*filter(None, [words.hints.get(item.id)]), *self._seen(item)]
        return words.question.format(
            id=item.id,
            label=item.label,
            met_when=words.restated.get(item.id, item.met_when),
            hint="".join(f" {hint}" for hint in hints),
            kind="; ".join(kinds),
        )

    def _seen(self, item: Item) -> Iterator[str]:
        """What the program saw and the words do not show."""
        ending = self.transcript.ending
        if item.id == "A3" and any(turn.heat is not None for turn in self.transcript.turns):
            yield self.words.heat
        if item.id in _OF_THE_ENDING and ending is not None:
            yield self.words.ending.format(ending=self.words.endings[ending])

    def _may_not_apply(self, item: Item, settled: Mapping[str, Verdict]) -> bool:
        if item.needs_scenario and self.transcript.scenario is not None:
            return False
        ground = settled.get(_RESTS_ON.get(item.id, ""))
        return item.may_not_apply and not (ground and ground.met)


def _turn(number: int, turn: Turn) -> str:
    heat = {} if turn.heat is None else {"heat": round(turn.heat, 1)}
    line = {"turn": number, "speaker": turn.speaker.value, **heat, "words": turn.text}
    return json.dumps(line, ensure_ascii=False).translate(_BREAKS)
