"""Answers weighed turn by turn: words, moves and what the rules made of them, all at once.

The rules (`empathy`, `next_steps` and their like) answer each item from single moves. A linear
model that was taught by labelled calls (`python -m tests.training.judge`) knows how far each of
these answers is to be trusted, and finds what they miss. It decides only the items for which it did
better on calls that it had not seen, and not where a rule is sure; without a model the rules'
answers stand.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict

from simulator.call.items import Criterion
from simulator.call.moves import Kind
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, Answer, Answers, shown
from simulator.grading.hearing import Hearing, Reply, Said
from simulator.grading.words import sentences
from simulator.linear.features import Features, grams

if TYPE_CHECKING:
    from simulator.linear.model import Floats, LinearModel
    from simulator.linear.senses import Senses

ITEMS = "items.json"
AGENT_WEIGHTS, CUSTOMER_WEIGHTS = "items-agent.npz", "items-customer.npz"
FROM_SCENARIO = ("A", "E", "N")
"""Items that a scenario answers better than any wording: what the customer feels, minds about and
needs, and what can be done about it, is known there."""

SHORTEST = 6
"""Turns. The model was taught by whole calls; a shorter one is answered by the rules alone."""

BY_RULE = 0.25
"""Log-odds by which an item counts as decided, at least."""
WITH_SCENARIO = frozenset({Criterion.EMPATHY, Criterion.NEXT_STEPS, Criterion.OWNERSHIP})
"""So there is no doubt about these where there is one."""

IMPLIED = {"A4": "A1"}
"""Whoever reports a harm has left something open, even without a question, unless they came to
thank: then it is over."""

ONCE_IS_ENOUGH = frozenset({"A1", "A2", "A3", "E7"})
"""What decides over a whole call wherever it is met: whether a criterion is asked at all, and a
dismissal. Among many turns there is sooner or later one that looks like it."""
FAULTS = frozenset(
    {"E7", "E8", "O5", "O6", "O7", *(f"C{n}" for n in range(4, 10)), "F8", "P5", "P6"}
)
RISES, USUAL = 1.5, 6
"""So for these the log-odds rise with the log of how many turns the speaker has: by nothing where
it is the usual number. For a fault they never sink: who says little is not the sooner blamed."""
DENIED_BY = {"E7": ("E1", "E2")}
"""Who speaks of what happened to them, and of how that feels, dismisses it in plain words only."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_OPENING, _CLOSING, _LATE = 2, 2, 4
"""Turns at the beginning and at the end of a call."""
_TEXTS_KEPT = 4096
_OF_AN_INSULT = ("C", "X")
"""Items that begin so speak of composure, which an insult changes all through a call."""
_TELLING_MOVES = frozenset({"refuses", "offer", "policy"})
_TELLING_ITEMS = frozenset({"E1", "E7", "N2", "O4", "O6", "O8", "A1", "A2", "A3"})
"""What of the call so far a turn is read in the light of."""


class Items(BaseModel):
    """`items.json`: the log-odds above which an item is met in a turn."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    above: dict[str, float] = {}
    leans: dict[str, float] = {}
    """The same of items that it does not decide: how narrowly a rule did."""


@dataclass(frozen=True)
class Seen:
    """A turn and all that is looked at in it; `ruled` are the quotes of the rules' answers."""

    turn: Reply | Said
    features: Features
    ruled: Mapping[str, list[Quote]]


class Weigher:
    """`folder` is a language pack's; `models` take the place of those kept in it, by the names of
    their files."""

    def __init__(self, folder: Path, models: "Mapping[str, TurnModel] | None" = None) -> None:
        self._folder = folder
        self._models = models or {}

    @cached_property
    def _items(self) -> Items:
        file = self._folder / ITEMS
        return Items.model_validate_json(file.read_bytes()) if file.is_file() else Items()

    @cached_property
    def _agent(self) -> "TurnModel | None":
        return self._models.get(AGENT_WEIGHTS) or self._load(AGENT_WEIGHTS)

    @cached_property
    def _customer(self) -> "TurnModel | None":
        return self._models.get(CUSTOMER_WEIGHTS) or self._load(CUSTOMER_WEIGHTS)

    def _load(self, name: str) -> "TurnModel | None":
        from simulator.linear.model import LinearModel  # numpy

        model = LinearModel.load(self._folder / name)
        return TurnModel(model, self._senses) if model else None

    @cached_property
    def _senses(self) -> "Senses | None":
        from simulator.linear.senses import SENSES, Senses

        return Senses.load(self._folder / SENSES)

    def weigh(self, hearing: Hearing, rules: Callable[[Hearing], Answers]) -> "Weighed":
        """The answers as they are to be given; `rules` say what single moves make of a call.

        An insult must never make anything look better: but for composure and what is fatal, an
        insulted call is answered as if the insult had not been said.
        """
        answers = rules(hearing)
        calm = _calmed(hearing)
        base = answers if calm is hearing else rules(calm)
        turns = list(seen(calm, base)) if self._items.above else []
        if len(turns) < SHORTEST:
            return Weighed(answers, certain=frozenset(Criterion))
        known = FROM_SCENARIO if hearing.scenario is not None else ()
        replies = sum(isinstance(one.turn, Reply) for one in turns)
        asked = {
            True: self._questions(self._agent, known, base, replies),
            False: self._questions(self._customer, known, base, len(turns) - replies),
        }
        read = [
            _Read(one, questions, questions.model.scores(one))
            for one in turns
            if (questions := asked[isinstance(one.turn, Reply)]) is not None
        ]
        quotes: dict[str, list[Quote]] = {
            item: [] for item in self._items.above if not item.startswith(known)
        }
        for one in read:
            for item, found in one.met():
                quotes[item] += found
        _deny(quotes, base)
        over = base.get("A2", NO).met
        for left, harm in IMPLIED.items():
            if left in quotes and harm in quotes and not over:
                quotes[left] += quotes[harm]
        weighed = {item: _settled(base, item, found) for item, found in quotes.items()}
        insulted = {item: answers[item] for item in answers if item.startswith(_OF_AN_INSULT)}
        certain = WITH_SCENARIO if known else frozenset[Criterion]()
        if calm is hearing:
            return Weighed({**base, **weighed}, read, certain)
        answers = {**base, **weighed, **insulted}
        return Weighed(answers, read, certain | {Criterion.COMPOSURE})

    def _questions(
        self, model: "TurnModel | None", known: tuple[str, ...], rules: Answers, turns: int
    ) -> "_Questions | None":
        if model is None:
            return None
        asked = [
            _Question(
                n, item, above + rising(item, turns), item in self._items.above, rules.get(item, NO)
            )
            for n, item in enumerate(model.labels)
            if not item.startswith(known)
            and (above := self._items.above.get(item, self._items.leans.get(item))) is not None
        ]
        return _Questions(model, asked)


def rising(item: str, turns: int) -> float:
    """How much more is asked of an item in a call in which the speaker has so many turns."""
    if item not in ONCE_IS_ENOUGH or not turns:
        return 0.0
    more = RISES * math.log(turns / USUAL)
    return max(more, 0.0) if item in FAULTS else more


def _deny(quotes: dict[str, list[Quote]], rules: Answers) -> None:
    """Takes back what no rule is sure of where what denies it holds in the same turn."""
    for item in DENIED_BY.keys() & quotes.keys():
        by = [{quote.turn for quote in quotes.get(one, ())} for one in DENIED_BY[item]]
        denied = set[int].intersection(*by)
        quotes[item] = [
            quote
            for quote in quotes[item]
            if quote.turn not in denied or rules.get(item, NO).surely(quote.turn)
        ]


class TurnModel:
    """A model of one speaker's turns, with what words mean.

    What it makes of words is remembered: the same are said in many calls, by bots and customers.
    """

    def __init__(self, model: "LinearModel", senses: "Senses | None") -> None:
        self.labels = model.labels
        self._model = model
        self._senses = senses
        self._worded = lru_cache(_TEXTS_KEPT)(self._word)

    def scores(self, one: Seen) -> Sequence[float]:
        """The log-odds of each label."""
        worded = self._worded(one.turn.text)
        scores: list[float] = self._model.marked(worded, one.features.marks).tolist()
        return scores

    def speaks(self, text: str) -> Sequence[float]:
        """How much a sentence by itself speaks for each label."""
        speaks: list[float] = self._model.worded(grams_of(text)).tolist()
        return speaks

    def _word(self, text: str) -> "Floats":
        words = grams_of(text)
        return self._model.worded(words, self._senses.of(words) if self._senses else None)


class _Question(NamedTuple):
    """One item: its column, the log-odds above which it is met, whether that decides it, and what
    the rules answered."""

    column: int
    item: str
    above: float
    decides: bool
    rule: Answer


class _Questions(NamedTuple):
    """What is asked of each turn."""

    model: "TurnModel"
    asked: Sequence[_Question]


class _Read(NamedTuple):
    """A turn, what was asked of it, and the log-odds of every item."""

    one: Seen
    questions: _Questions
    odds: Sequence[float]

    def met(self) -> Iterator[tuple[str, list[Quote]]]:
        """The items that are met in it, each with the words that show it."""
        for column, item, above, decides, rule in self.questions.asked:
            if not decides:
                continue
            surely = rule.surely(self.one.turn.number) if rule.sure or rule.barred else None
            if self.odds[column] > above if surely is None else surely:
                yield item, self.words(item)

    def words(self, item: str) -> list[Quote]:
        """The words that show an item best."""
        ruled = self.one.ruled.get(item)
        if ruled:
            return ruled
        parts = _parts(self.one.turn, self.questions)
        column = self.questions.model.labels.index(item)
        return [_telling(parts, column)]


@dataclass(frozen=True)
class Weighed:
    """The answers, and how narrowly they were found. Of `certain` criteria nothing is narrow."""

    answers: Answers
    read: Sequence[_Read] = ()
    certain: frozenset[Criterion] = frozenset()
    _words: dict[tuple[str, int], list[Quote]] = field(default_factory=dict)

    @cached_property
    def odds(self) -> dict[str, list[float]]:
        """Of each item the log-odds in every turn of whoever shows it."""
        found: dict[str, list[float]] = {}
        for one in self.read:
            for item, odds in zip(one.questions.model.labels, one.odds, strict=True):
                found.setdefault(item, []).append(odds)
        return found

    @cached_property
    def margins(self) -> dict[str, dict[int, float]]:
        """Of each item, by how much more than is asked it is met in a turn, or by how much less. It
        was by a little more where a rule had the last word, and is left out where that was sure."""
        found: dict[str, dict[int, float]] = {}
        for one in self.read:
            turn = one.one.turn.number
            for column, item, above, decides, rule in one.questions.asked:
                met = any(quote.turn == turn for quote in self.answers.get(item, NO).quotes)
                if rule.surely(turn) is not None or (met and not decides):
                    continue
                margin = one.odds[column] - above
                found.setdefault(item, {})[turn] = (
                    max(margin, BY_RULE) if met else min(margin, -BY_RULE)
                )
        return found

    def words(self, item: str, turn: int) -> list[Quote]:
        """What shows an item best in a turn."""
        if (item, turn) not in self._words:
            read = next(one for one in self.read if one.one.turn.number == turn)
            self._words[item, turn] = read.words(item)
        return self._words[item, turn]


def _calmed(hearing: Hearing) -> Hearing:
    """The call without sentences that insult, and without turns that are nothing else."""
    if not any(reply.has(Kind.INSULT) for reply in hearing.replies):
        return hearing
    calm = [
        kept
        for reply in hearing.replies
        if _WORD.search((kept := _without_insults(reply)).text) or kept is reply
    ]
    return replace(hearing, replies=tuple(calm))


def _settled(answers: Answers, item: str, found: list[Quote]) -> Answer:
    was = answers.get(item)
    return Answer(None) if was and was.met is None and not found else shown(found)


class _Part(NamedTuple):
    """A sentence of a turn: `speaks` is how much for each item of a model, if there are others."""

    quote: Quote
    speaks: Sequence[float] = ()


def _parts(turn: Reply | Said, questions: _Questions) -> list[_Part]:
    texts = [turn.text[start:end] for start, end in sentences(turn.text)]
    texts = [text for text in texts if _WORD.search(text)]
    if len(texts) < 2:
        return [_Part(Quote(turn=turn.number, quote=turn.text.strip()))]
    return [
        _Part(
            Quote(turn=turn.number, quote=text.strip()),
            questions.model.speaks(text),
        )
        for text in texts
    ]


def _telling(parts: list[_Part], item: int) -> Quote:
    """The sentence that speaks most for an item."""
    return max(parts, key=lambda one: one.speaks[item] if one.speaks else 0).quote


def seen(hearing: Hearing, answers: Answers) -> Iterator[Seen]:
    """Every turn, in order, in the light of the turns around it and of the call so far.

    A sentence that insults is left out, as if it had not been said: it is answered by the rules,
    and must never make anything else look better.
    """
    both: list[Reply | Said] = [*map(_without_insults, hearing.replies), *hearing.said]
    turns = sorted((one for one in both if _WORD.search(one.text)), key=lambda turn: turn.number)
    place = {turn.number: n for n, turn in enumerate(turns)}
    ruled: list[dict[str, list[Quote]]] = [{} for _ in turns]
    for item, answer in answers.items():
        for quote in answer.quotes if answer.met else ():
            if quote.turn in place:
                ruled[place[quote.turn]].setdefault(item, []).append(quote)
    calm = [[item for item in items if not item.startswith(_OF_AN_INSULT)] for items in ruled]
    so_far: Counter[str] = Counter()
    for n, turn in enumerate(turns):
        own = [f"m:{kind}" for kind in turn.kinds]
        lights = [f"pos:{_position(n, len(turns))}"]
        marks = {*own, *lights}
        marks.update([f"r:{item}" for item in calm[n]])
        if n and isinstance(turns[n - 1], Reply) is not isinstance(turn, Reply):
            marks.update([f"p:{kind}" for kind in turns[n - 1].kinds])
            marks.update([f"pr:{item}" for item in calm[n - 1]])
            lights += [f"pr:{item}" for item in calm[n - 1] if item.startswith("A")]
        if n + 1 < len(turns):
            marks.update([f"n:{item}" for item in calm[n + 1]])
        marks.update([f"h:{one}" for one in so_far])
        marks.update([f"{one}&{light}" for one in own for light in lights])
        so_far.update(_TELLING_ITEMS.intersection(ruled[n]))
        so_far.update(_TELLING_MOVES.intersection(turn.kinds))
        yield Seen(turn, Features(grams_of(turn.text), marks), ruled[n])


def _without_insults(reply: Reply) -> Reply:
    insults = [move.start for move in reply.of(Kind.INSULT)]
    if not insults:
        return reply
    text = reply.text
    for start, end in sentences(text):
        if any(start <= at < end for at in insults):
            text = text[:start] + " " * (end - start) + text[end:]
    moves = tuple(move for move in reply.moves if text[move.start : move.start + 1].strip())
    return Reply(reply.number, text, moves, reply.answers)


@lru_cache(_TEXTS_KEPT)
def grams_of(text: str) -> frozenset[str]:
    return frozenset(grams(as_words(text)))


def as_words(text: str) -> list[str]:
    words = " ".join(_WORD.findall(text.lower()))
    return words.replace("’", "").replace("'", "").split(" ") if words else []


def _position(n: int, count: int) -> str:
    if n < _OPENING:
        return "first"
    if n >= count - _CLOSING:
        return "last"
    return "late" if n >= count - _LATE else "mid"
