"""The words a model is asked with, and the questions made of them and the rubric."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulator.call.items import Item
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Transcript, Turn
from simulator.chat.talk import Message

Asking = Literal["ask", "again", "anew"]
"""For the first time; for words that are there; once more, to see whether the answer stays."""


_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of a line that JSON may leave as they are."""


class JudgeWords(BaseModel):
    """The pack's `llm_judge.json`. A change to it is a new `version`: grades are kept by it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Annotated[int, Field(ge=1)]
    rules: tuple[str, ...]
    about: str
    unknown: str
    sheet: dict[str, str]
    call: str
    ending: str
    endings: dict[Ending, str]
    ask: str
    again: str
    anew: str
    question: str
    kinds: dict[str, str]
    not_applicable: str
    customer: str
    hints: dict[str, str]
    fell_back: str

    @classmethod
    def load(cls, assets: Path, language: str) -> "JudgeWords":
        file = assets / "language" / language / "llm_judge.json"
        return cls.model_validate_json(file.read_bytes())


@dataclass(frozen=True)
class Questions:
    """What a model is sent about one call: what stays the same first, the questions last, so that
    a service reads the call once.
    """

    words: JudgeWords
    transcript: Transcript

    def asking(self, items: Sequence[Item], how: Asking = "ask") -> tuple[Message, ...]:
        questions = "\n".join(map(self._question, items))
        asked = getattr(self.words, how).format(questions=questions)
        rules = "\n\n".join(self.words.rules)
        return Message("system", rules), Message("user", f"{self._call}\n\n{asked}")

    @cached_property
    def _call(self) -> str:
        """The turns as JSON, a line each: no words can end their line, or the call."""
        words, transcript = self.words, self.transcript
        turns = "\n".join(_turn(number, turn) for number, turn in enumerate(transcript.turns))
        fence = hashlib.sha256(turns.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        scenario = transcript.scenario
        known = words.unknown if scenario is None else "\n".join(self._sheet(scenario))
        parts = [known, words.call.format(fence=fence, turns=turns)]
        if transcript.ending is not None:
            parts.append(words.ending.format(ending=words.endings[transcript.ending]))
        return "\n\n".join(parts)

    def _sheet(self, scenario: Scenario) -> Iterator[str]:
        yield self.words.about
        briefing, offers, grading = scenario.briefing, scenario.offers, scenario.grading
        told: dict[str, Iterable[str]] = {
            "company": [briefing.company],
            "role": [briefing.role],
            "situation": [briefing.situation],
            "today": [f"{scenario.today:%A %Y-%m-%d}"],
            "record": [f"{row.label}: {row.value}" for row in briefing.record],
            "policy": [f"{rule.id} {rule.title}: {rule.text}" for rule in briefing.policy],
            "wants": [scenario.customer.wants],
            "stake": [scenario.customer.stake],
            "serves": [one.title for one in offers if one.id in grading.next_steps],
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

    def _question(self, item: Item) -> str:
        kind = "fault" if item.fault and item.quotes == "agent" else item.quotes
        kinds = [self.words.kinds[kind]]
        if item.may_not_apply:
            kinds.append(self.words.not_applicable)
        hint = self.words.hints.get(item.id)
        return self.words.question.format(
            id=item.id,
            label=item.label,
            met_when=item.met_when,
            hint=f" {hint}" if hint else "",
            kind="; ".join(kinds),
        )


def _turn(number: int, turn: Turn) -> str:
    heat = {} if turn.heat is None else {"heat": round(turn.heat, 1)}
    line = {"turn": number, "speaker": turn.speaker.value, **heat, "words": turn.text}
    return json.dumps(line, ensure_ascii=False).translate(_BREAKS)
