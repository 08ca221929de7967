"""Taking a reply in: how things stand once it was heard."""

import re
from collections.abc import Iterable
from itertools import islice

from simulator.call.acts import Act
from simulator.call.appraisal import acknowledged, appraise
from simulator.call.bargain import not_denied, not_only_told, not_warned, weigh
from simulator.call.call import Call
from simulator.call.direction import Change, Standing
from simulator.call.events import Heard
from simulator.call.moves import Kind, Move
from simulator.call.patience import patience_left
from simulator.call.scenario import Scenario
from simulator.call.scene import ANGRY, JABS, Scene, name_given
from simulator.call.transcript import Speaker

A_NOISE = 3  # words; a reply of no more may be one
WORD = re.compile(r"\S+")


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
    after = after.model_copy(update={"patience": patience_left(call, before, after, moves, silent)})
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
