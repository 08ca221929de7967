"""What the guard kept back is read by the author, and by nobody else."""

import json

import pytest

from simulator import library
from simulator.call.events import Discarded, Ended, Heard, Spoken
from simulator.call.scenario import Ending
from simulator.cli import discarded
from simulator.customer.guard import Why
from simulator.store.history import Filter, History
from simulator.store.sqlite import MemoryStore

FLAGSHIP = "worn-clothing-return"
KEPT_BACK = "Lovely, I'll take it."


@pytest.fixture
def history() -> History:
    """One call with words that were kept back in turn 1."""
    kept = MemoryStore()
    call = kept.begin(library.find(FLAGSHIP), 1, "practice")
    kept.append(call, Heard(text="Hello."))
    back = (Discarded(text=KEPT_BACK, why="accept"),)
    kept.append(call, Spoken(text="Is it?", heard_chars=6, by="llm", discarded=back))
    kept.append(call, Spoken(text="Well.", heard_chars=5, by="scripted"))
    kept.append(call, Ended(ending=Ending.ABANDONED))
    return kept


def test_it_is_shown_with_what_was_said_and_why(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    assert discarded.run(history, None, as_json=False) == 0

    out = " ".join(capsys.readouterr().out.split())
    assert f"Not said: {KEPT_BACK} (it accepts, and that was not directed)" in out
    assert "Said: Is it?" in out
    assert "1 discarded." in out


def test_as_json(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    discarded.run(history, FLAGSHIP, as_json=True)

    (line,) = capsys.readouterr().out.splitlines()
    row = json.loads(line)
    assert (row["scenario"], row["turn"]) == (FLAGSHIP, 1)
    assert row["discarded"] == [{"text": KEPT_BACK, "why": "accept"}]


def test_of_another_scenario_nothing_is_shown(
    history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    discarded.run(history, "kind-no", as_json=False)

    assert "Nothing was discarded." in capsys.readouterr().out


def test_nobody_finds_a_call_by_it(history: History) -> None:
    assert history.history(Filter(words="lovely")) == []


def test_every_reason_is_said_in_words() -> None:
    assert set(discarded.BECAUSE) == set(Why)
