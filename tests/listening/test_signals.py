"""What customers' turns show."""

import pytest

from simulator.call.moves import SignalKind
from simulator.listening import EmbeddedListener

SHOWS = [
    (SignalKind.HARM, "My boiler's broken and nobody has called me back."),
    (SignalKind.FEELING, "I was so embarrassed in front of them all."),
    (SignalKind.THANKS, "I just wanted to say thank you, she was wonderful."),
    (SignalKind.JAB, "You people are useless."),
    (SignalKind.ASKS, "So what are you going to do about it?"),
    (SignalKind.REFUSED, "That's no good to me."),
    (SignalKind.SATISFIED, "Friday's fine."),
    (SignalKind.GOODBYE, "Right. Bye."),
]


@pytest.mark.parametrize(("kind", "turn"), SHOWS)
def test_a_turn_shows(kind: SignalKind, turn: str, listener: EmbeddedListener) -> None:
    assert kind in {signal.kind for signal in listener.read(turn, "")}


@pytest.mark.parametrize(
    ("kind", "turn"),
    [
        (SignalKind.HARM, "No problem, I only wanted the opening times."),
        (SignalKind.THANKS, "Thanks for nothing."),
        (SignalKind.GOODBYE, "She never even said goodbye."),
        (SignalKind.JAB, "You were lovely to my mother."),
    ],
)
def test_and_does_not(kind: SignalKind, turn: str, listener: EmbeddedListener) -> None:
    assert kind not in {signal.kind for signal in listener.read(turn, "")}
