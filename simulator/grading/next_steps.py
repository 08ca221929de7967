"""N1–N8, X2 and X3: the plan as it stands at the end of the call."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from simulator.call.moves import Kind, Move, SignalKind
from simulator.call.scenario import Need, Offer, Scenario
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, NOT_ASKED, Answer, Answers, shown
from simulator.grading.hearing import Hearing, Reply
from simulator.grading.insisted import unheard
from simulator.grading.matters import Matters

FOLLOWS = (
    *(Kind.VAGUE, Kind.WHAT, Kind.OFFER, Kind.CAN_DO, Kind.DONE, Kind.CHECK),
    *(Kind.WILL_LOOK, Kind.TRANSFERS),
)
ANSWERS_A_DOUBT = (
    *(Kind.OFFER, Kind.WHAT, Kind.CAN_DO, Kind.DONE, Kind.WHO, Kind.WHEN, Kind.HANDS_BACK),
)
"""What they can do then. In answer to "and if not?" even "ring us" is a way to check."""
WHO_OR_WHAT = (Kind.WHO, Kind.OWNS, Kind.HANDS_BACK)
DENIES = (Kind.REFUSES, Kind.WALL, Kind.POLICY, Kind.DISOWNS)
CONCRETE = (Kind.OFFER, Kind.WHAT, Kind.DONE)


@dataclass
class Promise:
    """An offer that stands: the words it was last made in, and the last amount and day given."""

    quote: Quote
    about: str
    ref: str | None = None
    amount: float | None = None
    day: date | None = None


@dataclass
class Plan:
    """What stands. A refusal takes an offer off; a later day or amount replaces an earlier one."""

    promises: list[Promise] = field(default_factory=list)
    follows: list[Quote] = field(default_factory=list)
    who: list[Quote] = field(default_factory=list)
    when: list[Quote] = field(default_factory=list)
    check: list[Quote] = field(default_factory=list)

    @property
    def what(self) -> list[Quote]:
        return [promise.quote for promise in self.promises]

    @classmethod
    def of(cls, hearing: Hearing) -> "Plan":
        plan = cls()
        for reply in hearing.replies:
            plan.hears(reply)
        return plan

    def hears(self, reply: Reply) -> None:
        for move in reply.moves:
            if move.kind is Kind.REFUSES and move.ref:
                self.promises = [one for one in self.promises if one.ref != move.ref]
            elif move.kind in CONCRETE:
                self._promise(move, reply)
        self.follows += reply.quotes(*FOLLOWS)
        self.follows += _told_to(reply)
        self.check += reply.quotes(Kind.CHECK)
        if reply.answers is not None and reply.answers.has(SignalKind.WHAT_IF):
            self.check += reply.quotes(*ANSWERS_A_DOUBT)
        if self.promises or reply.has(*FOLLOWS):
            self.who += reply.quotes(Kind.WHO, Kind.OWNS, Kind.DONE)
            self.when += reply.quotes(Kind.WHEN, Kind.DONE)
        self._date(reply)

    def _promise(self, move: Move, reply: Reply) -> None:
        if move.ref and any(
            other.kind is Kind.REFUSES and other.ref == move.ref for other in reply.moves
        ):
            return
        before = next((one for one in self.promises if move.ref and one.ref == move.ref), None)
        day = _own_day(move, reply)
        promise = Promise(reply.quote(move), reply.sentence(move), move.ref, move.amount, day)
        if before is not None:
            promise.amount = before.amount if promise.amount is None else promise.amount
            promise.day = promise.day or before.day
            self.promises.remove(before)
        self.promises.append(promise)

    def _date(self, reply: Reply) -> None:
        """A day said apart from the offer belongs to it where only one offer can be meant."""
        days = [move.day for move in reply.of(Kind.WHEN) if move.day]
        named = {move.ref for move in reply.of(Kind.OFFER) if move.ref}
        meant = [one for one in self.promises if one.ref and (not named or one.ref in named)]
        if len(days) == 1 and len(meant) == 1:
            meant[0].day = days[0]


def _told_to(reply: Reply) -> Iterator[Quote]:
    """What the customer is to do themselves: poor, but a word on what follows."""
    for move in reply.of(Kind.HANDS_BACK):
        if not reply.touched(move, Kind.ASKS, Kind.ASKS_STORY):
            yield reply.quote(move)


def _own_day(move: Move, reply: Reply) -> date | None:
    """The day said in the offer's own words; the latest, where there are several."""
    end = move.start + len(move.quote)
    days = [
        when.day
        for when in reply.of(Kind.WHEN)
        if when.day and when.start < end and move.start < when.start + len(when.quote)
    ]
    return max(days, default=None)


def next_steps(hearing: Hearing, plan: Plan, matters: Matters, asked: Iterable[Quote]) -> Answers:
    """N1–N8 and X2. `asked` are the customer's words that ask for something."""
    forbidden = _forbidden(plan, hearing.scenario)
    denies = frozenset(_only_denies(hearing))
    need = _right_need(hearing, plan, matters, asked)
    return {
        "N1": shown([*plan.follows, *plan.what, *plan.when], barred=denies),
        "N2": shown(plan.what, barred=denies),
        "N3": shown(plan.who, barred=_only_dated(hearing)),
        "N4": shown(plan.when),
        "N5": shown(plan.check),
        "N6": need._replace(barred=need.barred | denies),
        "N7": forbidden,
        "N8": shown(hearing.quotes(Kind.ASKS_AGREEMENT)),
        "X2": forbidden,
    }


def _only_denies(hearing: Hearing) -> Iterator[int]:
    """The replies with a no, a rule or a fault in them and no step, in which nothing follows (nor
    did it in 245 of 322 such turns of labelled calls, and in 283 nothing concrete)."""
    for reply in hearing.replies:
        if reply.has(*DENIES) and not reply.has(*FOLLOWS, *WHO_OR_WHAT):
            yield reply.number


def _only_dated(hearing: Hearing) -> Iterator[int]:
    """The replies with a time in them and no step: opening hours name nobody who does something."""
    for reply in hearing.replies:
        if reply.has(Kind.WHEN) and not reply.has(*FOLLOWS, *WHO_OR_WHAT):
            yield reply.number


def _right_need(hearing: Hearing, plan: Plan, matters: Matters, asked: Iterable[Quote]) -> Answer:
    """By the scenario's own list; without one, by what was asked and minded about.

    A plan whose words touch only what the customer minds about much less is for something else, and
    surely where they said so; one that can't be told is given the benefit of the doubt.
    """
    scenario = hearing.scenario
    if scenario is not None:
        if any(
            not _met(need, hearing) for need in scenario.needs if need.id in scenario.grading.needs
        ):
            return NO
        serving = set(scenario.grading.next_steps) or {
            offer for need in scenario.practical_needs() for offer in need.offers
        }
        return shown(one.quote for one in plan.promises if one.ref in serving)
    wanted = {word for quote in asked for word in hearing.words.content(quote.quote)}
    wanted = (wanted - matters.beside) | matters.heart | matters.near
    aims = [hearing.words.content(one.about) for one in plan.promises]
    strays = [bool(words & matters.beside) and not words & wanted for words in aims]
    content = any(said.has(SignalKind.SATISFIED) for said in hearing.said)
    waved_off = any(words & matters.waved for words in aims)
    hollow = strays and all(strays) and waved_off
    if hollow or unheard(hearing) or _turned_away(hearing, plan):
        return Answer(False, barred=frozenset(reply.number for reply in hearing.replies))
    if strays and all(strays) and not content:
        return NO
    return shown(one.quote for one, off in zip(plan.promises, strays, strict=True) if not off)


def _turned_away(hearing: Hearing, plan: Plan) -> bool:
    """Whether they said in answer to the plan that it is not about this, and were never content
    from then on."""
    planned = {quote.turn for quote in plan.what}
    waved = [
        said.number
        for said in hearing.said
        if said.has(SignalKind.WAVES_OFF)
        and (reply := hearing.answered_by(said)) is not None
        and reply.number in planned
    ]
    content = [said for said in hearing.said if said.has(SignalKind.SATISFIED)]
    return bool(waved) and all(said.number < waved[0] for said in content)


def _met(need: Need, hearing: Hearing) -> bool:
    """Whether any reply does what the need asks for."""
    kinds, named = set(need.moves), {*need.offers, *need.stakes}
    return any(
        move.kind in kinds or (move.kind in (Kind.OFFER, Kind.STAKE) and move.ref in named)
        for reply in hearing.replies
        for move in reply.moves
    )


def _forbidden(plan: Plan, scenario: Scenario | None) -> Answer:
    if scenario is None:
        return NOT_ASKED
    known = {offer.id: offer for offer in scenario.offers}
    return shown(
        one.quote
        for one in plan.promises
        if one.ref in known and breaks(known[one.ref], one.amount, one.day, scenario.today)
    )


def breaks(offer: Offer, amount: float | None, day: date | None, today: date) -> bool:
    """Whether the policy sheet forbids promising this, so much of it, or for such a day."""
    too_much = offer.at_most is not None and amount is not None and amount > offer.at_most
    too_soon = (
        offer.soonest_days is not None
        and day is not None
        and day != today  # most often when something is begun, not when it is there
        and day < today + timedelta(days=offer.soonest_days)
    )
    return not offer.allowed or too_much or too_soon
