"""The Director: what the customer feels and does next. Pure rules; whoever finds the words obeys.

`direct(call)` looks at the call's last event. The rules are tried in the order of `RULES`; the
first that fits decides. Not understood is not bad: a reply nothing is known of never heats, it
only costs patience in the end.
"""

from collections.abc import Callable

from simulator.call.appraisal import CARING, OFFENCES, WAYS_ON
from simulator.call.bargain import accepted, settled, undated
from simulator.call.call import Call
from simulator.call.direction import Direction, OfferStanding
from simulator.call.events import Directed, Heard, Held, Nudged
from simulator.call.moves import Kind, Move
from simulator.call.occasions import after_hold, after_twist, greeting
from simulator.call.scenario import Act, Ending, Fact, Offer
from simulator.call.scene import (
    UNPLACED_BORNE,
    UNSAYING,
    VERSION,
    Scene,
    good_ending,
    remember,
    take_in,
)

HOT = 8.0  # from here a second offence makes them ask for somebody else
BOILING = 9.5  # from here an insult ends the call
SILENCES_BORNE = 2
IDLE_AFTER_SETTLED = 3  # turns without a goodbye before the customer says it
MOST_REPLIES = 60  # nobody stays on the line for ever


TAKES_IT = frozenset({Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.SHARES, Kind.FEELING, Kind.STAKE})

BARGAINING = frozenset({Act.OBJECT, Act.ACCEPT, Act.REBUFF})
STILL_BUSY = frozenset(
    {
        Kind.CHECK,
        Kind.OFFER,
        Kind.ASKS,
        Kind.ASKS_FACT,
        Kind.ASKS_AGREEMENT,
        Kind.ANYTHING_ELSE,
    }
)
"""With these in it a reply does not part yet, however kindly it wishes."""

Rule = Callable[[Scene], Direction | None]


def _silence(scene: Scene) -> Direction | None:
    if not scene.silent:
        return None
    if scene.before.silences >= SILENCES_BORNE:
        return Direction(act=Act.HANG_UP, ending=Ending.CUSTOMER_HUNG_UP)
    return Direction(act=Act.SILENCE)


def _meta(scene: Scene) -> Direction | None:
    return Direction(act=Act.META, then=_push_on(scene)) if Kind.META in scene.kinds else None


def _insult(scene: Scene) -> Direction | None:
    if Kind.INSULT not in scene.kinds:
        return None
    if scene.after.feelings.anger >= BOILING or scene.said_before(Kind.INSULT):
        return Direction(act=Act.HANG_UP, ending=Ending.CUSTOMER_HUNG_UP)
    return Direction(act=Act.STUNG)


def _goodbye(scene: Scene) -> Direction | None:
    closes = scene.kinds & {Kind.WISH, Kind.HOPES_BACK} and not scene.kinds & STILL_BUSY
    if Kind.GOODBYE not in scene.kinds and not (closes and settled(scene.scenario, scene.before)):
        return None
    if scene.kinds & {Kind.HOLD, Kind.TRANSFERS}:
        return None
    if accepted(scene.scenario, scene.after):
        return Direction(act=Act.GOODBYE, ending=good_ending(scene.scenario, scene.after))
    if _as_good_as_taken(scene):
        return Direction(act=Act.GOODBYE, ending=Ending.GRUDGING)
    return Direction(act=Act.CUT_OFF, ending=Ending.AGENT_HUNG_UP)


def _as_good_as_taken(scene: Scene) -> bool:
    """Offers that were only argued about, with a day to each: they will do, grudgingly."""
    dated = {offer for offer, how in scene.after.offers.items() if how.objections and how.days}
    practical = list(scene.scenario.practical_needs())
    return bool(practical) and all(dated.intersection(need.offers) for need in practical)


def _handed_over(scene: Scene) -> Direction | None:
    if Kind.TRANSFERS not in scene.kinds or settled(scene.scenario, scene.after):
        return None
    return Direction(act=Act.HANDED_OVER, ending=Ending.ESCALATED)


def _out_of_patience(scene: Scene) -> Direction | None:
    if scene.after.patience > 0 and scene.after.replies < MOST_REPLIES:
        return None
    if scene.scenario.customer.gives_up == "leaves":
        return Direction(act=Act.GIVE_UP, ending=Ending.CUSTOMER_HUNG_UP)
    if scene.before.wants_manager or scene.after.replies >= MOST_REPLIES:
        return Direction(act=Act.GIVE_UP, ending=Ending.ESCALATED)
    return Direction(act=Act.WANT_MANAGER)


def _offence(scene: Scene) -> Direction | None:
    offence = scene.first(*OFFENCES)
    if offence is None:
        return None
    if scene.praising and offence.kind is not Kind.SWEARS and scene.after.feelings.anger < HOT:
        return Direction(act=Act.DEFLATE)
    if (
        scene.before.offences
        and scene.after.feelings.anger >= HOT
        and not scene.before.wants_manager
    ):
        return Direction(act=Act.WANT_MANAGER)
    return Direction(act=Act.RETORT, echo=_few_words(offence.quote))


def _brushed_off(scene: Scene) -> Direction | None:
    """Praise that is brushed off, or met with an apology nobody needed."""
    sorry = Kind.APOLOGY in scene.kinds and Kind.ASKS not in scene.kinds
    needless = scene.praising and sorry and not scene.kinds & TAKES_IT
    thanked = scene.praising or scene.call.last_act() in (Act.THANK, Act.AGREE)
    brushed = Kind.BRUSHES_OFF in scene.kinds and thanked and not scene.kinds & CARING
    return Direction(act=Act.DEFLATE) if brushed or needless else None


def _contradiction(scene: Scene) -> Direction | None:
    """Another day for the same thing. Today is when something begins; a day within what was
    promised already is no other day.
    """
    today = scene.scenario.today.isoformat()
    for offer_id, how in scene.after.offers.items():
        said = scene.before.offers.get(offer_id, OfferStanding()).days
        earlier = [day for day in said if day > today]
        new = [day for day in how.days if day not in said and day > today]
        if not earlier or not new or min(earlier) <= max(new) <= max(earlier):
            continue
        if not scene.done(Act.CATCH):
            was = said[max(earlier)]
            return Direction(act=Act.CATCH, offer=offer_id, day=how.days[max(new)], echo=was)
    return None


def _told_when_asked(scene: Scene) -> Direction | None:
    """A fact that was asked for, or the one that has to be told before it."""
    for move in scene.moves:
        fact = _untold(scene, move.ref) if move.kind is Kind.ASKS_FACT else None
        if fact is not None and "asked" in fact.unlocked_by:
            return Direction(act=Act.REVEAL, fact=fact.id)
    return None


def _untold(scene: Scene, fact_id: str | None) -> Fact | None:
    fact = next((one for one in scene.scenario.facts if one.id == fact_id), None)
    if fact is None or fact.id in scene.call.revealed:
        return None
    earlier = (_untold(scene, before) for before in fact.after)
    return next((one for one in earlier if one is not None), fact)


def _answer(scene: Scene) -> Direction | None:
    ids = {answer.id for answer in scene.scenario.answers}
    asked = next((m for m in scene.moves if m.kind is Kind.ASKS_FACT and m.ref in ids), None)
    if asked is None or asked.ref is None:
        return _asked_again(scene)
    before = scene.before.answers.get(asked.ref, 0)
    if before >= len(scene.scenario.answer(asked.ref).said):
        return Direction(act=Act.ASKED_BEFORE, answer=asked.ref, count=before + 1)
    if scene.offers or scene.new_gates:
        return None
    then = _push_on(scene) if scene.before.asked else None
    return Direction(act=Act.ANSWER, answer=asked.ref, then=then)


def _asked_again(scene: Scene) -> Direction | None:
    """What they were asked before and have told; what they told unasked may be asked once."""
    asked = [move.ref for move in scene.moves if move.kind is Kind.ASKS_FACT and move.ref]
    again = any(ref in scene.call.revealed and scene.before.answers.get(ref) for ref in asked)
    goes_on = scene.offers or Kind.ASKS_STORY in scene.kinds
    return Direction(act=Act.ASKED_BEFORE) if again and not goes_on else None


def _understood(scene: Scene) -> Direction | None:
    stake = Kind.STAKE in scene.kinds and not scene.said_before(Kind.STAKE)
    acknowledged = scene.new_gates and scene.kinds & CARING
    if not (stake or acknowledged) or _takes_praise(scene):
        return None
    fact = _unlocked(scene, "cared")
    if scene.offers:
        return _offered(scene)
    if fact:
        told_already = bool(scene.call.revealed)
        return Direction(
            act=Act.REVEAL, fact=fact.id, then=_push_on(scene) if told_already else None
        )
    return Direction(act=Act.SOFTEN, then=_push_on(scene))


def _takes_praise(scene: Scene) -> bool:
    return scene.praising and bool(scene.kinds & TAKES_IT - {Kind.FEELING, Kind.STAKE})


def _praise_taken(scene: Scene) -> Direction | None:
    if not _takes_praise(scene) or scene.offers:
        return None
    fact = _unlocked(scene, "cared")
    if fact:
        return Direction(act=Act.TELL_MORE, fact=fact.id)
    return Direction(act=Act.GLOW, then=_push_on(scene))


def _vague(scene: Scene) -> Direction | None:
    vague = scene.first(Kind.VAGUE)
    if vague is None or scene.first(Kind.WHEN) or (scene.praising and not scene.before.asked):
        return None
    return Direction(act=Act.ECHO_VAGUE, echo=vague.value or _few_words(vague.quote))


def _offered(scene: Scene) -> Direction | None:
    """The best of the offers named in this reply: taken, argued about, or not wanted yet."""
    open_ones = [one for one in scene.offers if not _taken_before(scene, one.id)]
    if not open_ones:
        return None
    if settled(scene.scenario, scene.before):  # a kindness on top is not argued about
        return Direction(act=Act.AGREE, offer=open_ones[0].id)
    taken = [offer for offer in open_ones if scene.after.offers[offer.id].accepted]
    if taken or settled(scene.scenario, scene.after):
        return _took(scene, (taken or open_ones)[0])
    ready = [offer for offer in open_ones if offer.id in scene.argued]
    if ready:
        return Direction(act=Act.OBJECT, offer=ready[0].id)
    return Direction(act=Act.REBUFF, offer=open_ones[0].id)


def _taken_before(scene: Scene, offer_id: str) -> bool:
    return scene.before.offers.get(offer_id, OfferStanding()).accepted


def _took(scene: Scene, offer: Offer) -> Direction:
    """Taken: agreed to when it is clear when, else they want to know that first."""
    waiting = undated(scene.scenario, scene.after)
    if scene.after.agreed:
        taken = (how.days for how in scene.after.offers.values() if how.accepted)
        days = {day: words for one in taken for day, words in one.items()}
        last = days[max(days)] if days else None
        return Direction(act=Act.AGREE, offer=offer.id, day=last)
    named = scene.first(Kind.OFFER)
    amount = f"{named.amount:g}" if named and named.amount else None
    when = scene.first(Kind.WHEN)
    echo = _time_words(when) if when else None
    return Direction(act=Act.ACCEPT, offer=(waiting or [offer.id])[0], amount=amount, echo=echo)


def _held_to_it(scene: Scene) -> Direction | None:
    """An offer that lies on the table: held to after an objection, or planned for."""
    for offer_id, how in scene.after.offers.items():
        before = scene.before.offers.get(offer_id, OfferStanding())
        if how.accepted and not before.accepted:
            return _took(scene, scene.scenario.offer(offer_id))
    if settled(scene.scenario, scene.after):
        return None
    return Direction(act=Act.OBJECT, offer=min(scene.argued)) if scene.argued else None


def _plan_clear(scene: Scene) -> Direction | None:
    if not scene.after.agreed or scene.before.agreed:
        return None
    when = scene.first(Kind.WHEN)
    return Direction(act=Act.AGREE, day=_time_words(when) if when else None)


def _refused(scene: Scene) -> Direction | None:
    refused = scene.first(Kind.REFUSES, Kind.WALL, Kind.POLICY)
    if refused is None or scene.kinds & WAYS_ON or settled(scene.scenario, scene.before):
        return None
    if scene.praising and refused.kind is Kind.POLICY:
        return None
    return Direction(act=Act.PROTEST if refused.kind is Kind.REFUSES else Act.WALL)


def _formula(scene: Scene) -> Direction | None:
    stock = scene.first(Kind.STOCK)
    sorry_what = stock and len(stock.quote.split()) <= 2 and Kind.ASKS in scene.kinds
    if (
        stock is None
        or sorry_what
        or scene.kinds & (CARING | {Kind.ASKS_STORY, Kind.WHAT} | WAYS_ON)
    ):
        return None
    if settled(scene.scenario, scene.before):
        return None
    times = scene.said_before(Kind.STOCK) + 1
    if times == 1:
        return Direction(act=Act.FORMULA, echo=_few_words(stock.quote))
    return Direction(act=Act.COUNT, count=times)


def _flattered(scene: Scene) -> Direction | None:
    flattery = Kind.FLATTERS in scene.kinds and not scene.kinds & (CARING | WAYS_ON)
    return Direction(act=Act.FLATTERED) if flattery else None


def _cared(scene: Scene) -> Direction | None:
    caring = scene.kinds & CARING
    if not caring | scene.kinds & {Kind.APOLOGY, Kind.OWNS} or settled(
        scene.scenario, scene.before
    ):
        return None
    turning = scene.kinds & {Kind.ASKS_STORY, Kind.APOLOGY, Kind.OWNS}
    deeply = scene.kinds & {Kind.FEELING, Kind.VALIDATES, Kind.STAKE, Kind.FACT} or (
        turning and scene.said_before(Kind.SITUATION)
    )
    fact = _unlocked(scene, "cared") if caring and (deeply or scene.praising) else None
    if fact:
        return Direction(act=Act.REVEAL, fact=fact.id)
    if scene.gates_shut or Kind.ASKS_STORY in scene.kinds:
        return _complain(scene)
    return Direction(act=_push(scene))


def _asked_story(scene: Scene) -> Direction | None:
    """Asked in general: the first time more of the complaint, then what they tell who cares."""
    if Kind.ASKS_STORY not in scene.kinds:
        return None
    asked_before = scene.said_before(Kind.ASKS_STORY) or scene.praising
    fact = _unlocked(scene, "asked", "cared") if asked_before else None
    return Direction(act=Act.REVEAL, fact=fact.id) if fact else _complain(scene)


def _anything_else(scene: Scene) -> Direction | None:
    """Asked before anything was done: the customer has not had the first thing yet."""
    return Direction(act=Act.PRESS) if Kind.ANYTHING_ELSE in scene.kinds else None


def _will_look(scene: Scene) -> Direction | None:
    if Kind.HOLD in scene.kinds or (
        scene.kinds & {Kind.WILL_LOOK} and not scene.first(Kind.WHAT, Kind.WHEN)
    ):
        return Direction(act=Act.WAIT)
    return None


def _closing(scene: Scene) -> Direction | None:
    if not settled(scene.scenario, scene.before):
        return None
    if Kind.ANYTHING_ELSE in scene.kinds and not scene.done(Act.NOTHING_ELSE):
        return Direction(act=Act.NOTHING_ELSE)
    if scene.kinds & {Kind.ASKS, Kind.ASKS_AGREEMENT} and Kind.ANYTHING_ELSE not in scene.kinds:
        return Direction(act=Act.AGREE)
    if scene.before.after_settled >= IDLE_AFTER_SETTLED:
        return Direction(act=Act.GOODBYE, ending=good_ending(scene.scenario, scene.after))
    return Direction(act=Act.THANK if not scene.done(Act.THANK) else Act.NOTHING_ELSE)


def _placed(scene: Scene) -> Direction | None:
    """Something was understood, but it calls for nothing in particular: the customer pushes on."""
    if not scene.kinds - UNSAYING - {Kind.SWEARS}:
        return None
    chatting = scene.praising and scene.before.asked is None and Kind.SMALL_TALK in scene.kinds
    fact = _unlocked(scene, "cared") if chatting else None
    if fact:
        return Direction(act=Act.TELL_MORE, fact=fact.id)
    return _complain(scene) if scene.gates_shut else Direction(act=_push(scene))


def _encouraged(scene: Scene) -> Direction | None:
    """A question that is not placed, or just a noise, and the story goes on: most questions are
    about it.
    """
    asked = Kind.ASKS in scene.kinds
    if scene.before.unplaced >= UNPLACED_BORNE or scene.call.last_act() in BARGAINING:
        return None
    if scene.praising and (asked or scene.before.asked is None):
        fact = _unlocked(scene, "cared")
        return Direction(act=Act.TELL_MORE, fact=fact.id) if fact else None
    return Direction(act=Act.VENT) if asked and scene.gates_shut else None


def _unplaced(scene: Scene) -> Direction | None:
    if scene.before.unplaced >= UNPLACED_BORNE:
        return Direction(act=Act.ASK_PLAINLY)
    bargaining = scene.call.last_act() in BARGAINING
    return _press_for_it(scene) if bargaining else Direction(act=Act.PUZZLED)


RULES: tuple[Rule, ...] = (
    _silence,
    _meta,
    _insult,
    _goodbye,
    _handed_over,
    _out_of_patience,
    _offence,
    _brushed_off,
    _contradiction,
    _told_when_asked,
    _answer,
    _understood,
    _praise_taken,
    _offered,
    _held_to_it,
    _plan_clear,
    _vague,
    _refused,
    _formula,
    _flattered,
    _closing,
    _anything_else,
    _will_look,
    _asked_story,
    _cared,
    _placed,
    _encouraged,
    _unplaced,
)


def _few_words(quote: str, most: int = 6) -> str:
    return " ".join(quote.split()[:most]).strip(" ,.;:!?\"'")


def _time_words(when: Move) -> str:
    return when.value or when.quote


def _push(scene: Scene) -> Act:
    """What a customer with an open matter asks for next."""
    return Act.PRESS if scene.done(Act.ASK_SOLUTION) else Act.ASK_SOLUTION


def _push_on(scene: Scene) -> Act | None:
    """The same in the second half of a breath; nothing once the matter is settled."""
    return None if settled(scene.scenario, scene.after) else _push(scene)


def _complain(scene: Scene) -> Direction:
    """More of the story, with a dig every other time while it still boils.

    Not while an answer is owed on what was offered: then that is asked for again.
    """
    if scene.call.last_act() in BARGAINING:
        return _press_for_it(scene)
    dig = scene.after.feelings.anger >= 5 and scene.done(Act.JAB) < scene.done(Act.VENT)
    return Direction(act=Act.JAB if dig else Act.VENT)


def _press_for_it(scene: Scene) -> Direction:
    """For an answer on the offer that was last talked about."""
    said = [turn.direction for turn in scene.call.turns if turn.direction is not None]
    return Direction(act=Act.PRESS, offer=said[-1].offer if said else None)


def _unlocked(scene: Scene, *by: str) -> Fact | None:
    """The next fact that all of these unlock, in the author's order."""
    told = scene.call.revealed
    for fact in scene.scenario.facts:
        free = set(fact.unlocked_by).issuperset(by) and told.issuperset(fact.after)
        if free and fact.id not in told:
            return fact
    return None


def direct(call: Call) -> Directed:
    """What the customer does after the last event: the start, a reply, a hold, a twist."""
    last = call.events[-1] if call.events else None
    if isinstance(last, Held):
        return after_hold(call, last)
    if isinstance(last, Nudged):
        return after_twist(call, last)
    first_words = greeting(call)
    if first_words is not None:
        return first_words
    if not isinstance(last, Heard):
        raise ValueError("the customer has nothing to answer")
    scene, changes = take_in(call, last)
    direction = next(found for rule in RULES if (found := rule(scene)) is not None)
    if scene.interrupted and direction.ending is None:
        direction = direction.model_copy(update={"act": Act.INTERRUPT, "then": direction.act})
    after = remember(scene, direction)
    return Directed(at=last.at, director=VERSION, direction=direction, changes=changes, after=after)
