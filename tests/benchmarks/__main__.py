"""The promised figures, measured: `python -m tests.benchmarks`. Measures, judges nothing.

Every figure is the median of several runs; limits are printed beside for the reader.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.scenario import Scenario
from simulator.call.transcript import Transcript, Turn
from simulator.kit import Kit

HERE = Path(__file__).parent
FLAGSHIP = "worn-clothing-return"
HANGS_S = 240
"""Seconds after which a window is given up."""


def main() -> None:
    kit = build_kit(paths.assets())
    scenario = library.find(FLAGSHIP)
    parts = (
        turns(kit, scenario),
        grading(kit, scenario),
        labels(),
        checking(),
        windows(),
        past_calls(),
    )
    for name, figure, limit in chain.from_iterable(parts):
        print(f"{name:44} {figure:>22}   (goal {limit})", flush=True)


Figure = tuple[str, str, str]


def turns(kit: Kit, scenario: Scenario) -> Iterator[Figure]:
    """One whole turn: listener, Director, line. Every playtest of the flagship, 20 times."""
    took: list[float] = []
    for seed in range(20):
        for playtest in scenario.playtests:
            session = kit.session(scenario, seed)
            for reply in playtest.replies:
                began = time.perf_counter()
                for _ in session.say(reply):
                    pass
                took.append(1000 * (time.perf_counter() - began))
    took.sort()
    yield "one turn, median", f"{statistics.median(took):.2f} ms", "<= 1 ms"
    yield "one turn, 95th percentile", f"{took[int(0.95 * len(took))]:.2f} ms", "<= 5 ms"


def grading(kit: Kit, scenario: Scenario) -> Iterator[Figure]:
    """A call of twenty turns, made of playtests end to end."""
    turns: list[Turn] = []
    for playtest in scenario.playtests:
        session = kit.session(scenario, 1)
        for reply in playtest.replies:
            for _ in session.say(reply):
                pass
        turns += session.transcript().turns
    transcript = Transcript(turns=tuple(turns[:20]), scenario=scenario)
    took = median_ms(lambda: kit.grade(transcript), runs=50)
    name = f"grading a call of {len(transcript.turns)} turns"
    yield f"{name}, just played", f"{took:.1f} ms", "<= 10 ms"
    cold = [Transcript(turns=turns_of(n, turns), scenario=scenario) for n in range(30)]
    each = iter(cold)
    took = median_ms(lambda: kit.grade(next(each)), runs=len(cold))
    yield f"{name}, never heard before", f"{took:.1f} ms", "<= 10 ms"


def turns_of(number: int, turns: list[Turn]) -> tuple[Turn, ...]:
    """Twenty turns that are like no other twenty: each ends with a number of its own."""
    some = turns[number : number + 20]
    return tuple(turn.model_copy(update={"text": f"{turn.text} {number}"}) for turn in some)


def labels() -> Iterator[Figure]:
    """`label` of a file, start-up included and taken off."""
    replies = [
        reply
        for playtest in library.find(FLAGSHIP).playtests
        for reply in playtest.replies
        if reply
    ]
    with tempfile.TemporaryDirectory() as folder:
        full, start = (
            median_ms(partial(run_main, "label", str(file)), runs=3)
            for file in (
                labelled(Path(folder), replies, 10_000),
                labelled(Path(folder), replies, 1),
            )
        )
    yield "label", f"{10_000 / (full - start) * 1000:,.0f} replies/s", ">= 2,000/s"


def labelled(folder: Path, replies: list[str], count: int) -> Path:
    """A file of so many rows."""
    file = folder / f"{count}.jsonl"
    texts = (replies[n % len(replies)] for n in range(count))
    rows = (json.dumps({"id": n, "text": text, "context": "So?"}) for n, text in enumerate(texts))
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def checking() -> Iterator[Figure]:
    """A thousand copies of the shipped scenarios in turn, each with an id of its own."""
    texts = [(e.scenario.id, e.file.read_text("utf-8")) for e in library.entries() if e.scenario]
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1000):
            name, text = texts[number % len(texts)]
            copy = text.replace(f'"{name}"', f'"copy-{number}"')
            (Path(folder) / f"copy-{number}.json").write_text(copy, encoding="utf-8")
        took = median_ms(lambda: run_main("check", folder), runs=1)
    yield "check of 1,000 scenarios", f"{took / 1000:.1f} s", "<= 10 s"


def windows() -> Iterator[Figure]:
    """First paint, library clickable and memory, against a bare window of the same toolkit."""
    bare = [start("bare_window") for _ in range(5)]
    ours = [start("our_window") for _ in range(5)]

    def middle(runs: list[dict[str, float]], key: str) -> float:
        return statistics.median(run[key] for run in runs)

    paint = middle(ours, "painted") / middle(bare, "painted")
    memory = middle(ours, "memory_mb") / middle(bare, "memory_mb")
    yield "first paint, bare window", f"{middle(bare, 'painted'):.2f} s", "-"
    yield "first paint, ours", f"{middle(ours, 'painted'):.2f} s ({paint:.2f} x)", "<= 1.5 x"
    yield "library clickable", f"{middle(ours, 'clickable'):.2f} s", "<= 1 s"
    mb = middle(ours, "memory_mb")
    yield "memory", f"{mb:.0f} MB ({memory:.2f} x)", "<= 3 x"


def past_calls() -> Iterator[Figure]:
    """A thousand of them, in the window."""
    figures = start("past_calls")
    names = {
        "progress": "1,000 calls, plotted",
        "opened": "1,000 calls, listed",
        "keystroke": "1,000 calls, a keystroke of a search",
    }
    for key, name in names.items():
        yield name, f"{figures[key]:.0f} ms", "<= 200 ms"


def start(script: str) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    with tempfile.TemporaryDirectory() as home:
        environment[paths.HOME_VARIABLE] = home
        began = time.time()
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{script}"],
            env={**environment, "BEGAN": repr(began)},
            cwd=HERE.parents[1],
            capture_output=True,
            text=True,
            check=True,
            timeout=HANGS_S,
        )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def run_main(*arguments: str) -> None:
    command = [sys.executable, "main.py", *arguments]
    root = HERE.parents[1]
    subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def median_ms(work: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


if __name__ == "__main__":
    main()
