"""Which words a recogniser was too unsure of to count for anybody, and where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.call.sound import Transcription
from simulator.call.unsure import Span

SURE: Mapping[str, float] = {"pocketsphinx": 0.4}
"""At least so sure, by recogniser: below it a word is oftener wrong than right (52 % of them, and
5 % above it, over the lines of `python -m tests.benchmarks.hearing`, which prints both)."""

SURE_ELSEWHERE = 0.37
"""Whisper's own limit for a piece it calls failed: a mean logarithm of −1, e⁻¹."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the reply box; `unsure` are places in the text, first to last."""

    text: str
    unsure: tuple[Span, ...] = ()


def least(by: str) -> float:
    """How sure a word of this recogniser must be."""
    return SURE.get(by, SURE_ELSEWHERE)


def draft(transcription: Transcription) -> Draft:
    enough = least(transcription.by)
    text, spans = "", list[Span]()
    for word in transcription.words:
        text += " " if text else ""
        if word.confidence < enough:
            spans.append((len(text), len(text) + len(word.text)))
        text += word.text
    return Draft(text, tuple(_joined(spans)))


def kept(before: Draft, after: str) -> tuple[Span, ...]:
    """The unsure places once somebody has corrected the text: what they touched is sure."""
    same = _alike(before.text, after)
    rest = _alike(before.text[same:][::-1], after[same:][::-1])
    moved, until = len(after) - len(before.text), len(before.text) - rest
    return tuple(
        (start, end) if end <= same else (start + moved, end + moved)
        for start, end in before.unsure
        if end <= same or start >= until
    )


def _alike(one: str, other: str) -> int:
    """How many letters at their beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbours as one."""
    waiting: Span | None = None
    for start, end in spans:
        if waiting is not None and start == waiting[1] + 1:
            waiting = waiting[0], end
            continue
        if waiting is not None:
            yield waiting
        waiting = start, end
    if waiting is not None:
        yield waiting
