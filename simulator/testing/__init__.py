"""Scripted fakes for the protocols, shipped so that nobody patches the program to test it.

A fake says what it was told to say, fails on anything it was not told about, and fails when it was
not used up.
"""

from simulator.testing.keyring import ScriptedKeyring
from simulator.testing.listener import ScriptedListener, move, signal
from simulator.testing.model import Piece, ScriptedChat, ScriptedPending, ScriptedStream, Wait
from simulator.testing.sound import (
    ScriptedPlayer,
    ScriptedRecorder,
    ScriptedTranscriber,
    ScriptedVoice,
)

__all__ = [
    "Piece",
    "ScriptedChat",
    "ScriptedKeyring",
    "ScriptedListener",
    "ScriptedPending",
    "ScriptedPlayer",
    "ScriptedRecorder",
    "ScriptedStream",
    "ScriptedTranscriber",
    "ScriptedVoice",
    "Wait",
    "move",
    "signal",
]
