"""The guard lets out what is in character and in the direction, and nothing else."""

from typing import Any

import pytest

from simulator.customer.clauses import Clauses
from simulator.customer.guard import Enough, Guard, Look, Passed, Refused
from tests.customer import people

ROWS = people.rows()


def look(guard: Guard, text: str) -> tuple[str, str | None]:
    """What of a text is let out, clause by clause, and why no more."""
    clauses, held, found = Clauses(people.words().prompt.cutting), "", None
    for clause in (*clauses.feed(text), None):
        held += "".join(clauses.close()) if clause is None else clause
        found = guard.look(held, whole=clause is None)
        if isinstance(found, Passed):
            guard.let_out(found.text)
            held = ""
        elif isinstance(found, Refused | Enough):
            break
    return guard.said, _why(found)


def _why(found: Look | None) -> str | None:
    return found.why.value if isinstance(found, Refused) else None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:50])
def test_row(row: dict[str, Any]) -> None:
    said, why = look(people.guard(row), row["text"])

    assert why == row["why"]
    if why is None:
        assert said == row.get("spoken", row["text"])
