"""A scenario, a call's events and a grade, for the store to keep."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from simulator.call.call import Call
from simulator.call.director import direct
from simulator.call.events import Ended, Event, Heard, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.call.verdicts import Grade

KETTLE_FILE = Path(__file__).parents[1] / "data" / "kettle.json"
KETTLE = Scenario.model_validate_json(KETTLE_FILE.read_bytes())
LAMP = KETTLE.model_copy(update={"id": "lamp", "title": "The lamp"})


def played(*replies: str, ending: Ending | None = None) -> list[Event]:
    """The events of a call in which the agent said these, a second each."""
    call = Call.of(KETTLE, seed=1)
    for second, reply in enumerate(replies, start=1):
        moves = (Move(kind=Kind.APOLOGY, quote=reply),) if "sorry" in reply else ()
        call = call.then(Heard(at=second, text=reply, moves=moves))
        call = call.then(direct(call))
        call = call.then(Spoken(at=second, text="…", heard_chars=1, by="nobody", lines=("l/1",)))
    events = list(call.events)
    return [*events, Ended(at=len(replies), ending=ending)] if ending else events


def transcript(*words: str) -> Transcript:
    speakers = [Speaker.AGENT, Speaker.CUSTOMER] * len(words)
    turns = (Turn(speaker=who, text=text) for who, text in zip(speakers, words, strict=False))
    return Transcript(turns=tuple(turns), scenario=KETTLE)


def grade(overall: int, grader: str = "embedded") -> Grade:
    return Grade(
        overall=overall,
        passed=overall >= 70,
        criteria={},
        fatal=(),
        grader=grader,
        rubric_version=1,
    )


class Clock:
    """A minute later each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2025, 11, 4, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now
