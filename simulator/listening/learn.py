"""Learns what a reply means in a scenario from replies that people labelled.

``python -m simulator.listening.learn [LANGUAGE]`` reads `examples/replies/SCENARIO.jsonl` of the
language pack, prints how well replies are decided that were not learned from, and writes
`learned.json`. Plain numpy, no randomness: the same replies give the same file.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulator import paths
from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.listening.dates import Times
from simulator.listening.decider import Decider
from simulator.listening.heard import Heard
from simulator.listening.matching import Stems
from simulator.listening.model import Floats
from simulator.listening.pack import LEARNED, LanguagePack
from simulator.listening.promises import Promises
from simulator.listening.rules import Rules
from simulator.listening.scenario_ear import ScenarioEar

KEYS = {Kind.OFFER: "offers", Kind.STAKE: "stakes", Kind.ASKS_FACT: "asks"}
KINDS = (*KEYS, Kind.WHEN)
FOLDS = 5
STEPS = 250
RATE = 0.02
DECAY = 0.03
EMPHASIS = 1.5
"""How much more a thing that is meant weighs than one that is not."""
TO_ADD = {Kind.OFFER: 3.0, Kind.STAKE: 4.0, Kind.ASKS_FACT: 4.0}
TO_KEEP = {Kind.STAKE: 0.6, Kind.ASKS_FACT: 1.5, Kind.WHEN: 1.2}
"""What a thing heard wrongly costs where one recognised earns 1: one that the rules missed, and one
they heard. What is not in them is never added, or never taken back."""


@dataclass(frozen=True, slots=True)
class Case:
    """A thing that a reply may mean, and whether it does."""

    kind: Kind
    looks: list[float]
    meant: bool
    written: float
    ruled: bool
    refused: bool
    scenario: str
    fold: int


def cases(pack: LanguagePack, file: Path) -> tuple[list[Case], dict[Kind, int]]:
    """Of one scenario's replies: each may be, and how many things are meant in all. A reply is
    heard with the author's examples that are not themselves taken from replies of its fold."""
    scenario = Scenario.model_validate_json((paths.scenarios() / f"{file.stem}.json").read_bytes())
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    found: list[Case] = []
    meant = dict.fromkeys(KINDS, 0)
    stems, times = Stems(pack), Times(pack.dates)
    for fold in range(FOLDS):
        mine = rows[fold::FOLDS]
        ear = ScenarioEar(_without(scenario, mine, pack), pack, stems, Decider(pack.decisions, {}))
        for row in mine:
            for kind, key in KEYS.items():
                meant[kind] += len(row["does"].get(key, ()))
            tokens = pack.tokens(row["text"])
            if tokens.words:
                heard = Heard(
                    tokens, pack.moves.find(tokens), times.find(tokens, ear.today), ear.today
                )
                found += _cases_of(row, heard, ear, stems, fold)
                found += _promises(row, heard, ear, pack, fold)
                meant[Kind.WHEN] += row["does"].get("promise") == "dated"
    return found, meant


def _promises(
    row: dict[str, Any], heard: Heard, ear: ScenarioEar, pack: LanguagePack, fold: int
) -> Iterator[Case]:
    """The times and deeds that the rules take as promised."""
    stems = Stems(pack)
    about = stems.content(pack.tokens(row["context"]).words)
    Rules(pack, stems).apply(heard, about, False, ear.about)
    dated = row["does"].get("promise") == "dated"
    for one in Promises(pack, Decider(pack.decisions, {})).heard_in(heard):
        yield Case(Kind.WHEN, one.looks, dated, 0.0, True, False, ear.scenario.id, fold)


def _cases_of(
    row: dict[str, Any], heard: Heard, ear: ScenarioEar, stems: Stems, fold: int
) -> Iterator[Case]:
    does = row["does"]
    places = ear.follow_rules(heard, [stems.of(word) for word in heard.tokens.words])
    for one in ear.candidates(heard, places, ear.tokens(row["context"])):
        meant = one.item in does.get(KEYS[one.kind], ())
        if not meant and one.kind is Kind.OFFER and one.item in does.get("refused", ()):
            continue
        scenario = ear.scenario.id
        yield Case(
            one.kind, one.looks, meant, one.written(), one.meant, one.refused, scenario, fold
        )


def _without(scenario: Scenario, rows: Iterable[dict[str, Any]], pack: LanguagePack) -> Scenario:
    """The scenario without examples that are words of these replies."""
    said = [f" {' '.join(pack.tokens(row['text']).words)} " for row in rows]

    def kept(examples: list[str]) -> list[str]:
        texts = {example: f" {' '.join(pack.tokens(example).words)} " for example in examples}
        return [one for one, text in texts.items() if not any(text in words for words in said)]

    def trimmed(things: Iterable[Any], *lists: str) -> list[Any]:
        return [
            thing.model_copy(update={name: kept(getattr(thing, name)) for name in lists})
            for thing in things
        ]

    return scenario.model_copy(
        update={
            "offers": trimmed(scenario.offers, "named_by"),
            "stakes": trimmed(scenario.stakes, "named_by"),
            "facts": trimmed(scenario.facts, "named_by", "asked_by"),
            "answers": trimmed(scenario.answers, "asked_by"),
        }
    )


def fit(given: Floats, meant: Floats) -> tuple[Floats, float]:
    """Logistic regression by Adam, on what is looked at brought to one scale; the weights are for
    it as it is."""
    middle, spread = given.mean(axis=0), given.std(axis=0) + 0.08
    scaled = (given - middle) / spread
    weights = np.zeros(given.shape[1] + 1, np.float32)
    weights[-1] = -3.0
    slope, curve = np.zeros_like(weights), np.zeros_like(weights)
    emphasis = np.where(meant > 0, EMPHASIS, 1.0) / (meant.sum() + 1)
    for step in range(1, STEPS + 1):
        said = 1 / (1 + np.exp(-(scaled @ weights[:-1] + weights[-1])))
        error = (said - meant) * emphasis
        gradient = np.append(scaled.T @ error + DECAY * weights[:-1], error.sum())
        slope = 0.9 * slope + 0.1 * gradient
        curve = 0.99 * curve + 0.01 * gradient**2
        weights -= RATE * (slope / (1 - 0.9**step)) / (np.sqrt(curve / (1 - 0.99**step)) + 1e-8)
    own = weights[:-1] / spread
    return own.astype(np.float32), float(weights[-1] - own @ middle)


def held_out(some: list[Case], by: str) -> Floats:
    """For each case the log-odds by a model that learned nothing from its part (`by` is "fold" or
    "scenario")."""
    given, meant = _tables(some)
    parts = np.array([getattr(case, by) for case in some])
    scores = np.zeros(len(some), np.float32)
    for part in np.unique(parts):
        out = parts == part
        weights, bias = fit(given[~out], meant[~out])
        scores[out] = given[out] @ weights + bias
    return scores


def _tables(some: list[Case]) -> tuple[Floats, Floats]:
    return (
        np.array([case.looks for case in some], np.float32),
        np.array([case.meant for case in some], np.float32),
    )


def limits(some: list[Case], scores: Floats) -> tuple[float, float]:
    """`add` and `drop` that earn most."""

    def best(chosen: list[int], price: float | None, never: float) -> float:
        order = sorted(chosen, key=lambda n: -scores[n])
        earned = np.cumsum([1.0 if some[n].meant else -(price or 0.0) for n in order])
        if price is None or not len(earned) or earned.max() <= 0:
            return never
        return float(scores[order[int(earned.argmax())]]) - 1e-3

    kind = some[0].kind
    missed = [n for n, case in enumerate(some) if not (case.ruled or case.refused)]
    ruled = [n for n, case in enumerate(some) if case.ruled and not case.written]
    return best(missed, TO_ADD.get(kind), 99.0), best(ruled, TO_KEEP.get(kind), -99.0)


def told(some: list[Case], scores: Floats, add: float, drop: float, meant: int) -> str:
    """How many are recognised and how many heard wrongly, of all that are meant."""
    heard = [
        score >= drop - case.written if case.ruled else (score > add and not case.refused)
        for case, score in zip(some, scores.tolist(), strict=True)
    ]
    right = sum(case.meant for case, yes in zip(some, heard, strict=True) if yes)
    return f"recognised {right / meant:.2f} wrongly {(sum(heard) - right) / meant:.2f}"


def main(language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    pack = LanguagePack(folder)
    found: list[Case] = []
    meant = dict.fromkeys(KINDS, 0)
    for file in sorted((folder / "examples" / "replies").glob("*.jsonl")):
        some, count = cases(pack, file)
        found += some
        meant = {kind: meant[kind] + count[kind] for kind in meant}
    kinds = {}
    for kind in KINDS:
        some = [case for case in found if case.kind is kind]
        scores = held_out(some, "fold")
        add, drop = limits(some, scores)
        rules = told(some, np.zeros(len(some), np.float32), 99.0, -99.0, meant[kind])
        print(f"{kind}: {meant[kind]} meant; rules alone {rules}")
        for by in ("fold", "scenario"):
            print(f"  learned, by {by}:", told(some, held_out(some, by), add, drop, meant[kind]))
        weights, bias = fit(*_tables(some))
        kinds[str(kind)] = {
            "weights": [round(float(weight), 4) for weight in weights],
            "bias": round(bias, 4),
            "add": round(add, 4),
            "drop": round(drop, 4),
        }
    (folder / LEARNED).write_text(json.dumps({"kinds": kinds}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
