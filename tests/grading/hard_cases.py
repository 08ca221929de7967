"""Where naive matching fails: `python -m tests.grading.hard_cases [ROW]` prints how many are right.

Every row has six calls of its kind in six trades, and three innocent twins: calls that look the
same to a reader of words, and deserve another level. Each says which levels are allowed, and why.
"""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import paths
from simulator.app.wiring import build_kit
from simulator.call.transcript import Transcript, Turn
from simulator.call.verdicts import Grade

FILE = Path(__file__).parents[1] / "data" / "hard_cases.json"


@dataclass(frozen=True)
class HardCase:
    row: str
    twin: bool
    why: str
    call: Transcript
    levels: dict[str, tuple[int, int]]
    passed: bool | None
    fatal: bool | None

    def faults(self, grade: Grade) -> Iterator[str]:
        """What is wrong with this grade, a short sentence each."""
        for name, (lowest, highest) in self.levels.items():
            level = grade.criteria[name].level
            if level is None or not lowest <= level <= highest:
                yield f"{name} is {level}, not {lowest} to {highest}"
        if self.passed is not None and grade.passed is not self.passed:
            yield f"passed is {grade.passed}"
        if self.fatal is not None and bool(grade.fatal) is not self.fatal:
            yield f"fatal is {bool(grade.fatal)}"


def hard_cases() -> list[HardCase]:
    return [_case(raw) for raw in json.loads(FILE.read_text(encoding="utf-8"))]


def _case(raw: dict[str, Any]) -> HardCase:
    turns = tuple(Turn.model_validate(turn) for turn in raw["turns"])
    levels = {name: (low, high) for name, (low, high) in raw["expect"].items()}
    call = Transcript(turns=turns)
    whether = (raw.get("passed"), raw.get("fatal"))
    return HardCase(raw["row"], raw["twin"], raw["why"], call, levels, *whether)


def right(grade: Callable[[Transcript], Grade]) -> dict[str, tuple[int, int]]:
    """For every row how many of its cases are right, and of how many."""
    counted: dict[str, tuple[int, int]] = {}
    for case in hard_cases():
        good, all_of_them = counted.get(case.row, (0, 0))
        fine = not any(case.faults(grade(case.call)))
        counted[case.row] = good + fine, all_of_them + 1
    return counted


def main(row: str = "") -> None:
    kit = build_kit(paths.assets())
    for name, (good, all_of_them) in sorted(right(kit.grade).items(), key=lambda pair: pair[1]):
        print(f"{name:28} {good} of {all_of_them}")
    for case in hard_cases():
        faults = ", ".join(case.faults(kit.grade(case.call))) if case.row == row else ""
        if faults:
            print(f"\n{'twin: ' if case.twin else ''}{faults} ({case.why})")
            for turn in case.call.turns:
                print(f"  {turn.speaker.capitalize()}: {turn.text}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
