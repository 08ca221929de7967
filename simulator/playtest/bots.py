"""Trainees made of data, to crash-test scenarios with. Their sentences are the language pack's.

The expert says what the author wrote as good wording, at the moment it is for: a scenario whose own
good examples do not work is not ready.
"""

import json
import random
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from simulator import paths
from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.moves import Kind
from simulator.call.scenario import Fact, Scenario


class Bot(StrEnum):
    EXPERT = "expert"
    PARROT = "parrot"
    RUDE = "rude"
    SILENT = "silent"
    GIVEAWAY = "giveaway"
    RAMBLER = "rambler"
    FLATTERER = "flatterer"
    ROBOT = "robot"
    WALK = "walk"  # seeded walks over strangers' replies


class Sentences(BaseModel):
    """The pack's `bots.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    greeting: str
    greeting_outbound: str
    asks: str
    asks_fact: str
    offers: str
    refuses: str
    holds: str
    parting: str
    parrot: list[str]
    rude: list[str]
    flatterer: list[str]
    giveaway: list[str]
    robot: list[str]
    rambler: list[str]

    @classmethod
    def load(cls, assets: Path, language: str) -> "Sentences":
        return cls.model_validate_json((assets / "language" / language / "bots.json").read_bytes())


def strangers_of(scenario_id: str) -> tuple[str, ...]:
    """Replies by people who saw only the briefing; a checkout has them, an installation not."""
    file = paths.strangers() / f"{scenario_id}.jsonl"
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(str(json.loads(line)["text"]) for line in lines if line.strip())


Trainee = Callable[[Call], str | None]
"""Given the call so far, the next reply; None when there is nothing more to say."""


def trainee(
    bot: Bot, scenario: Scenario, words: Sentences, strangers: Sequence[str], seed: int
) -> Trainee:
    """A fresh trainee of this kind; a walk needs strangers' replies."""
    rng = random.Random(f"{scenario.id}:{bot}:{seed}")
    if bot is Bot.EXPERT:
        return Expert(scenario, words)
    if bot is Bot.WALK:
        return lambda call: rng.choice(strangers) if len(call.turns) < MOST_TURNS else None
    return _reciter(_script(bot, scenario, words, rng))


MOST_TURNS = 40


def _reciter(script: Sequence[str]) -> Trainee:
    """Says its piece over and over, until somebody ends the call."""

    def recite(call: Call) -> str | None:
        said = sum(turn.feelings is None for turn in call.turns)
        return script[said % len(script)] if len(call.turns) < MOST_TURNS else None

    return recite


def _script(bot: Bot, scenario: Scenario, words: Sentences, rng: random.Random) -> list[str]:
    if bot is Bot.SILENT:
        return [""]
    given = [offer for offer in scenario.offers if not offer.allowed] or scenario.offers
    offer = rng.choice(given).named_by[0] if given else ""
    rules = scenario.briefing.policy
    script: list[str] = getattr(words, bot.value)
    return [
        line.format(offer=offer, rule=rng.choice(rules).text if rules else "") for line in script
    ]


class Expert:
    """Listens before helping: asks, names what it is about, offers, dates, parts warmly."""

    def __init__(self, scenario: Scenario, words: Sentences) -> None:
        self.scenario = scenario
        self.words = words
        temper = scenario.customer.temper
        self.care = "praise" if temper.joy > temper.anger else "empathy"
        self.said: set[str] = set()

    def __call__(self, call: Call) -> str | None:
        act = call.last_act()
        if act is None or act is Act.HELLO:
            outbound = self.scenario.begins == "customer"
            greeting = self.words.greeting_outbound if outbound else self.words.greeting
            return greeting.format(company=self.scenario.briefing.company)
        if len(call.turns) >= MOST_TURNS:
            return None
        return self._reply(call, act)

    def _reply(self, call: Call, act: Act) -> str:
        standing = call.standing
        if standing.agreed or act in (Act.ACCEPT, Act.ECHO_VAGUE, Act.CATCH):
            return self._once("next_steps") or self._once("farewell") or self.words.parting
        if act is Act.OBJECT:
            return self.words.holds
        if not self._understood(call):
            return self._listen(call)
        if not standing.offers or act is Act.REBUFF:
            return self._offer()
        return self._once("next_steps") or self._once("farewell") or self._offer()

    def _understood(self, call: Call) -> bool:
        gates = {gate.id for gate in self.scenario.gates}
        softer = {need.id for need in self.scenario.needs if need.stakes and not need.offers}
        return call.standing.gates >= gates and call.standing.needs >= softer

    def _listen(self, call: Call) -> str:
        """Asks, and says what it is about; in turn, for as long as it takes."""
        fact = self._untold(call)
        replies = call.standing.replies
        if replies == 0 and self.care == "empathy":
            return self.words.asks
        if fact is not None and not call.revealed and replies % 2:
            question = fact.asked_by[0]
            return self.words.asks_fact.format(question=question[0].upper() + question[1:])
        stakes = [stake.named_by[0] for stake in self.scenario.stakes] or [self.words.asks]
        return self._once(self.care) or stakes[replies % len(stakes)]

    def _untold(self, call: Call) -> Fact | None:
        facts = (fact for fact in self.scenario.facts if fact.id not in call.revealed)
        return next((fact for fact in facts if fact.asked_by), None)

    def _offer(self) -> str:
        wanted = set(self.scenario.grading.next_steps)
        allowed = [offer for offer in self.scenario.offers if offer.allowed]
        best = [offer for offer in allowed if offer.id in wanted] or allowed
        offers = self.words.offers.format(offers=", and ".join(one.named_by[0] for one in best[:2]))
        return f"{self.words.refuses} {offers}" if self._owes_a_no() else offers

    def _owes_a_no(self) -> bool:
        """Whether no plan makes up for a plain no."""
        needs = self.scenario.grading.needs
        return any(need.id in needs and Kind.REFUSES in need.moves for need in self.scenario.needs)

    def _once(self, criterion: str) -> str:
        """The author's good wording for this, the first time."""
        if criterion in self.said:
            return ""
        self.said.add(criterion)
        wording = (one.good for one in self.scenario.wording if one.criterion == criterion)
        return next(wording, "")
