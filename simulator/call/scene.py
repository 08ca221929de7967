"""Taking a reply in: how things stand once it was heard, and what is remembered once answered.

Patience is kept here; which act follows is the Director's.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import islice

from simulator.call.acts import Act
from simulator.call.appraisal import CARING, OFFENCES, WAYS_ON, acknowledged, appraise
from simulator.call.bargain import (
    not_denied,
    not_only_told,
    not_warned,
    objected,
    passed_over,
    settled,
    stage,
    weigh,
)
from simulator.call.call import Call
from simulator.call.direction import Change, Direction, Left, Standing
from simulator.call.events import Heard
from simulator.call.left import TELLS, left_now, still_left
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Ending, Offer, Scenario, Stage
from simulator.call.transcript import Speaker

VERSION = 1
"""Of the Director: stored with every direction, so that a later one never rewrites an old call."""

JABS = frozenset(
    {Act.OPENER, Act.JAB, Act.VENT, Act.RETORT, Act.STUNG, Act.COUNT, Act.FORMULA, Act.WANT_MANAGER}
)
STRONG = OFFENCES - {Kind.DISOWNS, Kind.SOUR}
HARD = STRONG | {Kind.WALL}
"""After one of these nobody confides in whoever said it."""
UNPLACED_BORNE = 2
REPRIEVE = 2.0  # patience left after asking for somebody else

ANGRY = 4.0  # heat from which a long reply is cut short
A_NOISE = 3  # words; a reply of no more may be one
WORD = re.compile(r"\S+")
QUESTIONS = frozenset({Kind.ASKS, Kind.ASKS_CHOICE})
"""Questions by their form: what they are about is not known."""
IN_PASSING = frozenset(
    {Kind.GREETING, Kind.OWN_NAME, Kind.USES_NAME, Kind.SMALL_TALK, Kind.THANKS, Kind.NONSENSE}
)
"""Said on the way; none of these is what a reply is about."""

COSTS: dict[Kind, float] = {
    Kind.STOCK: 1,
    Kind.REFUSES: 0.5,
    Kind.WALL: 1,
    Kind.VAGUE: 0.5,
    Kind.HANDS_BACK: 0.5,
    Kind.FLATTERS: 0.5,
    Kind.META: 0.5,
    Kind.BRUSHES_OFF: 1.5,
}

SPOKEN_OVER = 0.5
"""Patience it costs to be spoken over."""


@dataclass(frozen=True)
class Scene:
    """One reply in its place: what was just said, and how things stand with it taken in."""

    call: Call
    moves: tuple[Move, ...]
    words: int  # how many were heard; none is silence
    interrupted: bool
    before: Standing
    after: Standing
    new_gates: frozenset[str]
    offers: tuple[Offer, ...]  # named in this reply
    argued: frozenset[str]  # offers weighed now that an objection is still owed to
    warned: frozenset[str]  # offers named only in an "if": what would come of them

    @property
    def silent(self) -> bool:
        return not self.words

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(move.kind for move in self.moves)

    @property
    def scenario(self) -> Scenario:
        return self.call.scenario

    @property
    def praising(self) -> bool:
        return praising(self.scenario)

    @property
    def gates_shut(self) -> bool:
        return any(gate.id not in self.after.gates for gate in self.scenario.gates)

    @cached_property
    def ends_on_question(self) -> bool:
        """Whether all of it leads up to a question that nothing is known of."""
        weighty = [move for move in self.moves if move.kind not in IN_PASSING]
        if not weighty:
            return False
        last = max(weighty, key=lambda move: (_end(move), move.kind in QUESTIONS))
        beside = {move.kind for move in weighty if _end(move) > last.start}
        return last.kind in QUESTIONS and beside <= QUESTIONS | {Kind.SITUATION}

    @property
    def days(self) -> frozenset[date]:
        """The days that this reply promises something for."""
        promised = (Kind.WHEN, Kind.OFFER)
        return frozenset(m.day for m in self.moves if m.kind in promised and m.day is not None)

    @property
    def guessed(self) -> str | None:
        """What a question that could not be placed is most likely about."""
        return next((m.ref for m in self.moves if m.kind is Kind.ASKS and m.ref), None)

    @property
    def stage(self) -> Stage:
        """How far things are once this reply was heard."""
        return stage(self.scenario, self.after)

    def follows(self, what: Iterable[Kind], after: Iterable[Kind]) -> bool:
        """Whether one of these goes on when the last of those was begun."""
        began = max((move.start for move in self.moves if move.kind in after), default=None)
        wanted = frozenset(what)
        return began is not None and any(
            move.kind in wanted and _end(move) > began for move in self.moves
        )

    def first(self, *kinds: Kind) -> Move | None:
        return next((move for move in self.moves if move.kind in kinds), None)

    def done(self, act: Act) -> int:
        return self.before.acts.get(act, 0)

    def said_before(self, kind: Kind) -> int:
        return self.before.moves.get(kind, 0)


def praising(scenario: Scenario) -> bool:
    """A call to thank rather than to complain."""
    temper = scenario.customer.temper
    return temper.joy > temper.anger


def _end(move: Move) -> int:
    return move.start + len(move.quote)


def good_ending(scenario: Scenario, standing: Standing) -> Ending:
    """How a settled matter ends: content, or only settled."""
    content = standing.needs.issuperset(need.id for need in scenario.needs)
    calm = standing.feelings.anger <= scenario.resolved_at
    agreed = standing.agreed or not any(scenario.practical_needs())
    return Ending.RESOLVED if content and calm and agreed else Ending.GRUDGING


def name_given(standing: Standing, moves: Iterable[Move]) -> str | None:
    said = (move.value for move in moves if move.kind is Kind.OWN_NAME and move.value)
    return next(said, standing.agent_name)


def take_in(call: Call, heard: Heard) -> tuple[Scene, tuple[Change, ...]]:
    scenario, before = call.scenario, call.standing
    cut = cut_short(call, heard.text)
    meant = not_denied(not_only_told(tuple(m for m in heard.moves if m.start < cut)))
    moves = not_warned(meant)
    warned = frozenset(m.ref for m in meant if m.ref and m.kind is Kind.OFFER and m not in moves)
    counts = _acknowledged(call, moves)
    gates = frozenset(
        gate.id for gate in scenario.gates if counts.get(gate.id, 0) >= gate.acknowledgements
    )
    closed = [gate for gate in scenario.gates if gate.id not in gates]
    feelings, changes = appraise(scenario, before, moves, closed, call.last_act() in JABS)
    named = {move.ref for move in moves if move.kind is Kind.OFFER}
    offers = tuple(offer for offer in scenario.offers if offer.id in named)
    words = len(WORD.findall(heard.text))
    silent = not words
    after = before.model_copy(
        update={
            "feelings": feelings,
            "gates": gates,
            "acknowledged": counts,
            "replies": before.replies + 1,
            "agent_name": name_given(before, moves),
            "silences": before.silences + 1 if silent else 0,
            "cut_off": before.cut_off + _spoken_over(call),
            "moves": _counted(before.moves, {move.kind for move in moves}),
        }
    )
    in_words = words > A_NOISE and call.last_act() is Act.OBJECT
    after, argued = weigh(scenario, after, moves, offers, in_words)
    after = after.model_copy(update={"needs": _needs_met(scenario, after, moves)})
    after = after.model_copy(update={"patience": _patience(call, before, after, moves, silent)})
    interrupted = cut < len(heard.text)
    new_gates = gates - before.gates
    scene = Scene(call, moves, words, interrupted, before, after, new_gates, offers, argued, warned)
    return scene, changes


def cut_short(call: Call, text: str) -> int:
    """How many characters of a reply are heard before an angry customer cuts in: all, or fewer."""
    most = call.scenario.customer.temper.interrupts_after
    if most is None or call.standing.feelings.anger < ANGRY:
        return len(text)
    words = list(WORD.finditer(text))
    return words[most - 1].end() if len(words) > most else len(text)


def _spoken_over(call: Call) -> bool:
    """Whether the agent began this reply before the customer had finished."""
    theirs = (turn for turn in reversed(call.turns) if turn.speaker is Speaker.CUSTOMER)
    return any(turn.cut_off for turn in islice(theirs, 1))


def _acknowledged(call: Call, moves: tuple[Move, ...]) -> dict[str, int]:
    """In how many replies each gate was acknowledged.

    A feeling named straight after a fact was told names the fact: it can be no other.
    """
    told = next((turn.direction for turn in reversed(call.turns) if turn.direction), None)
    felt = next((m for m in moves if m.kind in (Kind.FEELING, Kind.VALIDATES)), None)
    if told is not None and told.fact is not None and felt is not None:
        moves = (*moves, felt.model_copy(update={"kind": Kind.FACT, "ref": told.fact}))
    counts = dict(call.standing.acknowledged)
    for gate in acknowledged(call.scenario.gates, moves):
        counts[gate] = counts.get(gate, 0) + 1
    return counts


def _counted(counts: dict[Kind, int], seen: Iterable[Kind]) -> dict[Kind, int]:
    out = dict(counts)
    for one in seen:
        out[one] = out.get(one, 0) + 1
    return out


def _needs_met(scenario: Scenario, standing: Standing, moves: tuple[Move, ...]) -> frozenset[str]:
    kinds = {move.kind for move in moves}
    stakes = {move.ref for move in moves if move.kind is Kind.STAKE}
    taken = {offer_id for offer_id, how in standing.offers.items() if how.accepted}
    now = {
        need.id
        for need in scenario.needs
        if kinds.intersection(need.moves)
        or stakes.intersection(need.stakes)
        or taken.intersection(need.offers)
    }
    return standing.needs | now


UNSAYING = QUESTIONS | {Kind.NONSENSE}
"""What leaves a reply unplaced."""
USEFUL = frozenset(
    CARING
    | WAYS_ON
    | {
        Kind.ASKS_STORY,
        Kind.ASKS_FACT,
        Kind.APOLOGY,
        Kind.OWNS,
        Kind.WHEN,
        Kind.CHECK,
        Kind.ASKS_AGREEMENT,
        Kind.TAKES_PRAISE,
        Kind.TO_HEART,
        Kind.SHARES,
        Kind.HOLD,
        Kind.LIMIT,
    }
)
"""A reply with none of these moves nothing on, however politely."""


def _not_understood(call: Call, before: Standing, kinds: Collection[Kind]) -> float:
    """What a reply costs that could not be placed: little, and nothing while a story flows."""
    if praising(call.scenario) and before.asked is None:
        return 0.25 * bool(before.unplaced)
    asked = not QUESTIONS.isdisjoint(kinds)
    return 0.5 if before.unplaced >= UNPLACED_BORNE and not asked else 0.25


def _patience(
    call: Call, before: Standing, after: Standing, moves: tuple[Move, ...], silent: bool
) -> float:
    """Patience left: wasted turns cost, real progress gives back, never above where it started."""
    kinds = {move.kind for move in moves}
    spared = {Kind.STOCK} if kinds & CARING else set()
    if not praising(call.scenario) and call.last_act() not in (Act.THANK, Act.AGREE):
        spared.add(Kind.BRUSHES_OFF)
    left = before.patience - sum(
        COSTS.get(kind, 0) * (1.5 if before.moves.get(kind) else 1) for kind in kinds - spared
    )
    left -= 1.0 * bool(kinds & OFFENCES)
    left -= 1.0 * silent
    left -= SPOKEN_OVER * (after.cut_off - before.cut_off)
    if not silent and not kinds & USEFUL:
        left -= 0.5 if kinds - UNSAYING else _not_understood(call, before, kinds)
    progress = (
        len(after.gates - before.gates)
        + len(after.needs - before.needs)
        + (after.agreed > before.agreed)
    )
    stuck = (
        before.asked is not None
        and not progress
        and not kinds & (WAYS_ON | CARING | {Kind.ASKS_FACT, Kind.WHEN})
    )
    left -= 0.5 * (stuck and bool(kinds - UNSAYING))
    if settled(call.scenario, after):
        left = max(left, 1.0)
    return round(min(call.scenario.customer.temper.patience, left + progress), 2)


ASKING = frozenset(
    {
        Act.ASK_SOLUTION,
        Act.PRESS,
        Act.OBJECT,
        Act.ACCEPT,
        Act.ASK_DAY,
        Act.ECHO_VAGUE,
        Act.FORMULA,
        Act.WANT_MANAGER,
        Act.ASK_PLAINLY,
        Act.CATCH,
    }
)
ANSWERED_BY = WAYS_ON | {Kind.WHEN, Kind.TRANSFERS}


BUSY_ACTS = frozenset({Act.OBJECT, Act.ACCEPT, Act.AGREE, Act.REVEAL, Act.ANSWER, Act.TELL_MORE})
"""What leaves a settled call with something still to talk about."""
NOT_PLACED = frozenset({Act.PUZZLED, Act.EXPLAIN, Act.WHAT_EXACTLY, Act.ASK_PLAINLY})


def _unplaced(scene: Scene, direction: Direction) -> int:
    """How many replies running could not be placed; what is said in passing does not count."""
    if scene.silent or (scene.kinds - UNSAYING - IN_PASSING and direction.act not in NOT_PLACED):
        return 0
    more = direction.act in NOT_PLACED or not scene.kinds - UNSAYING
    return scene.before.unplaced + more


def mended(scene: Scene) -> bool:
    """Whether a hard word is made good in this reply."""
    return bool(scene.kinds & (CARING | {Kind.APOLOGY, Kind.OWNS})) and not scene.kinds & HARD


def _slighted(scene: Scene, direction: Direction) -> bool:
    """Whether a hard word stands between them; once something was kept back for it, it is over."""
    if scene.kinds & HARD:
        return True
    return scene.before.slighted and not mended(scene) and direction.act is not Act.WITHHOLD


def _still_to_tell(scene: Scene, direction: Direction) -> bool:
    """Whether they were invited to tell, and what was offered beside it came first."""
    invited = Kind.ASKS_STORY in scene.kinds and bool(scene.kinds & ANSWERED_BY)
    return invited and direction.fact is None and direction.act not in JABS


def _left(scene: Scene, direction: Direction) -> tuple[Left, ...]:
    """What they were asked and have not answered, the last first."""
    told, given = scene.call.revealed, scene.before.answers
    now = list(left_now(scene.scenario, scene.moves, told, given, direction))
    now += [Left(what="offer", ref=one) for one in _offers_left(scene, direction)]
    refs = {(one.what, one.ref) for one in now}
    before = still_left(scene.before.left, direction)
    return (*now[::-1], *(one for one in before if (one.what, one.ref) not in refs))


def _offers_left(scene: Scene, direction: Direction) -> Iterable[str]:
    """What they were asked to take, would weigh, and said nothing to."""
    if Kind.ASKS_AGREEMENT not in scene.kinds or direction.act is Act.CHOOSE:
        return ()
    if direction.offer is None and direction.main not in TELLS:
        return ()
    was = scene.before.offers
    new = {one.id for one in scene.offers if one.id not in was or not was[one.id].accepted}
    taken = {one for one in new if scene.after.offers[one].accepted}
    unsaid = taken if direction.main in TELLS else set()
    return sorted(((scene.argued & new) | unsaid) - {direction.offer})


def remember(scene: Scene, direction: Direction) -> Standing:
    """How things stand once the customer has said this."""
    after = scene.after
    if {Act.OBJECT, Act.LONG_WAIT, Act.ECHO_VAGUE} & {direction.act, direction.then}:
        own = {direction.offer} if direction.offer and direction.main is Act.OBJECT else set()
        after = objected(after, scene.argued | own)
    if direction.act is Act.CHOOSE and direction.offer and not direction.day:
        after = passed_over(after, (one.id for one in scene.offers if one.id != direction.offer))
    acts = {**after.acts, direction.act: after.acts.get(direction.act, 0) + 1}
    if direction.then:
        acts[direction.then] = acts.get(direction.then, 0) + 1
    if direction.aside:
        acts[Act.SIDESTEP] = acts.get(Act.SIDESTEP, 0) + 1
    asking = next((act for act in (direction.then, direction.act) if act in ASKING), None)
    answered = bool(scene.kinds & ANSWERED_BY)
    answers = dict(after.answers)
    if direction.answer and Act.ANSWER in (direction.act, direction.then):
        answers[direction.answer] = answers.get(direction.answer, 0) + 1
    for ref in {move.ref for move in scene.moves if move.kind is Kind.ASKS_FACT and move.ref}:
        if any(fact.id == ref for fact in scene.scenario.facts):
            answers[ref] = answers.get(ref, 0) + 1
    idle = (
        settled(scene.scenario, scene.before)
        and direction.act not in BUSY_ACTS
        and not scene.kinds & USEFUL
    )
    wants = direction.act is Act.WANT_MANAGER
    return after.model_copy(
        update={
            "invited": _still_to_tell(scene, direction),
            "left": _left(scene, direction),
            "slighted": _slighted(scene, direction),
            "acts": acts,
            "answers": answers,
            "asked": asking or (None if answered else scene.before.asked),
            "offences": after.offences + bool(scene.kinds & STRONG),
            "wants_manager": after.wants_manager or wants,
            "patience": max(after.patience, REPRIEVE) if wants else after.patience,
            "unplaced": _unplaced(scene, direction),
            "after_settled": after.after_settled + idle,
        }
    )
