"""Says which remedies of a scenario are not heard as their author means them.

python -m tests.coaching.remedies SCENARIO
"""

import argparse
from collections.abc import Iterator

from simulator import library, paths
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Remedy, Scenario
from simulator.coaching.own import FAULTY
from simulator.grading.composure import NEED
from simulator.grading.empathy import HELPS, MAY_SPEAK_OF, SPEAKS_OF
from simulator.grading.farewell import SEES
from simulator.grading.ownership import CAN
from simulator.listening import EmbeddedListener

HEARD_AS: dict[str, tuple[Kind, ...]] = {
    "E1": (*SPEAKS_OF, *MAY_SPEAK_OF),
    "E2": (Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY, Kind.OWNS),
    "E3": (Kind.STAKE,),
    "E5": HELPS,
    "N2": (Kind.OFFER, Kind.WHAT, Kind.DONE),
    "N3": (Kind.WHO, Kind.OWNS, Kind.DONE),
    "N4": (Kind.WHEN, Kind.DONE),
    "N5": (Kind.CHECK,),
    "N6": (Kind.OFFER,),
    "F1": (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK),
    "F2": (Kind.THANKS,),
    "F3": (Kind.WISH,),
    "F4": (Kind.USES_NAME,),
    "F6": (Kind.HOPES_BACK,),
    "F9": SEES,
    "O3": (*CAN, Kind.WHO),
    "C2": NEED,
    "P1": (Kind.TAKES_PRAISE, Kind.THANKS),
    "P2": (Kind.TO_HEART,),
    "P3": (Kind.SHARES, Kind.STAKE),
    "P4": (Kind.HOPES_BACK,),
}


def amiss(remedy: Remedy, scenario: Scenario, moves: tuple[Move, ...]) -> Iterator[str]:
    kinds = {move.kind for move in moves}
    for item in remedy.meets:
        if item in HEARD_AS and kinds.isdisjoint(HEARD_AS[item]):
            yield f"not heard: {item}"
    for move in moves:
        if move.kind in FAULTY - {Kind.STOCK}:
            yield f"heard as {move.kind}: {move.quote!r}"
        barred = move.ref and move.ref not in {one.id for one in scenario.offers if one.allowed}
        refused = any(one.kind is Kind.REFUSES for one in moves)
        if move.kind is Kind.OFFER and barred and not refused:
            yield f"promises {move.ref}: {move.quote!r}"
        told = {*remedy.when.revealed, *remedy.when.fact}
        if move.kind is Kind.FACT and move.ref not in told:
            yield f"tells {move.ref}, which may not have been revealed: {move.quote!r}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.coaching.remedies", description=__doc__)
    parser.add_argument("scenario")
    scenario = library.find(parser.parse_args().scenario)
    listener = EmbeddedListener.load(paths.assets(), scenario.language)
    for remedy in scenario.remedies:
        moves = listener.hear(remedy.say.replace("{agent}", "Sam"), "", scenario)
        for what in dict.fromkeys(amiss(remedy, scenario, moves)):
            print(f"{what}\n    {remedy.say}")


if __name__ == "__main__":
    main()
