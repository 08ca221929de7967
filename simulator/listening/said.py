"""Whether a reply promises a time or slights the customer, as people who labelled replies heard it.

A linear model of whole replies and of single sentences, learned from the replies to all scenarios
by `python -m simulator.listening.learn`. It speaks where phrases and acts are silent, and takes
back what they were too quick to hear.
"""

from collections.abc import Sequence

from simulator.call.moves import Kind
from simulator.linear.model import LinearModel
from simulator.listening.acts import ActEar
from simulator.listening.decider import Decider
from simulator.listening.heard import Heard

SAID_WEIGHTS = "said.npz"
SLIGHTS = (Kind.ATTACKS, Kind.CONTEMPT, Kind.BLAMES, Kind.DISMISSES)
"""What a slight may be; an insult is only heard in plain words."""
PLAIN = (Kind.INSULT, Kind.SWEARS, Kind.SOUR, Kind.PATRONISES, Kind.CALM_DOWN)

_FEWEST_WORDS = 3
"""A word or two may be said in any tone."""


class Said:
    """`model`'s labels are those of `taught.labels_of` for moves without a reference."""

    def __init__(self, model: LinearModel) -> None:
        self._model = model
        labels = model.labels[: len(model.labels) // 2]
        self._columns = {Kind(label.split("/")[0]): n for n, label in enumerate(labels)}

    def weigh(self, sentences: Sequence[set[str]]) -> dict[Kind, list[float]]:
        """For each move the log-odds of each sentence: the mean of its own and the reply's."""
        whole, each = self._model.sentences(sentences)
        many = len(self._columns)
        both = (each[:, many:] + whole[:many]) / 2
        return {kind: both[:, n].tolist() for kind, n in self._columns.items()}

    def of(self, heard: Heard) -> dict[Kind, list[float]]:
        """The same of a reply's sentences, weighed once."""
        if not heard.said:  # kept for whoever hears the same words again
            heard.said.update(self.weigh(heard.grams))
        return heard.said


class SlightEar:
    """Hears the acts of a reply, and slights: what a phrase calls one stays, what only the acts do
    is looked at again, and what neither heard is added. Who names what the customer minds about is
    not slighting them, unless in plain words."""

    def __init__(self, said: Said, acts: ActEar, decider: Decider) -> None:
        self._said, self._acts = said, acts
        self._learned = decider.learned.get(Kind.INSULT)
        self._decider = decider

    def hear(self, heard: Heard) -> None:
        plain = heard.made(*SLIGHTS, *PLAIN)
        self._acts.hear(heard)
        if self._learned is None or plain:
            return
        scores = self._said.of(heard)[Kind.INSULT]
        score = self._decider.score(self._learned, slight_looks(heard, scores))
        if heard.made(*SLIGHTS):
            if score < self._learned.drop or heard.made(Kind.STAKE):
                for kind in SLIGHTS:
                    heard.drop(kind, (0, len(heard.tokens.words)))
        elif score > self._learned.add and not heard.made(Kind.STAKE):
            worst = scores.index(max(scores))
            first, last = heard.sentences[worst]
            if last - first < _FEWEST_WORDS:
                return
            kind = self._acts.likeliest(heard, worst, SLIGHTS)
            heard.add(kind, first, last, exact=True)


def slight_looks(heard: Heard, scores: Sequence[float]) -> list[float]:
    """What is looked at: `scores` are the sentences'."""
    made = [float(heard.made(kind)) for kind in SLIGHTS]
    return [max(scores), *made, float(heard.made(Kind.REFUSES)), float(len(scores) == 1)]
