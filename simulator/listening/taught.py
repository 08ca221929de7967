"""What a reply means in a scenario for which people labelled replies: a linear model of its things.

The model has two columns for each thing: how likely the reply as a whole means it, and how likely
one sentence by itself does. `python -m simulator.listening.learn` writes it into the language
pack's folder `taught`; a scenario without one is decided by its author's examples alone
(`evidence`).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from simulator.call.moves import Kind
from simulator.listening.decider import Reading, Thing
from simulator.listening.features import Features, Gram
from simulator.listening.model import LinearModel

TAUGHT = "taught"
LIKELY = -4.0
"""Log-odds below which a thing is not looked at unless something else speaks for it."""


class Taught:
    """`model`'s labels are those of `labels_of`."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self.things = [_thing(label) for label in model.labels[: len(model.labels) // 2]]
        self._places: dict[Kind, list[int]] = {}
        for place, (kind, _) in enumerate(self.things):
            self._places.setdefault(kind, []).append(place)

    @classmethod
    def load(cls, folder: Path, scenario: str) -> "Taught | None":
        """None where nobody labelled replies to this scenario."""
        model = LinearModel.load(folder / TAUGHT / f"{scenario}.npz")
        return cls(model) if model else None

    def read(
        self, sentences: Sequence[set[Gram]], also: Collection[Thing]
    ) -> Mapping[Kind, list[Reading]]:
        """The likely things of each kind, and those in `also`. `sentences` are their grams."""
        many = len(self.things)
        each = np.array([self._model.logits(Features(one, frozenset())) for one in sentences])
        here = each[:, many:]
        whole = each[0] if len(each) == 1 else self._model.logits(_together(sentences))
        at, most = here.argmax(0).tolist(), here.max(0).tolist()
        all_over = whole[:many].tolist()
        both = [(a + b) / 2 for a, b in zip(all_over, most, strict=True)]
        return {
            kind: [
                Reading(self.things[n], at[n], all_over[n], most[n], both[n], lead)
                for n, lead in _leads(places, both)
                if both[n] > LIKELY or self.things[n] in also
            ]
            for kind, places in self._places.items()
        }


def labels_of(things: Sequence[Thing]) -> list[str]:
    """A model's labels: each thing in a reply, then each thing in a sentence."""
    names = [f"{kind}/{item}" for kind, item in things]
    return [*names, *(f"{name}/here" for name in names)]


def _thing(label: str) -> Thing:
    kind, item = label.split("/", 1)
    return Kind(kind), item


def _together(sentences: Sequence[set[Gram]]) -> Features:
    return Features(set[Gram]().union(*sentences), frozenset())


def _leads(places: Sequence[int], values: Sequence[float]) -> Iterator[tuple[int, float]]:
    """Each place with how far its value is ahead of the best of the others."""
    best = max(places, key=lambda place: values[place])
    second = max((values[place] for place in places if place != best), default=values[best])
    for place in places:
        yield place, values[place] - (second if place == best else values[best])
