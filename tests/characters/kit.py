"""Plays the calls and looks at what came out of them."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Directed, Spoken
from simulator.call.ports import Clause
from simulator.call.scenario import Scenario
from simulator.cli.replies import play
from simulator.customer.llm import LlmCustomer
from simulator.customer.scripted import ScriptedCustomer
from simulator.customer.words import CustomerWords
from simulator.kit import Kit
from simulator.workers import on_all_cores
from tests.characters.bad_model import BadModel, Said

HERE = Path(__file__).parent
REPLIES = 9
"""Of the trainee in a call; it may be over sooner."""
TELLING = 2
"""Words of a fact that nothing else in the scenario says: so many of them tell it."""
WORD = re.compile(r"[a-z0-9’']+")
SHORT_WORD = 4


class Watched(LlmCustomer):
    """Tells the bad model what it is to be bad about, and notes each clause and its source."""

    def __init__(self, model: BadModel, words: CustomerWords, scripted: ScriptedCustomer) -> None:
        super().__init__(model, words, scripted, clock=lambda: 0.0)
        self._model = model
        self.clauses: list[tuple[Direction, str]] = []

    def reply(self, call: Call, direction: Direction) -> Iterator[Clause]:
        self._model.directed(call, direction)
        for clause in super().reply(call, direction):
            self.clauses.append((direction, clause))
            yield clause


@dataclass(frozen=True)
class Task:
    scenario: Scenario
    trainee: str
    seed: int


@dataclass
class Played:
    """What came of one call. `leaked` are facts in words that came before their time, `out` texts
    that were discarded and said all the same (the author's own aside), `mistakes` whole sentences
    of a mistake that were said; `clauses` each with the act it was said for.
    """

    scenario: str
    trainee: str
    seed: int
    asked: int = 0
    bad: int = 0
    discarded: Counter[str] = field(default_factory=Counter)
    leaked: list[tuple[str, str]] = field(default_factory=list)
    out: list[str] = field(default_factory=list)
    mistakes: list[tuple[str, str, str]] = field(default_factory=list)
    clauses: list[tuple[dict[str, object], str]] = field(default_factory=list)


class Bench:
    """What is made once for many calls."""

    def __init__(self) -> None:
        self.kit: Kit = build_kit(paths.assets())
        self.words = CustomerWords.load(paths.assets(), "en")
        self.trainees = {one["name"]: one for one in trainees()}


def trainees() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((HERE / "trainees.json").read_text("utf-8"))
    return found


def all_calls(scenarios: list[Scenario], calls: int) -> Iterator[Played]:
    """So many calls of each, on all cores."""
    names = [str(one["name"]) for one in trainees()]
    tasks = [
        Task(scenario, names[seed % len(names)], seed)
        for scenario in scenarios
        for seed in range(calls)
    ]
    return on_all_cores(tasks, one_call, Bench)


def one_call(task: Task, bench: Bench) -> Played:
    scripted = bench.kit.customer()
    assert isinstance(scripted, ScriptedCustomer)
    good = bench.kit.customer()
    assert isinstance(good, ScriptedCustomer)
    model = BadModel(task.scenario.id, good, random.Random(task.seed))
    customer = Watched(model, bench.words, scripted)
    session = bench.kit.session(task.scenario, task.seed)
    session.played_by(customer)
    play(session, lines(bench.trainees[task.trainee], task.seed))
    return looked_at(task, session.call, model.said, customer.clauses)


def lines(trainee: dict[str, object], seed: int) -> list[str]:
    every = trainee["lines"]
    assert isinstance(every, list)
    if trainee["order"] == "in-turn":
        return [str(one) for one in every[:REPLIES]]
    return [str(one) for one in random.Random(seed).sample(every, min(REPLIES, len(every)))]


def looked_at(
    task: Task, call: Call, said: list[Said], clauses: list[tuple[Direction, str]]
) -> Played:
    played = Played(task.scenario.id, task.trainee, task.seed, len(said))
    played.bad = sum(bool(one.kind) for one in said)
    played.clauses = [(one.model_dump(exclude_none=True), clause) for one, clause in clauses]
    authors = json.dumps(task.scenario.model_dump(mode="json"), ensure_ascii=False)
    told: set[str] = set()
    for event in call.events:
        if isinstance(event, Directed) and event.direction.fact:
            told.add(event.direction.fact)
        if isinstance(event, Spoken):
            played.discarded.update(one.why for one in event.discarded)
            played.out += [
                one.text
                for one in event.discarded
                if one.text and one.text in event.text and one.text not in authors
            ]
            played.leaked += leaks(task.scenario, event.text, frozenset(told))
            played.mistakes += [
                (one.kind, one.act.value, sentence)
                for one in said
                for sentence in sentences(one.mistake)
                if sentence in event.text
            ]
    return played


def leaks(scenario: Scenario, text: str, told: frozenset[str]) -> list[tuple[str, str]]:
    """The facts these words tell that have not been told: an independent, blunt count of words that
    belong to one fact alone.
    """
    words = set(WORD.findall(text.lower()))
    return [
        (fact, text)
        for fact, own in telling_words(scenario.id).items()
        if fact not in told and len(words & own) >= TELLING
    ]


@cache
def telling_words(scenario_id: str) -> dict[str, frozenset[str]]:
    """The words of each fact that nothing else in the scenario says."""
    scenario = library.find(scenario_id)
    facts = {fact.id: words_of(" ".join(fact.told)) for fact in scenario.facts}
    data = scenario.model_dump(mode="json", exclude={"facts", "playtests", "remedies"})
    gated = {json.dumps(line) for line in data["lines"] if "fact" in json.dumps(line)}
    data["lines"] = [line for line in data["lines"] if json.dumps(line) not in gated]
    elsewhere = words_of(json.dumps(data, ensure_ascii=False))
    return {
        fact: own - elsewhere - frozenset().union(*(o for f, o in facts.items() if f != fact))
        for fact, own in facts.items()
    }


def words_of(text: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(text.lower()) if len(word) >= SHORT_WORD)


def sentences(text: str) -> list[str]:
    found = re.split(r"(?<=[.?!…])\s+", text)
    return [one.strip() for one in found if len(one.strip()) >= 12]
