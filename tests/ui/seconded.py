"""A second judge for the window: it answers when it is told to."""

import threading
from collections.abc import Callable
from dataclasses import replace

from simulator import paths
from simulator.call.items import Rubric
from simulator.call.opinion import Opinion
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Grade, Verdict
from simulator.grading.person import PersonJudge
from simulator.grading.report import grade
from simulator.grading.rubric import load_rubric
from simulator.kit import Kit

MODEL = "a-model"
RUBRIC = load_rubric(paths.assets())
REASON = "You named what it was like for her, in your own words."


class SecondJudge:
    """Says yes to E1 and E2 wherever the first says no, and no to N6. `let_go` lets it answer;
    `ended` is set when it was told to stop, and `notice` is why it could not judge.
    """

    def __init__(self, kit: Kit, notice: str = "") -> None:
        self._grade: Callable[[Transcript], Grade] = kit.grade
        self._notice = notice
        self._answer = threading.Event()
        self.ended = threading.Event()
        self.asked = 0

    def let_go(self) -> None:
        self._answer.set()

    def __call__(self, transcript: Transcript, report: Callable[[float, str], None]) -> Opinion:
        self.asked += 1
        try:
            report(0.4, "Farewell")
            while not self._answer.wait(0.01):
                report(0.4, "Farewell")
        except BaseException:
            self.ended.set()
            raise
        first = self._grade(transcript)
        return Opinion(
            grade=first if self._notice else differing(first, transcript, RUBRIC),
            model=MODEL,
            spread={} if self._notice else {"E1": (True, False, True)},
            notice=self._notice,
        )


def differing(first: Grade, transcript: Transcript, rubric: Rubric) -> Grade:
    """The grade of somebody who finds empathy in the first reply after the first, and no plan."""
    verdicts = {one.id: one for graded in first.criteria.values() for one in graded.items}
    turn = transcript.agent_turns()[min(1, len(transcript.agent_turns()) - 1)]
    quote = {"turn": turn, "quote": transcript.turns[turn].text}
    for item in ("E1", "E2", "E3", "E4", "E5"):
        more = {"id": item, "met": True, "quotes": (quote,), "reason": REASON}
        verdicts[item] = Verdict.model_validate(more)
    for item in ("O1", "O2", "O3"):
        verdicts[item] = Verdict(id=item, met=False, reason="Nothing was done about it.")
    return grade(transcript, PersonJudge(verdicts.values(), rubric, name="llm"), rubric)


def seconded(kit: Kit, notice: str = "") -> tuple[Kit, SecondJudge]:
    judge = SecondJudge(kit, notice)
    return replace(kit, second=judge), judge
