"""The words a model is asked with what a reply does, and the shape of its answer."""

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.chat.talk import Message


class FoundMove(BaseModel):
    """One thing heard in a reply; each shape has the kinds that are asked for."""

    words: str
    kind: Kind
    about: str | None


class Found(BaseModel):
    moves: list[FoundMove]


class ListenerWords(BaseModel):
    """The pack's `llm_listener.json`: what each kind of move does, for those a model is asked."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int
    rules: tuple[str, ...]
    kinds: dict[Kind, str]
    kind: str
    stakes: str
    facts: str
    known: str
    asked: str

    @classmethod
    def load(cls, assets: Path, language: str) -> "ListenerWords":
        file = assets / "language" / language / "llm_listener.json"
        return cls.model_validate_json(file.read_bytes())

    def asking(self, text: str, context: str, scenario: Scenario | None) -> tuple[Message, ...]:
        """What is the same for all calls first, then what is the same in this one."""
        kinds = [self.kind.format(kind=kind, does=does) for kind, does in self.kinds.items()]
        system = "\n".join([*self.rules, *kinds])
        known = [] if scenario is None else list(self._known(scenario))
        asked = self.asked.format(customer=_fenced(context), agent=_fenced(text))
        return Message("system", system), Message("user", "\n".join([*known, asked]))

    @cached_property
    def shape(self) -> type[Found]:
        """An answer in these kinds only."""
        named: Any = Literal[tuple(self.kinds)]
        move = create_model("Move", __base__=FoundMove, kind=(named, ...))
        shape: type[Found] = create_model("Moves", __base__=Found, moves=(list[move], ...))
        return shape

    def _known(self, scenario: Scenario) -> Iterator[str]:
        stakes = ((one.id, one.about) for one in scenario.stakes)
        facts = ((one.id, one.about) for one in scenario.facts)
        for head, ids in ((self.stakes, stakes), (self.facts, facts)):
            yield from self._listed(head, ids)

    def _listed(self, head: str, ids: Iterable[tuple[str, str]]) -> Iterator[str]:
        lines = [self.known.format(id=name, about=about) for name, about in ids]
        if lines:
            yield "\n".join([head, *lines, ""])


def _fenced(text: str) -> str:
    """As JSON, which no words can close."""
    return json.dumps(text, ensure_ascii=False)
