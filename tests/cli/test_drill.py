"""`drill`: the same moments in the terminal; what was practised is kept, also on leaving."""

import io

import pytest

from simulator.cli import drill
from simulator.drills.practice import Practice
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore
from tests.drills.people import bench, small_deck

GOOD = "I'd like to put that right. Where did it tear, Denise?"


@pytest.fixture
def history() -> History:
    return MemoryStore()


@pytest.fixture
def practice(history: History) -> Practice:
    made = Practice((), bench(), lambda: history)
    made.deck = small_deck()
    return made


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_three_of_a_skill(
    practice: Practice,
    history: History,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed(monkeypatch, "Don't be so stupid.", GOOD, GOOD)

    assert drill.run(practice, "jab") == 0

    said = capsys.readouterr().out
    assert "1 of 3" in said
    assert "Try:" in said
    assert "It comes back tomorrow." in said
    assert len(history.cards()) == 3


def test_leaving_keeps_what_was_practised(
    practice: Practice,
    history: History,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed(monkeypatch, GOOD)

    assert drill.run(practice, "jab") == 0

    assert "You left the drills" in capsys.readouterr().out
    assert len(history.cards()) == 1


def test_a_hold_is_come_back_from(
    practice: Practice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "May I put you on hold for ten minutes?", "", "Thank you for waiting.")

    drill.run(practice, "hold")

    assert "On hold" in capsys.readouterr().out


def test_a_day_may_be_done(
    practice: Practice,
    history: History,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typed(monkeypatch, *([GOOD] * 20))
    drill.run(practice, None)
    assert len(history.cards()) == 6
    capsys.readouterr()

    drill.run(practice, None)

    assert "Nothing is left for today" in capsys.readouterr().out
