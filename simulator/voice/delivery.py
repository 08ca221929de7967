"""How a call was delivered, in figures: measured, never scored, and never called a feeling.

Pure: `sounded` is asked for each clip as it comes, `measured` once at the end. The figures are
kept with the call, whether or not the sound itself is.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from simulator.call.errors import UnreadableError
from simulator.call.sound import Clip, Word
from simulator.call.transcript import Speaker
from simulator.voice.samples import Samples, samples_of, voiced

PAUSE = 0.5
"""Seconds without a word that a listener takes for a pause; shorter ones are part of speaking."""

FEWEST = 4
"""Words a reply must have for its pace to mean anything."""

_FRAME = 0.02
_QUIET = 1000.0
"""The power of a pause is that many times below the loudest: 30 dB."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """One clip without its sound, in seconds since the call was answered. `words` is None where
    nobody counted them; `loudness` is a mean from 0 to 1.
    """

    who: Speaker
    start: float
    end: float
    words: int | None = None
    fillers: int = 0
    pauses: tuple[float, ...] = ()
    loudness: float = 0.0


class Reply(BaseModel):
    """One of the agent's, as it sounded. `pace` is in words a minute, `loudness` in decibels
    against the greeting, `after` the seconds between the customer's last word and the first of it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: float
    seconds: float
    words: int | None = None
    pace: float | None = None
    loudness: float | None = None
    pauses: int = 0
    longest_pause: float = 0.0
    fillers: int = 0
    after: float | None = None


class Delivery(BaseModel):
    """Of a whole call. `share` of the talking was the agent's; `longest` is how many seconds they
    went on without the customer.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    replies: tuple[Reply, ...]
    share: float | None = None
    longest: float = 0.0
    pace: float | None = None
    fillers: int | None = None

    @property
    def pauses(self) -> int:
        return sum(one.pauses for one in self.replies)

    @property
    def longest_pause(self) -> float:
        return max((one.longest_pause for one in self.replies), default=0.0)

    @property
    def after(self) -> float | None:
        """The usual time to the first word: the median."""
        waits = sorted(one.after for one in self.replies if one.after is not None)
        return waits[len(waits) // 2] if waits else None


@dataclass(frozen=True, slots=True)
class Contrast:
    """The closing against the greeting: how many times as loud and as fast, where that is known."""

    loudness: float | None
    pace: float | None


class Fillers(BaseModel):
    """Words that fill a pause: the language pack's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fillers: tuple[str, ...]

    @classmethod
    def load(cls, assets: Path, language: str) -> "Fillers":
        file = assets / "language" / language / "delivery.json"
        try:
            return cls.model_validate_json(file.read_bytes())
        except (OSError, ValueError) as error:
            raise UnreadableError(f"{file} cannot be read.", "Please install again.") from error

    def count(self, words: Sequence[str]) -> int:
        text = f" {' '.join(word.strip('.,;:!?…').casefold() for word in words)} "
        return sum(text.count(f" {one} ") for one in self.fillers)


def sounded(
    who: Speaker, clip: Clip, at: float, words: Sequence[Word] | None, fillers: Fillers
) -> Sounded | None:
    """A clip that begins at `at`; None where nothing is said in it. `words` are those that were
    heard in it, with their times where the recogniser has them.
    """
    samples = samples_of(clip)
    timed = words if words and words[-1].end > 0 else None
    loud = _loud(samples, clip.rate)
    if words is None and not loud:
        return None
    if words is not None and not words:
        return None
    heard = [(word.start, word.end) for word in timed or ()]
    talks = heard or loud or [(0.0, clip.seconds)]
    gaps = (after[0] - before[1] for before, after in pairwise(talks))
    start, end = talks[0][0], max(end for _, end in talks)
    spoken = samples[round(start * clip.rate) : round(end * clip.rate)]
    return Sounded(
        who,
        at + start,
        at + end,
        None if words is None else len(words),
        fillers.count([word.text for word in words or ()]),
        tuple(gap for gap in gaps if gap >= PAUSE),
        voiced(spoken, clip.rate) if len(spoken) else 0.0,
    )


def measured(clips: Sequence[Sounded]) -> Delivery | None:
    """None where the agent said nothing aloud."""
    said = sorted(clips, key=lambda one: one.start)
    mine = [one for one in said if one.who is Speaker.AGENT]
    if not mine:
        return None
    greeting = next((one.loudness for one in mine if one.loudness), None)
    all_of_it = sum(one.end - one.start for one in said)
    counted = [one for one in mine if one.words is not None]
    theirs = len(mine) < len(said)
    return Delivery(
        replies=tuple(_reply(one, said, greeting) for one in mine),
        share=sum(one.end - one.start for one in mine) / all_of_it if theirs else None,
        longest=max(_runs(said)),
        pace=_pace(sum(one.words or 0 for one in counted), counted),
        fillers=sum(one.fillers for one in counted) if counted else None,
    )


def contrast(delivery: Delivery) -> Contrast | None:
    """None where there is no closing besides the greeting, or nothing to compare."""
    whole = [one for one in delivery.replies if one.words is None or one.words >= FEWEST]
    if len(whole) < 2:
        return None
    first, last = whole[0], whole[-1]
    louder = faster = None
    if first.loudness is not None and last.loudness is not None:
        louder = 10 ** ((last.loudness - first.loudness) / 20)
    if first.pace and last.pace:
        faster = last.pace / first.pace
    return None if louder is None and faster is None else Contrast(louder, faster)


def _reply(one: Sounded, said: Sequence[Sounded], greeting: float | None) -> Reply:
    before = [
        other.end for other in said if other.who is Speaker.CUSTOMER and other.start < one.start
    ]
    just = said[said.index(one) - 1] if said.index(one) else None
    answers = just is not None and just.who is Speaker.CUSTOMER
    loudness = 20 * math.log10(one.loudness / greeting) if one.loudness and greeting else None
    return Reply(
        at=round(one.start, 2),
        seconds=round(one.end - one.start, 2),
        words=one.words,
        pace=_pace(one.words or 0, [one]),
        loudness=None if loudness is None else round(loudness, 1),
        pauses=len(one.pauses),
        longest_pause=round(max(one.pauses, default=0.0), 2),
        fillers=one.fillers,
        after=round(max(0.0, one.start - max(before)), 2) if before and answers else None,
    )


def _pace(words: int, clips: Sequence[Sounded]) -> float | None:
    seconds = sum(one.end - one.start for one in clips)
    return round(60 * words / seconds, 1) if words >= FEWEST and seconds > 0 else None


def _runs(said: Sequence[Sounded]) -> Iterator[float]:
    """How long the agent talks each time, until the customer does."""
    going = 0.0
    for one in said:
        if one.who is Speaker.AGENT:
            going += one.end - one.start
            yield round(going, 2)
        else:
            going = 0.0


def _loud(samples: Samples, rate: int) -> list[tuple[float, float]]:
    """What is not a pause: stretches of sound, between pauses that count."""
    frame = max(1, round(rate * _FRAME))
    whole = samples[: len(samples) // frame * frame].reshape(-1, frame)
    powers = np.mean(np.square(whole), axis=1) if len(whole) else np.zeros(0)
    if not len(powers) or powers.max() <= 0:
        return []
    places = np.nonzero(powers >= powers.max() / _QUIET)[0] * _FRAME
    stretches = [(float(places[0]), float(places[0]) + _FRAME)]
    for place in map(float, places[1:]):
        start, end = stretches[-1]
        if place - end >= PAUSE:
            stretches.append((place, place + _FRAME))
        else:
            stretches[-1] = start, place + _FRAME
    return stretches
