"""What they will not bear: insult, silence, offence, a wall, a formula, a vague promise."""

from simulator.call.acts import Act
from simulator.call.appraisal import CARING, OFFENCES, WAYS_ON
from simulator.call.bargain import settled
from simulator.call.direction import Direction
from simulator.call.moves import Kind
from simulator.call.rules.shared import few_words, push_on
from simulator.call.rules.story import TAKES_IT
from simulator.call.scenario import Ending
from simulator.call.scene import QUESTIONS, Scene

HOT = 8.0  # from here a second offence makes them ask for somebody else
BOILING = 9.5  # from here an insult ends the call
NOES = (Kind.REFUSES, Kind.WALL, Kind.POLICY)
SILENCES_BORNE = 2
MOST_REPLIES = 60  # nobody stays on the line for ever
ASKING = QUESTIONS | {Kind.ASKS_FACT, Kind.ASKS_STORY, Kind.ASKS_AGREEMENT}


def silence(scene: Scene) -> Direction | None:
    if not scene.silent:
        return None
    if scene.before.silences >= SILENCES_BORNE:
        return Direction(act=Act.HANG_UP, ending=Ending.CUSTOMER_HUNG_UP)
    return Direction(act=Act.SILENCE)


def meta(scene: Scene) -> Direction | None:
    if Kind.META not in scene.kinds or scene.offers:
        return None
    return Direction(act=Act.META, then=push_on(scene))


def insult(scene: Scene) -> Direction | None:
    if Kind.INSULT not in scene.kinds:
        return None
    if scene.after.feelings.anger >= BOILING or scene.said_before(Kind.INSULT):
        return Direction(act=Act.HANG_UP, ending=Ending.CUSTOMER_HUNG_UP)
    return Direction(act=Act.STUNG)


def handed_over(scene: Scene) -> Direction | None:
    if Kind.TRANSFERS not in scene.kinds or settled(scene.scenario, scene.after):
        return None
    return Direction(act=Act.HANDED_OVER, ending=Ending.ESCALATED)


def out_of_patience(scene: Scene) -> Direction | None:
    if scene.after.patience > 0 and scene.after.replies < MOST_REPLIES:
        return None
    if scene.scenario.customer.gives_up == "leaves":
        return Direction(act=Act.GIVE_UP, ending=Ending.CUSTOMER_HUNG_UP)
    if scene.before.wants_manager or scene.after.replies >= MOST_REPLIES:
        return Direction(act=Act.GIVE_UP, ending=Ending.ESCALATED)
    return Direction(act=Act.WANT_MANAGER)


def offence(scene: Scene) -> Direction | None:
    offence = scene.first(*OFFENCES)
    if offence is None or (offence.kind is Kind.DISOWNS and scene.offers):
        return None  # whoever helps has not passed it on
    if scene.praising and offence.kind is not Kind.SWEARS and scene.after.feelings.anger < HOT:
        return Direction(act=Act.DEFLATE)
    if (
        scene.before.offences
        and scene.after.feelings.anger >= HOT
        and not scene.before.wants_manager
    ):
        return Direction(act=Act.WANT_MANAGER)
    return Direction(act=Act.RETORT, echo=few_words(offence.quote))


def brushed_off(scene: Scene) -> Direction | None:
    """Praise that is brushed off, or met with an apology nobody needed."""
    sorry = Kind.APOLOGY in scene.kinds and not scene.kinds & ASKING
    needless = scene.praising and sorry and not scene.kinds & TAKES_IT
    thanked = scene.praising or scene.call.last_act() in (Act.THANK, Act.AGREE)
    brushed = Kind.BRUSHES_OFF in scene.kinds and thanked and not scene.kinds & CARING
    return Direction(act=Act.DEFLATE) if brushed or needless else None


def vague(scene: Scene) -> Direction | None:
    vague = scene.first(Kind.VAGUE)
    if vague is None or scene.first(Kind.WHEN) or (scene.praising and not scene.before.asked):
        return None
    if vague.value is None and scene.follows({Kind.ASKS_STORY}, {Kind.VAGUE}):
        return None  # nothing to throw back, and something to answer
    return Direction(act=Act.ECHO_VAGUE, echo=vague.value or few_words(vague.quote))


def refused(scene: Scene) -> Direction | None:
    refused = scene.first(*NOES)
    if refused is None or scene.kinds & WAYS_ON or settled(scene.scenario, scene.before):
        return None
    if scene.praising and refused.kind is Kind.POLICY:
        return None
    if scene.follows({Kind.ASKS_STORY}, NOES) and not new_no(scene):
        return None
    return Direction(act=Act.PROTEST if refused.kind is Kind.REFUSES else Act.WALL)


def new_no(scene: Scene) -> bool:
    """Whether something is refused that was not before: a rule that is only named, or a no heard
    again, does not keep them from telling what they are asked.
    """
    no = scene.kinds & {Kind.REFUSES, Kind.WALL}
    return bool(no) and not any(map(scene.said_before, (Kind.REFUSES, Kind.WALL)))


def formula(scene: Scene) -> Direction | None:
    stock = scene.first(Kind.STOCK)
    if (
        stock is None
        or scene.ends_on_question
        or scene.kinds & (CARING | {Kind.ASKS_STORY, Kind.WHAT} | WAYS_ON)
    ):
        return None
    if settled(scene.scenario, scene.before):
        return None
    times = scene.said_before(Kind.STOCK) + 1
    if times == 1:
        return Direction(act=Act.FORMULA, echo=few_words(stock.quote))
    return Direction(act=Act.COUNT, count=times)


def flattered(scene: Scene) -> Direction | None:
    flattery = Kind.FLATTERS in scene.kinds and not scene.kinds & (CARING | WAYS_ON)
    return Direction(act=Act.FLATTERED) if flattery else None
