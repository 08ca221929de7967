"""A grade as a person reads it in the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from simulator.call.disputes import Dispute, disputed_criteria, is_disputed
from simulator.call.scenario import Ending
from simulator.call.verdicts import CriterionGrade, Grade
from simulator.coaching.lesson import Lesson

BAR = 3
SHOWN = 3
"""Quotes of a criterion; `--json` has them all."""


def print_scorecard(
    grade: Grade,
    title: str,
    ending: Ending | None,
    about: str,
    console: Console,
    disputes: Sequence[Dispute] = (),
    *,
    lesson: Lesson | None = None,
) -> None:
    """One strength first, then each criterion with the words that earned it and what to try; what
    rests on disputed words says so.
    """
    disputed = disputed_criteria(grade, disputes)
    console.print(f"[bold]Scorecard: {escape(title)}[/]")
    if ending is not None:
        console.print(f"How it ended: {ending.value.replace('-', ' ')}. {escape(about)}".rstrip())
    if grade.strength:
        console.print(f"What worked: {escape(grade.strength)}")
    verdict = "passed" if grade.passed else "not passed yet"
    console.print(f"Overall [bold]{grade.overall}[/] of 100, {verdict}.\n")
    for fatal in grade.fatal:
        quote = f' "{escape(fatal.quote)}"' if fatal.quote else ""
        mark = " [bold](disputed)[/]" if is_disputed(fatal, disputes) else ""
        console.print(f"[bold]This failed the call:[/] {escape(fatal.reason)}{quote}{mark}\n")
    for name, criterion in grade.criteria.items():
        _criterion(name, criterion, disputed.get(name, ()), console)
        point = lesson.points.get(name) if lesson else None
        if point is not None and point.instead:
            console.print(f'    In turn {point.turn}: "{escape(point.instead)}"')
        console.print()
    for note in grade.not_judged:
        console.print(f"[dim]{escape(note)}[/]")


def _criterion(
    name: str, criterion: CriterionGrade, disputed: Sequence[int], console: Console
) -> None:
    title = name.replace("_", " ").capitalize()
    if criterion.level is None:
        console.print(f"[bold]{title}[/]  {escape(criterion.reason)}")
        return
    bar = "■" * criterion.level + "□" * (BAR - criterion.level)
    console.print(f"[bold]{title}[/]  {bar} {criterion.level} of 3. {escape(criterion.reason)}")
    for quote in criterion.evidence[:SHOWN]:
        console.print(f'    turn {quote.turn}: "{escape(quote.quote)}"')
    if disputed:
        turns = ", ".join(map(str, disputed))
        console.print(f"    Disputed: this rests on turn {turns}, not heard as you meant it.")
    if criterion.try_instead:
        console.print(f"    Try: {escape(criterion.try_instead)}")
