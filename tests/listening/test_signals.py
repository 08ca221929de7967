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
    (SignalKind.HARM, "My parcel never arrived and nobody answers."),
    (SignalKind.HARM, "And you charged me postage on top of it."),
    (SignalKind.HARM, "My card was declined with a full trolley and a queue behind me."),
    (SignalKind.HARM, "I've filled it in. Twice. Nobody comes."),
    (SignalKind.HARM, "You've billed me £900."),
    (SignalKind.JAB, "You lot couldn't boil an egg between you."),
    (SignalKind.FEELING, "I was married in a borrowed one and my mother cried all morning."),
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
        (SignalKind.HARM, "It's not a complaint."),
        (SignalKind.HARM, "I'm sorry, you've lost me."),
        (SignalKind.HARM, "He waited with my mother at the stop when she got confused."),
        (SignalKind.HARM, "There's a box waiting to be ticked."),
        (SignalKind.FEELING, "I'm over the moon."),
        (SignalKind.JAB, "You've not had the best of it."),
        (SignalKind.ASKS, "When those two were at row five he went up to them."),
        (SignalKind.REFUSED, "I'd not had my name off him."),
        (SignalKind.SATISFIED, "Goodbye."),
        (SignalKind.JAB, "Ha, we certainly hope so!"),
        (SignalKind.REFUSED, "It was, wasn't it."),
        (SignalKind.FEELING, "I'm ever so pleased, wait till the neighbours hear."),
    ],
)
def test_and_does_not(kind: SignalKind, turn: str, listener: EmbeddedListener) -> None:
    assert kind not in {signal.kind for signal in listener.read(turn, "")}
