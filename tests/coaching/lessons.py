"""Prints lessons to be read: the customer's last words, what was said, and what to try.

python -m tests.coaching.lessons SCENARIO [--seeds N] [--blanks]
"""

import argparse
from collections import Counter

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.call import Call
from simulator.coaching.lesson import Coach, Lesson
from simulator.grading.rubric import load_rubric
from tests.coaching.calls import calls

CALLS_REMEMBERED = 10


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.coaching.lessons", description=__doc__)
    parser.add_argument("scenario")
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument(
        "--blanks", action="store_true", help="what has no better wording, and remedies never shown"
    )
    options = parser.parse_args()
    kit = build_kit(paths.assets())
    scenario = library.find(options.scenario)
    coach = Coach(kit.listener, kit.grade, load_rubric(paths.assets()))
    shown: list[list[str]] = []
    wanting: Counter[str] = Counter()
    given: Counter[str] = Counter()
    unsaid = {remedy.say for remedy in scenario.remedies}
    for call in calls(kit, scenario, range(1, options.seeds + 1)):
        grade = kit.grade(call.transcript())
        recent = {words for one in shown[-CALLS_REMEMBERED + 1 :] for words in one}
        lesson = coach.lesson(call, grade, recent)
        shown.append(lesson.remedies)
        unsaid.difference_update(lesson.remedies)
        wanting.update(k for k, one in grade.criteria.items() if one.level in {0, 1, 2})
        given.update(key for key, point in lesson.points.items() if point.instead)
        show(call, lesson, blanks=options.blanks)
    print("—" * 40)
    for key, count in wanting.items():
        print(f"{key}: a better wording for {given[key]} of {count}")
    print(f"all: {given.total()} of {wanting.total()}")
    for words in sorted(unsaid) if options.blanks else ():
        print(f"never shown: {words}")


def show(call: Call, lesson: Lesson, *, blanks: bool) -> None:
    for key, point in lesson.points.items():
        if bool(point.instead) is blanks:
            continue
        before = call.turns[point.turn - 1].text if point.turn else ""
        print(f"[{key}] {point.advice}")
        print(f"  {call.scenario.customer.called}: {before}")
        print(f"  You: {point.said}")
        print(f"  Try: {point.instead}\n")


if __name__ == "__main__":
    main()
