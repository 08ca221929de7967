"""A1–A6: what the customer brought, in the customer's words."""

from collections.abc import Iterable, Iterator

from simulator.call.moves import Kind, SignalKind
from simulator.call.scenario import Ending
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, Answer, Answers, shown
from simulator.grading.hearing import SHORTEST_OPENING, Hearing, Reply, Said
from simulator.grading.matters import Matters
from simulator.grading.words import count_words

TROUBLED = 3
"""A starting feeling (0–10) from which an author means a customer to be in trouble."""

GLAD = 5
FIRST_WORDS = 3
"""Customer turns in which somebody who came to thank has said so."""

_TROUBLE = (SignalKind.HARM, SignalKind.FEELING, SignalKind.REFUSED)
_HURT = (*_TROUBLE, SignalKind.JAB)

MENDING = (
    *(Kind.SITUATION, Kind.FEELING, Kind.STAKE, Kind.VALIDATES, Kind.APOLOGY, Kind.OWNS),
    *(Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.WHAT, Kind.LIMIT),
)
HURTING = (
    *(Kind.INSULT, Kind.ATTACKS, Kind.CONTEMPT, Kind.DISMISSES, Kind.BLAMES, Kind.TAKES_BACK),
    *(Kind.DEFENDS, Kind.CALM_DOWN, Kind.PATRONISES, Kind.SOUR, Kind.DISOWNS, Kind.WALL),
    *(Kind.HANDS_BACK, Kind.BRUSHES_OFF),
)


def applies(hearing: Hearing, matters: Matters) -> Answers:
    """A1–A6. A3 is provocation, A5 the mood of the last words, A6 a hang-up on a recovery."""
    thanked = _came_to_thank(hearing)
    hurt = shown(_hurts(hearing, matters, thanked=bool(thanked.met)))
    return {
        "A1": hurt,
        "A2": thanked,
        "A3": shown(_provocations(hearing)),
        "A4": _asks(hearing, hurt, thanked),
        "A5": _open_wound(hearing),
        "A6": _left_in_recovery(hearing),
    }


def _came_to_thank(hearing: Hearing) -> Answer:
    """As the author says; else praise in their first words, in a turn that neither tells of trouble
    nor is content with an answer, and not a sharp word among them.
    """
    first = hearing.said[:FIRST_WORDS]
    if hearing.scenario is not None:
        temper = hearing.scenario.customer.temper
        if temper.joy < GLAD or temper.joy <= max(temper.anger, temper.grief):
            return NO
        thanks = [said for said in first if said.has(SignalKind.THANKS)] or first[:1]
        return shown(_signs_or_opening(thanks))
    praising = [
        said
        for said in first
        if said.has(SignalKind.THANKS) and not said.has(SignalKind.HARM, SignalKind.SATISFIED)
    ]
    sharp = any(said.has(SignalKind.JAB) for said in first)
    return NO if sharp else shown(_signs_or_opening(praising))


def _hurts(hearing: Hearing, matters: Matters, *, thanked: bool) -> Iterator[Quote]:
    """What went wrong for them, the heaviest first. Trouble told in a thank-you is over."""
    troubles = [matter for matter in matters.all if matter.troubled]
    for matter in sorted(troubles, key=lambda one: -one.weight):
        said = next(one for one in hearing.said if one.number == matter.quote.turn)
        sharp = said.has(SignalKind.JAB, SignalKind.REFUSED) and not said.cool
        if not thanked or said.hot or sharp:
            yield matter.quote
    for said in hearing.said:
        if said.hot or (not thanked and said.has(SignalKind.JAB) and not said.cool):
            yield hearing.gist(said)
    if hearing.scenario is not None and not thanked and hearing.said:
        temper = hearing.scenario.customer.temper
        if max(temper.anger, temper.grief, temper.worry) >= TROUBLED:
            telling = (one for one in hearing.said if count_words(one.text) >= SHORTEST_OPENING)
            yield hearing.gist(next(telling, hearing.said[0]))


def _provocations(hearing: Hearing) -> Iterator[Quote]:
    for said in hearing.said:
        if said.provokes:
            yield from tuple(said.quotes(SignalKind.JAB)) or (hearing.gist(said),)


def _asks(hearing: Hearing, hurt: Answer, thanked: Answer) -> Answer:
    """Whoever reports a harm has left something open, even without a question. The words of a
    thank-you ask for nothing."""
    thanking = frozenset(quote.turn for quote in thanked.quotes)
    signs = [*hearing.signs(SignalKind.ASKS), *hurt.quotes]
    asked = [quote for quote in signs if quote.turn not in thanking]
    if asked:
        return shown(asked, barred=thanking)
    if hearing.scenario is not None and any(hearing.scenario.practical_needs()):
        return shown(said.opening() for said in hearing.said[:1])
    return Answer(False, barred=thanking)


def _open_wound(hearing: Hearing) -> Answer:
    """A "fine, then" heals no wound in answer to a bare no."""
    last = hearing.before_parting
    if last is None or last.cool:
        return NO
    if _wants_no_more(hearing, last) and not last.hot:
        return NO if _was_content(hearing, last) else shown([last.opening()])
    if last.kinds.issuperset((SignalKind.THANKS, SignalKind.JAB)) and not last.has(*_TROUBLE):
        return NO  # kind words, taken for irony
    if _only_chooses(hearing, last) and not last.hot:
        return NO
    resigned = last.has(*_TROUBLE) and _refused_before(hearing, last)
    if last.has(SignalKind.SATISFIED) and not (last.hot or resigned):
        return NO
    if last.has(*_HURT):
        return shown(last.quotes(*_HURT))
    return shown([last.opening()]) if last.hot or _refused_before(hearing, last) else NO


def _wants_no_more(hearing: Hearing, last: Said) -> bool:
    """Whether their last words only say no to "anything else?"."""
    asked = hearing.answered_by(last)
    offered = asked is not None and asked.has(Kind.ANYTHING_ELSE)
    return offered and not last.has(SignalKind.HARM, SignalKind.FEELING)


def _was_content(hearing: Hearing, last: Said) -> bool:
    """Whether they had reported nothing that hurts, or had been content with an answer to it."""
    before = hearing.said_before(last.number)
    hurt = [said.number for said in before if said.has(*_HURT)]
    content = [said.number for said in (*before, last) if said.has(SignalKind.SATISFIED)]
    return not hurt or any(number > hurt[0] for number in content)


def _only_chooses(hearing: Hearing, last: Said) -> bool:
    """Whether somebody who was content turns down one of the ways they were offered: the reply they
    answer has no no in it."""
    before, reply = hearing.said_before(last.number)[-1:], hearing.answered_by(last)
    content = [said for said in before if said.has(SignalKind.SATISFIED) and not said.has(*_HURT)]
    offered = reply is not None and reply.has(*MENDING) and not reply.has(Kind.REFUSES, *HURTING)
    return bool(content) and offered and last.kinds <= {SignalKind.REFUSED}


def _refused_before(hearing: Hearing, last: Said) -> bool:
    """Whether the reply before their last words refused them, with nothing in its place."""
    before = hearing.answered_by(last)
    return before is not None and _refuses_only(before) and not last.has(SignalKind.THANKS)


def _refuses_only(reply: Reply) -> bool:
    offered = reply.has(Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.WHAT)
    return reply.has(Kind.REFUSES, Kind.WALL) and not offered


def _left_in_recovery(hearing: Hearing) -> Answer:
    """They hung up although the last reply was putting things right.

    Where the ending is not known it is a hang-up if their goodbye is the last word and content is
    not in it.
    """
    if not hearing.replies or not hearing.said:
        return NO
    last, reply = hearing.said[-1], hearing.replies[-1]
    if last.number < reply.number:
        return NO
    left = last.has(SignalKind.GOODBYE) and not last.has(SignalKind.SATISFIED, SignalKind.THANKS)
    if hearing.ending is not Ending.CUSTOMER_HUNG_UP and not (hearing.ending is None and left):
        return NO
    recovering = reply.has(*MENDING) and not reply.has(*HURTING)
    return shown([last.opening()]) if recovering else NO


def _signs_or_opening(said: Iterable[Said]) -> Iterator[Quote]:
    for one in said:
        thanks = tuple(one.quotes(SignalKind.THANKS))
        yield from thanks or (one.opening(),)
