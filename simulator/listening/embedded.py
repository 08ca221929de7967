"""The listener that needs nothing: a language pack and a small linear model."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.call.moves import Kind, Move, Signal
from simulator.call.scenario import Scenario
from simulator.linear.features import Features, features
from simulator.listening.dates import Times
from simulator.listening.decider import Decider
from simulator.listening.heard import Heard
from simulator.listening.labels import answers
from simulator.listening.matching import Stems
from simulator.listening.names import NameEar
from simulator.listening.pack import THANKED, LanguagePack
from simulator.listening.promises import Promises
from simulator.listening.rules import Rules
from simulator.listening.scenario_ear import ScenarioEar
from simulator.listening.sense import Sense
from simulator.listening.tokens import Tokens

if TYPE_CHECKING:
    from simulator.linear.model import LinearModel
    from simulator.linear.vectors import Floats, Vectors
    from simulator.listening.acts import ActEar
    from simulator.listening.said import Said, SlightEar
    from simulator.listening.signals import SignalEar
    from simulator.listening.taught import Taught

_SCENARIOS_KEPT = 32
_REPLIES_KEPT = 128
"""A call is graded right after it was played: its replies were heard a minute ago."""
_BEGINS_KEPT = 64
_Reply = tuple[str, str, int]


@dataclass(slots=True)
class Context:
    """A customer's turn: its words, the stems of those that say something, whether it thanks; and
    what it shows, once somebody asked."""

    tokens: Tokens
    content: set[str]
    thanked: bool
    signals: tuple[Signal, ...] | None = None


class EmbeddedListener:
    """Implements `simulator.call.ports.Listener`. What it needs is read when it is first used."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._contexts: OrderedDict[str, Context] = OrderedDict()
        self._ears: OrderedDict[int, ScenarioEar] = OrderedDict()
        self._begins: OrderedDict[tuple[str, ScenarioEar], Heard] = OrderedDict()
        self._heard: OrderedDict[_Reply, tuple[Scenario | None, tuple[Move, ...]]] = OrderedDict()

    @classmethod
    def load(cls, assets: Path, language: str = "en") -> "EmbeddedListener":
        """`assets` is the program's folder of assets. A language without a pack hears nothing."""
        return cls(assets / "language" / language)

    def available(self) -> str | None:
        return None

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Where each sentence starts and ends; no figure or abbreviation is cut."""
        return self._pack.tokens(text).written_sentences()

    def hear(self, text: str, context: str, scenario: Scenario | None) -> tuple[Move, ...]:
        """What the agent's words did. Never raises on text."""
        key = text, context, id(scenario)
        before = self._heard.get(key)
        if before is not None and before[0] is scenario:
            return before[1]
        heard = self.listen(text, context, scenario)
        if heard is not None and (acts := self._slights or self._acts):
            acts.hear(heard)
            self._rules.settle(heard)
        moves = heard.moves() if heard is not None else _without_words(text)
        self._heard[key] = scenario, moves
        if len(self._heard) > _REPLIES_KEPT:
            self._heard.popitem(last=False)
        return moves

    def listen(self, text: str, context: str, scenario: Scenario | None) -> Heard | None:
        """What `hear` works from; None where there is no word."""
        ear = self._ear(scenario) if scenario is not None else None
        heard = self._begun(text, ear) if ear else self._begin(text, None)
        if heard is None:
            return None
        said = self._context(context)
        if ear:
            ear.hear(heard, said.tokens)
        self._rules.apply(heard, said.content, said.thanked, ear.about if ear else set())
        self._promises.judge(heard)
        self._names.hear(
            heard, ear.names if ear else frozenset(), ear.company if ear else frozenset()
        )
        if not heard.any():
            self._place(heard, ear)
        return heard

    def _begun(self, text: str, ear: ScenarioEar) -> Heard | None:
        """The same as `_begin`; remembered, as bots say one thing in answer to many."""
        begun = self._begins.get((text, ear))
        if begun is None:
            begun = self._begin(text, ear)
            if begun is None:
                return None
            self._begins[text, ear] = begun
            if len(self._begins) > _BEGINS_KEPT:
                self._begins.popitem(last=False)
        return begun.again()

    def _begin(self, text: str, ear: ScenarioEar | None) -> Heard | None:
        """What is in a reply whatever it answers."""
        tokens = self._pack.tokens(text)
        if not tokens.words:
            return None
        today = ear.today if ear else None
        times = self._times.find(tokens, today)
        heard = Heard(tokens, self._pack.moves.find(tokens), times, today)
        if ear:
            heard.places = ear.follow_rules(heard, [self._stems.of(word) for word in tokens.words])
        return heard

    def _context(self, text: str) -> Context:
        """What the customer said; remembered, as it is asked for again."""
        said = self._contexts.get(text)
        if said is None:
            tokens = self._pack.tokens(text)
            thanked = any(found.kind == THANKED for found in self._pack.context.find(tokens))
            said = self._contexts[text] = Context(
                tokens, self._stems.content(tokens.words), thanked
            )
            if len(self._contexts) > _REPLIES_KEPT:
                self._contexts.popitem(last=False)
        return said

    def _place(self, heard: Heard, ear: ScenarioEar | None) -> None:
        """What the phrases could not place: nonsense, or what the model is sure of."""
        words = heard.tokens.words
        if self._sense.none(heard.tokens, ear.words if ear else frozenset()):
            heard.add(Kind.NONSENSE, 0, len(words), exact=True)
        elif self._model:
            scores = self._model.scores(*self.looks(heard))
            sure = [
                (scores.get(name, -1.0) - head.alone.above, head.alone.kind)
                for name, head in self._pack.labels.heads.items()
                if head.alone
                and scores.get(name, -1.0) > head.alone.above
                and (not head.alone.to_you or self._pack.speaks_to.intersection(words))
            ]
            if sure:
                heard.add(max(sure)[1], 0, len(words))

    def read(self, text: str, context: str) -> tuple[Signal, ...]:
        """What the customer's words show."""
        said = self._context(text)
        if said.signals is None:
            said.signals = self._signals.read(said.tokens)
        return said.signals

    def label(self, text: str, context: str) -> dict[str, bool | int]:
        """The answers of the `label` command, by name."""
        heard = self.listen(text, context, None)
        if heard is None:
            return answers(self._pack.labels, set(), {})
        kinds = heard.kinds()
        scores = self._model.scores(*self.looks(heard)) if self._model else {}
        return answers(self._pack.labels, kinds, scores)

    def looks(self, heard: Heard) -> "tuple[Features, Floats | None]":
        """What the model looks at in a reply."""
        words = heard.tokens.words
        vector = self._vectors.of(words) if self._vectors else None
        return features(words, heard.kinds()), vector

    def _ear(self, scenario: Scenario) -> ScenarioEar:
        ear = self._ears.get(id(scenario))
        if ear is None or ear.scenario is not scenario:
            ear = ScenarioEar(
                scenario, self._pack, self._stems, self._decider, self._taught(scenario)
            )
            self._ears[id(scenario)] = ear
            if len(self._ears) > _SCENARIOS_KEPT:
                self._ears.popitem(last=False)
        return ear

    def _taught(self, scenario: Scenario) -> "Taught | None":
        from simulator.listening.taught import Taught  # numpy

        return Taught.load(self._folder, scenario)

    @cached_property
    def _pack(self) -> LanguagePack:
        return LanguagePack(self._folder)

    @cached_property
    def _model(self) -> "LinearModel | None":
        from simulator.linear.model import WEIGHTS, LinearModel  # numpy: most calls need none

        return LinearModel.load(self._folder / WEIGHTS)

    @cached_property
    def _vectors(self) -> "Vectors | None":
        from simulator.linear.vectors import VECTORS, Vectors

        return Vectors.load(self._folder / VECTORS)

    @cached_property
    def _acts(self) -> "ActEar | None":
        from simulator.linear.model import LinearModel
        from simulator.listening.acts import ACT_WEIGHTS, ActEar

        model = LinearModel.load(self._folder / ACT_WEIGHTS)
        return ActEar(model, self._pack.labels.acts) if model else None

    @cached_property
    def _said(self) -> "Said | None":
        from simulator.linear.model import LinearModel
        from simulator.listening.said import SAID_WEIGHTS, Said

        model = LinearModel.load(self._folder / SAID_WEIGHTS)
        return Said(model) if model else None

    @cached_property
    def _slights(self) -> "SlightEar | None":
        from simulator.listening.said import SlightEar

        acts, said = self._acts, self._said
        return SlightEar(said, acts, self._decider) if said and acts else None

    @cached_property
    def _signals(self) -> "SignalEar":
        from simulator.linear.model import LinearModel  # numpy: only where calls are graded
        from simulator.listening.signals import SIGNAL_WEIGHTS, SignalEar

        return SignalEar(self._pack, LinearModel.load(self._folder / SIGNAL_WEIGHTS))

    @cached_property
    def _sense(self) -> Sense:
        return Sense(self._pack, self._model.words if self._model else ())

    @cached_property
    def _stems(self) -> Stems:
        return Stems(self._pack)

    @cached_property
    def _decider(self) -> Decider:
        learned = self._pack.learned
        return Decider(self._pack.decisions, learned.kinds, learned.taught)

    @cached_property
    def _promises(self) -> Promises:
        return Promises(self._pack, self._decider, self._said)

    @cached_property
    def _times(self) -> Times:
        return Times(self._pack.dates)

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self._pack, self._stems)

    @cached_property
    def _names(self) -> NameEar:
        return NameEar(self._pack)


def _without_words(text: str) -> tuple[Move, ...]:
    bare = text.strip()
    return (Move(kind=Kind.NONSENSE, quote=bare, start=text.index(bare)),) if bare else ()
