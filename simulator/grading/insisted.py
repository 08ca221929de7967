"""A customer who has to name their matter once more because the plan was for something else.

"And the case?" after a perfect plan for the fee, answered with the fee again: the plan serves what
they did not ask for.
"""

from collections.abc import Iterator

from simulator.call.moves import Kind, SignalKind
from simulator.grading.hearing import Hearing, Reply, Said
from simulator.grading.words import count_words

LONGEST_INSISTING = 9
"""Words. In a longer turn "and the …" goes on telling."""

TWICE = 2
PLANS = (Kind.OFFER, Kind.WHAT, Kind.DONE, Kind.WHEN, Kind.CHECK)
TAKES_UP = (Kind.OFFER, Kind.WHAT, Kind.DONE, Kind.CAN_DO, Kind.WILL_LOOK, Kind.OWNS)


def insists(said: Said) -> bool:
    """Whether a customer's turn does no more than name what it is about."""
    return said.has(SignalKind.INSISTS) and count_words(said.text) <= LONGEST_INSISTING


def unheard(hearing: Hearing) -> bool:
    """Whether what they named again after a plan was answered with that plan again, and never
    taken up.

    Only where they had to say twice what it is about, or is not: "and the deposit?" by itself may
    be answered by "also by Friday".
    """
    if sum(_redirects(said) for said in hearing.said) < TWICE:
        return False
    planned = [reply for reply in hearing.replies if reply.has(*PLANS)]
    if not planned:
        return False
    asked = [said for said in hearing.said if said.number > planned[0].number and insists(said)]
    return any(_unheard(said, hearing) for said in asked)


def _redirects(said: Said) -> bool:
    return insists(said) or said.has(SignalKind.WAVES_OFF)


def _unheard(said: Said, hearing: Hearing) -> bool:
    content = [later for later in hearing.said if later.number > said.number]
    if any(later.has(SignalKind.SATISFIED) and not insists(later) for later in content):
        return False
    meant = hearing.words.content(said.text)
    answers = [reply for reply in hearing.replies if reply.number > said.number]
    if not answers or not meant or any(_takes_up(reply, meant, hearing) for reply in answers):
        return False
    return bool(hearing.words.content(answers[0].text) & _said_before(answers[0], hearing))


def _takes_up(reply: Reply, meant: frozenset[str], hearing: Hearing) -> bool:
    """Whether it speaks of what was meant, or promises what has not been spoken of before."""
    if hearing.words.content(reply.text) & meant:
        return True
    before = _said_before(reply, hearing)
    return any(not words & before for words in _promised(reply, hearing))


def _promised(reply: Reply, hearing: Hearing) -> Iterator[frozenset[str]]:
    for move in reply.of(*TAKES_UP):
        yield hearing.words.content(reply.sentence(move))


def _said_before(reply: Reply, hearing: Hearing) -> frozenset[str]:
    """The agent's words up to this reply."""
    before = (one.text for one in hearing.replies if one.number < reply.number)
    return hearing.words.content(" ".join(before))
