"""`discarded`: what a model would have said and the guard kept back, for a scenario's author."""

import json
import sys

from rich.console import Console
from rich.markup import escape

from simulator.store.history import History, KeptDiscards

BECAUSE = {
    "empty": "there were no words in it",
    "out-of-character": "it is not the customer who speaks",
    "role-swapped": "it speaks for the company",
    "stage-direction": "it tells what somebody does",
    "opener-again": "it repeats the opener",
    "said-before": "it was said before in the call",
    "gave-away": "it tells a fact that was not to be told yet",
    "accept": "it accepts, and that was not directed",
    "refuse": "it refuses, and that was not directed",
    "thank": "it thanks, and that was not directed",
    "goodbye": "it says goodbye, and that was not directed",
    "leave": "it breaks off, and that was not directed",
    "manager": "it asks for somebody else, and that was not directed",
    "swearing": "it swears more than this customer does",
    "other-language": "it is in another language",
    "obeyed-the-agent": "it says what the agent dictated",
    "made-up": "it has a number, a day or an amount that nobody said",
    "written": "it is written, not spoken",
    "too-long": "it does not end",
}


def run(history: History, scenario: str | None, as_json: bool) -> int:
    """Exit code 0, also where nothing was discarded. `scenario`: only calls of this id."""
    found = history.discarded(scenario)
    if as_json:
        sys.stdout.writelines(_line(one) for one in found)
        return 0
    console = Console(highlight=False, soft_wrap=True)
    for one in found:
        _print(one, console)
    count = sum(len(one.spoken.discarded) for one in found)
    console.print(f"{count} discarded." if count else "Nothing was discarded.")
    return 0


def _line(kept: KeptDiscards) -> str:
    discarded = [one.model_dump() for one in kept.spoken.discarded]
    row = {"scenario": kept.call.scenario_id, "call": kept.call.id, "turn": kept.turn}
    said = {"said": kept.spoken.text, "by": kept.spoken.by, "discarded": discarded}
    return json.dumps(row | said, ensure_ascii=False) + "\n"


def _print(kept: KeptDiscards, console: Console) -> None:
    call = kept.call
    when = call.started.astimezone().strftime("%d %B %Y, %H:%M")
    console.print(f"[bold]{escape(call.title)}[/]  call {call.id}, turn {kept.turn}, {when}")
    for one in kept.spoken.discarded:
        because = BECAUSE.get(one.why, one.why)
        console.print(f"  Not said: {escape(one.text) or '(nothing)'}  [dim]({because})[/]")
    console.print(f"  Said:     {escape(kept.spoken.text)}\n")
