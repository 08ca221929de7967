"""What a call's line shows: heat, or whichever feeling tells most of this customer.

Its colours are those of heat: the calm one is the good end, whether that is up or down.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QLinearGradient

from simulator.story import HEATS, stretch
from simulator.ui.theme import BOILING, Theme

Point = tuple[float, float]


@dataclass(frozen=True)
class Scale:
    """A feeling from 0 to 10: its name, a word for every stretch of it from the bottom up, and the
    words that stand at its ends and its middle. `glad`: more of it is better.
    """

    name: str
    words: tuple[str, ...]
    low: str
    middle: str
    high: str
    glad: bool = False

    def word(self, value: float) -> str:
        """The feeling in a word, for those who cannot see the colour."""
        return self.words[stretch(self.words, value)]

    def colour(self, theme: Theme, value: float) -> QColor:
        """Of a line at this height."""
        return theme.heat(BOILING - value if self.glad else value)

    def gradient(self, theme: Theme, bottom: Point, top: Point) -> QLinearGradient:
        """From none of it at `bottom` to the most at `top`."""
        return theme.heat_gradient(*((top, bottom) if self.glad else (bottom, top)))

    def better(self, by: float) -> bool:
        """Whether a move by so much is for the good."""
        return by > 0 if self.glad else by < 0


HEAT = Scale("heat", HEATS, "calm", "tense", "boiling")
"""The anger that is shown: the line of most calls."""

SCALES: dict[str, Scale] = {
    "anger": HEAT,
    "grief": Scale(
        "grief", ("at peace", "sad", "grieving", "raw with grief"), "eased", "grieving", "raw"
    ),
    "worry": Scale(
        "worry", ("at ease", "uneasy", "worried", "frightened"), "at ease", "worried", "frightened"
    ),
    "joy": Scale("joy", ("flat", "pleased", "glad", "glowing"), "flat", "glad", "glowing", True),
}
"""By feeling, as calls name them."""
