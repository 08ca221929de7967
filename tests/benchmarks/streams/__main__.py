"""`python -m tests.benchmarks.streams [--pipecat PYTHON]`: the same twenty streamed replies read by
this program, by the barest reader and by pipecat, in one run. Measures, judges nothing.

PYTHON is that of an environment which has `pipecat-ai[openai]>=1.14`; without it that column is
left out. All times are milliseconds from the request, or from when the last character needed had
been sent.
"""

import argparse
import json
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import Any

from simulator import paths
from simulator.customer.clauses import Clauses
from simulator.customer.words import CustomerWords
from tests.benchmarks.streams import MEASURED

HERE = Path(__file__).parent
SPOKEN_PER_S = 15
"""Characters of speech a second."""
SHORTEST = 12

One = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pipecat", metavar="PYTHON")
    options = parser.parse_args()
    sent: list[One] = []
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.streams.server"],
        cwd=HERE.parents[2],
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        notes = Thread(target=lambda: sent.extend(map(json.loads, server.stdout or ())))
        notes.start()  # a pipe that nobody reads is full after two readers, and the server waits
        readers = {
            "this program": [sys.executable, "-m", "tests.benchmarks.streams.ours"],
            "bare reader": [sys.executable, str(HERE / "bare.py")],
        }
        if options.pipecat:
            readers["pipecat"] = [options.pipecat, str(HERE / "pipecat_reader.py")]
        read = {name: run(command, port) for name, command in readers.items()}
        server.terminate()
        notes.join()
    for name, replies in read.items():
        print_column(name, replies, read.get("pipecat"))
    print_lateness(read["this program"], sent)


def run(command: Sequence[str], port: str) -> list[One]:
    """What it noted of each reply; the first, which opens what the others use, is left out."""
    done = subprocess.run(
        [*command, port, str(MEASURED)],
        cwd=HERE.parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()][-MEASURED:]


def print_column(name: str, replies: list[One], pipecat: list[One] | None) -> None:
    print(f"\n{name}")
    print_figure("first words on screen", [1000 * first(one, "shown") for one in replies])
    if not replies[0]["clauses"]:
        return
    clauses = [1000 * first(one, "clauses") for one in replies]
    print_figure("first clause to speech", clauses)
    if pipecat is not None and replies is not pipecat:
        theirs = [1000 * first(one, "clauses") for one in pipecat]
        print_figure("  before pipecat", [b - a for a, b in zip(clauses, theirs, strict=True)])
    texts = [[text for text, _ in one["clauses"]] for one in replies]
    short = [
        text for said in texts if len(said) > 1 for text in said if len(text.strip()) < SHORTEST
    ]
    print(f"  clauses under {SHORTEST} characters beside others: {len(short)} {short or ''}")
    print_figure(
        "longest gap while speaking", [1000 * longest_gap(one["clauses"]) for one in replies]
    )


def first(one: One, what: str) -> float:
    at: float = one[what][0][1]
    return at - float(one["asked"])


def longest_gap(clauses: list[tuple[str, float]]) -> float:
    """Seconds of silence between two clauses, each spoken from when it was there."""
    longest, until = 0.0, clauses[0][1]
    for text, at in clauses:
        longest = max(longest, at - until)
        until = max(until, at) + len(text) / SPOKEN_PER_S
    return longest


def print_lateness(replies: list[One], sent: list[One]) -> None:
    """How long after its last character was sent each clause of ours was there, and how long after
    the characters behind it that show that it is one.
    """
    late: dict[str, list[float]] = {"its last character": [], "what shows where it ends": []}
    for one in replies:
        tokens = sent_for(one, sent)
        arrived = [at for token, at in tokens for _ in token]
        whole, shown = "".join(token for token, _ in tokens), certain(tokens)
        begin = 0
        for text, at in one["clauses"]:
            found = whole.find(text.strip(), begin)
            if found < 0:
                continue  # the scripted customer's, where the guard let no more out
            begin = found + len(text.strip())
            shown_at = next(when for end, when in shown if end >= begin)
            for times, since in zip(late.values(), (arrived[begin - 1], shown_at), strict=True):
                times.append(1000 * (at - since))
    print("\nclause on screen after")
    for name, times in late.items():
        print_figure(name, times)


def sent_for(one: One, sent: list[One]) -> list[tuple[str, float]]:
    """The tokens that answered it: the same reply is sent to warm up and to others, too."""
    same = (each["sent"] for each in sent if each["reply"] == one["reply"])
    return next(tokens for tokens in same if tokens[0][1] >= one["asked"])


def certain(tokens: list[tuple[str, float]]) -> list[tuple[int, float]]:
    """Where each clause ends, and when the token was sent that leaves no doubt of it."""
    cut = Clauses(CustomerWords.load(paths.assets(), "en").prompt.cutting)
    ends: list[tuple[int, float]] = []
    for token, at in tokens:
        for clause in cut.feed(token):
            ends.append((len(clause) + (ends[-1][0] if ends else 0), at))
    return [*ends, (sum(len(token) for token, _ in tokens), tokens[-1][1])]


def print_figure(name: str, values: list[float]) -> None:
    ordered = sorted(values)
    low, middle, high = ordered[0], statistics.median(ordered), ordered[-1]
    print(f"  {name:40} median {middle:7.1f} ms   least {low:7.1f}   most {high:7.1f}")


if __name__ == "__main__":
    main()
