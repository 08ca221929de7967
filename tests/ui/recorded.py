"""A call in the history that was spoken and recorded, and a player whose time the test tells."""

from dataclasses import replace

from simulator.call.call import Call
from simulator.call.sound import Word
from simulator.call.transcript import Speaker
from simulator.store.history import History
from simulator.testing import ScriptedPlayer
from simulator.ui.desk import Desk
from simulator.voice.delivery import Delivery, Fillers
from simulator.voice.recording import CallRecording
from simulator.voice.tape import Tape
from tests.voice.tones import tone


class Time:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += seconds


def listened(desk: Desk, time: Time) -> ScriptedPlayer:
    """The desk with a player that goes with this time."""
    player = ScriptedPlayer(time)
    assert desk.tools is not None
    desk.tools = replace(desk.tools, player=lambda: player)
    return player


def record(history: History, call_id: int, seconds: float = 2.0, gap: float = 3.0) -> Delivery:
    """Every turn of a kept call is spoken, one after the other, `gap` seconds apart, and kept."""
    assert history.recordings is not None
    folder = history.recordings.make(call_id)
    recording = CallRecording(folder, lambda _: 10**12)
    tape = Tape(Fillers(fillers=("um",)), recording)
    call = Call.of(history.scenario(call_id), 7, history.events(call_id))
    for turn in call.turns:
        mine = turn.speaker is Speaker.AGENT
        said = turn.text.split()
        each = seconds / max(1, len(said))
        words = [Word(one, each * nth, each * nth + each) for nth, one in enumerate(said)]
        loud = 0.3 - 0.01 * turn.number
        clip = tone(seconds, 300 if mine else 500, loud)
        tape.add(turn.speaker, clip, gap * turn.number, words if mine else None, turn.number)
    tape.close()
    delivery = tape.delivery()
    assert delivery is not None
    history.save_delivery(call_id, delivery.model_dump_json())
    return delivery
