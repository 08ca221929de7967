"""What a reply means in a scenario for which people labelled replies: a linear model of its things.

The model has two columns for each thing: how likely the reply as a whole means it, and how likely
one sentence by itself does. `python -m simulator.listening.learn` writes it into the language
pack's folder `taught`; a scenario without one is decided by its author's examples alone
(`evidence`).
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.linear.model import LinearModel
from simulator.listening.decider import Reading, Thing
from simulator.listening.heard import Heard

TAUGHT = "taught"
LIKELY = -4.0
"""Log-odds below which a thing is not looked at unless something else speaks for it."""


class Taught:
    """`model`'s labels are those of `labels_of`."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        self.things = [_thing(label) for label in model.labels[: len(model.labels) // 2]]
        self._place = {thing: place for place, thing in enumerate(self.things)}
        kinds = [kind for kind, _ in self.things]
        self._spans = {
            kind: (kinds.index(kind), kinds.index(kind) + kinds.count(kind)) for kind in kinds
        }

    @classmethod
    def load(cls, folder: Path, scenario: Scenario) -> "Taught | None":
        """None where nobody labelled replies to this scenario, or to one with other things."""
        model = LinearModel.load(folder / TAUGHT / f"{scenario.id}.npz")
        taught = cls(model) if model else None
        return taught if taught and set(taught.things) == set(things_of(scenario)) else None

    def read(self, heard: Heard, also: Collection[Thing]) -> Mapping[Kind, list[Reading]]:
        """The likely things of each kind, and those in `also`."""
        many = len(self.things)
        if self not in heard.sums:  # kept for whoever hears the same words again
            heard.sums[self] = self._model.sentences(heard.grams)
        all_over, each = heard.sums[self]
        here = each[:, many:]
        most = here.max(0)
        both = (all_over[:many] + most) / 2
        likely = {*(both > LIKELY).nonzero()[0].tolist(), *[self._place[one] for one in also]}
        values = both.tolist()
        readings: dict[Kind, list[Reading]] = {kind: [] for kind in self._spans}
        for n in sorted(likely):
            thing, value = self.things[n], values[n]
            first, last = self._spans[thing[0]]
            top, second = _two_best(values[first:last])
            lead = value - (second if value == top else top)
            at = int(here[:, n].argmax())
            one = Reading(thing, at, float(all_over[n]), float(most[n]), value, lead)
            readings[thing[0]].append(one)
        return readings


def things_of(scenario: Scenario) -> list[Thing]:
    """What a reply can mean in a scenario."""
    asked = dict.fromkeys([fact.id for fact in scenario.facts])
    asked |= dict.fromkeys([answer.id for answer in scenario.answers])
    return [
        *((Kind.OFFER, offer.id) for offer in scenario.offers),
        *((Kind.STAKE, stake.id) for stake in scenario.stakes),
        *((Kind.ASKS_FACT, item) for item in asked),
    ]


def labels_of(things: Sequence[Thing]) -> list[str]:
    """A model's labels: each thing in a reply, then each thing in a sentence."""
    names = [f"{kind}/{item}" for kind, item in things]
    return [*names, *(f"{name}/here" for name in names)]


def _thing(label: str) -> Thing:
    kind, item = label.split("/", 1)
    return Kind(kind), item


def _two_best(values: list[float]) -> tuple[float, float]:
    best = max(values)
    return best, max((value for value in values if value != best), default=best)
