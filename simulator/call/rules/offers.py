"""A way on: offered, argued about, taken, dated, contradicted."""

from simulator.call.acts import Act
from simulator.call.asked import consent_asked, days_to_choose
from simulator.call.bargain import settled, undated
from simulator.call.direction import Direction, OfferStanding
from simulator.call.moves import Kind, Move, overlap, spoken
from simulator.call.rules.questions import chosen, first_day, several_offered, was
from simulator.call.rules.shared import few_words, quotable
from simulator.call.scenario import Offer
from simulator.call.scene import Scene


def contradiction(scene: Scene) -> Direction | None:
    """Another day for the same thing: one where there was one. Today is when something begins; of
    two days one may be chosen, and two together are a range or a choice again.
    """
    today = scene.scenario.today.isoformat()
    choosing = scene.kinds & {Kind.ASKS_AGREEMENT, Kind.ASKS_CHOICE}
    if choosing or len(scene.days) != 1 or scene.call.last_act() is Act.CHOOSE:
        return None
    for offer_id, how in scene.after.offers.items():
        said = scene.before.offers.get(offer_id, OfferStanding()).days
        earlier = [day for day in said if day > today]
        new = [day for day in how.days if day not in said and day > today]
        if len(earlier) == len(new) == 1 and not scene.done(Act.CATCH):
            was = said[earlier[0]]
            now = how.days[new[0]]
            return Direction(act=Act.CATCH, offer=offer_id, day=now or None, echo=was or None)
    return None


def offered(scene: Scene) -> Direction | None:
    """The best of the offers named in this reply: taken, argued about, or not wanted yet.

    The one they are asked to agree to goes before the others.
    """
    open_ones = [one for one in scene.offers if not was(scene, one.id).accepted]
    if not open_ones:
        return None
    asked = days_of(scene) or agreement_asked(scene)
    open_ones.sort(key=lambda offer: offer.id != asked)
    if scene.argued and (open_end := pressed_for_a_day(scene)):
        return open_end
    if asked in scene.argued:
        return argues(scene, asked)
    taken = [offer for offer in open_ones if scene.after.offers[offer.id].accepted]
    if taken:
        return took(scene, taken[0])
    clear = plan_clear(scene)
    if clear is not None:  # what was taken before got its day; the rest can be argued later
        return clear
    ready = [offer for offer in open_ones if offer.id in scene.argued]
    if ready:
        return argues(scene, ready[0].id)
    return Direction(act=Act.REBUFF, offer=open_ones[0].id)


def argues(scene: Scene, offer: str) -> Direction:
    """Not won yet; of several named now to choose from they say first which it would be."""
    several = sum(not was(scene, one.id).accepted for one in scene.offers) > 1
    if days_to_choose(scene.moves) and (day := first_day(scene)):
        return Direction(act=Act.CHOOSE, then=Act.OBJECT, offer=offer, day=day)
    if Kind.ASKS_CHOICE in scene.kinds and several:
        return Direction(act=Act.CHOOSE, then=Act.OBJECT, offer=offer)
    return Direction(act=Act.OBJECT, offer=offer)


def days_of(scene: Scene) -> str | None:
    """The offer that the days they may choose from are days of."""
    days = days_to_choose(scene.moves)
    named = [move for move in scene.moves if move.kind is Kind.OFFER]
    return next((one.ref for one in named if any(overlap(one, day) for day in days)), None)


def agreement_asked(scene: Scene) -> str | None:
    """The offer that a question for their consent is about: the one most is said of in it and
    before it, or of these the last.
    """
    asks = [move for move in scene.moves if move.kind is Kind.ASKS_AGREEMENT]
    named = [move for move in scene.moves if move.kind is Kind.OFFER]
    if not asks or not named:
        return None
    until = asks[-1].start + len(asks[-1].quote)
    before = [move.ref for move in named if move.start < until]
    within = [move.ref for move in named if overlap(move, asks[-1])]
    said = within or before
    return max(reversed(said), key=said.count, default=None)


def took(scene: Scene, offer: Offer) -> Direction:
    """Taken: agreed to when it is clear when, else they want to know that first."""
    waiting = [] if Kind.DONE in scene.kinds else undated(scene.scenario, scene.after)
    if settled(scene.scenario, scene.before):  # what else still wants a day can wait
        now = {one.id for one in scene.offers}
        waiting = [one for one in waiting if one in now]
    if open_end := pressed_for_a_day(scene):
        return open_end
    days = scene.after.offers[offer.id].days
    if Kind.ASKS_CHOICE in scene.kinds:
        which = offer.id if several_offered(scene) else None
        return chosen(scene, which, ask_day=bool(waiting) and not days)
    aside = all(offer.id not in need.offers for need in scene.scenario.practical_needs())
    if not waiting and (scene.after.agreed or (aside and days)):
        return Direction(act=Act.AGREE, offer=offer.id, day=day_words(scene, days))
    if waiting and offer.id not in waiting and offer in scene.offers and days:
        if consent_asked(scene.moves):
            return Direction(act=Act.CONSENT, then=Act.ACCEPT, offer=waiting[0])
        return Direction(act=Act.AGREE, offer=offer.id, then=Act.ACCEPT, also=waiting[0])
    if offer.id in waiting and taken_before(scene, agreement_asked(scene)):
        return Direction(act=Act.CONSENT, then=Act.ACCEPT, offer=offer.id)
    named = scene.first(Kind.OFFER)
    amount = f"{named.amount:g}" if named and named.amount else None
    when = scene.first(Kind.WHEN)
    echo = time_words(when) if when else None
    return Direction(act=Act.ACCEPT, offer=(waiting or [offer.id])[0], amount=amount, echo=echo)


def taken_before(scene: Scene, offer: str | None) -> bool:
    """Whether they took it earlier, and are only asked once more."""
    return offer is not None and was(scene, offer).accepted and consent_asked(scene.moves)


def day_words(scene: Scene, days: dict[str, str]) -> str | None:
    """The words for the day of an offer: those of this reply before earlier ones."""
    now = [day.isoformat() for day in scene.days if days.get(day.isoformat())]
    last = max(now or days, default=None)
    return (quotable(days[last]) if days[last] else None) if last else None


def pressed_for_a_day(scene: Scene) -> Direction | None:
    """Something good, promised for no day: the word is asked about once."""
    vague = for_no_day(scene)
    if vague is None or scene.done(Act.ECHO_VAGUE):
        return None
    return Direction(act=Act.ECHO_VAGUE, echo=vague.value or few_words(vague.quote))


def for_no_day(scene: Scene) -> Move | None:
    """A vague word that no day goes with: none is said, or something else is promised since."""
    vague = scene.first(Kind.VAGUE)
    days = [move.start + len(move.quote) for move in scene.moves if move.kind is Kind.WHEN]
    if vague is None or not days:
        return vague
    promised = [move.start for move in scene.moves if move.kind is Kind.CAN_DO]
    return vague if any(max(days) <= start <= vague.start for start in promised) else None


def held_to_it(scene: Scene) -> Direction | None:
    """An offer that lies on the table: held to after an objection, or planned for."""
    for offer_id, how in scene.after.offers.items():
        before = scene.before.offers.get(offer_id, OfferStanding())
        if how.accepted and not before.accepted:
            return took(scene, scene.scenario.offer(offer_id))
    if settled(scene.scenario, scene.after):
        return None
    return Direction(act=Act.OBJECT, offer=min(scene.argued)) if scene.argued else None


def plan_clear(scene: Scene) -> Direction | None:
    if not scene.after.agreed or scene.before.agreed:
        return None
    if Kind.ASKS_CHOICE in scene.kinds:
        return chosen(scene, None, ask_day=False)
    when = scene.first(Kind.WHEN)
    return Direction(act=Act.AGREE, day=time_words(when) if when else None)


def warned(scene: Scene) -> Direction | None:
    """What would come of it, if it were done: a word to that; nothing is taken or thanked for."""
    others = {offer.id for offer in scene.offers}
    if not scene.warned - others or scene.kinds & {Kind.CAN_DO, Kind.DONE}:
        return None
    return None if scene.ends_on_question else Direction(act=Act.PUZZLED, offer=min(scene.warned))


def will_look(scene: Scene) -> Direction | None:
    if Kind.HOLD in scene.kinds or (
        scene.kinds & {Kind.WILL_LOOK} and not scene.first(Kind.WHAT, Kind.WHEN)
    ):
        return Direction(act=Act.WAIT)
    return None


def time_words(when: Move) -> str | None:
    return quotable(spoken(when))
