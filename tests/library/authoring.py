"""A whole, small scenario as an author would write it, for the tests to spoil."""

import copy
import json
from pathlib import Path
from typing import Any

Document = dict[str, Any]

_LAMP: Document = {
    "$schema": "scenario.schema.json",
    "format": 1,
    "id": "broken-lamp",
    "version": 1,
    "title": "The lamp for the nursery",
    "today": "2025-11-04",
    "summary": "A lamp came broken, the day before the baby does.",
    "mood": "Worried",
    "trade": "Home",
    "difficulty": "easy",
    "minutes": 4,
    "begins": "agent",
    "briefing": {
        "company": "Lumen & Daughters",
        "role": "Customer service",
        "situation": "Parcels come broken now and then.",
        "record": [{"label": "Order", "value": "L-1180, a night light, £38"}],
        "policy": [
            {"id": "R1", "title": "Replacement", "text": "Free of charge, two working days."},
            {"id": "R2", "title": "Goodwill", "text": "Up to £10 where it helps."},
            {"id": "R3", "title": "Couriers", "text": "No courier on the same day."},
        ],
    },
    "customer": {
        "name": "Priya Nair",
        "called": "Priya",
        "pronoun": "she",
        "wants": "A lamp that works, soon.",
        "stake": "The baby comes on Thursday.",
        "backstory": "She has built the room alone.",
        "speech": "Quick, polite, a little breathless.",
        "face": "bob",
        "temper": {"anger": 5, "worry": 7, "patience": 5},
    },
    "opener": "The lamp you sent is in three pieces.",
    "stakes": [
        {"id": "baby", "about": "The room must be ready.", "named_by": ["the baby", "your newborn"]}
    ],
    "facts": [
        {
            "id": "thursday",
            "about": "The baby is due on Thursday.",
            "unlocked_by": ["asked", "cared"],
            "asked_by": ["when do you need it"],
            "named_by": ["thursday"],
            "told": ["It's due on Thursday. The baby, I mean."],
        }
    ],
    "answers": [
        {"id": "receipt", "asked_by": ["do you have the receipt"], "said": ["It's in my email."]}
    ],
    "offers": [
        {
            "id": "replacement",
            "title": "A new lamp",
            "named_by": ["send a new one", "replace it"],
            "policy": "R1",
            "allowed": True,
            "soonest_days": 2,
            "taken": {"gates": ["heard"]},
        },
        {
            "id": "courier",
            "title": "A courier today",
            "named_by": ["courier", "send it over today"],
            "policy": "R3",
            "allowed": False,
        },
    ],
    "gates": [{"id": "heard", "feeling": "worry", "floor": 5, "opens_on": {"stakes": ["baby"]}}],
    "needs": [
        {"id": "lamp", "about": "A lamp by Thursday", "offers": ["replacement"]},
        {"id": "seen", "about": "That somebody sees why", "stakes": ["baby"]},
    ],
    "lines": [
        {"say": "Three pieces. I counted.", "when": {"act": "vent"}},
        {"say": "And that gets here when?", "when": {"act": "accept", "offer": "replacement"}},
        {"say": "Yes. Yes, exactly.", "when": {"act": "soften", "revealed": ["thursday"]}},
        {"say": "{day}. Good.", "when": {"act": ["agree", "thank"], "gates_open": ["heard"]}},
    ],
    "endings": [{"ending": "resolved", "about": "The lamp is on its way."}],
    "grading": {"next_steps": ["replacement"]},
    "playtests": [{"name": "Hangs up", "replies": ["Goodbye."], "ending": "agent-hung-up"}],
}


def lamp() -> Document:
    """A copy nobody else has, without a single problem."""
    return copy.deepcopy(_LAMP)


def write(folder: Path, document: Document | str, name: str = "broken-lamp.json") -> Path:
    """The file, laid out as an editor would, or with exactly this text."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    text = document if isinstance(document, str) else json.dumps(document, indent=2)
    file.write_text(text, encoding="utf-8")
    return file
