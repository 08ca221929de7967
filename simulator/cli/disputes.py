"""`disputes`: every reply somebody says was not heard as meant, for the author and the trainer."""

import sys

from rich.console import Console
from rich.markup import escape

from simulator.disputes import lines
from simulator.store.history import History, KeptDispute


def run(history: History, scenario: str | None, as_json: bool) -> int:
    """Exit code 0, also where nothing is disputed. `scenario`: only those of this id."""
    found = [one for one in history.disputes() if scenario in (None, one.call.scenario_id)]
    if as_json:
        sys.stdout.write(lines(found))
        return 0
    console = Console(highlight=False, soft_wrap=True)
    for one in found:
        _print(one, console)
    count = len(found)
    console.print(f"{count} disputed." if count else "Nothing is disputed.")
    return 0


def _print(kept: KeptDispute, console: Console) -> None:
    dispute, call = kept.dispute, kept.call
    when = kept.made.astimezone().strftime("%d %B %Y, %H:%M")
    console.print(f"[bold]{escape(call.title)}[/]  call {call.id}, turn {dispute.turn}, {when}")
    part = "" if dispute.thing else ". All of it is disputed."
    for label, text in (
        ("Customer", dispute.context),
        ("Reply", dispute.reply or "(silence)"),
        ("Heard", ". ".join(dispute.heard_as) + part),
        ("Meant", dispute.meant or "not said"),
    ):
        if text:
            console.print(f"  {label + ':':9} {escape(text)}")
    console.print()
