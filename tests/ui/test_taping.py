"""A spoken call leaves figures behind, and its sound where that was agreed to."""

import itertools
import shutil
import time
from pathlib import Path

import pytest

from simulator.call.sound import Transcription, Word
from simulator.call.transcript import Speaker
from simulator.store.history import History
from simulator.store.sqlite import MemoryStore, SqliteStore
from simulator.ui.ledger import Ledger, Opened
from simulator.ui.taping import Taping
from simulator.voice.recording import FAILED
from tests.store.people import KETTLE
from tests.voice.tones import tone

AGENT, CUSTOMER = Speaker.AGENT, Speaker.CUSTOMER


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def history(tmp_path: Path) -> History:
    return SqliteStore(tmp_path / "history.sqlite")


def taped(history: History, said: list[str], *, agreed: bool) -> int:
    """A short call."""
    ledger = Ledger(said.append)
    ledger.open(Opened(history))
    call_id = history.begin(KETTLE, 7, "practice")
    taping = Taping(ledger, lambda: call_id, lambda: agreed, said.append)
    taping.add(AGENT, tone(2), 1.0)
    taping.heard(Transcription((Word("hello", 0.0, 1.0), Word("um", 1.0, 2.0)), "nobody"))
    taping.add(CUSTOMER, tone(2), 4.0)
    taping.finish()
    return call_id


def test_with_consent_the_sound_is_kept_beside_the_call(history: History, said: list[str]) -> None:
    call_id = taped(history, said, agreed=True)

    assert history.recordings is not None
    assert history.recordings.kept() == {call_id}
    assert said == []


def test_a_recording_that_fails_stops_alone_and_says_so_once(
    history: History, said: list[str]
) -> None:
    ledger = Ledger(said.append)
    ledger.open(Opened(history))
    call_id = history.begin(KETTLE, 7, "practice")
    taping = Taping(ledger, lambda: call_id, lambda: True, said.append)
    assert history.recordings is not None
    taping.add(CUSTOMER, tone(2), 1.0)
    shutil.rmtree(history.recordings.make(call_id))
    deadline = time.monotonic() + 5
    for at in itertools.count(4):
        taping.add(AGENT, tone(0.1), at)
        if said or time.monotonic() > deadline:
            break
    taping.add(AGENT, tone(2), 9.0)
    taping.finish()

    assert said == [FAILED]
    assert ledger.delivery(call_id) is not None


@pytest.mark.parametrize("agreed", [True, False])
def test_the_figures_are_kept_with_and_without_consent(
    history: History, said: list[str], agreed: bool
) -> None:
    call_id = taped(history, said, agreed=agreed)

    ledger = Ledger(said.append)
    ledger.open(Opened(history))
    found = ledger.delivery(call_id)
    assert found is not None
    assert found.fillers == 1
    assert found.share == pytest.approx(0.5, abs=0.02)


def test_without_consent_no_sound_is_kept(history: History, said: list[str]) -> None:
    taped(history, said, agreed=False)

    assert history.recordings is not None
    assert history.recordings.kept() == frozenset()


def test_a_history_that_is_forgotten_keeps_no_sound(said: list[str]) -> None:
    store = MemoryStore()

    call_id = taped(store, said, agreed=True)

    assert store.delivery(call_id) is not None
    assert said == []


def test_where_no_folder_can_be_made_one_sentence_says_so(
    history: History, said: list[str], tmp_path: Path
) -> None:
    (tmp_path / "recordings").write_text("in the way")

    call_id = taped(history, said, agreed=True)

    assert len(said) == 1
    assert said[0].startswith("The recording could not be begun")
    assert history.delivery(call_id) is not None


def test_a_call_in_which_nobody_spoke_leaves_nothing(history: History, said: list[str]) -> None:
    ledger = Ledger(said.append)
    ledger.open(Opened(history))
    call_id = history.begin(KETTLE, 7, "practice")

    Taping(ledger, lambda: call_id, lambda: True, said.append).finish()

    assert history.delivery(call_id) is None
