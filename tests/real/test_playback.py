"""A recorded call, heard again from a sound card: piece by piece, and without a seam."""

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from simulator.call.transcript import Speaker
from simulator.ui.playback import PIECE, Playback
from simulator.ui.tasks import Tasks
from simulator.voice.player import SpeakerPlayer
from simulator.voice.recorded import RATE as RECORDED
from simulator.voice.recorded import Recorded
from simulator.voice.recording import CallRecording
from simulator.voice.samples import clip_of, resampled, samples_of
from tests.real.sound_card import RATE, SPEAKER, SoundCard
from tests.real.test_player import correlation, spoken

pytestmark = pytest.mark.real


def test_what_is_heard_again_is_what_was_said(
    sound_card: SoundCard, qapp: QCoreApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    said = spoken()
    recording = CallRecording(tmp_path)
    at = 0.5
    while at < PIECE + 3:
        recording.add(Speaker.CUSTOMER, said, at)
        at += said.seconds + 0.4
    recording.add(Speaker.AGENT, clip_of(samples_of(said)[::2], said.rate // 2), 1.0)
    recording.close()
    recorded = Recorded(tmp_path)
    whole = recorded.clip(0.0, recorded.seconds)
    player = SpeakerPlayer(SPEAKER)
    playback = Playback(recorded, {}, lambda: player, Tasks(qapp))
    found: list[float] = []
    while len(found) < 5 and max(found, default=0.0) < 0.98:  # see test_player
        with sound_card.listening() as heard:
            playback.play(0.0)
            qtbot.waitUntil(lambda: not playback.playing, timeout=60_000)
            time.sleep(0.3)  # what is on its way through the system
        found.append(
            correlation(resampled(samples_of(whole), RECORDED, RATE), samples_of(heard.clip))
        )
    player.close()

    assert np.abs(samples_of(whole)).max() > 0.1
    assert max(found) >= 0.98, found
