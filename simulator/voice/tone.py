"""How the customer sounds, from what they feel and do. Pure.

The directions are those that studies of emotional speech agree on (Scherer 2003; Juslin and Laukka
2003): anger is quicker, louder and higher; sadness slower, softer and lower; fear quicker and
higher; joy a little of each upwards. The sizes are smaller than an actor's: people on the telephone
hold back, and words must stay clear.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from simulator.call.acts import Act
from simulator.call.scenario import Customer, Feelings
from simulator.call.sound import Tone


class Manner(NamedTuple):
    """Factors on a calm person's."""

    pace: float = 1.0
    loudness: float = 1.0
    pitch: float = 1.0


CALM_PACE = 150
"""Words a minute to ask an engine for: with espeak-ng 175 without the pauses, 150 with them, which
is a conversation's."""

FELT: Mapping[str, Manner] = {
    "anger": Manner(1.2, 1.6, 1.12),  # +4 dB: what fits over a calm voice without clipping
    "grief": Manner(0.78, 0.65, 0.94),
    "worry": Manner(1.12, 0.95, 1.08),
    "joy": Manner(1.06, 1.12, 1.08),
}
"""At its most, 10; between, the same power of it."""

ACTED: Mapping[Act, Manner] = {
    Act.JAB: Manner(pace=0.94),  # sarcasm takes its time
    Act.COUNT: Manner(pace=0.92),
    Act.REVEAL: Manner(0.94, 0.88),  # told in confidence
    Act.SOFTEN: Manner(0.95, 0.9),
    Act.STUNG: Manner(0.94, 0.85),
    Act.INTERRUPT: Manner(1.06, 1.2),  # must be heard over the agent
    Act.RETORT: Manner(1.04, 1.08),
    Act.HANG_UP: Manner(1.02, 1.1),
}

SLOWEST, QUICKEST = 0.7, 1.35
SOFTEST, LOUDEST = 0.5, 1.6
OWN_PACE = 0.15
"""How much a scenario's pace of 1 quickens."""
OWN_PITCH = 0.2


class ToneWords(BaseModel):
    """Directions for a voice that understands them (the language pack's `tones.json`): of each
    feeling from which strength on, weakest first; of acts by their names.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    calm: str
    feelings: Mapping[str, Sequence[tuple[float, str]]]
    acts: Mapping[Act, str]

    @classmethod
    def load(cls, assets: Path, language: str) -> "ToneWords":
        file = assets / "language" / language / "tones.json"
        return cls.model_validate_json(file.read_bytes())

    def of(self, feelings: Feelings, act: Act) -> str:
        """The strongest feeling first."""
        felt = sorted(self.feelings, key=lambda name: -_strength(feelings, name))
        told = [
            [words for least, words in self.feelings[name] if _strength(feelings, name) >= least]
            for name in felt
        ]
        found = [words[-1] for words in told if words] or [self.calm]
        return " ".join([*found, *filter(None, [self.acts.get(act)])])


def tone_of(feelings: Feelings, act: Act, customer: Customer, words: ToneWords) -> Tone:
    """How this customer, feeling so, does this."""
    manner = ACTED.get(act, Manner())
    pace = manner.pace * (1 + OWN_PACE * customer.voice.pace)
    pitch = manner.pitch * (1 + OWN_PITCH * customer.voice.pitch)
    loudness = manner.loudness
    for name, most in FELT.items():
        share = _strength(feelings, name) / 10
        pace *= most.pace**share
        loudness *= most.loudness**share
        pitch *= most.pitch**share
    return Tone(
        pace=round(min(QUICKEST, max(SLOWEST, pace)), 3),
        loudness=round(min(LOUDEST, max(SOFTEST, loudness)), 3),
        pitch=round(pitch, 3),
        words=f"{words.of(feelings, act)} {customer.speech}",
        who=customer.name,
        pronoun=customer.pronoun,
    )


def _strength(feelings: Feelings, name: str) -> float:
    return float(getattr(feelings, name))
