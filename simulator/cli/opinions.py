"""Two grades of one call beside each other, as a person reads them in the terminal."""

from rich.console import Console
from rich.markup import escape

from simulator.call.items import Rubric
from simulator.call.opinion import Opinion
from simulator.call.verdicts import Grade, Verdict
from simulator.grading.compare import Compared, compare

_WORDS = {True: "yes", False: "no", None: "does not apply"}


def print_opinions(first: Grade, opinion: Opinion, rubric: Rubric, console: Console) -> None:
    """Level by level; then every answer they differ in, with both reasons."""
    second = opinion.grade
    if opinion.notice:
        console.print(escape(opinion.notice))
        return
    console.print(f"[bold]Both judges[/]: {escape(first.grader)}, and {escape(opinion.model)}")
    console.print(f"Overall {first.overall} and {second.overall} of 100.\n")
    for criterion in compare(first, second, rubric):
        _criterion(criterion, opinion, console)


def _criterion(criterion: Compared, opinion: Opinion, console: Console) -> None:
    levels = " and ".join(map(_level, (criterion.first, criterion.second)))
    mark = "  [bold]for your trainer: far apart[/]" if criterion.apart else ""
    console.print(f"[bold]{escape(criterion.title)}[/]  {levels}{mark}")
    for one in criterion.items:
        console.print(f"    {one.item.id} {escape(one.item.label)}")
        console.print(f"        {_answer(one.first)}")
        votes = opinion.spread.get(one.item.id, ())
        spread = f" (asked {len(votes)} times: {_votes(votes)})" if len(set(votes)) > 1 else ""
        console.print(f"        {_answer(one.second)}{spread}")


def _level(level: int | None) -> str:
    return "does not apply" if level is None else f"{level} of 3"


def _answer(verdict: Verdict) -> str:
    quotes = "".join(f' "{escape(one.quote)}" (turn {one.turn})' for one in verdict.quotes[:1])
    return f"{_WORDS[verdict.met]}: {escape(verdict.reason)}{quotes}"


def _votes(votes: tuple[bool | None, ...]) -> str:
    return ", ".join(_WORDS[vote] for vote in votes)
