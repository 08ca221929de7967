"""Graded calls to be put on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from simulator import library, paths
from simulator.call.scenario import Scenario
from simulator.grading.rubric import load_rubric
from simulator.kit import Kit
from simulator.session import Session
from simulator.ui.disputing import Disputes
from simulator.ui.ledger import Ledger
from simulator.ui.outcome import Outcome

WARM = (
    "Good morning, Harrow & Pine returns, Sam speaking.",
    "I'm so sorry it came apart on you. What happened to it?",
    "In front of the whole family. How mortifying. Let me see what I can put right.",
    "I can send it to our tailor today, and it is mended free by Friday the 14th.",
    "Thank you for telling me, Denise. I hope the other photos are lovely. Goodbye!",
)
RUDE = ("Returns.", "You must have worn it out yourself.", "You're a liar and a cheat.")
THANKED = (
    "Good morning, Larkfield Air, Sam speaking.",
    "Thank you for telling me, that means a lot to all of us here.",
    "I'll pass it on to Callum today, in your own words, through his manager.",
)
JACKET, GRATEFUL = "worn-clothing-return", "grateful-caller"
SECONDS = 11.0
"""Between two turns."""


def graded(
    kit: Kit, replies: Sequence[str], scenario: str | Scenario = JACKET, when: str = ""
) -> Outcome:
    """A call with these replies, hung up on after the last."""
    found = library.find(scenario) if isinstance(scenario, str) else scenario
    ticks = _ticks()
    session = Session(found, 1, replace(kit.cast(), clock=lambda: next(ticks)))
    list(session.begin())
    for reply in replies:
        if session.ended is None:
            list(session.say(reply))
    if session.ended is None:
        session.hang_up()
    call, grade = session.call, kit.grade(session.call.transcript())
    rubric = load_rubric(paths.assets())
    return Outcome(call, grade, rubric, kit.reasons, kit.heard, _undisputed(), when)


def disputed(kit: Kit, replies: Sequence[str], turn: int) -> Outcome:
    """The same, but this turn was not heard as it was meant."""
    outcome = graded(kit, replies)
    reply = next(one for one in kit.heard.replies(outcome.call) if one.turn == turn)
    outcome.disputes.add(reply.disputed())
    return outcome


def _undisputed() -> Disputes:
    return Disputes(Ledger(lambda _: None), lambda: None)


def _ticks() -> Iterator[float]:
    return (tick * SECONDS for tick in count())
