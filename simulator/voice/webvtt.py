"""Captions beside a recording, as every player reads them (WebVTT)."""

from collections.abc import Iterable
from dataclasses import dataclass

SHORTEST = 0.5
"""Seconds a caption stands at least."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Who says what, from `start` to `end` seconds."""

    start: float
    end: float
    who: str
    text: str


def webvtt(cues: Iterable[Cue]) -> str:
    blocks = ["WEBVTT\n"]
    for cue in sorted(cues, key=lambda one: (one.start, one.end)):
        words = " ".join(cue.text.split())  # an empty line would end the cue
        if not words:
            continue
        start, end = max(0.0, cue.start), max(cue.end, cue.start + SHORTEST)
        who = " ".join(cue.who.replace(">", " ").split())  # a name's end, where it is a tag
        blocks.append(f"{_time(start)} --> {_time(end)}\n<v {_escaped(who)}>{_escaped(words)}\n")
    return "\n".join(blocks)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
