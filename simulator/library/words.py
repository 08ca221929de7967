"""What the customer says: no line twice, and nothing in braces that is not filled."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from simulator.call.scenario import Scenario
from simulator.library.problems import Finding, Place, Severity, spelled
from simulator.library.shape import nearest

FILLED = ("agent", "echo", "count", "day", "amount")
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^`|~–—…‘’“”"
BETWEEN_WORDS = "".join(" " if chr(n) in MARKS else chr(n) for n in range(ord(max(MARKS)) + 1))
"""What stands for each character. As a dict it would take `translate` three times as long."""
NO_LETTERS = bytes(n for n in range(256) if not chr(n).isalnum() or n >= 128)
"""Bytes that a mark, a space or a letter beyond ASCII may have: what they leave tells most texts
apart, for a fifth of what comparing the words takes.
"""
BRACES = re.compile(r"\{([^{}]*)\}")


def findings(scenario: Scenario) -> Iterator[Finding]:
    spoken = _spoken(scenario)
    for place, text, filled in spoken:
        yield from placeholders(place, text, filled)
    yield from _same(spoken)
    yield from _shared_examples(scenario)


def _spoken(scenario: Scenario) -> list[tuple[Place, str, Sequence[str]]]:
    """Everything the customer may say, and which placeholders are filled there."""
    agent = FILLED[:1]
    told = [
        (("facts", n, "told", m), text, agent)
        for n, fact in enumerate(scenario.facts)
        for m, text in enumerate(fact.told)
    ]
    said = [
        (("answers", n, "said", m), text, agent)
        for n, answer in enumerate(scenario.answers)
        for m in range(len(answer.said))
        for text in answer.ways(m + 1)
    ]
    hello = [(("hello",), scenario.hello, ())] if scenario.hello is not None else []
    return [
        *hello,
        (("opener",), scenario.opener, ()),
        *told,
        *said,
        *((("lines", n, "say"), line.say, FILLED) for n, line in enumerate(scenario.lines)),
        *((("twists", n, "say"), twist.say, ()) for n, twist in enumerate(scenario.twists)),
    ]


def placeholders(place: Place, text: str, filled: Sequence[str]) -> Iterator[Finding]:
    if "{" not in text and "}" not in text:
        return
    for name in BRACES.findall(text):
        if name in filled:
            continue
        what = f"{{{name}}} is not filled in {spelled(place)}"
        if not filled:
            yield Finding(place, what, "write plain words: this is said verbatim")
            continue
        near = nearest(name, filled)
        known = [f"{{{near}}}"] if near else [f"{{{each}}}" for each in filled]
        yield Finding(place, what, f"write {' or '.join(known)}")
    rest = BRACES.sub("", text)
    if "{" in rest or "}" in rest:
        yield Finding(place, "a brace without its other half would be said aloud", "take it out")


def _same(spoken: Sequence[tuple[Place, str, Sequence[str]]]) -> Iterator[Finding]:
    said = Said()
    for place, text, _ in spoken:
        other = said.first(text, place)
        if other != place:
            what = f"{spelled(other)} says the same, and nothing is said twice in a call"
            yield Finding(place, what, "say it differently, or take it out", Severity.WARNING)


def _shared_examples(scenario: Scenario) -> Iterator[Finding]:
    """The same words given as an example of two different things: the listener could not tell."""
    asked = [
        *((("facts", n, "asked_by"), fact.asked_by) for n, fact in enumerate(scenario.facts)),
        *((("answers", n, "asked_by"), each.asked_by) for n, each in enumerate(scenario.answers)),
    ]
    offered = [(("offers", n, "named_by"), each.named_by) for n, each in enumerate(scenario.offers)]
    minded = [(("stakes", n, "named_by"), each.named_by) for n, each in enumerate(scenario.stakes)]
    for group in (asked, offered, minded):
        said = Said()
        for place, examples in group:
            for number, example in enumerate(examples):
                other = said.first(example, place)
                if other != place:
                    what = f"{spelled(other)} has the same example"
                    write = "leave it to one of them"
                    yield Finding((*place, number), what, write, Severity.WARNING)


class Said:
    """What was said, and where first, whatever its case and marks."""

    def __init__(self) -> None:
        self._alike: dict[bytes, list[tuple[str, Place]]] = defaultdict(list)

    def first(self, text: str, place: Place) -> Place:
        """Where the same was said first: here, if it is new."""
        letters = text.casefold().encode().translate(None, NO_LETTERS)
        alike = self._alike[letters]
        alike.append((text, place))
        if len(alike) == 1:
            return place
        return next(where for other, where in alike if _plain(other) == _plain(text))


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(BETWEEN_WORDS).split()) or text
