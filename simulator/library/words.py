"""What the customer says: no line twice, and nothing in braces that is not filled."""

import re
from collections.abc import Iterator, Sequence

from simulator.call.scenario import Scenario
from simulator.library.problems import Finding, Place, Severity, spelled
from simulator.library.shape import nearest

FILLED = ("agent", "echo", "count", "day", "amount")
MARKS = "!\"#$%&'()*+,-./:;<=>?@[\\]^`|~–—…‘’“”"
BETWEEN_WORDS = "".join(" " if chr(n) in MARKS else chr(n) for n in range(ord(max(MARKS)) + 1))
"""What stands for each character. As a dict it would take `translate` three times as long."""
NO_LETTERS = bytes(n for n in range(256) if chr(n) != "\n" and (not chr(n).isalnum() or n >= 128))
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
    for first, again in repeated([text for _, text, _ in spoken]):
        other, place = spoken[first][0], spoken[again][0]
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
        places = [(place, n) for place, examples in group for n in range(len(examples))]
        for first, again in repeated([one for _, examples in group for one in examples]):
            (other, _), (place, number) = places[first], places[again]
            if other != place:
                what = f"{spelled(other)} has the same example"
                yield Finding((*place, number), what, "leave it to one of them", Severity.WARNING)


def repeated(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Of each text that is said again, whatever its case and marks: which was the first, and which
    this is."""
    lines = "\n".join(text.replace("\n", " ") for text in texts).casefold().encode()
    alike: dict[bytes, list[int]] = {}
    for number, letters in enumerate(lines.translate(None, NO_LETTERS).split(b"\n")):
        alike.setdefault(letters, []).append(number)
    for numbers in alike.values():
        first: dict[str, int] = {}
        for number in numbers if len(numbers) > 1 else ():
            before = first.setdefault(_plain(texts[number]), number)
            if before != number:
                yield before, number


def _plain(text: str) -> str:
    return " ".join(text.casefold().translate(BETWEEN_WORDS).split()) or text
