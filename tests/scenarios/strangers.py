"""How well strangers are heard: `python -m tests.scenarios.strangers [SCENARIO…]` prints the count.

The replies in `tests/strangers` are by people who had seen only a briefing and a customer's
last words; two others labelled what they do, each alone, and a third where they differed. They are
never used as examples or phrases.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator import library, paths
from simulator.call.moves import Kind, Move
from simulator.call.ports import Listener
from simulator.listening import EmbeddedListener

FOLDER = Path(__file__).parents[1] / "strangers"
HOSTILE = frozenset({Kind.INSULT, Kind.CONTEMPT, Kind.ATTACKS, Kind.SWEARS, Kind.SOUR})
INSULTED = HOSTILE | {Kind.BLAMES, Kind.DISMISSES, Kind.PATRONISES}
Item = tuple[str, str]
"""What a reply does: its kind and, where it has one, the scenario's id."""


@dataclass(frozen=True)
class Count:
    """Items in the replies, those recognised, and those heard where there are none."""

    items: int
    recognised: int
    wrong: int
    missed: tuple[tuple[Item, str], ...]
    alarms: tuple[tuple[Item, str], ...]

    @property
    def recall(self) -> float:
        return self.recognised / self.items if self.items else 1.0

    @property
    def false_share(self) -> float:
        return self.wrong / self.items if self.items else 0.0


def labelled() -> list[str]:
    """The scenarios that have labelled strangers' replies."""
    return sorted(file.stem for file in FOLDER.glob("*.jsonl"))


def count(scenario_id: str, listener: Listener) -> Count:
    scenario = library.find(scenario_id)
    items, recognised = 0, 0
    missed: list[tuple[Item, str]] = []
    alarms: list[tuple[Item, str]] = []
    for row in rows(scenario_id):
        gold = set(_gold(row["gold"]))
        moves = listener.hear(row["text"], row["context"], scenario)
        heard = set(_heard(moves))
        items += len(gold)
        recognised += len(gold & heard)
        missed += [(item, row["text"]) for item in sorted(gold - heard)]
        pardoned = {("offer", one) for one in row["gold"]["refused"]}
        alarms += [(item, row["text"]) for item in sorted(heard - gold - pardoned)]
    return Count(items, recognised, len(alarms), tuple(missed), tuple(alarms))


def rows(scenario_id: str) -> Iterator[dict[str, Any]]:
    for line in (FOLDER / f"{scenario_id}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _gold(gold: dict[str, Any]) -> Iterator[Item]:
    for kind, key in (("offer", "offers"), ("stake", "stakes"), ("asks", "asks")):
        yield from ((kind, str(one)) for one in gold[key])
    if gold["promise"]:
        yield "promise", str(gold["promise"])
    if gold["insult"]:
        yield "insult", ""


def _heard(moves: tuple[Move, ...]) -> Iterator[Item]:
    named = {Kind.OFFER: "offer", Kind.STAKE: "stake", Kind.ASKS_FACT: "asks"}
    for move in moves:
        if move.kind in named and move.ref:
            yield named[move.kind], move.ref
    kinds = {move.kind for move in moves}
    if kinds & {Kind.WHEN, Kind.DONE}:
        yield "promise", "dated"
    elif Kind.VAGUE in kinds:
        yield "promise", "vague"
    if kinds & INSULTED:
        yield "insult", ""


def main() -> None:
    listener = EmbeddedListener.load(paths.assets(), "en")
    for scenario_id in sys.argv[1:] or labelled():
        found = count(scenario_id, listener)
        print(f"{scenario_id:26} {found.items:4} items  recognised {found.recall:.0%}  ", end="")
        print(f"wrongly {found.false_share:.0%}")
        for name, what in (("missed", found.missed), ("wrongly", found.alarms)):
            kinds = Counter(kind for (kind, _), _ in what)
            print(f"    {name}: {', '.join(f'{kind} {times}' for kind, times in kinds.items())}")
            if sys.argv[1:]:
                for item, text in what:
                    print(f"      {':'.join(item)}  {text}")


if __name__ == "__main__":
    main()
