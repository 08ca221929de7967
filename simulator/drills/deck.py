"""Moments drawn from scenarios: their scripted trainees play, and wherever a skill is asked for
the call is kept as it stands there.

Nothing is written for it: customers say their own lines, chosen as in any call.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from simulator.call.acts import Act
from simulator.call.appraisal import OFFENCES
from simulator.call.bargain import settled
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Directed, Heard, Spoken
from simulator.call.items import Criterion
from simulator.call.moves import Kind, of_kind
from simulator.call.ports import Customer
from simulator.call.remembering import remember
from simulator.call.scenario import Ending, Offer, Playtest, Scenario
from simulator.call.scene import VERSION, praising
from simulator.call.taking_in import take_in
from simulator.call.transcript import Speaker
from simulator.drills.moments import Moment, Skill
from simulator.kit import Kit

SEEDS = 3
"""A customer is asked so often for other words at the same place."""

CALLS = 4
"""Scripted calls of a scenario that are played, of those that are settled."""

SETTLED = (Ending.RESOLVED, Ending.GRUDGING)

MOST = 5
"""Moments of one skill from one scenario; of praise, which few come with, twice as many."""

FAULTS = OFFENCES | {Kind.STOCK, Kind.VAGUE, Kind.BRUSHES_OFF, Kind.NEVER, Kind.SELLS}
"""What nobody should find said in their name."""

GLAD = (Act.OPENER, Act.TELL_MORE, Act.GLOW, Act.THANK)


def deck(scenarios: Iterable[Scenario], kit: Kit, refusal: str) -> tuple[Moment, ...]:
    """Every moment there is in these scenarios. `refusal` is a bare no, to be put right."""
    return tuple(
        moment for scenario in scenarios for moment in Dealer(scenario, kit, refusal).moments()
    )


class Dealer:
    """Finds the moments of one scenario, none twice, a few of each skill."""

    def __init__(self, scenario: Scenario, kit: Kit, refusal: str) -> None:
        self.scenario = scenario
        self.kit = kit
        self.refusal = refusal
        self.glad = praising(scenario)
        self.asked_for = tuple(_asked_for(scenario))
        self._customer = kit.customer()
        self._counts: Counter[Skill] = Counter()

    def moments(self) -> Iterator[Moment]:
        seen: set[str] = set()
        settled_ones = (one for one in self.scenario.playtests if one.ending in SETTLED)
        for playtest in islice(settled_ones, CALLS):
            for moment in self._of(self._played(playtest)):
                if moment.id in seen or self._full(moment.skill):
                    continue
                seen.add(moment.id)
                if moment.skill is not Skill.JAB or self._provokes(moment.call):
                    self._counts[moment.skill] += 1
                    yield moment

    def _full(self, skill: Skill) -> bool:
        return self._counts[skill] >= (2 * MOST if skill is Skill.PRAISE else MOST)

    def _played(self, playtest: Playtest) -> Call:
        session = self.kit.session(self.scenario, playtest.seed)
        _read(session.begin())
        for reply in playtest.replies:
            if session.ended is None:
                _read(session.say(reply))
        return session.call

    def _of(self, call: Call) -> Iterator[Moment]:
        """Those of one call, as long as nothing went wrong in it."""
        for place, event in enumerate(call.events):
            if not isinstance(event, Heard):
                continue
            before = Call.of(call.scenario, call.seed, call.events[:place])
            if before.turns:
                yield from self._answered(before, event)
            if self._at_fault(event):
                return
            if before.turns and not _parts(event):
                yield from self._led_on(before.then(event))

    def _at_fault(self, heard: Heard) -> bool:
        forbidden = {offer.id for offer in self.scenario.offers if not offer.allowed}
        promised = {move.ref for move in of_kind(heard.moves, Kind.OFFER)}
        return bool(FAULTS.intersection(move.kind for move in heard.moves) or forbidden & promised)

    def _answered(self, call: Call, reply: Heard) -> Iterator[Moment]:
        """What the scripted trainee answered is what the moment asks for."""
        kinds = {move.kind for move in reply.moves}
        if call.last_act() is Act.OPENER:
            yield Moment(Skill.FIRST, call)
            yield from self._refusals(call)
        elif self.glad and call.last_act() in GLAD:
            yield Moment(Skill.PRAISE, call)
        content = call.standing.feelings.anger <= self.scenario.resolved_at
        if content and _parts(reply) and settled(call.scenario, call.standing):
            yield Moment(Skill.CLOSING, call)
        refs = {move.ref for move in of_kind(reply.moves, Kind.REFUSES)}
        if Kind.REFUSES in kinds and self.asked_for:
            meant = (offer for offer in self.asked_for if offer.id in refs)
            yield Moment(Skill.NO, call, next(meant, self.asked_for[0]))

    def _led_on(self, call: Call) -> Iterator[Moment]:
        """After a reply the customer may as well have said this."""
        offered = call.standing.offers or of_kind(call.turns[-1].moves, Kind.OFFER)
        if self.glad:
            yield from self._saying(Skill.PRAISE, call, Act.GLOW)
            yield from self._saying(Skill.PRAISE, call, Act.TELL_MORE)
        elif not offered:
            yield from self._saying(Skill.JAB, call, Act.JAB)
        if self.scenario.begins == "agent" and not offered:
            yield from self._saying(Skill.HOLD, call, Act.ASK_SOLUTION)

    def _provokes(self, call: Call) -> bool:
        """Whether the judge takes it for a provocation."""
        items = self.kit.grade(call.transcript()).criteria[Criterion.COMPOSURE].items
        last = len(call.turns) - 1
        return any(q.turn == last for item in items if item.id == "A3" for q in item.quotes)

    def _refusals(self, call: Call) -> Iterator[Moment]:
        """A bare no has just been said to what they may well ask for, first of all."""
        if not self.asked_for:
            return
        words, opener = self.refusal, call.last_words(Speaker.CUSTOMER)
        moves = self.kit.listener.hear(words, opener, self.scenario)
        refused = call.then(Heard(at=call.turns[-1].at, text=words, moves=moves))
        for moment in self._saying(Skill.NO, refused, Act.PROTEST):
            yield replace(moment, refused=self.asked_for[0])

    def _saying(self, skill: Skill, call: Call, act: Act) -> Iterator[Moment]:
        """The call with a line of the scenario's own for this act, in other words each time."""
        last = call.events[-1]
        if self._full(skill) or not isinstance(last, Heard):
            return
        scene, changes = take_in(call, last)
        direction = Direction(act=act)
        after = remember(scene, direction)
        directed = Directed(
            at=last.at, director=VERSION, direction=direction, changes=changes, after=after
        )
        for seed in range(SEEDS):
            other = replace(call, seed=call.seed + seed).then(directed)
            spoken = _spoken(self._customer, other, act)
            if spoken is not None:
                yield Moment(skill, other.then(spoken))


def _spoken(customer: Customer, call: Call, act: Act) -> Spoken | None:
    """Their words for it; None where only those are left that anybody might say, or that would
    do as a dig.
    """
    text = "".join(customer.reply(call, Direction(act=act)))
    lines, at = customer.lines(), call.events[-1].at
    said = [line for n, line in enumerate(call.scenario.lines) if f"line/{n}" in lines]
    acts = [line.when.acts for line in said]
    if not any(act in one and (act is Act.JAB or Act.JAB not in one) for one in acts):
        return None
    return Spoken(at=at, text=text, heard_chars=len(text), by=customer.name, lines=lines)


def _asked_for(scenario: Scenario) -> Iterator[Offer]:
    """What may not be given and they may well ask for: they would choose it, or never rebuff it."""
    said: dict[str, set[Act]] = {}
    for line in scenario.lines:
        if line.when.offer is not None:
            said.setdefault(line.when.offer, set()).update(line.when.acts)
    for offer in scenario.offers:
        acts_for = said.get(offer.id, set())
        if not offer.allowed and (Act.CHOOSE in acts_for or Act.REBUFF not in acts_for):
            yield offer


def _parts(heard: Heard) -> bool:
    return any(move.kind is Kind.GOODBYE for move in heard.moves)


def _read(clauses: Iterable[str]) -> None:
    for _ in clauses:
        pass
