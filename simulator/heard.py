"""What each reply was heard as, in plain words (wording: the language pack's `heard.json`).

During a call nothing is said here that the agent has not found out; once it is over, everything.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simulator.call.acts import Act
from simulator.call.call import Call, CallTurn
from simulator.call.disputes import WHOLE, Dispute, thing_of
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario
from simulator.call.taking_in import cut_short
from simulator.call.transcript import Speaker

LAST_WORDS = 4
"""Of a reply that was cut short, so many words are quoted."""

MOST_MEANT = 500
"""Characters of what somebody says they meant."""


class Wording(BaseModel):
    """How one kind of move is told. `about` is said where what it refers to may be named, `answer`
    where that is an everyday question. Where the same words are also a move of one of `unless`,
    that says it all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: str
    about: str | None = None
    answer: str | None = None
    unless: frozenset[Kind] = Field(default=frozenset())


@dataclass(frozen=True)
class Thing:
    """One thing heard in a reply, said to the agent, and the words that it was heard in."""

    key: str
    says: str
    moves: tuple[Move, ...]

    @property
    def quotes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(move.quote for move in self.moves))


@dataclass(frozen=True)
class HeardReply:
    """A reply and all that was heard in it. `note` says what must be known besides, or stands
    alone where nothing was heard. `at` is seconds into the call.
    """

    turn: int
    at: float
    text: str
    context: str
    things: tuple[Thing, ...]
    note: str = ""

    def thing(self, key: str) -> Thing | None:
        return next((one for one in self.things if one.key == key), None)

    def says(self) -> tuple[str, ...]:
        """All of it, in words."""
        return tuple(one.says for one in self.things) or (self.note,)

    def disputed(self, key: str = WHOLE, meant: str = "") -> Dispute:
        """The dispute that says it was not meant so: the thing of this key, or all of it."""
        chosen = tuple(one for one in self.things if key in (WHOLE, one.key))
        return Dispute(
            turn=self.turn,
            thing=key,
            reply=self.text,
            context=self.context,
            moves=tuple(move for one in chosen for move in one.moves),
            heard_as=tuple(one.says for one in chosen) or (self.note,),
            meant=" ".join(meant.split())[:MOST_MEANT],
        )


class Words(BaseModel):
    """The pack's `heard.json`: words for every kind of move there is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    unplaced: str
    silence: str
    cut: str
    details: str
    kinds: dict[Kind, Wording]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        lacking = sorted(set(Kind) - set(self.kinds))
        if lacking:
            raise ValueError(f"no words for: {', '.join(lacking)}")
        return self


@dataclass(frozen=True)
class Understanding:
    """Says what replies were heard as. `pronouns` as the pack's reasons have them."""

    words: Words
    pronouns: dict[str, dict[str, str]]

    @classmethod
    def load(cls, assets: Path, language: str, pronouns: dict[str, dict[str, str]]) -> Self:
        file = assets / "language" / language / "heard.json"
        return cls(Words.model_validate_json(file.read_bytes()), pronouns)

    def replies(self, call: Call) -> tuple[HeardReply, ...]:
        """Every reply of the agent, in order."""
        agents = (turn for turn in call.turns if turn.speaker is Speaker.AGENT)
        return tuple(self.reply(call, turn) for turn in agents)

    def reply(self, call: Call, turn: CallTurn) -> HeardReply:
        """One of the agent's turns."""
        things = self._things(call, turn)
        before = call.turns[turn.number - 1].text if turn.number else ""
        note = "" if things else self.words.unplaced if turn.text.strip() else self.words.silence
        cut = self._cut(call, turn)
        return HeardReply(turn.number, turn.at, turn.text, before, things, cut or note)

    def _things(self, call: Call, turn: CallTurn) -> tuple[Thing, ...]:
        groups: dict[str, list[Move]] = {}
        for move in turn.moves:
            if not self._said_better(move, turn.moves):
                groups.setdefault(thing_of(move), []).append(move)
        return tuple(Thing(key, self._says(call, of), tuple(of)) for key, of in groups.items())

    def _said_better(self, move: Move, moves: Iterable[Move]) -> bool:
        unless = self.words.kinds[move.kind].unless
        end = move.start + len(move.quote)
        return any(
            other.kind in unless
            and other.start < end
            and move.start < other.start + len(other.quote)
            for other in moves
        )

    def _says(self, call: Call, moves: list[Move]) -> str:
        first, wording = moves[0], self.words.kinds[moves[0].kind]
        about = _about(call, first)
        pattern = wording.about if about else None
        if first.kind is Kind.ASKS_FACT and about is None:
            about = _question(call.scenario, first.ref)
            pattern = wording.answer if about else None
        named = self.pronouns[call.scenario.customer.pronoun]
        says = (pattern or wording.says).format(**named, about=(about or "").rstrip("."))
        details = ", ".join(_details(call.scenario, moves))
        return self.words.details.format(says=says, details=details) if details else says

    def _cut(self, call: Call, turn: CallTurn) -> str:
        """Where an angry customer cut in, if one did."""
        later = call.turns[turn.number + 1 : turn.number + 2]
        direction = later[0].direction if later else None
        if direction is None or direction.act is not Act.INTERRUPT:
            return ""
        heard = [number for number, event in enumerate(call.events) if isinstance(event, Heard)]
        nth = sum(one.speaker is Speaker.AGENT for one in call.turns[: turn.number])
        then = Call.of(call.scenario, call.seed, call.events[: heard[nth]])
        last = turn.text[: cut_short(then, turn.text)].split()[-LAST_WORDS:]
        named = self.pronouns[call.scenario.customer.pronoun]
        capital = {"They": named["they"].capitalize()}
        return self.words.cut.format(**named, **capital, words=" ".join(last))


def _about(call: Call, move: Move) -> str | None:
    """What a move refers to, where the agent may be told."""
    scenario, ref, over = call.scenario, move.ref, call.ending is not None
    told = call.revealed if not over else {fact.id for fact in scenario.facts}
    match move.kind:
        case Kind.OFFER | Kind.REFUSES:
            return next((one.title for one in scenario.offers if one.id == ref), None)
        case Kind.STAKE:
            return next((one.about for one in scenario.stakes if over and one.id == ref), None)
        case Kind.FACT | Kind.ASKS_FACT:
            facts = (one.about for one in scenario.facts if one.id == ref and one.id in told)
            return next(facts, None)
        case Kind.NEVER:
            return next((one.about for one in scenario.grading.never if one.id == ref), None)
    return None


def _details(scenario: Scenario, moves: Sequence[Move]) -> Iterator[str]:
    """The money and the day named with it."""
    for move in moves:
        if move.amount is not None:
            yield f"{scenario.currency}{move.amount:.2f}".removesuffix(".00")
            break
    day = next((move.day for move in moves if move.day is not None), None)
    if day is not None:
        yield f"{day:%A} {day.day} {day:%B}"


def _question(scenario: Scenario, ref: str | None) -> str | None:
    return next((one.asked_by[0] for one in scenario.answers if one.id == ref), None)
