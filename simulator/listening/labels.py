"""The `label` command's answers: eight questions about one reply, a line of JSON each."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from simulator.listening.pack import Labels

QUESTIONS = (
    "empathy",
    "apology",
    "next_step",
    "concrete_next_step",
    "goodbye",
    "hostile",
    "dismissive",
)
FAREWELL_PLAIN = "farewell_plain"
FAREWELL_WARM = "farewell_warm"


class Labeller(Protocol):
    """Answers the questions of `label` for one reply."""

    def label(self, text: str, context: str) -> Mapping[str, bool | int]: ...


def answers(labels: Labels, kinds: set[str], scores: Mapping[str, float]) -> dict[str, bool | int]:
    """The questions' answers from what was found in a reply and how likely the model thinks
    them."""

    def yes(name: str) -> bool:
        head = labels.heads.get(name)
        if head is None:
            return False
        found = not kinds.isdisjoint(head.when)
        return scores.get(name, -1.0) > (head.above_with if found else head.above)

    farewell = (2 if yes(FAREWELL_WARM) else 1) if yes(FAREWELL_PLAIN) else 0
    return {**{name: yes(name) for name in QUESTIONS}, "farewell": farewell}


class BadLineError(ValueError):
    """A line that cannot be labelled; its text is one sentence that names the line."""


def label_lines(
    lines: Iterable[str],
    listener: Labeller,
    complain: Callable[[str], None] | None = None,
    first: int = 1,
) -> Iterator[str]:
    """One answer for each line that is not blank. A line that cannot be read goes to `complain` as
    one sentence; without it BadLineError is raised. `first` is the number of the first line."""
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        try:
            yield _answer(line, number, listener)
        except BadLineError as bad:
            if complain is None:
                raise
            complain(str(bad))


def _answer(line: str, number: int, listener: Labeller) -> str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLineError(f"line {number}: not JSON; write one object a line.") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadLineError(f'line {number}: no "text"; give the reply\'s words as a string.')
    if not isinstance(row.get("id"), str | int):
        raise BadLineError(f'line {number}: no "id"; give each reply a name or a number.')
    context = row.get("context") or ""
    if not isinstance(context, str):
        raise BadLineError(
            f'line {number}: "context" is not text; give the customer\'s last words.'
        )
    return json.dumps({"id": row["id"], **listener.label(row["text"], context)})
