"""The guard lets out what is in character and in the direction, and nothing else."""

import json
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


TERMS: dict[str, list[str]] = json.loads((people.DATA / "terms.json").read_text("utf-8"))
"""The terms of an offer in the words of a customer who agrees to it, and in the company's."""
SWAPPED = "role-swapped"


def test_who_agrees_may_say_the_terms_again() -> None:
    stopped = [text for text in TERMS["customer"] if swaps(text)]

    assert len(stopped) <= 0.05 * len(TERMS["customer"]), stopped


def test_the_terms_in_the_companys_words_are_a_role_swap() -> None:
    passed = [text for text in TERMS["agent"] if not swaps(text)]

    assert len(passed) <= 0.2 * len(TERMS["agent"]), passed


def swaps(text: str) -> bool:
    """Said after the same numbers in no order, so that nothing in it is made up or dictated."""
    agent = " ".join(sorted(text.split()))
    row = {"scenario": "worn-clothing-return", "act": "agree", "agent": agent}
    return look(people.guard(row), text)[1] == SWAPPED
