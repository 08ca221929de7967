"""What a customer privately thinks of the agent by now. Pure."""

from enum import StrEnum

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.moves import Kind
from simulator.call.scene import HARD
from simulator.call.transcript import Speaker
from simulator.customer.mood import Step, rankles, step

TRUSTED = 7.0
WARMER = 1.5
COOLER = -0.75
"""Of trust, since the call began."""
OFTEN = 2
SLIPPED_PAST = (Act.PRESS, Act.ECHO_VAGUE)
PRICKED = (Act.JAB, Act.FORMULA, Act.COUNT)


class Opinion(StrEnum):
    SLIGHTED = "slighted"
    CONTRADICTED = "contradicted"
    TRUSTED = "trusted"
    READY_MADE = "ready-made"
    SLIPPERY = "slippery"
    PATIENT = "patient"
    WARMING = "warming"
    DOUBTED = "doubted"


class Parting(StrEnum):
    """How somebody who thinks so thanks and says goodbye."""

    WARM = "warm"
    EVEN = "even"
    COOL = "cool"


WARM = frozenset({Opinion.TRUSTED, Opinion.PATIENT, Opinion.WARMING})
LETS_DOWN = HARD | {Kind.BRUSHES_OFF, Kind.STOCK, Kind.DISOWNS}


def parting(call: Call, act: Act) -> Parting:
    """`act` is what parts: nobody is warm in the same breath in which they are still sore."""
    thinks = opinion(call)
    if thinks is None or (thinks in WARM and step(call, act) is Step.SORE):
        return Parting.EVEN
    return Parting.WARM if thinks in WARM else Parting.COOL


def opinion(call: Call) -> Opinion | None:
    """The first that fits; None while there is little to go by."""
    standing, acts = call.standing, call.standing.acts
    trust = standing.feelings.trust
    gained = trust - call.scenario.customer.temper.trust
    pricked = sum(acts.get(one, 0) for one in PRICKED) >= OFTEN
    warmer = gained >= WARMER and not _let_down(call)
    table = {
        Opinion.SLIGHTED: rankles(call),
        Opinion.CONTRADICTED: Act.CATCH in acts,
        Opinion.TRUSTED: trust >= TRUSTED and warmer,
        Opinion.PATIENT: warmer and pricked and not standing.offences,
        Opinion.WARMING: warmer,
        Opinion.READY_MADE: standing.moves.get(Kind.STOCK, 0) >= OFTEN,
        Opinion.SLIPPERY: sum(acts.get(one, 0) for one in SLIPPED_PAST) >= OFTEN,
        Opinion.DOUBTED: gained <= COOLER,
    }
    return next((one for one, fits in table.items() if fits), None)


def _let_down(call: Call) -> bool:
    """Whether the last reply cost them what it had won before."""
    theirs = [turn for turn in call.turns if turn.speaker is Speaker.AGENT][-1:]
    if any(move.kind in LETS_DOWN for turn in theirs for move in turn.moves):
        return True
    felt = [turn.feelings.trust for turn in call.turns if turn.feelings is not None]
    return bool(felt) and call.standing.feelings.trust < felt[-1]
