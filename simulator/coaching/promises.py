"""The promises of a call: what, who and when, against the policy sheet, and what became of each.

One that is made again is one promise, in the clearest of its forms.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.moves import SignalKind
from simulator.call.ports import Listener
from simulator.call.scenario import Scenario
from simulator.call.transcript import Speaker, Transcript
from simulator.coaching.ledger import Reply, Row, Rows
from simulator.coaching.said import PromiseEar, Who
from simulator.listening.pack import LanguagePack

CLOSING = 3
"""Replies at the end in which promises are read back."""

_TAKES = frozenset(
    {Act.ACCEPT, Act.AGREE, Act.CHOOSE, Act.CONSENT, Act.YES_TOO, Act.THANK, Act.NOTHING_ELSE}
)


class State(StrEnum):
    """What became of a promise; where two are true, the earlier here."""

    CORRECTED = "corrected"
    AGAINST = "against"
    VAGUE = "vague"
    NOT_READ_BACK = "not-read-back"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Promise:
    """One row. `turns` are all that it was said in, `turn` and `quote` its clearest form; `what`
    is the offer's title, else the words; `when` as said and `day` its date; `loose` the words that
    leave it open; `was` the time that was promised before; `policy` the rule, where there is one on
    the sheet; `last_words`: first made in the closing, so that nothing was left to read back.
    """

    turn: int
    quote: str
    what: str
    who: Who
    state: State
    turns: tuple[int, ...]
    by: str = ""
    when: str = ""
    day: date | None = None
    done: bool = False
    loose: str = ""
    was: str = ""
    taken_back: bool = False
    policy: str | None = None
    allowed: bool = True
    accepted: bool = False
    read_back: bool = False
    last_words: bool = False


class Promises:
    """Lists them. What it needs of the language is read when it is first used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, assets: Path, language: str) -> "Promises":
        return cls(assets / "language" / language)

    @cached_property
    def _ear(self) -> PromiseEar:
        return PromiseEar(LanguagePack(self._folder))

    def of_call(self, call: Call) -> tuple[Promise, ...]:
        """The promises of a call that was played here, in the order they were first made."""
        answers = {turn.number: turn.direction for turn in call.turns if turn.direction}
        replies = []
        for turn in call.turns:
            if turn.speaker is Speaker.AGENT:
                answer = answers.get(turn.number + 1)
                taken = answer is not None and not _TAKES.isdisjoint((answer.main, answer.then))
                replies.append(Reply(turn.number, turn.text, turn.moves, taken))
        offers = call.standing.offers.items()
        return self._ledger(replies, call.scenario, {name for name, how in offers if how.accepted})

    def of_transcript(self, transcript: Transcript, listener: Listener) -> tuple[Promise, ...]:
        """The promises of any call, heard anew; with a scenario or without."""
        turns, replies = transcript.turns, []
        for number in transcript.agent_turns():
            text, scenario = turns[number].text, transcript.scenario
            before = turns[number - 1].text if number else ""
            after = turns[number + 1].text if number + 1 < len(turns) else ""
            kinds = {signal.kind for signal in listener.read(after, text)} if after else set()
            content = SignalKind.SATISFIED in kinds or SignalKind.THANKS in kinds
            taken = content and SignalKind.REFUSED not in kinds
            replies.append(Reply(number, text, listener.hear(text, before, scenario), taken))
        return self._ledger(replies, transcript.scenario, frozenset())

    def _ledger(
        self, replies: list[Reply], scenario: Scenario | None, accepted: Container[str | None]
    ) -> tuple[Promise, ...]:
        rows = Rows(self._ear, scenario)
        for reply in replies:
            rows.add(reply)
        for row in rows.all:
            row.taken |= row.said.ref in accepted
        made = [one for one in rows.all if not one.said.asked or (one.taken and one.said.ref)]
        return tuple(_promise(rows, row, scenario, replies[-CLOSING:]) for row in made)


def _promise(rows: Rows, row: Row, scenario: Scenario | None, closing: list[Reply]) -> Promise:
    said, first, today = row.said, min(row.turns), scenario.today if scenario else None
    offer = scenario.offer(said.ref) if scenario and said.ref else None
    read_back = any(
        reply.turn > first and (reply.turn in row.turns or rows.recalled(said, reply))
        for reply in closing
    )
    last_words = any(reply.turn == first for reply in closing)
    wants_day = offer.needs_day if offer else not said.at_once
    settled = said.done or not wants_day or (today is not None and said.day == today)
    states = {
        State.CORRECTED: row.taken_back or (bool(row.was) and not row.against),
        State.AGAINST: row.against,
        State.VAGUE: said.loose is not None or (wants_day and not said.when and not said.done),
        State.NOT_READ_BACK: not (settled or read_back or last_words),
    }
    return Promise(
        said.turn,
        said.quote,
        offer.title if offer else row.named or said.quote,
        said.who,
        next((state for state, so in states.items() if so), State.CLEAR),
        tuple(dict.fromkeys(row.turns)),
        by=said.by,
        when=said.when,
        day=said.day,
        done=said.done,
        loose=said.loose or "",
        was=row.was,
        taken_back=row.taken_back,
        policy=offer.policy if offer else None,
        allowed=not row.against,
        accepted=row.taken,
        read_back=read_back,
        last_words=last_words,
    )
