"""What the agent asks of them about what lies on the table: which of these, and may I."""

from simulator.call.acts import Act
from simulator.call.asked import consent_asked, days_to_choose, last_asked, shape_of
from simulator.call.bargain import about_it, settled, undated
from simulator.call.direction import Direction, OfferStanding
from simulator.call.moves import Kind, Shape, spoken
from simulator.call.rules.shared import confides, push_on, quotable
from simulator.call.scene import Scene


def several_offered(scene: Scene) -> bool:
    """Whether more than one thing may be chosen from: named now, or still open from before."""
    return sum(not was(scene, offer).accepted for offer in scene.after.offers) > 1


def was(scene: Scene, offer: str) -> OfferStanding:
    return scene.before.offers.get(offer, OfferStanding())


def chosen(scene: Scene, offer: str | None, ask_day: bool) -> Direction:
    """They say which: the offer they like best, the first of the days, or the first of the two in
    the agent's words.
    """
    if days_to_choose(scene.moves):
        offer = None
    echo = None if offer else first_named(scene)
    return Direction(
        act=Act.CHOOSE,
        then=Act.ASK_DAY if ask_day else None,
        offer=offer,
        echo=echo,
        day=None if offer or echo else first_day(scene),
    )


def first_named(scene: Scene) -> str | None:
    """The words for the first of the two; not where a day in them is not the first day."""
    said = next((m.value for m in scene.moves if m.kind is Kind.ASKS_CHOICE and m.value), None)
    whens = [m for m in scene.moves if m.kind is Kind.WHEN and m.day and spoken(m)]
    late = [m for m in whens if said and spoken(m) in said and m.day != min(scene.days)]
    return None if late else said


def first_day(scene: Scene) -> str | None:
    """The words for the first of several days; none where one day is all there is."""
    dated = [move for move in scene.moves if move.kind is Kind.WHEN]
    between = days_to_choose(scene.moves) or dated
    days = {move.day for move in between if move.day} or scene.days
    if len(days) < 2:
        return None
    when = next((move for move in between if move.day == min(days)), None)
    return quotable(spoken(when)) if when else None


def choice(scene: Scene) -> Direction | None:
    """A choice about something that lies on the table, or of what is not made out."""
    proposed = Kind.ASKS_AGREEMENT in scene.kinds or len(scene.days) > 1
    if Kind.ASKS_CHOICE not in scene.kinds or not (scene.after.offers or proposed):
        return None
    if scene.after.offers:
        closed = settled(scene.scenario, scene.before)
        waiting = not closed and undated(scene.scenario, scene.after)
        return chosen(scene, None, ask_day=bool(waiting) and not scene.days)
    return chosen(scene, None, ask_day=False).model_copy(update={"then": push_on(scene)})


def seen(scene: Scene) -> Direction | None:
    """Whether what is being done for them is there: it is."""
    question = last_asked(scene.moves)
    if question is None or shape_of(question) is not Shape.SEEN or scene.argued:
        return None
    new = any(not was(scene, offer.id).accepted for offer in scene.offers)
    return Direction(act=Act.CONSENT) if scene.after.offers and not new else None


def consent(scene: Scene) -> Direction | None:
    """Asked whether it may be done: yes to what they took, no to what comes too soon."""
    if not consent_asked(scene.moves) or settled(scene.scenario, scene.before):
        return None
    accepted = any(how.accepted for how in scene.after.offers.values())
    if not consent_asked(about_it(scene.moves)):  # to something else: nothing is taken with that
        content = accepted or (scene.after.offers and scene.after.gates and confides(scene))
        return Direction(act=Act.CONSENT) if content else None
    if accepted:
        return Direction(act=Act.CONSENT, then=push_on(scene))
    too_soon = about(scene)
    return Direction(act=Act.REBUFF, offer=too_soon) if too_soon else None


def about(scene: Scene) -> str | None:
    """The offer that is spoken of without being named: the first of those with its day, or the
    one they last spoke of themselves.
    """
    days = {day.isoformat() for day in scene.days}
    dated = [one for one, how in scene.after.offers.items() if days & how.days.keys()]
    said = [turn.direction.offer for turn in scene.call.turns if turn.direction is not None]
    named = [one for one in said if one in scene.after.offers]
    return next((one for one in [*dated, *reversed(named), *scene.after.offers] if one), None)
