"""One try at a moment: the answer is heard, judged, and answered by the customer. Nothing is kept.

Call `say`; where that puts the customer on hold with a time, `come_back` follows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.call.call import Call
from simulator.call.items import Rubric
from simulator.call.ports import Clause
from simulator.call.transcript import Speaker
from simulator.drills.answer import Answer
from simulator.drills.holding import Back, Hold, judged_hold
from simulator.drills.judging import Judged, judged
from simulator.drills.moments import Moment, Skill
from simulator.drills.promised import forbidden
from simulator.drills.wording import DrillWords
from simulator.kit import Kit
from simulator.session import MOST_CHARS, Session

NOWHERE = -1  # the id of a call that is not kept


@dataclass(frozen=True)
class Bench:
    """What answers are judged with."""

    kit: Kit
    rubric: Rubric
    words: DrillWords


class Attempt:
    """`hold` is set while the customer waits, `judged` once it is over."""

    def __init__(self, moment: Moment, bench: Bench) -> None:
        self.moment = moment
        self._bench = bench
        cast = replace(bench.kit.cast(), store=None, stop_words=frozenset())
        self._session = Session.resumed(moment.call, NOWHERE, cast)
        self.turn = len(moment.call.turns)
        self.hold: Hold | None = None
        self.judged: Judged | None = None

    @property
    def call(self) -> Call:
        """The call as it went on."""
        return self._session.call

    @property
    def answered(self) -> str:
        """What the customer said to it; empty where it ended the call before they could."""
        last = self.call.turns[-1]
        return last.text if last.speaker is Speaker.CUSTOMER and last.number > self.turn else ""

    def say(self, text: str) -> None:
        """Hears the answer, and lets the customer react."""
        _read(self._session.say(text))
        if self.moment.skill is not Skill.HOLD:
            self.judged = judged(self.moment.skill, self._bench.words, self._answer())
            return
        heard = self.call.turns[self.turn]
        promise = self._bench.kit.waits.promised(text[:MOST_CHARS])
        self.hold = Hold.of(text, heard.moves, promise, self._bench.words)
        if not self.hold.runs or self.call.ending is not None:
            self._judge_hold(None)

    def come_back(self, waited: float, text: str) -> None:
        """After so many of the customer's seconds on hold."""
        _read(self._session.hold(waited))
        if text.strip():
            _read(self._session.say(text))
        self._judge_hold(Back(waited, text))

    def _judge_hold(self, back: Back | None) -> None:
        if self.hold is not None:
            self.judged = judged_hold(self._bench.words, self.hold, back, self._answer())

    def _answer(self) -> Answer:
        transcript = self._session.transcript()
        kit, turn = self._bench.kit, self.call.turns[self.turn]
        answer = Answer(kit.grade(transcript), transcript, turn, self._bench.rubric)
        if self.moment.skill is Skill.CLOSING:
            scenario = self.moment.call.scenario
            answer.find("X2", forbidden(turn.text, scenario, kit.listener, kit.coach.split))
        return answer


def _read(clauses: Iterator[Clause]) -> None:
    for _ in clauses:
        pass
