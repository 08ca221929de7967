"""What stands on the paper, in words, before anything has a place or a size."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.ui.paper.marks import Line
from simulator.ui.scorecard_parts import Marks
from simulator.ui.widgets.plot import Moment
from simulator.ui.widgets.scale import Scale


@dataclass(frozen=True)
class Said:
    """Words of a turn, the quoted ones marked. `note` says what they cost; "" where they earned."""

    time: str
    words: str
    marks: Marks = ()
    note: str = ""


@dataclass(frozen=True)
class Change:
    """The one thing to do differently; `you` said this, `instead` is what to say, where known."""

    title: str
    advice: str = ""
    you: str = ""
    instead: str = ""


@dataclass(frozen=True)
class Promised:
    """A row of what was promised: `rule` is the policy's number, `state` a word or two."""

    what: str
    when: str = ""
    rule: str = ""
    state: str = ""


@dataclass(frozen=True)
class Level:
    """A criterion: its four steps in words, the one reached, what earned it and what cost it."""

    title: str
    counts: str
    steps: tuple[str, ...]
    level: int | None
    reason: str
    earned: Said | None = None
    cost: Said | None = None


@dataclass(frozen=True)
class Face:
    """The customer, as they came and as they went."""

    person: str
    first: str
    last: str


@dataclass(frozen=True)
class Sheet:
    """All of it. `verdict` is said beside the grade; `moved` is the title of the line."""

    title: str
    about: str
    mark: str
    grade: int
    verdict: str
    passed: bool
    ending: str
    meaning: str
    strength: str
    change: Change
    fatal: Sequence[Said]
    levels: Sequence[Level]
    moved: str
    moments: Sequence[Moment]
    scale: Scale
    face: Face | None
    promises: Sequence[Promised]
    notes: Sequence[str]
    lines: Sequence[Line]
