"""F1–F9: the last words, and whether they fit the mood and come after the plan."""

from collections.abc import Iterator, Sequence

from simulator.call.moves import Kind, SignalKind
from simulator.call.scenario import Ending
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, NOT_ASKED, Answer, Answers, shown
from simulator.grading.applies import HURTING
from simulator.grading.hearing import PARTS, WORKS, Hearing, Reply
from simulator.grading.matters import Matters
from simulator.grading.next_steps import CONCRETE, Plan

WORKING_TURNS = 2
SEES = (Kind.FEELING, Kind.STAKE, Kind.SITUATION, Kind.VALIDATES, Kind.APOLOGY)


def farewell(hearing: Hearing, plan: Plan, matters: Matters, applies: Answers) -> Answers:
    """F1–F9. `applies` are A1–A6."""
    wounded = bool(applies["A5"].met)
    acknowledged = shown(_acknowledgements(hearing)) if wounded else NOT_ASKED
    wishes = _last(hearing, Kind.WISH)
    fits = not wounded or bool(acknowledged.met)
    return {
        "F1": shown(_partings(hearing)),
        "F2": shown(_last(hearing, Kind.THANKS)),
        "F3": shown(wishes) if fits else NO,
        "F4": shown(_last(hearing, Kind.USES_NAME)),
        "F5": shown(_matter(hearing, matters)),
        "F6": shown(_last(hearing, Kind.HOPES_BACK)),
        "F7": after_plan(hearing, plan.what, [*plan.when, *plan.check])
        if applies["A4"].met
        else NOT_ASKED,
        "F8": shown(_sour(hearing, plan, fits=fits), barred=_well_parted(hearing, wounded)),
        "F9": acknowledged,
    }


def _last(hearing: Hearing, *kinds: Kind) -> list[Quote]:
    return [quote for reply in hearing.last_words for quote in reply.quotes(*kinds)]


def _partings(hearing: Hearing) -> Iterator[Quote]:
    """A goodbye or a wish; "I'm here if you need me" parts only beside one, or beside thanks."""
    for reply in hearing.last_words:
        if reply.has(Kind.GOODBYE, Kind.WISH, Kind.THANKS):
            yield from reply.quotes(*PARTS)


def _acknowledgements(hearing: Hearing) -> Iterator[Quote]:
    for reply in hearing.last_words:
        for move in reply.of(*SEES):
            if not reply.touched(move, Kind.STOCK):
                yield reply.quote(move)


def _matter(hearing: Hearing, matters: Matters) -> Iterator[Quote]:
    """Their matter, by name or in words they used for it; a stock goodbye has none of these."""
    for reply in hearing.last_words:
        yield from reply.quotes(Kind.MATTER, Kind.STAKE, Kind.FACT, Kind.SITUATION)
        for move in reply.of(*PARTS, Kind.THANKS):
            if matters.aim(hearing.words.content(reply.sentence(move))) != "unknown":
                yield reply.quote(move)


def after_plan(hearing: Hearing, what: Sequence[Quote], later: Sequence[Quote]) -> Answer:
    """The plan said, or agreed by the customer, in one of the last two working turns: its `what`,
    or `later` when it comes and how to check.
    """
    planned = {quote.turn for quote in what}
    if not planned:
        return NO
    told = planned | {quote.turn for quote in later if quote.turn > min(planned)}
    working = [reply for reply in hearing.replies if reply.has(*WORKS)][-WORKING_TURNS:]
    for reply in working:
        if reply.number in told:
            return shown(quote for quote in (*what, *later) if quote.turn == reply.number)
    agreed = [
        reply
        for reply in working
        if reply.number > min(planned) and reply.answers and reply.answers.has(SignalKind.SATISFIED)
    ]
    return shown(Quote(turn=reply.number, quote=reply.text.strip()) for reply in agreed[:1])


def _sour(hearing: Hearing, plan: Plan, *, fits: bool) -> Iterator[Quote]:
    """Sarcasm; a sunny wish over an open wound or in one breath with a no; cutting them off."""
    yield from _last(hearing, Kind.SOUR)
    for reply in hearing.last_words:
        if not fits or _refuses_in_parting(reply):
            yield from reply.quotes(Kind.WISH)
        cut = reply.quotes(Kind.GOODBYE) if _cuts_off(reply, hearing, plan) else ()
        yield from cut


def _well_parted(hearing: Hearing, wounded: bool) -> Iterator[int]:
    """The last words to somebody who was content: nothing in them cuts off or is too cheerful."""
    last = hearing.before_parting
    content = last is not None and last.has(SignalKind.SATISFIED, SignalKind.THANKS)
    for reply in hearing.last_words:
        if content and not wounded and not reply.has(Kind.SOUR, *HURTING):
            yield reply.number


def _refuses_in_parting(reply: Reply) -> bool:
    """Not where they only thank for bearing with a no."""
    noes = reply.of(Kind.REFUSES, Kind.WALL)
    mending = reply.has(*SEES, *CONCRETE, Kind.CAN_DO, Kind.WILL_LOOK)
    return not mending and any(not reply.touched(no, Kind.THANKS) for no in noes)


def _cuts_off(reply: Reply, hearing: Hearing, plan: Plan) -> bool:
    """A goodbye in answer to a question, or with nothing settled where the program saw it open."""
    if hearing.ending is Ending.AGENT_HUNG_UP and reply is hearing.replies[-1]:
        return True
    asked = reply.answers is not None and reply.answers.has(SignalKind.ASKS)
    return asked and not plan.what and not reply.has(*WORKS)
