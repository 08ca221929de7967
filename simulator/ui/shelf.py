"""What the library shows: its scenarios as cards, with how they went, and what to take next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from simulator.call.scenario import Scenario
from simulator.library import Entry
from simulator.story import telling
from simulator.ui.expression import expression_of
from simulator.ui.library_page import Strip, Unreadable
from simulator.ui.widgets.call_card import CardFacts
from simulator.ui.widgets.levels import DIFFICULTIES
from simulator.ui.widgets.scale import SCALES

if TYPE_CHECKING:
    from simulator.store.history import KeptCall, Record


def cards_of(entries: Sequence[Entry], records: Mapping[str, Record]) -> list[CardFacts]:
    """A card for every scenario that can be read, in the order of their titles."""
    scenarios = [entry.scenario for entry in entries if entry.scenario is not None]
    scenarios.sort(key=lambda one: one.title)
    return [_card(scenario, records.get(scenario.id)) for scenario in scenarios]


def unreadable(entries: Sequence[Entry]) -> list[Unreadable]:
    """The files that cannot be read, each with the first thing that is wrong."""
    broken = [entry for entry in entries if entry.scenario is None]
    return [Unreadable(entry.file.name, _first_problem(entry)) for entry in broken]


def recommended(cards: Sequence[CardFacts], take: Callable[[str], object]) -> Strip | None:
    """What to take next, and why: the easiest untaken call; else the one that went worst."""
    untaken = [card for card in cards if card.best is None]
    if untaken:
        card = min(untaken, key=lambda one: DIFFICULTIES.get(one.difficulty, (9, ""))[0])
        why = f"You have not taken this one yet. About {card.minutes} minutes."
    elif cards:
        card = min(cards, key=lambda one: one.best or 0)
        why = f"Your best here is {card.best}, the lowest of yours. About {card.minutes} minutes."
    else:
        return None
    return Strip(
        label="Recommended next",
        title=card.title,
        why=why,
        face=card.face,
        expression=card.expression,
        action="Take the call",
        do=lambda: take(card.scenario),
    )


def unfinished_strip(
    call: KeptCall,
    scenario: Scenario | None,
    go_on: Callable[[KeptCall], object],
    close: Callable[[KeptCall], object],
) -> Strip:
    """A call that was cut off: the program was closed in the middle of it, or died."""
    started = call.started.astimezone()
    return Strip(
        label="The line was cut",
        title=call.title,
        why=f"Your call of {started:%A}, {started:%H:%M} stopped in the middle. Nothing is lost.",
        face=scenario.customer.face if scenario else "",
        expression="listening",
        action="Go on with the call",
        do=lambda: go_on(call),
        other="Leave it",
        do_other=lambda: close(call),
    )


def _card(scenario: Scenario, record: Record | None) -> CardFacts:
    customer = scenario.customer
    feeling = telling(customer.temper)
    return CardFacts(
        scenario=scenario.id,
        title=scenario.title,
        trade=scenario.trade,
        mood=scenario.mood,
        face=customer.face,
        expression=expression_of(customer.temper, opened=not scenario.gates),
        difficulty=scenario.difficulty,
        minutes=scenario.minutes,
        heats=record.felt.get(feeling, ()) if record else (),
        best=record.best if record else None,
        summary=" ".join(
            (scenario.summary, scenario.briefing.company, customer.name, *scenario.tags)
        ),
        scale=SCALES[feeling],
        taken=record.taken.timestamp() if record else 0.0,
    )


def _first_problem(entry: Entry) -> str:
    return str(entry.problems[0]) if entry.problems else "it could not be read"
