"""The shipped English listener, read once, and a small scenario of its own trade."""

from collections.abc import Callable
from datetime import date

import pytest

from simulator import paths
from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.listening import EmbeddedListener

Kinds = Callable[..., set[Kind]]


@pytest.fixture(scope="session")
def listener() -> EmbeddedListener:
    return EmbeddedListener.load(paths.assets())


@pytest.fixture(scope="session")
def kinds(listener: EmbeddedListener) -> Kinds:
    """What a reply does, without a scenario."""

    def heard(text: str, context: str = "") -> set[Kind]:
        return {move.kind for move in listener.hear(text, context, None)}

    return heard


@pytest.fixture(scope="session")
def boiler() -> Scenario:
    """A cold house: a repair that may be promised, a free boiler that may not."""
    return Scenario.model_validate(
        {
            "format": 1,
            "id": "cold-house",
            "version": 1,
            "title": "No heat",
            "today": date(2025, 11, 4),
            "summary": "The boiler failed.",
            "mood": "Worried",
            "trade": "Energy",
            "difficulty": "easy",
            "minutes": 5,
            "begins": "agent",
            "briefing": {
                "company": "Ember Heat",
                "role": "Service desk",
                "situation": "A boiler failed on Sunday.",
                "record": [],
                "policy": [{"id": "P1", "title": "Repairs", "text": "Within two days."}],
            },
            "customer": {
                "name": "Ruth Okafor",
                "called": "Mrs Okafor",
                "pronoun": "she",
                "wants": "Heat",
                "stake": "Her father",
                "backstory": "Her father is ninety.",
                "speech": "Plain",
                "face": "ruth",
                "temper": {"anger": 5},
            },
            "opener": "It is nine degrees in here.",
            "stakes": [
                {
                    "id": "father",
                    "about": "Her father is ninety and cold.",
                    "named_by": ["your father in the cold", "an old man without heating"],
                }
            ],
            "facts": [
                {
                    "id": "hospital",
                    "about": "He was in hospital.",
                    "unlocked_by": ["asked"],
                    "asked_by": ["how is your father", "is your father well"],
                    "named_by": ["just out of hospital"],
                    "told": ["He came out of hospital on Friday."],
                }
            ],
            "answers": [
                {
                    "id": "model",
                    "asked_by": ["which boiler do you have", "what make is it"],
                    "said": ["A Calor."],
                },
                {
                    "id": "since",
                    "asked_by": ["when did it stop", "how long has it been off"],
                    "said": ["Sunday."],
                },
            ],
            "offers": [
                {
                    "id": "engineer",
                    "title": "An engineer",
                    "named_by": ["send an engineer", "an engineer will come and mend the boiler"],
                    "policy": "P1",
                    "allowed": True,
                },
                {
                    "id": "voucher",
                    "title": "Up to 40",
                    "named_by": ["forty pounds off your bill", "a credit on the next bill"],
                    "policy": "P1",
                    "allowed": True,
                    "at_most": 40,
                },
                {
                    "id": "new-boiler",
                    "title": "A new boiler",
                    "named_by": ["a brand new boiler", "replace the boiler"],
                    "policy": "P1",
                    "allowed": False,
                },
            ],
            "needs": [{"id": "heat", "about": "Heat", "offers": ["engineer"]}],
            "lines": [],
            "endings": [],
            "grading": {
                "never": [
                    {
                        "id": "card",
                        "about": "Card numbers",
                        "named_by": ["the long number on your card", "your security code"],
                    }
                ]
            },
        }
    )
