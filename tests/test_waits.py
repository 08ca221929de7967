"""How long a customer is asked to wait is read from the words."""

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.acts import Act
from simulator.call.events import Held
from simulator.kit import Kit
from simulator.session import Session
from simulator.waits import Waits

WAITS = Waits.load(paths.assets(), "en")


@pytest.mark.parametrize(
    ("text", "seconds", "words"),
    [
        ("Can I put you on hold for two minutes?", 120, "two minutes"),
        ("Bear with me 90 seconds.", 90, "90 seconds"),
        ("Give me a couple of minutes", 120, "a couple of minutes"),
        ("I'll be half a minute.", 30, "half a minute"),
        ("Back within a minute!", 60, "a minute"),
        ("It takes five or ten minutes, I'm afraid.", 600, "five or ten minutes"),
    ],
)
def test_a_time_is_a_promise(text: str, seconds: float, words: str) -> None:
    promise = WAITS.promised(text)

    assert promise is not None
    assert (promise.seconds, promise.words) == (seconds, words)


@pytest.mark.parametrize(
    "text", ["", "Hold on a moment, please.", "One second.", "minutes", "The 14th."]
)
def test_a_moment_is_none(text: str) -> None:
    assert WAITS.promised(text) is None


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


def opened(kit: Kit, *replies: str) -> Session:
    session = kit.session(library.find("worn-clothing-return"), 1)
    for reply in ("Good morning, Sam speaking.", *replies):
        for _ in session.say(reply):
            pass
    return session


def back(session: Session, seconds: float) -> tuple[float, Held]:
    """The patience left after so many seconds on hold, and the hold as it is kept."""
    for _ in session.hold(seconds):
        pass
    (held,) = (event for event in session.call.events if isinstance(event, Held))
    assert session.call.last_act() is Act.BACK
    return session.call.standing.patience, held


def test_a_promise_kept_costs_less_than_none(kit: Kit) -> None:
    told, held = back(opened(kit, "May I put you on hold for two minutes?"), 100)
    untold, sudden = back(opened(kit, "May I put you on hold?"), 100)

    assert (held.promised, sudden.promised) == (120, None)
    assert told > untold


def test_a_promise_broken_heats(kit: Kit) -> None:
    session = opened(kit, "May I put you on hold for a minute?")
    before = session.call.standing.feelings.anger

    back(session, 200)

    (change,) = session.call.turns[-1].changes
    assert change.reason == "late-back"
    assert session.call.standing.feelings.anger > before


def test_a_time_in_another_matter_is_no_promise(kit: Kit) -> None:
    assert opened(kit, "May I put you on hold? It is 1000 minutes.").promise() is None
    assert opened(kit, "You waited twenty minutes.").promise() is None
