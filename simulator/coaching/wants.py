"""What a customer needs at this moment of a call, read off the Director's own standing.

The rules are tried in the order of `RULES`, as the Director's are; the first that fits decides.
Nothing here reads words, and nothing is named that the customer has not told.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from simulator.call.acts import Act
from simulator.call.bargain import not_denied, settled, undated
from simulator.call.call import Call
from simulator.call.direction import Direction, Standing
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Need, Scenario
from simulator.call.scene import praising
from simulator.call.transcript import Speaker
from simulator.coaching.lack import Lack, Want


@dataclass(frozen=True)
class Here:
    """A call as a coach looks at it."""

    call: Call

    @property
    def scenario(self) -> Scenario:
        return self.call.scenario

    @property
    def standing(self) -> Standing:
        return self.call.standing

    @cached_property
    def last(self) -> Direction | None:
        """What the customer did last."""
        directed = (turn.direction for turn in reversed(self.call.turns))
        return next((one for one in directed if one is not None), None)

    @property
    def act(self) -> Act | None:
        last = self.last
        return last.then if last and last.act is Act.INTERRUPT else last.main if last else None

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The facts the agent heard, in order."""
        facts = (turn.direction.fact for turn in self.call.turns if turn.direction)
        return tuple(one for one in facts if one in self.call.revealed and one is not None)

    @property
    def shut(self) -> bool:
        return any(gate.id not in self.standing.gates for gate in self.scenario.gates)

    @property
    def settled(self) -> bool:
        return settled(self.scenario, self.standing)

    def unmet(self) -> list[Need]:
        return [need for need in self.scenario.needs if need.id not in self.standing.needs]

    @property
    def unspoken(self) -> bool:
        """Whether what they mind about has not been named."""
        return any(need.stakes for need in self.unmet())

    def forbids(self, move: Move) -> bool:
        """Whether that offers what is not the agent's to give."""
        offers = move.kind is Kind.OFFER and move.ref is not None
        return offers and not self.scenario.offer(str(move.ref)).allowed

    @property
    def asks(self) -> bool:
        """Whether they want to know what is going to be done."""
        return self.standing.asked is not None

    def said(self, *kinds: Kind) -> bool:
        return any(self.standing.moves.get(kind) for kind in kinds)


Rule = Callable[[Here], Want | None]

AFTER: dict[Act, Lack] = {
    Act.HELLO: Lack.INTRODUCTION,
    Act.SILENCE: Lack.SIGN_OF_LIFE,
    Act.WITHHOLD: Lack.REPAIR,
    Act.FORMULA: Lack.OWN_WORDS,
    Act.COUNT: Lack.OWN_WORDS,
    Act.FLATTERED: Lack.OWN_WORDS,
    Act.WANT_MANAGER: Lack.STAYING,
    Act.ECHO_VAGUE: Lack.A_TIME,
    Act.CATCH: Lack.ONE_DAY,
    Act.LONG_WAIT: Lack.BEFORE_THEN,
    Act.WARY: Lack.PRIVACY,
    Act.WAIT: Lack.NEWS,
    Act.DEFLATE: Lack.PRAISE_KEPT,
    Act.ASK_PLAINLY: Lack.PLAIN_WORDS,
    Act.WHAT_EXACTLY: Lack.PLAIN_WORDS,
    Act.META: Lack.PLAIN_WORDS,
}
"""What some acts ask for whatever else there is."""
REFUSED = frozenset({Act.PROTEST, Act.WALL})
NO = frozenset({Kind.REFUSES, Kind.WALL})


def want_of(call: Call) -> Want:
    here = Here(call)
    found = (rule(here) for rule in RULES)
    return next((one for one in found if one is not None), Want(Lack.REPLY))


def nothing_heard(here: Here) -> Want | None:
    return Want(Lack.GREETING) if here.last is None else None


def promised_too_much(here: Here) -> Want | None:
    """What the policy does not allow: said just now, or taken and never taken back."""
    replies = [turn for turn in here.call.turns if turn.speaker is Speaker.AGENT]
    wrong: Move | None = None
    for turn in replies:
        if any(move.kind in NO for move in turn.moves):
            wrong = None
        wrong = next((move for move in not_denied(turn.moves) if here.forbids(move)), wrong)
    if wrong is None or wrong.ref is None:
        return None
    how = here.standing.offers.get(wrong.ref)
    counts_on_it = how is not None and how.accepted
    if not counts_on_it and wrong not in replies[-1].moves:
        return None
    return Want(Lack.CORRECTION, offer=wrong.ref, quote=wrong.quote)


def slighted(here: Here) -> Want | None:
    return Want(Lack.REPAIR) if here.standing.slighted else None


def sold_to(here: Here) -> Want | None:
    return Want(Lack.NO_SALE) if here.act is Act.SOLD_TO else None


def asked_for(here: Here) -> Want | None:
    lack = AFTER.get(here.act) if here.act else None
    if lack is Lack.BEFORE_THEN and not here.standing.offers:
        return None  # it was news, and what it means for them comes first
    return Want(lack) if lack else None


def ending(here: Here) -> Want | None:
    """The matter is settled: seen, read back, and then a goodbye."""
    if not here.settled:
        return None
    if here.unspoken:
        return Want(Lack.BEING_SEEN)
    return Want(Lack.GOODBYE if here.said(Kind.CHECK) else Lack.RECAP)


def waited_for(here: Here) -> Want | None:
    """A day they are asking for at this very moment, though all else may be settled."""
    asking = here.last is not None and {here.act, here.last.then} & {Act.ACCEPT, Act.ASK_DAY}
    return dateless(here) if asking else None


def thanks(here: Here) -> Want | None:
    """Whoever rang to praise: it is taken, let count, and heard to the end."""
    if not praising(here.scenario):
        return None
    if not here.said(Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.SHARES):
        return Want(Lack.PRAISE_TAKEN)
    if here.standing.offers:
        return None
    if any(Kind.TO_HEART in need.moves for need in here.unmet()) and here.told:
        return Want(Lack.TO_HEART)
    untold = [fact for fact in here.scenario.facts if fact.id not in here.call.revealed]
    return Want(Lack.MORE_OF_IT) if any("cared" in fact.unlocked_by for fact in untold) else None


def purpose(here: Here) -> Want | None:
    outbound = here.scenario.begins == "customer"
    return Want(Lack.PURPOSE) if outbound and here.act is Act.OPENER else None


def unheard(here: Here) -> Want | None:
    """Nothing is bargained over before somebody has asked, and said what it was like."""
    last = here.last
    if last and last.fact in here.call.revealed and not (last.then and not here.shut):
        return Want(Lack.UNDERSTANDING, fact=last.fact)
    if not here.shut:
        return None
    if here.told:
        return Want(Lack.UNDERSTANDING, fact=here.told[-1])
    if here.act is Act.JAB:
        return Want(Lack.PATIENCE)
    return Want(Lack.QUESTION if here.scenario.facts else Lack.UNDERSTANDING)


def too_soon(here: Here) -> Want | None:
    last = here.last
    return Want(Lack.READINESS, offer=last.offer) if last and here.act is Act.REBUFF else None


def refused(here: Here) -> Want | None:
    return Want(Lack.WAY_ON) if here.act in REFUSED else None


def objection(here: Here) -> Want | None:
    last = here.last
    return Want(Lack.REASON, offer=last.offer) if last and here.act is Act.OBJECT else None


def dateless(here: Here) -> Want | None:
    waiting = undated(here.scenario, here.standing)
    return Want(Lack.DAY, offer=waiting[0]) if waiting else None


def plain_no(here: Here) -> Want | None:
    wanted = any(NO.intersection(need.moves) for need in here.unmet())
    return Want(Lack.PLAIN_NO) if wanted else None


def unnamed(here: Here) -> Want | None:
    """The door is open, but what they mind about most was not said yet."""
    if not here.unspoken or here.asks or not here.told:
        return None
    return Want(Lack.UNDERSTANDING, fact=here.told[-1])


def dig(here: Here) -> Want | None:
    return Want(Lack.PATIENCE) if here.act is Act.JAB else None


def planless(here: Here) -> Want | None:
    taken = {offer for offer, how in here.standing.offers.items() if how.accepted}
    open_needs = [n for n in here.scenario.practical_needs() if not taken.intersection(n.offers)]
    if not here.standing.offers:
        early = here.scenario.facts and not here.told and not here.asks
        return Want(Lack.QUESTION if early else Lack.PLAN)
    return Want(Lack.OTHER_HALF) if open_needs and taken else None


RULES: tuple[Rule, ...] = (
    nothing_heard,
    slighted,
    sold_to,
    promised_too_much,
    asked_for,
    waited_for,
    ending,
    thanks,
    purpose,
    unheard,
    too_soon,
    refused,
    objection,
    dateless,
    plain_no,
    unnamed,
    dig,
    planless,
)
