"""How the offers stand: made, argued about, taken and dated."""

from collections.abc import Iterable

from simulator.call.acts import Act
from simulator.call.appraisal import OFFENCES
from simulator.call.asked import days_to_choose, shape_of
from simulator.call.direction import OfferStanding, Standing
from simulator.call.moves import Kind, Move, Shape, overlap, spoken
from simulator.call.scenario import Condition, Offer, Scenario, Stage

Days = dict[str, str]
"""Calendar days (ISO), each with the words that promised it."""

HOLDS_TO_IT = frozenset(
    {
        Kind.SITUATION,
        Kind.FEELING,
        Kind.STAKE,
        Kind.VALIDATES,
        Kind.OWNS,
        Kind.CAN_DO,
        Kind.REFUSES,
        Kind.POLICY,
        Kind.WALL,
        Kind.WHAT,
        Kind.ASKS_AGREEMENT,
        Kind.ASKS_CHOICE,
        Kind.WHEN,
    }
)
"""After an objection: the offer is held to, fairly, without being named again."""
STANDS_BY = frozenset({Kind.CAN_DO, Kind.WHAT, Kind.WHEN, Kind.ASKS_AGREEMENT, Kind.ASKS_CHOICE})
"""Of these, what says that it will be done; the others may lead up to a question about them."""
ASKS_ELSE = frozenset({Kind.ASKS, Kind.ASKS_STORY})
PROPOSES = frozenset({Kind.ASKS_AGREEMENT, Kind.ASKS_CHOICE, Kind.OFFER})
ANSWERS = frozenset({Kind.SMALL_TALK, Kind.USES_NAME, Kind.APOLOGY, Kind.THANKS, Kind.WHO})
"""A reply of nothing but these, straight after an objection, can be about nothing else."""
PLANS = frozenset({Kind.WHEN, Kind.CHECK, Kind.ASKS_AGREEMENT, Kind.ASKS_CHOICE})
"""Said of an offer that lies on the table, they name it again."""


BARE = 7
"""Words of a question for a yes that names nothing ("would that be all right?")."""


HELPS = frozenset({Kind.CAN_DO, Kind.DONE, Kind.WHAT, Kind.CHECK})
"""With one of these in its words, outside of the no, an offer was made in the same breath."""


def not_denied(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without offers heard in the very words of a no ("there is no getting them back"), where
    nothing in them is said to be done.
    """
    no = [move for move in moves if move.kind is Kind.REFUSES]
    helps = [m for m in moves if m.kind in HELPS and not any(overlap(m, one) for one in no)]
    return _offers_outside(no, moves, helps)


def not_only_told(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without offers heard in what only leads up to a question about them, where nothing is said to
    be done: "closing it would lose that; would you want to keep it?".
    """
    known = [move for move in moves if move.kind is Kind.ASKS_FACT]
    asks = [move for move in moves if move.kind is Kind.ASKS_AGREEMENT]
    asks = [one for one in asks if any(overlap(one, other) for other in known)]
    if not asks or any(move.kind in HELPS for move in moves):
        return moves
    return tuple(
        move
        for move in moves
        if move.kind is not Kind.OFFER or any(overlap(move, one) for one in asks)
    )


def not_warned(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without offers heard in an "if" only, where nothing in its words is said to be done: "if it
    closes, her voice goes with it".
    """
    ifs = [move for move in moves if move.kind is Kind.CHECK]
    helps = [move for move in moves if move.kind in HELPS - {Kind.CHECK}]
    return _offers_outside(ifs, moves, helps)


def _offers_outside(
    hollow: Iterable[Move], moves: tuple[Move, ...], helps: Iterable[Move]
) -> tuple[Move, ...]:
    """Without offers in the words of what is `hollow`, unless some of what `helps` is in them."""
    return tuple(
        move
        for move in moves
        if move.kind is not Kind.OFFER
        or not any(overlap(move, one) for one in hollow)
        or any(overlap(move, one) for one in helps)
    )


def about_it(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without a question for a yes to something else: what lies on the table has a day or a name in
    it, or is asked about in few words.
    """
    said = [m for m in moves if m.kind in (Kind.OFFER, Kind.CHECK) or (m.day and spoken(m))]
    other = [
        move
        for move in moves
        if move.kind is Kind.ASKS_AGREEMENT
        and (len(move.quote.split()) > BARE or shape_of(move) is Shape.TELLING)
        and not any(overlap(move, one) for one in said)
    ]
    return tuple(move for move in moves if not any(overlap(move, one) for one in other))


def not_in_questions(moves: tuple[Move, ...]) -> tuple[Move, ...]:
    """Without what is heard in the very words of a question about something else."""
    proposes = [move for move in moves if move.kind in PROPOSES]
    asks = [move for move in moves if move.kind in ASKS_ELSE]
    asks = [one for one in asks if not any(overlap(one, other) for other in proposes)]
    return tuple(
        move
        for move in moves
        if move.kind in ASKS_ELSE or not any(overlap(move, one) for one in asks)
    )


def is_plan(scenario: Scenario, when: Move) -> bool:
    """Whether a time is one for something to be done: a day to come, or at once; "tonight" may be
    when something else is."""
    if when.kind is not Kind.WHEN or when.day is None:
        return False
    return when.day > scenario.today or not spoken(when)


def met(condition: Condition, standing: Standing) -> bool:
    """Whether feelings and gates are as an offer wants them."""
    feelings = standing.feelings
    hot = condition.anger_at_most is not None and feelings.anger > condition.anger_at_most
    wary = condition.trust_at_least is not None and feelings.trust < condition.trust_at_least
    return not hot and not wary and standing.gates.issuperset(condition.gates)


def accepted(scenario: Scenario, standing: Standing) -> bool:
    """Whether every practical need has an offer that was taken."""
    practical = [need for need in scenario.needs if need.offers]
    if practical and not standing.offers:
        return False
    taken = {offer for offer, how in standing.offers.items() if how.accepted}
    if not practical:
        return bool(standing.needs)
    return all(taken.intersection(need.offers) for need in practical)


def settled(scenario: Scenario, standing: Standing) -> bool:
    """Whether the matter is closed: taken, and with a plan where one is wanted."""
    practical = any(scenario.practical_needs())
    return accepted(scenario, standing) and (standing.agreed or not practical)


def stage(scenario: Scenario, standing: Standing) -> Stage:
    """How far the matter is: told, bargained over, or settled."""
    if settled(scenario, standing):
        return Stage.SETTLED
    return Stage.OFFERED if standing.offers else Stage.STORY


def undated(scenario: Scenario, standing: Standing) -> list[str]:
    """The offers taken for which they still want to know when."""
    return [
        offer
        for offer, how in standing.offers.items()
        if how.accepted and not how.days and scenario.offer(offer).needs_day
    ]


def weigh(
    scenario: Scenario,
    standing: Standing,
    moves: tuple[Move, ...],
    named: tuple[Offer, ...],
    in_words: bool = False,
) -> tuple[Standing, frozenset[str]]:
    """The offers after a reply that named these, and those of them still to be argued about.

    `in_words`: more than a noise was said; straight after an objection that answers it.
    """
    how = _still_meant(standing.offers, moves, named)
    standing = standing.model_copy(update={"offers": how})
    ready = _on_the_table(scenario, standing, moves, named, in_words)
    if any(move.kind is Kind.ASKS_CHOICE for move in moves) and not days_to_choose(moves):
        ready = _liked_best(ready, standing, moves)
    content = settled(scenario, standing)  # a kindness on top is not argued about
    own = _days_beside_offers(moves)
    argued: set[str] = set()
    for offer in {one.id: one for one in (*named, *ready)}.values():
        was = how.get(offer.id, OfferStanding())
        taken = offer in ready and (content or was.objections >= offer.objections)
        how[offer.id] = was.model_copy(
            update={
                "made": was.made + (offer in named),
                "passed": was.passed and offer not in named,
                "accepted": was.accepted or taken,
                "days": {**was.days, **own.get(offer.id, {})},
            }
        )
        if offer in ready and not how[offer.id].accepted:
            argued.add(offer.id)
    loose = _days(moves) or standing.loose_days
    how = _dated(scenario, how, moves, named, loose)
    taken_up = {day for one in how.values() for day in one.days}
    left = {day: words for day, words in _days(moves).items() if day not in taken_up}
    after = standing.model_copy(update={"offers": how, "loose_days": left})
    done = any(move.kind is Kind.DONE for move in moves)
    plan = accepted(scenario, after) and bool(after.offers)
    agreed = standing.agreed or (plan and (done or not undated(scenario, after)))
    return after.model_copy(update={"agreed": agreed}), frozenset(argued)


def passed_over(standing: Standing, offers: Iterable[str]) -> Standing:
    """The same after something else was chosen instead of these."""
    how = dict(standing.offers)
    for offer in offers:
        if not how[offer].accepted:
            how[offer] = how[offer].model_copy(update={"passed": True})
    return standing.model_copy(update={"offers": how})


def taken(standing: Standing, offer: str) -> Standing:
    """The same after they said yes to this."""
    how = standing.offers[offer].model_copy(update={"accepted": True, "passed": False})
    return standing.model_copy(update={"offers": {**standing.offers, offer: how}})


def objected(standing: Standing, argued: frozenset[str]) -> Standing:
    """The same after an objection to these was said."""
    how = {
        offer: one.model_copy(update={"objections": one.objections + 1}) if offer in argued else one
        for offer, one in standing.offers.items()
    }
    return standing.model_copy(update={"offers": how})


def _still_meant(
    offers: dict[str, OfferStanding], moves: tuple[Move, ...], named: tuple[Offer, ...]
) -> dict[str, OfferStanding]:
    """Without what was promised for no day yet and is refused now ("nothing is closed, then")."""
    refused = {move.ref for move in moves if move.kind is Kind.REFUSES}
    refused -= {offer.id for offer in named}
    return {one: how for one, how in offers.items() if how.days or one not in refused}


def _on_the_table(
    scenario: Scenario,
    standing: Standing,
    moves: tuple[Move, ...],
    named: tuple[Offer, ...],
    in_words: bool,
) -> list[Offer]:
    """What the customer weighs now: the offers named, or those that are held to or planned, but
    for what something else is named instead of.
    """
    answered = standing.asked is Act.OBJECT and in_words and not {m.kind for m in moves} - ANSWERS
    kinds = {move.kind for move in not_in_questions(about_it(moves))}
    if kinds & ASKS_ELSE and not any(is_plan(scenario, move) for move in moves):
        kinds -= {Kind.WHEN}
    said = kinds & (STANDS_BY if kinds & ASKS_ELSE else HOLDS_TO_IT)
    held_to = standing.asked is Act.OBJECT and said and not named
    weighed = {offer.id for offer in named}
    if (held_to or kinds & PLANS or answered) and not kinds & OFFENCES:
        instead = [need.offers for need in scenario.needs if weighed.intersection(need.offers)]
        weighed |= {
            offer
            for offer, how in standing.offers.items()
            if not (how.accepted or how.passed)
            and (how.objections or not named)
            and not any(offer in others for others in instead)
        }
    return [one for one in scenario.offers if one.id in weighed and met(one.taken, standing)]


def _liked_best(ready: list[Offer], standing: Standing, moves: tuple[Move, ...]) -> list[Offer]:
    """Of several they may choose from, the one with the least left against it, or of these the one
    that was named first; what was taken before stays taken.
    """
    named = [move.ref for move in moves if move.kind is Kind.OFFER]
    ready = sorted(ready, key=lambda one: named.index(one.id) if one.id in named else len(named))
    how = {one.id: standing.offers.get(one.id, OfferStanding()) for one in ready}
    taken = [one for one in ready if how[one.id].accepted]
    new = [one for one in ready if one not in taken]
    deeds = {one.ref for one in moves if one.kind is Kind.OFFER and _done(one, moves)}
    new = [one for one in new if one.id in deeds] or new
    return [*taken, *sorted(new, key=lambda one: one.objections - how[one.id].objections)[:1]]


def _done(offer: Move, moves: tuple[Move, ...]) -> bool:
    """Whether its words say that something will be done; else it may be no more than told."""
    deeds = [move for move in moves if move.kind in (Kind.CAN_DO, Kind.WHAT, Kind.DONE)]
    return any(overlap(offer, one) for one in deeds)


def _days_beside_offers(moves: tuple[Move, ...]) -> dict[str, Days]:
    words = _days(moves)
    beside: dict[str, Days] = {}
    for move in moves:
        if move.kind is Kind.OFFER and move.ref and move.day:
            day = move.day.isoformat()
            beside.setdefault(move.ref, {})[day] = words.get(day, "")
    return beside


def _days(moves: tuple[Move, ...]) -> Days:
    """Of days to choose from the words name more than one: none to quote."""
    choice = any(move.kind is Kind.ASKS_CHOICE for move in moves)
    return {
        move.day.isoformat(): "" if choice else spoken(move)
        for move in moves
        if move.kind is Kind.WHEN and move.day is not None
    }


def _if_not(moves: tuple[Move, ...]) -> bool:
    """Whether the days are those of "if it has not come by then"."""
    checks = [move for move in moves if move.kind is Kind.CHECK]
    return all(
        any(overlap(when, one) for one in checks) for when in moves if when.kind is Kind.WHEN
    )


def _dated(
    scenario: Scenario,
    how: dict[str, OfferStanding],
    moves: tuple[Move, ...],
    named: tuple[Offer, ...],
    days: Days,
) -> dict[str, OfferStanding]:
    """Days said beside no offer go with the offers that have none yet; the last one counts, or of
    days to choose from the first.

    A single day to come, said when everything has one, is another day for a lone offer.
    """
    beside = {day for days in _days_beside_offers(moves).values() for day in days}
    loose = {day: words for day, words in days.items() if day not in beside}
    if not loose:
        return how
    choice = any(move.kind is Kind.ASKS_CHOICE for move in moves)
    last = min(loose) if choice else max(loose)
    names = {offer.id for offer in named}
    wanting = [k for k, one in how.items() if (one.accepted or k in names) and not one.days]
    taken = [k for k, one in how.items() if one.accepted]
    alone = len(how) == len(taken) == len(loose) == 1 and not _if_not(moves)
    if not wanting and alone and last > scenario.today.isoformat():
        wanting = taken
    return {
        offer: one.model_copy(update={"days": {**one.days, last: loose[last]}})
        if offer in wanting
        else one
        for offer, one in how.items()
    }
