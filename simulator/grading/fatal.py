"""X4 and X5: lines that must never be said, and hanging up on somebody."""

from simulator.call.moves import Kind, SignalKind
from simulator.call.scenario import Ending
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, NOT_ASKED, Answer, Answers, shown
from simulator.grading.hearing import Hearing


def fatal(hearing: Hearing) -> Answers:
    """X4 and X5. The other fatal items are found beside what they belong to."""
    return {"X4": _never(hearing), "X5": _hung_up(hearing)}


def _never(hearing: Hearing) -> Answer:
    scenario = hearing.scenario
    if scenario is None or not scenario.grading.never:
        return NOT_ASKED
    return shown(hearing.quotes(Kind.NEVER))


def _hung_up(hearing: Hearing) -> Answer:
    """Only where the program saw the agent put the phone down: nothing is guessed from a file."""
    if hearing.ending is not Ending.AGENT_HUNG_UP or not hearing.replies:
        return NO
    warned = hearing.quotes(Kind.LIMIT)
    parted = any(reply.has(Kind.GOODBYE, Kind.WISH) for reply in hearing.last_words)
    content = bool(hearing.said) and hearing.said[-1].has(SignalKind.SATISFIED)
    if warned or parted or content:
        return NO
    last = hearing.replies[-1]
    words = last.text.strip()
    return Answer(True, (Quote(turn=last.number, quote=words),) if words else ())
