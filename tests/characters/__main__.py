"""`python -m tests.characters [SCENARIO…] [--calls N] [--sample FILE]`: what a bad model gets past
the guard. `--sample` writes spoken clauses with their directions, for readers.
"""

import argparse
import json
import random
from collections import Counter, defaultdict
from pathlib import Path

from simulator import library
from tests.characters.kit import Played, all_calls

CALLS = 50
SAMPLED = 400


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("scenarios", nargs="*")
    parser.add_argument("--calls", type=int, default=CALLS)
    parser.add_argument("--sample", type=Path)
    options = parser.parse_args()
    every = [entry.scenario for entry in library.entries() if entry.scenario is not None]
    scenarios = [one for one in every if not options.scenarios or one.id in options.scenarios]
    calls = list(all_calls(scenarios, options.calls))
    by_scenario: dict[str, list[Played]] = defaultdict(list)
    for played in calls:
        by_scenario[played.scenario].append(played)
    for name, some in by_scenario.items():
        print_scenario(name, some)
    if options.sample:
        write_sample(options.sample, calls)


def print_scenario(name: str, calls: list[Played]) -> None:
    asked, bad = sum(one.asked for one in calls), sum(one.bad for one in calls)
    clauses = sum(len(one.clauses) for one in calls)
    discarded: Counter[str] = Counter()
    for one in calls:
        discarded.update(one.discarded)
    leaked = [leak for one in calls for leak in one.leaked]
    mistakes = [mistake for one in calls for mistake in one.mistakes]
    print(
        f"\n{name}: {len(calls)} calls, {asked} answers of the model, {bad} bad, {clauses} clauses"
    )
    print(f"  discarded: {', '.join(f'{why} {n}' for why, n in discarded.most_common())}")
    print(f"  discarded and said: {sum(len(one.out) for one in calls)}   leaked: {len(leaked)}")
    print(f"  sentences of a mistake that were said: {len(mistakes)}")
    for fact, text in leaked:
        print(f"    leaked {fact}: {text}")
    for kind, act, sentence in sorted(set(mistakes)):
        print(f"    {kind} under {act}: {sentence}")


def write_sample(file: Path, calls: list[Played]) -> None:
    every = [
        {"scenario": one.scenario, "direction": direction, "clause": clause.strip()}
        for one in calls
        for direction, clause in one.clauses
    ]
    some = random.Random(1).sample(every, min(SAMPLED, len(every)))
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in some), "utf-8")


if __name__ == "__main__":
    main()
