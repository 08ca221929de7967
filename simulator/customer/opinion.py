"""What a customer privately thinks of the agent by now. Pure."""

from enum import StrEnum

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.moves import Kind

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


def parting(call: Call) -> Parting:
    thinks = opinion(call)
    if thinks is None:
        return Parting.EVEN
    return Parting.WARM if thinks in WARM else Parting.COOL


def opinion(call: Call) -> Opinion | None:
    """The first that fits; None while there is little to go by."""
    standing, acts = call.standing, call.standing.acts
    trust = standing.feelings.trust
    gained = trust - call.scenario.customer.temper.trust
    pricked = sum(acts.get(one, 0) for one in PRICKED) >= OFTEN
    table = {
        Opinion.SLIGHTED: standing.slighted,
        Opinion.CONTRADICTED: Act.CATCH in acts,
        Opinion.TRUSTED: trust >= TRUSTED and gained > 0,
        Opinion.PATIENT: gained >= WARMER and pricked and not standing.offences,
        Opinion.WARMING: gained >= WARMER,
        Opinion.READY_MADE: standing.moves.get(Kind.STOCK, 0) >= OFTEN,
        Opinion.SLIPPERY: sum(acts.get(one, 0) for one in SLIPPED_PAST) >= OFTEN,
        Opinion.DOUBTED: gained <= COOLER,
    }
    return next((one for one, fits in table.items() if fits), None)
