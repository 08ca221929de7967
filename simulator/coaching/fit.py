"""Whether better words fit a moment: they answer what the customer has just said, come at their
time, and take away nothing that was good.
"""

from collections.abc import Collection, Iterable, Sequence

from simulator.call.acts import Act
from simulator.call.bargain import met, settled
from simulator.call.items import Criterion
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending, Remedy
from simulator.coaching.judged import DATED, PLANNED
from simulator.coaching.known import unheard, untold
from simulator.coaching.moments import ASKS, LEAVES, Moment
from simulator.coaching.own import Sentence

FELT = 4.0
"""How strong a feeling is, of ten, before it can be named."""
STILL_HOT = 4.0
"""Heat at which a matter that is settled still hurts."""
NAMED_AT_MOST = 6
"""Words for more acts than these are meant for none of them."""

_TELLS = frozenset({Act.OPENER, Act.VENT, Act.JAB, Act.REVEAL, Act.SOFTEN, Act.AS_TOLD, Act.REBUFF})
_HITS = frozenset({Act.FORMULA, Act.COUNT, Act.RETORT, Act.STUNG, Act.WALL, Act.PROTEST})
_TAKES = frozenset({Act.ACCEPT, Act.AGREE, Act.CHOOSE, Act.CONSENT, Act.YES_TOO})
_WANTS_DAY = frozenset({Act.ASK_DAY, Act.ECHO_VAGUE, Act.WHAT_EXACTLY})
_WANTS = _WANTS_DAY | {Act.ASK_SOLUTION, Act.PRESS}
_HURT = frozenset({Act.RETORT, Act.STUNG})
"""What the customer does after a word that hurt."""
_LEAVES = frozenset({Act.GOODBYE, Act.HANDED_OVER, Act.GIVE_UP, Act.HANG_UP, Act.CUT_OFF})
_CLOSES = frozenset({Act.THANK, Act.NOTHING_ELSE, Act.GOODBYE})
OPEN_TO: dict[Criterion, frozenset[Act]] = {
    Criterion.EMPATHY: _TELLS | _HITS,
    Criterion.NEXT_STEPS: _WANTS,
    Criterion.OWNERSHIP: frozenset({Act.WALL, Act.PROTEST}),
    Criterion.FAREWELL: _TAKES | _CLOSES | _LEAVES,
}
"""What the customer does that words for a criterion may follow without being meant for it; what
answers a jab or a thank-you is meant for it."""
ADDS = frozenset({Criterion.EMPATHY, Criterion.FAREWELL})
"""Criteria for which a reply that was good can be added to."""

_GOOD = frozenset(
    {
        *(Kind.OFFER, Kind.DONE, Kind.WHEN, Kind.CHECK, Kind.WHO, Kind.FEELING, Kind.VALIDATES),
        *(Kind.STAKE, Kind.TO_HEART, Kind.SHARES, Kind.TAKES_PRAISE, Kind.OWNS),
    }
)
_HONEST = frozenset({Kind.SITUATION, Kind.REFUSES, Kind.BAD_NEWS})
_EVADES = frozenset({Kind.DONE, Kind.WHO, Kind.OWNS, Kind.REFUSES})
"""What is no answer by itself to whoever wants to know what will be done."""
_FEELS = frozenset({Kind.FEELING, Kind.VALIDATES, Kind.STAKE})
_PROMISES = frozenset({Kind.OFFER, Kind.DONE, Kind.CHECK})
_DOES = frozenset({Kind.OFFER, Kind.DONE})
_ASKING = "?"
FEELING_ALONE = "E2"
"""A feeling that belongs to nothing yet."""


def asking(at: Moment) -> bool:
    """Whether the customer has just asked something; of their first words the last count."""
    text = at.answered.text.strip() if at.answered else ""
    return text.endswith(_ASKING) if at.act is Act.OPENER else _ASKING in text


def answers(at: Moment, remedy: Remedy, criterion: Criterion) -> bool:
    """Whether these words can follow what the customer has just done. Who asks for somebody else
    wants no words in their place.
    """
    if at.act is Act.WANT_MANAGER:
        return False
    feels = criterion in {Criterion.EMPATHY, Criterion.PRAISE}
    if at.told and asking(at):
        return False
    if criterion is Criterion.NEXT_STEPS and not (_asked_for_plan(at) and _whole(remedy)):
        return False
    if _meant(remedy):
        return True
    direction = at.answered.direction if at.answered else None
    if direction is None or remedy.meets == (FEELING_ALONE,):
        return False
    if direction.fact:
        return feels and direction.fact in remedy.when.revealed
    if criterion is Criterion.OWNERSHIP and _corrects(at, remedy):
        return not asking(at)
    planned = criterion is Criterion.NEXT_STEPS
    return direction.act in OPEN_TO.get(criterion, ()) and (planned or not asking(at))


def in_time(
    at: Moment, remedy: Remedy, moves: Sequence[Move], new: str, everyday: frozenset[str]
) -> bool:
    """Whether they say nothing too soon, too late or into the blue. `moves` is what they are heard
    to do; `everyday` words tell nothing.
    """
    return (
        untold(at.before, new) <= everyday
        and not unheard(at.before, new)
        and _amends(at, remedy, moves)
        and _felt(at, remedy, moves)
        and _named(at, new)
        and not _hollow(moves)
        and _definite(at, remedy, moves)
        and _asked_no(at, remedy, moves)
        and _can_be_taken(at, remedy, moves)
        and _parts(at, remedy, moves)
    )


def good(at: Moment, every: Iterable[Sentence], faults: Collection[str]) -> list[Sentence]:
    """Sentences of a reply that are not to be lost. `faults` are words of it that cost; where there
    are none, what it asks, sees and honestly denies stays too, but not in place of what was asked.
    """
    wanted = _GOOD | ({Kind.ASKS_STORY} if faults else {*ASKS, *_HONEST})
    if asking(at) or at.act in _WANTS:
        wanted -= {*ASKS}
    if at.act in _WANTS:
        wanted -= _EVADES
    return [
        one
        for one in every
        if not one.kinds.isdisjoint(wanted)
        and not one.passes_on
        and _serves(at, {move.ref for move in one.moves if move.kind is Kind.OFFER})
        and not any(fault in one.text or one.text in fault for fault in faults)
    ]


def keeps(text: str, moves: Sequence[Move], those: Iterable[Sentence]) -> bool:
    """Whether they are all in this text, or what they promise is."""
    kinds = {move.kind for move in moves}
    offers = {move.ref for move in moves if move.kind is Kind.OFFER}
    for one in those:
        promised = one.kinds & _GOOD
        made = {move.ref for move in one.moves if move.kind is Kind.OFFER}
        again = bool(made) and made <= offers and promised <= kinds | {Kind.OWNS, Kind.WHO}
        if one.text not in text and not again:
            return False
    return True


def addable(at: Moment, criterion: Criterion, those: Sequence[Sentence]) -> bool:
    """Whether a reply that has these can be added to."""
    if criterion is Criterion.EMPATHY:
        felt = any(not one.kinds.isdisjoint({*_FEELS, Kind.SITUATION}) for one in those)
        return not felt and not at.opens
    return criterion in ADDS


def _asked_for_plan(at: Moment) -> bool:
    """Whether the customer has just asked what will be done, or when, and the reply gives neither a
    deed nor a day and asks for nothing.
    """
    given = {move.kind for move in at.reply.moves} & {*_DOES, Kind.WHEN, *ASKS}
    return at.act in _WANTS and not given


def _whole(remedy: Remedy) -> bool:
    """Whether it says what, and when."""
    return {PLANNED, DATED} <= {*remedy.meets}


def _amends(at: Moment, remedy: Remedy, moves: Iterable[Move]) -> bool:
    """Whether, beside a word that hurts or has just hurt, it is meant to take it back."""
    hurt = at.act in _HURT
    if not (hurt or at.hurts):
        return True
    meant = bool(remedy.when.act) and _HURT.issuperset(remedy.when.act)
    return hurt and meant and any(move.kind is Kind.APOLOGY for move in moves)


def _made(at: Moment) -> set[str | None]:
    """What the reply offers."""
    return {move.ref for move in at.reply.moves if move.kind is Kind.OFFER}


def _corrects(at: Moment, remedy: Remedy) -> bool:
    """Whether it takes back something that is promised here and may not be."""
    barred = {offer.id for offer in at.before.scenario.offers if not offer.allowed}
    return not (barred & _made(at)).isdisjoint(remedy.when.offered)


def _meant(remedy: Remedy) -> bool:
    """Whether its author meant it for just this."""
    when = remedy.when
    return bool(when.fact) or (0 < len(when.act) <= NAMED_AT_MOST)


def _felt(at: Moment, remedy: Remedy, moves: Iterable[Move]) -> bool:
    """Whether a feeling it names is there, and what it says is at stake was told."""
    feelings = at.before.standing.feelings
    strong = max(feelings.anger, feelings.grief, feelings.worry) >= FELT
    for move in moves:
        if move.kind in _FEELS and not strong:
            return False
        told = bool(remedy.when.act) or _opened(at, move.ref)
        if move.kind is Kind.STAKE and not told:
            return False
    return True


def _opened(at: Moment, stake: str | None) -> bool:
    """Whether one of the facts was told that open the same door as this stake."""
    gates = [one.opens_on for one in at.before.scenario.gates if stake in one.opens_on.stakes]
    facts = {fact for one in gates for fact in one.facts}
    return not facts or not facts.isdisjoint(at.before.revealed)


def _named(at: Moment, new: str) -> bool:
    """Whether the name in it can be used: a first name once it has fallen in the call, a surname
    that stands on the record too.
    """
    called = at.before.scenario.customer.called
    if called not in new:
        return True
    known = [turn.text for turn in at.before.turns]
    if " " in called:
        known += [row.value for row in at.before.scenario.briefing.record]
    return called.split()[-1] in " ".join(known)


def _hollow(moves: Iterable[Move]) -> bool:
    """Whether it promises to see, and nothing to be seen."""
    kinds = {move.kind for move in moves}
    looks = not kinds.isdisjoint({Kind.WILL_LOOK, Kind.VAGUE, Kind.CAN_DO})
    return looks and kinds.isdisjoint({*_PROMISES, *ASKS, *LEAVES} - {Kind.TRANSFERS})


def _definite(at: Moment, remedy: Remedy, moves: Iterable[Move]) -> bool:
    """Whether who takes a matter on says in the same breath what is done, or what day is meant;
    to a question only a deed is an answer.
    """
    owns = any(item.startswith("O") for item in remedy.meets)
    today = at.before.scenario.today
    return not owns or any(
        move.kind in _DOES or (not asking(at) and move.day is not None and move.day > today)
        for move in moves
    )


def _asked_no(at: Moment, remedy: Remedy, moves: Sequence[Move]) -> bool:
    """Whether a no in it answers something that was asked for, offered, or refused already."""
    barred = {offer.id for offer in at.before.scenario.offers if not offer.allowed}
    refs = {move.ref for move in moves if move.kind is Kind.OFFER and move.ref in barred}
    if not refs and all(move.kind is not Kind.REFUSES for move in moves):
        return True
    here = [move for move in at.reply.moves if move.kind in {Kind.OFFER, Kind.REFUSES}]
    named = {*at.before.standing.offers, *(move.ref for move in here)}
    return bool(refs & named) or bool(named.intersection(remedy.when.offered))


def _can_be_taken(at: Moment, remedy: Remedy, moves: Sequence[Move]) -> bool:
    """Whether what it offers would be heard now, is not on the table yet or only wants its day,
    and is what they are talking about; a day that was named stands.
    """
    scenario, standing = at.before.scenario, at.before.standing
    offered = {move.ref for move in moves if move.kind is Kind.OFFER and move.ref}
    allowed = [one for one in map(scenario.offer, offered) if one.allowed]
    if not all(met(one.taken, standing) for one in allowed):
        return False
    known = [standing.offers[one.id] for one in allowed if one.id in standing.offers]
    days = {move.day.isoformat() for move in moves if move.kind is Kind.WHEN and move.day}
    if any(how.days and days.isdisjoint(how.days) for how in known):
        return False
    if at.act not in _WANTS and any(DATED not in remedy.meets or how.days for how in known):
        return False
    table = {*standing.offers, *_made(at)} & {one.id for one in scenario.offers if one.allowed}
    on_topic = at.act not in _TAKES | _WANTS_DAY or table.isdisjoint(offered) is not bool(table)
    return on_topic or not offered


def _parts(at: Moment, remedy: Remedy, moves: Iterable[Move]) -> bool:
    """Whether it is time for a goodbye, if it is one, with no bad feeling and no plan left."""
    if not any(item.startswith("F") for item in remedy.meets):
        return True
    standing = at.before.standing
    closed = settled(at.before.scenario, standing)
    calm = at.ending is Ending.RESOLVED and standing.feelings.anger < STILL_HOT
    leaving = any(move.kind in LEAVES for move in at.reply.moves)
    sore, plans = "F9" in remedy.meets, any(move.kind is Kind.CHECK for move in moves)
    if at.told or asking(at) or sore or plans or not (closed and calm):
        return False
    return leaving or at.act in _CLOSES


def _serves(at: Moment, offers: set[str | None]) -> bool:
    """Whether these offers, if there are any, are allowed, and one meets a need or comes on top."""
    scenario = at.before.scenario
    needed = {offer for need in scenario.needs for offer in need.offers}
    named = {ref for ref in offers if ref}
    on_top = bool(at.before.standing.offers)
    fair = all(scenario.offer(ref).allowed for ref in named)
    return fair and (on_top or not named or not named.isdisjoint(needed))
