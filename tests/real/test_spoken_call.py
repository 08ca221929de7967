"""A whole call by voice: a trainee speaks into a microphone, the customer answers from a speaker
and is interrupted once, and in the end there is a grade.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]  # has no stubs
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator import library, paths, store
from simulator.app.wiring import build_kit
from simulator.call.call import Call
from simulator.call.events import Spoken
from simulator.call.floor import Phase
from simulator.call.sound import Clip
from simulator.call.transcript import Speaker
from simulator.grading.rubric import load_rubric
from simulator.store.history import History
from simulator.store.secrets import Secrets
from simulator.store.settings import Loaded, Settings
from simulator.testing import ScriptedKeyring
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.ledger import Opened
from simulator.ui.look import STYLE, Look
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Tools
from simulator.ui.window import Window
from simulator.voice.export import export
from simulator.voice.recorded import Recorded
from simulator.voice.spoken import Spoken as Words
from tests.benchmarks import sounding
from tests.benchmarks.hearing import errors, say
from tests.benchmarks.sounding import REPLIES
from tests.real.sound_card import MICROPHONE, SPEAKER, Heard, SoundCard

pytestmark = pytest.mark.real

PATIENCE_MS = 120_000
"""The first call of a scenario makes the recogniser's model."""

INTERRUPTED = 3
"""The customer's answer to this many replies is not heard to its end."""

SOON = 0.25
"""Seconds; the player alone needs 0.05, and here the machine is busy with a window as well."""

AUDIBLE = 300
"""Of 32,768: a monitor without a sound has 0."""


@pytest.fixture(scope="module")
def spoken() -> list[Clip]:
    return [say(reply) for reply in REPLIES]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests", *STYLE]


@pytest.fixture
def answers() -> dict[str, object]:
    """How the trainee does."""
    return {"answer_by": "push"}


@pytest.fixture
def history(tmp_path: Path) -> History:
    return store.open_history(tmp_path / store.NAME)


@pytest.fixture
def desk(
    answers: dict[str, object],
    history: History,
    sound_card: SoundCard,
    qapp: QApplication,
    qtbot: QtBot,
) -> Iterator[Desk]:
    assert sound_card is not None
    settings = Settings(
        theme="light", reduced_motion="on", customer_pause=0.3, headset=True, loudness=100,
        speaker=SPEAKER, microphone=MICROPHONE,
    ).changed(**answers)  # fmt: skip
    look = Look(paths.assets(), "light")
    look.dress(qapp)
    window = Window(look)
    window.build()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    tasks = Tasks(qapp)
    made = Desk(window, tasks, library.entries(), Loaded(settings))
    made.keep(Opened(history))
    kit = build_kit(paths.assets(), secrets=Secrets(ScriptedKeyring, {}))
    made.equip(Tools(kit, load_rubric(paths.assets())))
    yield made
    made.calls.close()
    assert kit.voices is not None
    kit.voices.close()
    tasks.cancel_all()
    made.ledger.close()


class Trainee:
    """Somebody with a headset."""

    def __init__(self, desk: Desk, card: SoundCard, qtbot: QtBot) -> None:
        page, line = desk.calls.page, desk.calls.line
        assert isinstance(page, CallPage)
        assert line is not None
        self.page, self.driver, self._line = page, page.driver, line
        self._card, self._qtbot = card, qtbot

    def key(self, kind: QEvent.Type) -> None:
        event = QKeyEvent(kind, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.page.reply.edit, event)

    def speak(self, clip: Clip) -> str:
        """Holds the key and talks; what is in the reply box in the end."""
        self.key(QEvent.Type.KeyPress)
        process = self._card.say(clip)
        self._qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE_MS)
        self._qtbot.wait(300)  # as people let go
        self.key(QEvent.Type.KeyRelease)
        self._qtbot.waitUntil(lambda: bool(self.page.reply.text()), timeout=PATIENCE_MS)
        return self.page.reply.text()

    def talk(self, clip: Clip) -> None:
        """Simply talks."""
        line = self._line
        self._qtbot.waitUntil(lambda: line.ear.listening, timeout=PATIENCE_MS)
        process = self._card.say(clip)
        self._qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE_MS)

    def send(self) -> float:
        """When; the customer has begun to answer."""
        at = time.perf_counter()
        QTest.keyClick(self.page.reply.edit, Qt.Key.Key_Return)
        self.until(Phase.SPEAKING, Phase.ENDED)
        return at

    def replies(self) -> int:
        """How many of theirs the customer has heard."""
        return sum(turn.speaker is Speaker.AGENT for turn in self.driver.call.turns)

    def hear(self) -> None:
        self.until(Phase.LISTENING, Phase.ENDED)

    def until(self, *phases: Phase) -> None:
        self._qtbot.waitUntil(lambda: self.driver.phase in phases, timeout=PATIENCE_MS)


def loudest(heard: Heard, begin: float, end: float) -> int:
    """Between two moments of `time.perf_counter`."""
    rows = [row for when, row in list(heard.rows) if begin <= when <= end]
    return max((int(np.abs(np.frombuffer(row, "<i2")).max()) for row in rows), default=0)


def assert_silent_soon(heard: Heard, answers: float, interrupted: float) -> None:
    """Of what the customer answers nothing is heard long after they were interrupted."""
    rows = [(when, np.frombuffer(row, "<i2")) for when, row in list(heard.rows) if when >= answers]
    silence = max(when for when, row in rows if np.abs(row).max() > AUDIBLE) - interrupted
    print(f"silent {1000 * silence:.0f} ms after the key went down")
    assert silence < SOON


def test_a_whole_call_is_spoken(
    desk: Desk, sound_card: SoundCard, spoken: list[Clip], qtbot: QtBot
) -> None:
    words = Words.load(paths.assets(), "en")
    wrong = said = 0
    answers = 0.0
    with sound_card.listening() as heard:
        desk.take("worn-clothing-return")
        rings = time.perf_counter()
        desk.briefing.ready()
        trainee = Trainee(desk, sound_card, qtbot)
        qtbot.waitUntil(
            lambda: loudest(heard, rings, time.perf_counter()) > AUDIBLE, timeout=PATIENCE_MS
        )
        trainee.driver.answer()
        for nth, (reply, clip) in enumerate(zip(REPLIES, spoken, strict=True)):
            begins = time.perf_counter()
            text = trainee.speak(clip)
            if nth == INTERRUPTED:
                assert_silent_soon(heard, answers, begins)
            wrong += errors(words.words(reply), words.words(text))
            said += len(words.words(reply))
            answers = trainee.send()
            if nth + 1 == INTERRUPTED:
                qtbot.wait(700)
                assert loudest(heard, answers, time.perf_counter()) > AUDIBLE
                continue  # and the next reply begins over it
            trainee.hear()
            assert loudest(heard, answers, time.perf_counter()) > AUDIBLE, reply
            if trainee.driver.phase is Phase.ENDED:
                break
    call = trainee.driver.call
    theirs = [event for event in call.events if isinstance(event, Spoken)]
    cut = [one for one in theirs if one.heard_chars < len(one.text)]
    mine = [turn for turn in call.turns if turn.speaker is Speaker.AGENT]
    assert len(mine) == len(REPLIES)
    assert len(cut) == 1
    assert cut[0].heard_chars > 0
    print(f"word errors {wrong / said:.0%}")
    assert wrong / said < 0.25, [turn.text for turn in mine]

    trainee.driver.hang_up()
    trainee.until(Phase.ENDED)
    desk.finished(trainee.driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows), timeout=PATIENCE_MS)


def assert_sounds_well(call: Call, recorded: Recorded, file: Path) -> None:
    """Both sides about as loud, nothing cut off, no gaps, and each caption under its words."""
    export(call, recorded, file, "Sam")
    samples, rate = soundfile.read(file, dtype="float32")
    sound = sounding.sound_of(samples, rate)
    loud = sounding.levels(recorded, samples, rate)
    outside, off = sounding.astray(call, recorded, samples, rate)
    gaps = sounding.surplus(call, recorded)
    print(f"{sound}; {loud}; captions miss {outside:.2f} s, off by {off:.2f} s; {gaps} gaps")
    assert (
        sound.full, abs(loud[Speaker.AGENT] - loud[Speaker.CUSTOMER]) < 6, gaps, outside < 0.5,
        off < 0.75,
    ) == (0, True, 0, True, True)  # fmt: skip


class Untouched(QObject):
    """How often the keyboard and the mouse are used, from `__enter__` to `__exit__`."""

    HANDS = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window_)
        self.times = 0
        app = QApplication.instance()
        assert app is not None
        self._app = app

    def __enter__(self) -> Self:
        self._app.installEventFilter(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() in self.HANDS
        return super().eventFilter(watched, event)


class TestHandsFree:
    """Nobody touches the keyboard."""

    @pytest.fixture
    def answers(self) -> dict[str, object]:
        return {
            "answer_by": "hands-free", "sends_itself": True, "turn_patience": 0.7, "record": "on",
        }  # fmt: skip

    def test_a_whole_call_needs_no_hands(
        self,
        desk: Desk,
        sound_card: SoundCard,
        spoken: list[Clip],
        history: History,
        tmp_path: Path,
        qtbot: QtBot,
    ) -> None:
        desk.take("worn-clothing-return")
        with sound_card.listening() as heard, Untouched(desk) as hands:
            desk.briefing.ready()
            trainee = Trainee(desk, sound_card, qtbot)
            trainee.until(Phase.GREETING)
            for nth, clip in enumerate(spoken):
                trainee.talk(clip)
                qtbot.waitUntil(lambda: trainee.replies() > nth, timeout=PATIENCE_MS)  # noqa: B023
                answers = time.perf_counter()
                trainee.until(Phase.SPEAKING)
                qtbot.waitUntil(
                    lambda: loudest(heard, answers, time.perf_counter()) > AUDIBLE,  # noqa: B023
                    timeout=PATIENCE_MS,
                )
                if nth + 1 != INTERRUPTED:  # else the next reply is said over the answer
                    trainee.hear()
            qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows), timeout=PATIENCE_MS)

        call = trainee.driver.call
        theirs = [one.cut_off for one in call.events if isinstance(one, Spoken)]
        mine = [turn.text for turn in call.turns if turn.speaker is Speaker.AGENT]
        assert (len(mine), theirs.index(True), sum(theirs), hands.times) == (
            len(REPLIES), INTERRUPTED - 1, 1, 0,
        ), mine  # fmt: skip
        call_id = trainee.driver.call_id()
        assert history.recordings is not None
        assert call_id is not None
        folder = history.recordings.find(call_id)
        assert folder is not None
        assert_sounds_well(call, Recorded(folder), tmp_path / "call.flac")
