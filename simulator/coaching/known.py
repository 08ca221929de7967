"""What the agent can know at a moment of a call, word by word."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.call.call import Call
from simulator.call.scenario import Fact, Scenario

WORD = re.compile(r"[^\W_]{3,}")
"""Shorter words tell nothing."""
_MARKED = re.compile(r"(?<=[^\W\d_] |[,;:] )[A-Z][^\W\d_]+|\d+")
"""A name, a weekday, a month or a number: never at the start of a sentence, which tells nothing."""
_ANY = re.compile(r"[^\W_]+")


def untold(call: Call, text: str) -> frozenset[str]:
    """Words of a text that belong to what the customer has not told: in an untold fact, and in
    nothing that was said or stands on the sheets.
    """
    return words_of([text]) & secrets(call)


def unheard(call: Call, text: str) -> frozenset[str]:
    """Names, days and numbers of a text that nobody has said and that stand on no sheet."""
    known = " ".join(_known(call))
    return frozenset(one for one in _MARKED.findall(text) if one.rstrip("s") not in known)


def secrets(call: Call) -> frozenset[str]:
    """All the words that tell what the customer has not told."""
    secret = [fact for fact in call.scenario.facts if fact.id not in call.revealed]
    return words_of(_of_facts(secret)) - words_of(_known(call)) if secret else frozenset()


def everyday(language: Path) -> frozenset[str]:
    """Words of the language pack in this folder that tell nothing of anybody: often said, and none
    of those that weigh.
    """
    often, listed, weighty = (
        words_of([(language / file).read_text(encoding="utf-8")])
        for file in ("moves.json", "words.json", "matters.json")
    )
    return (often & listed) - weighty


def recited(scenario: Scenario, text: str) -> bool:
    """Whether this stands word for word in a rule of the policy sheet."""
    words = " ".join(_ANY.findall(text.casefold()))
    rules = (_ANY.findall(rule.text.casefold()) for rule in scenario.briefing.policy)
    return any(f" {words} " in f" {' '.join(rule)} " for rule in rules)


def _known(call: Call) -> Iterator[str]:
    scenario = call.scenario
    briefing = scenario.briefing
    yield from (briefing.company, briefing.role, briefing.situation, scenario.customer.called)
    yield from (f"{row.label} {row.value}" for row in briefing.record)
    yield from (f"{rule.title} {rule.text}" for rule in briefing.policy)
    yield from (turn.text for turn in call.turns)
    yield from _of_facts(fact for fact in scenario.facts if fact.id in call.revealed)


def _of_facts(facts: Iterable[Fact]) -> Iterator[str]:
    for fact in facts:
        yield from (fact.about, *fact.told, *fact.named_by)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))
