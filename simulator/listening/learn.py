"""Learns what a reply means in a scenario from replies that people labelled.

``python -m simulator.listening.learn [LANGUAGE]`` reads `examples/replies/SCENARIO.jsonl` of the
language pack, prints how well replies are decided that were not learned from, and writes
`taught/SCENARIO.npz` (the model of each scenario's things) and `learned.json` (how much to trust
it, and the examples of an author without one). No randomness: the same replies give the same files.

A line of a file is either what a customer said, `{"customer": …}`, or a reply to the last of
these, `{"text": …, "does": {…}}`: ids in `offers`, `refused`, `stakes`, `asks`; `promise` "dated"
or "vague"; `insult`, `asks_other` and `goodbye` true.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulator import paths
from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.linear.features import grams
from simulator.linear.fit import regress
from simulator.linear.model import Floats, LinearModel
from simulator.listening.acts import ACT_WEIGHTS, ActEar
from simulator.listening.dates import Times
from simulator.listening.decider import Decider, Thing
from simulator.listening.fitting import Lesson, learned
from simulator.listening.heard import Heard
from simulator.listening.matching import Stems
from simulator.listening.meanings import Candidate, named
from simulator.listening.pack import LEARNED, LanguagePack
from simulator.listening.promises import Promises
from simulator.listening.rules import Rules
from simulator.listening.said import PLAIN, SAID_WEIGHTS, SLIGHTS, Said, slight_looks
from simulator.listening.scenario_ear import ScenarioEar, ruled
from simulator.listening.taught import TAUGHT, Taught, things_of

KEYS = {Kind.OFFER: "offers", Kind.STAKE: "stakes", Kind.ASKS_FACT: "asks"}
FOLDS = 5
TRUST = 0.05
"""How much the cases count against the wish for small weights."""
SLIGHTEST = 0.045
"""Of twenty thousand replies most pairs and triples of words tell next to nothing."""
SAID = [(Kind.WHEN, ""), (Kind.INSULT, "")]
TO_ADD = {
    Kind.OFFER: 2.5,
    Kind.STAKE: 2.5,
    Kind.ASKS_FACT: 4.0,
    Kind.WHEN: 4.0,
    Kind.INSULT: 6.0,
}
TO_KEEP = {
    Kind.OFFER: 0.4,
    Kind.STAKE: 1.2,
    Kind.ASKS_FACT: 1.5,
    Kind.WHEN: 1.5,
    Kind.INSULT: 1.2,
}
"""What a thing heard wrongly costs where one recognised earns 1: one that the rules missed, and one
they heard. What is not in them is never added, or never taken back."""


ROUNDING = 1e-3
HAIR = 0.05
"""Log-odds by which what the rules heard may fall short of the last that was worth keeping."""


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled reply to a customer's words."""

    customer: str
    text: str
    does: dict[str, Any]

    @property
    def says(self) -> frozenset[Thing]:
        promises = self.does.get("promise") == "dated"
        return frozenset(
            (kind, "")
            for kind, yes in ((Kind.WHEN, promises), (Kind.INSULT, self.does.get("insult")))
            if yes
        )

    @property
    def means(self) -> frozenset[Thing]:
        return frozenset(
            (kind, one) for kind, key in KEYS.items() for one in self.does.get(key, ())
        )


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


@dataclass
class Cases:
    """All cases of all scenarios: of the author's examples alone, of labelled replies, and of
    promises and slights, whatever the scenario; and how many things of each kind are meant."""

    by_examples: list[Case]
    by_replies: list[Case]
    anywhere: list[Case]
    meant: dict[Kind, int]


def read(file: Path) -> list[Row]:
    rows: list[Row] = []
    customer = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        if "customer" in found:
            customer = found["customer"]
        else:
            rows.append(Row(customer, found["text"], found.get("does", {})))
    return rows


class Scholar:
    """Learns one scenario. A reply is heard with the author's examples that are not themselves
    taken from replies of its fold, and by a model that has not seen it."""

    def __init__(self, pack: LanguagePack, file: Path, acts: ActEar) -> None:
        self.pack = pack
        self.scenario = Scenario.model_validate_json(
            (paths.scenarios() / f"{file.stem}.json").read_bytes()
        )
        self.rows = read(file)
        self.things = things_of(self.scenario)
        self._stems, self._times = Stems(pack), Times(pack.dates)
        self._acts = acts
        self._examples = [
            Lesson([self._grams(text)], frozenset({(kind, item)}), kind)
            for kind, items in named(self.scenario).items()
            for item, texts in items.items()
            for text in texts
        ]

    def model(self, rows: Iterable[Row]) -> Taught:
        lessons = [
            Lesson(heard.grams, row.means)
            for row in rows
            if (heard := self._heard(row.text)) is not None
        ]
        self.fitted = learned([*lessons, *self._examples], self.things)
        return Taught(self.fitted)

    def said(self, without: int | None = None) -> Iterator[Lesson]:
        """What its replies say of promises and slights; `without` those of a fold."""
        for number, row in enumerate(self.rows):
            heard = self._heard(row.text) if number % FOLDS != without else None
            if heard is not None:
                yield Lesson(heard.grams, row.says)

    def add_to(self, cases: Cases, said: Sequence[Said]) -> None:
        """`said` are models that have not seen a fold, for each fold."""
        for fold in range(FOLDS):
            mine = self.rows[fold::FOLDS]
            taught = self.model(row for n, row in enumerate(self.rows) if n % FOLDS != fold)
            trimmed = _without(self.scenario, mine, self.pack)
            ear = ScenarioEar(trimmed, self.pack, self._stems, Decider(self.pack.decisions, {}))
            for row in mine:
                heard = self._heard(row.text)
                for kind in KEYS:
                    cases.meant[kind] += sum(of is kind for of, _ in row.means)
                for kind, _ in row.says:
                    cases.meant[kind] += 1
                if heard is None:
                    continue
                places = ear.follow_rules(
                    heard, [self._stems.of(word) for word in heard.tokens.words]
                )
                context = self.pack.tokens(row.customer)
                found = ear.meanings.taught(heard, taught, context, ruled(heard))
                cases.by_replies += self._cases(row, found, fold)
                found = ear.candidates(heard, places, context)
                cases.by_examples += self._cases(row, found, fold)
                scores = said[fold].weigh(heard.grams)
                cases.anywhere += self._promises(row, heard, ear, fold, scores[Kind.WHEN])
                if not heard.made(*SLIGHTS, *PLAIN):
                    self._acts.hear(heard)
                    looks = slight_looks(heard, scores[Kind.INSULT])
                    known = heard.made(*SLIGHTS)
                    yes = (Kind.INSULT, "") in row.says
                    case = Case(Kind.INSULT, looks, yes, 0.0, known, False, self.scenario.id, fold)
                    cases.anywhere.append(case)

    def _heard(self, text: str) -> Heard | None:
        tokens = self.pack.tokens(text)
        today = self.scenario.today
        if not tokens.words:
            return None
        return Heard(tokens, self.pack.moves.find(tokens), self._times.find(tokens, today), today)

    def _grams(self, text: str) -> set[Any]:
        return grams(self.pack.tokens(text).words)

    def _cases(self, row: Row, found: Iterable[Candidate], fold: int) -> Iterator[Case]:
        for one in found:
            meant = (one.kind, one.item) in row.means
            if meant or one.kind is not Kind.OFFER or one.item not in row.does.get("refused", ()):
                yield Case(
                    one.kind,
                    one.looks,
                    meant,
                    one.written(),
                    one.meant,
                    one.refused,
                    self.scenario.id,
                    fold,
                )

    def _promises(
        self, row: Row, heard: Heard, ear: ScenarioEar, fold: int, scores: Sequence[float]
    ) -> Iterator[Case]:
        """The times and deeds that may be promised."""
        about = self._stems.content(self.pack.tokens(row.customer).words)
        Rules(self.pack, self._stems).apply(heard, about, False, ear.about)
        yes = (Kind.WHEN, "") in row.says
        for one in Promises(self.pack, Decider(self.pack.decisions, {})).cases(heard, scores):
            yield Case(Kind.WHEN, one.looks, yes, 0.0, one.ruled, False, self.scenario.id, fold)


def _without(scenario: Scenario, rows: Iterable[Row], pack: LanguagePack) -> Scenario:
    """The scenario without examples that are words of these replies."""
    said = [f" {' '.join(pack.tokens(row.text).words)} " for row in rows]

    def kept(examples: Iterable[str]) -> tuple[str, ...]:
        texts = {example: f" {' '.join(pack.tokens(example).words)} " for example in examples}
        return tuple(one for one, text in texts.items() if not any(text in words for words in said))

    def trimmed(things: Iterable[Any], *lists: str) -> tuple[Any, ...]:
        return tuple(
            thing.model_copy(update={name: kept(getattr(thing, name)) for name in lists})
            for thing in things
        )

    return scenario.model_copy(
        update={
            "offers": trimmed(scenario.offers, "named_by"),
            "stakes": trimmed(scenario.stakes, "named_by"),
            "facts": trimmed(scenario.facts, "named_by", "asked_by"),
            "answers": trimmed(scenario.answers, "asked_by"),
        }
    )


def fit(given: Floats, meant: Floats) -> tuple[Floats, float]:
    """Logistic regression on what is looked at brought to one scale; the weights are for it as it
    is."""
    middle, spread = given.mean(axis=0), given.std(axis=0) + 0.08
    weights, bias = regress((given - middle) / spread, meant > 0, TRUST)
    own = weights / spread
    return own.astype(np.float32), float(bias - own @ middle)


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
        return float(scores[order[int(earned.argmax())]])

    kind = some[0].kind
    missed = [n for n, case in enumerate(some) if not (case.ruled or case.refused)]
    known = [n for n, case in enumerate(some) if case.ruled and not case.written]
    add, drop = best(missed, TO_ADD.get(kind), 99.0), best(known, TO_KEEP.get(kind), -99.0)
    return add - ROUNDING, drop - HAIR


def told(some: list[Case], scores: Floats, add: float, drop: float, meant: int) -> str:
    """How many are recognised and how many heard wrongly, of all that are meant."""
    heard = [
        score >= drop - case.written if case.ruled else (score > add and not case.refused)
        for case, score in zip(some, scores.tolist(), strict=True)
    ]
    right = sum(case.meant for case, yes in zip(some, heard, strict=True) if yes)
    return f"recognised {right / meant:.2f} wrongly {(sum(heard) - right) / meant:.2f}"


def decided(found: Sequence[Case], meant: dict[Kind, int]) -> dict[str, dict[str, Any]]:
    """The weights for each kind in `found`; prints how they fare on what they did not learn."""
    kinds = {}
    for kind in dict.fromkeys(case.kind for case in found):
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
    return kinds


def main(language: str = "en") -> None:
    folder = paths.assets() / "language" / language
    pack = LanguagePack(folder)
    acts = LinearModel.load(folder / ACT_WEIGHTS)
    if acts is None:
        sys.exit("No acts yet: run `python -m simulator.listening.train` first.")
    ear = ActEar(acts, pack.labels.acts)
    files = sorted((folder / "examples" / "replies").glob("*.jsonl"))
    scholars = [Scholar(pack, file, ear) for file in files]
    said = [
        Said(learned([one for scholar in scholars for one in scholar.said(fold)], SAID))
        for fold in range(FOLDS)
    ]
    everything = learned([one for scholar in scholars for one in scholar.said()], SAID)
    everything.without(SLIGHTEST).save(folder / SAID_WEIGHTS)
    cases = Cases([], [], [], dict.fromkeys((*KEYS, Kind.WHEN, Kind.INSULT), 0))
    (folder / TAUGHT).mkdir(exist_ok=True)
    for scholar in scholars:
        name = scholar.scenario.id
        scholar.add_to(cases, said)
        scholar.model(scholar.rows)
        scholar.fitted.save(folder / TAUGHT / f"{name}.npz")
        print(f"{name}: {len(scholar.rows)} replies", flush=True)
    print("by the author's examples alone")
    kinds = decided([*cases.by_examples, *cases.anywhere], cases.meant)
    print("by labelled replies")
    taught = decided(cases.by_replies, cases.meant)
    (folder / LEARNED).write_text(
        json.dumps({"kinds": kinds, "taught": taught}) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:2])
