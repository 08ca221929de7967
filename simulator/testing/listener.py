"""A listener that hears what it was told to."""

from collections.abc import Iterable, Mapping

from simulator.call.moves import Kind, Move, Signal, SignalKind
from simulator.call.scenario import Scenario
from simulator.testing.used_up import UsedUp

Scripted = Mapping[str, Iterable[Move]]
Moods = Mapping[str, Iterable[Signal]]


class ScriptedListener(UsedUp):
    """Hears in each of the agent's texts the moves it was given, and reads the signals likewise.

    As a context manager it fails on leaving if one of its texts was never heard or read.
    """

    def __init__(self, moves: Scripted, signals: Moods | None = None) -> None:
        self._moves = {text: tuple(found) for text, found in moves.items()}
        self._signals = {text: tuple(found) for text, found in (signals or {}).items()}
        self.heard: list[str] = []
        self.read_texts: list[str] = []

    def available(self) -> str | None:
        return None

    def hear(self, text: str, context: str, scenario: Scenario | None) -> tuple[Move, ...]:
        assert text in self._moves, f"nobody scripted what this reply does: {text!r}"
        self.heard.append(text)
        return self._moves[text]

    def read(self, text: str, context: str) -> tuple[Signal, ...]:
        assert text in self._signals, f"nobody scripted what these words show: {text!r}"
        self.read_texts.append(text)
        return self._signals[text]

    def unused(self) -> list[str]:
        """Its texts that were never heard or read."""
        unheard = [text for text in self._moves if text not in self.heard]
        return unheard + [text for text in self._signals if text not in self.read_texts]


def move(text: str, kind: Kind, quote: str = "", **more: object) -> Move:
    """A move that quotes these words of the text, or all of it."""
    quote = quote or text
    return Move.model_validate({"kind": kind, "quote": quote, "start": text.index(quote), **more})


def signal(text: str, kind: SignalKind, quote: str = "") -> Signal:
    """A signal that quotes these words of the text, or all of it."""
    quote = quote or text
    return Signal(kind=kind, quote=quote, start=text.index(quote))
