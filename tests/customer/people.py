"""Calls for the tests of the LLM customer."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from simulator import library, paths
from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Directed, Heard, Spoken
from simulator.call.scenario import Ending, Scenario
from simulator.customer.background import Background
from simulator.customer.guard import Guard
from simulator.customer.prompt import Prompt
from simulator.customer.scripted import Phrasebook
from simulator.customer.words import CustomerWords

DATA = Path(__file__).parents[1] / "data"


@cache
def words() -> CustomerWords:
    return CustomerWords.load(paths.assets(), "en")


@cache
def phrasebook() -> Phrasebook:
    file = paths.assets() / "language" / "en" / "phrasebook.json"
    return Phrasebook.model_validate_json(file.read_bytes())


@cache
def scenario(name: str) -> Scenario:
    return library.find(name)


@cache
def background(name: str) -> Background:
    return Background.of(scenario(name), words().guard)


def rows() -> list[dict[str, Any]]:
    """Words for a direction, and what the guard has against them."""
    found: list[dict[str, Any]] = json.loads((DATA / "guard-rows.json").read_text("utf-8"))
    return found


def call_of(row: dict[str, Any]) -> Call:
    call = Call.of(scenario(row["scenario"]), 1)
    call = call.then(Heard(text="Good morning, Sam speaking."))
    call = says(call, call.scenario.opener)
    if "earlier" in row:
        call = says(call.then(Heard(text="What happened?")), row["earlier"])
    call = call.then(Heard(text=row["agent"]))
    return replace(call, revealed=frozenset(row.get("revealed", ())))


def says(call: Call, text: str) -> Call:
    return call.then(Spoken(text=text, heard_chars=len(text), by="scripted"))


def direction_of(row: dict[str, Any]) -> Direction:
    ending = Ending(row["ending"]) if "ending" in row else None
    return Direction(act=Act(row["act"]), fact=row.get("fact"), ending=ending)


def guard(row: dict[str, Any], *scripted: str) -> Guard:
    known, call = background(row["scenario"]), call_of(row)
    prompt = Prompt(words().prompt, known.secrets, 1)
    return Guard(words().guard, known, call, direction_of(row), scripted, prompt.rules)


def directed(call: Call, direction: Direction) -> Call:
    return call.then(Directed(director=1, direction=direction, after=call.standing))
