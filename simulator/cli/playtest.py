"""`playtest`: the crash test of scenarios, with a progress bar."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from rich.console import Console
from rich.markup import escape
from rich.progress import track

from simulator.call.scenario import Scenario
from simulator.kit import Kit
from simulator.playtest.bots import Sentences
from simulator.playtest.crash_test import Played, Report, play_all, report, tasks

SHOWN = 5
"""How many of a list are shown; `--json` has them all."""


def run(
    scenarios: Sequence[Scenario],
    make_kit: Callable[[], Kit],
    words: Sentences,
    strangers: Mapping[str, Sequence[str]],
    seed: int,
    as_json: bool,
) -> int:
    """Exit code 1 if a scenario is not ready."""
    wanted = [t for one in scenarios for t in tasks(one, strangers.get(one.id, ()), seed)]
    progress = Console(stderr=True)
    done: list[Played] = list(
        track(
            play_all(wanted, make_kit, words),
            description="Playing",
            total=len(wanted),
            console=progress,
            transient=True,
        )
    )
    reports = [report(one, [p for p in done if p.scenario == one.id]) for one in scenarios]
    for one in reports:
        if as_json:
            print(json.dumps(asdict(one), ensure_ascii=False))
        else:
            _print(one, Console(highlight=False))
    return 1 if any(one.not_ready for one in reports) else 0


def _print(one: Report, console: Console) -> None:
    verdict = "[green]ready[/]" if not one.not_ready else "[red]not ready[/]"
    console.print(f"[bold]{one.scenario}[/]  {verdict}, {one.calls} calls")
    for why in one.not_ready:
        console.print(f"  {escape(why)}")
    for bot, spread in one.bots.items():
        endings = ", ".join(f"{ending} {times}" for ending, times in spread.endings.items())
        grades = f"{spread.lowest}–{spread.median}–{spread.highest}"
        console.print(f"  {bot:10} {grades:>12}  passed {spread.passed}/{spread.calls}  {endings}")
    _list(console, "never said", one.never_said)
    _list(console, "never told", one.never_told)
    _list(console, "never offered", one.never_offered)
    _list(console, "never opened", one.never_opened)
    _list(console, "endings never reached", one.never_ended)
    _list(console, "said twice", one.repeats)
    _list(console, "loops", one.loops)
    _list(console, "not placed", tuple(one.unplaced))
    if one.shared:
        console.print(f"  from the shared phrasebook: at most {one.shared:.0%} of a call")
    if one.dead_ends:
        console.print(f"  nothing left to say: {one.dead_ends} times")
    console.print()


def _list(console: Console, what: str, found: Sequence[str]) -> None:
    if not found:
        return
    console.print(f"  {what}: {len(found)}")
    for text in found[:SHOWN]:
        console.print(f"    {escape(text)}", soft_wrap=True)
