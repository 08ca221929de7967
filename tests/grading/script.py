"""Calls for the judge's tests, told turn by turn with what the listener hears in each."""

from dataclasses import dataclass, field
from pathlib import Path

from simulator import paths
from simulator.call.items import Criterion
from simulator.call.levels import Level
from simulator.call.moves import Kind, Move, Signal, SignalKind
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.call.verdicts import Grade, Verdict
from simulator.grading.embedded import EmbeddedJudge
from simulator.grading.report import grade
from simulator.grading.rubric import load_rubric
from simulator.grading.weighed import Weigher
from simulator.testing import ScriptedListener, move, signal

RUBRIC = load_rubric(paths.assets())
WORDS = EmbeddedJudge(ScriptedListener({}), RUBRIC).words
RULES = Weigher(Path("no such language"))
"""What is heard is scripted, so the rules answer alone."""

Heard = Kind | tuple[Kind, str] | Move
"""A move is given by its kind, its kind and its words, or whole."""


@dataclass
class Told:
    """A call being told: `says` and `replies` add a turn."""

    scenario: Scenario | None = None
    ending: Ending | None = None
    turns: list[Turn] = field(default_factory=list)
    moves: dict[str, list[Move]] = field(default_factory=dict)
    signals: dict[str, list[Signal]] = field(default_factory=dict)

    def says(
        self, text: str, *kinds: SignalKind | tuple[SignalKind, str], heat: float | None = None
    ) -> "Told":
        self.turns.append(Turn(speaker=Speaker.CUSTOMER, text=text, heat=heat))
        self.signals[text] = [
            signal(text, *kind) if isinstance(kind, tuple) else signal(text, kind) for kind in kinds
        ]
        return self

    def replies(self, text: str, *kinds: Heard) -> "Told":
        self.turns.append(Turn(speaker=Speaker.AGENT, text=text))
        self.moves[text] = [
            kind
            if isinstance(kind, Move)
            else move(text, *kind)
            if isinstance(kind, tuple)
            else move(text, kind)
            for kind in kinds
        ]
        return self

    @property
    def transcript(self) -> Transcript:
        return Transcript(turns=tuple(self.turns), scenario=self.scenario, ending=self.ending)

    def verdicts(self) -> dict[str, Verdict]:
        with ScriptedListener(self.moves, self.signals) as listener:
            found = EmbeddedJudge(listener, RUBRIC, WORDS, RULES).verdicts(self.transcript)
        return {verdict.id: verdict for verdict in found}

    def grade(self) -> Grade:
        listener = ScriptedListener(self.moves, self.signals)
        return grade(self.transcript, EmbeddedJudge(listener, RUBRIC, WORDS, RULES), RUBRIC)

    def level(self, criterion: Criterion) -> Level | None:
        return self.grade().criteria[criterion.value].level
