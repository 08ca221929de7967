"""Calls at a glance, made by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from simulator.call.scenario import Ending
from simulator.store.history import KeptCall, Summary

FIRST_DAY = datetime(2025, 11, 3, 12, 0, tzinfo=UTC)  # a Monday

Answers = Mapping[str, bool | None]
Turns = Mapping[str, tuple[int, ...]]


def called(
    number: int = 1,
    levels: Mapping[str, int | None] | None = None,
    met: Answers | None = None,
    turns: Turns | None = None,
    *,
    ending: Ending = Ending.RESOLVED,
    helped: int = 0,
    parent: int | None = None,
) -> Summary:
    """The call of day `number`."""
    call = KeptCall(
        id=number,
        scenario_id="kettle",
        scenario_version=1,
        title="The kettle",
        seed=1,
        mode="practice",
        started=FIRST_DAY + timedelta(days=number - 1),
        ending=ending,
        duration=120.0,
        overall=60 if levels else None,
        passed=False if levels else None,
    )
    felt = {"anger": (7.0, 5.0, 2.0), "joy": (0.0, 0.0, 1.0)}
    return Summary(call, felt, helped, parent, levels or {}, met or {}, turns or {})


def calls_at(criterion: str, *levels: int | None) -> list[Summary]:
    """A call a day with these levels of one criterion, oldest first."""
    return [called(number, {criterion: level}) for number, level in enumerate(levels, 1)]


def of_scenario(call: Summary, scenario_id: str) -> Summary:
    """The same call, of another scenario."""
    return replace(call, call=replace(call.call, scenario_id=scenario_id, title=scenario_id))
