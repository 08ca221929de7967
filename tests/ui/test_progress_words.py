"""What the progress page says: exact, and never a word about what was not done."""

from datetime import UTC, date, datetime

import pytest

from simulator import library
from simulator.call.items import Criterion
from simulator.progress.overview import Days
from simulator.progress.practice import Next
from simulator.progress.weakness import Weakness
from simulator.ui import progress_words as words

FRIDAY = date(2025, 11, 28)
FIRST = date(2025, 11, 3)


@pytest.mark.parametrize(
    ("calls", "days", "said"),
    [
        (0, Days(None, 0, 0, 0), ""),
        (1, Days(FRIDAY, 1, 0, 1), "1 call, today"),
        (1, Days(FIRST, 0, 0, 0), "1 call, 3 November"),
        (23, Days(FIRST, 0, 4, 1), "23 calls since 3 November, 4 of them yesterday"),
        (23, Days(FIRST, 2, 4, 3), "23 calls since 3 November, 2 of them today. This week: 3 days"),
        (1200, Days(date(2024, 2, 1), 0, 0, 0), "1,200 calls since 1 February 2024"),
    ],
)
def test_the_headline_counts_what_was_done(calls: int, days: Days, said: str) -> None:
    assert words.headline(calls, days, FRIDAY) == said


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        (("N4", 4, 5), "No date in 4 of the last 5 calls."),
        (("C6", 3, 3), "Defending yourself in each of the last 3 calls."),
        ((None, 2, 5), "Short of the full level in 2 of the last 5 calls."),
    ],
)
def test_a_weakness_comes_with_its_evidence(weak: tuple[str | None, int, int], said: str) -> None:
    assert words.weak_reason(Weakness(Criterion.NEXT_STEPS, *weak, call_id=1)) == said


@pytest.mark.parametrize(
    ("taken", "trains", "first", "said"),
    [
        (None, None, True, "An easy one to begin with."),
        (None, None, False, "You have not taken it yet."),
        (None, Criterion.FAREWELL, False, "It asks for a warm farewell, and you have not taken it"),
        (datetime(2025, 11, 3, 12, tzinfo=UTC), None, False, "You last took it on 3 November."),
        (
            datetime(2025, 11, 27, 12, tzinfo=UTC),
            Criterion.EMPATHY,
            False,
            "It asks for empathy; you last took it yesterday.",
        ),
    ],
)
def test_a_call_is_proposed_with_a_reason(
    taken: datetime | None, trains: Criterion | None, first: bool, said: str
) -> None:
    found = Next(library.find("socks-return"), taken, trains, first)

    why = words.why_next(found, FRIDAY)

    assert why.startswith(said)
    assert why.endswith("About 4 minutes.")
