"""How hard a call is. The same person, with more or less to spare; not ruder, only harder to win.

Seen in patience, objections, gates and interruptions.
"""

from typing import NamedTuple

from simulator.call.scenario import Condition, Difficulty, Gate, Offer, Scenario, Temper


class Demands(NamedTuple):
    """What a difficulty asks for.

    `patience` and `forgiveness` are factors on the scenario's own; `objections` come on top of an
    offer's (never below none); `cooler` is by how many points calmer they must be to take an offer;
    `acknowledgements` is how many replies must acknowledge a gate before it opens; a reply of more
    than `interrupts_after` words is cut short while they are angry (None: never).
    """

    patience: float = 1.0
    forgiveness: float = 1.0
    objections: int = 0
    cooler: float = 0.0
    acknowledgements: int = 1
    interrupts_after: int | None = None


DEMANDS: dict[Difficulty, Demands] = {
    Difficulty.GENTLE: Demands(patience=1.5, forgiveness=1.25, objections=-1, cooler=-1.5),
    Difficulty.STANDARD: Demands(),
    Difficulty.HARD: Demands(
        patience=0.8, forgiveness=0.8, objections=1, cooler=0.5, interrupts_after=60
    ),
    Difficulty.RELENTLESS: Demands(
        patience=0.6,
        forgiveness=0.65,
        objections=2,
        cooler=1.0,
        acknowledgements=2,
        interrupts_after=40,
    ),
}


def played_at(scenario: Scenario, difficulty: Difficulty, *, mild: bool = False) -> Scenario:
    """The scenario as it is played at this difficulty; `mild` leaves the strong words out.

    What comes of it is a scenario like any other, and is kept with the call.
    """
    demands = DEMANDS[difficulty]
    customer = scenario.customer
    changes = {
        "played_at": difficulty,
        "customer": customer.model_copy(update={"temper": _temper(customer.temper, demands)}),
        "offers": tuple(_offer(offer, demands) for offer in scenario.offers),
        "gates": tuple(_gate(gate, demands) for gate in scenario.gates),
        "lines": tuple(line for line in scenario.lines if not (mild and line.strong)),
    }
    return scenario.model_copy(update=changes)


def _temper(temper: Temper, demands: Demands) -> Temper:
    return temper.model_copy(
        update={
            "patience": min(10.0, max(1.0, temper.patience * demands.patience)),
            "forgiveness": min(1.5, max(0.2, temper.forgiveness * demands.forgiveness)),
            "interrupts_after": temper.interrupts_after or demands.interrupts_after,
        }
    )


def _offer(offer: Offer, demands: Demands) -> Offer:
    calm = offer.taken.anger_at_most
    taken: Condition = offer.taken
    if calm is not None:
        cooler = min(10.0, max(0.0, calm - demands.cooler))
        taken = taken.model_copy(update={"anger_at_most": cooler})
    objections = max(0, offer.objections + demands.objections) if offer.objections else 0
    return offer.model_copy(update={"taken": taken, "objections": objections})


def _gate(gate: Gate, demands: Demands) -> Gate:
    wanted = max(gate.acknowledgements, demands.acknowledgements)
    return gate.model_copy(update={"acknowledgements": wanted})
