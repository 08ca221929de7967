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
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict

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


@dataclass(frozen=True)
class Seen:
    """A turn and all that is looked at in it; `ruled` are the quotes of the rules' answers."""

    turn: Reply | Said
    features: Features
    ruled: Mapping[str, list[Quote]]


class Weigher:
    """`folder` is a language pack's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def _above(self) -> dict[str, float]:
        file = self._folder / ITEMS
        return Items.model_validate_json(file.read_bytes()).above if file.is_file() else {}

    @cached_property
    def _agent(self) -> "_Judge | None":
        return self._judge(AGENT_WEIGHTS)

    @cached_property
    def _customer(self) -> "_Judge | None":
        return self._judge(CUSTOMER_WEIGHTS)

    def _judge(self, name: str) -> "_Judge | None":
        from simulator.linear.model import LinearModel  # numpy

        model = LinearModel.load(self._folder / name)
        return _Judge(model, self._senses) if model else None

    @cached_property
    def _senses(self) -> "Senses | None":
        from simulator.linear.senses import SENSES, Senses

        return Senses.load(self._folder / SENSES)

    def weigh(self, hearing: Hearing, rules: Callable[[Hearing], Answers]) -> Answers:
        """The answers as they are to be given; `rules` say what single moves make of a call.

        An insult must never make anything look better: but for composure and what is fatal, an
        insulted call is answered as if the insult had not been said.
        """
        answers = rules(hearing)
        calm = _calmed(hearing)
        base = answers if calm is hearing else rules(calm)
        turns = list(seen(calm, base)) if self._above else []
        if len(turns) < SHORTEST:
            return answers
        quotes: dict[str, list[Quote]] = {item: [] for item in self._decided(hearing)}
        replies = sum(isinstance(one.turn, Reply) for one in turns)
        agent = self._questions(self._agent, quotes, base, replies)
        customer = self._questions(self._customer, quotes, base, len(turns) - replies)
        for one in turns:
            asked = agent if isinstance(one.turn, Reply) else customer
            for item, found in _met(one, asked) if asked else ():
                quotes[item] += found
        _deny(quotes, base)
        over = base.get("A2", NO).met
        for left, harm in IMPLIED.items():
            if left in quotes and harm in quotes and not over:
                quotes[left] += quotes[harm]
        weighed = {item: _settled(base, item, found) for item, found in quotes.items()}
        if calm is hearing:
            return {**base, **weighed}
        insulted = {item: answers[item] for item in answers if item.startswith(_OF_AN_INSULT)}
        return {**base, **weighed, **insulted}

    def _questions(
        self, judge: "_Judge | None", items: Collection[str], rules: Answers, turns: int
    ) -> "_Questions | None":
        if judge is None:
            return None
        asked = [
            (n, item, self._above[item] + rising(item, turns), rules.get(item, NO))
            for n, item in enumerate(judge.model.labels)
            if item in items
        ]
        return _Questions(judge, asked)

    def _decided(self, hearing: Hearing) -> list[str]:
        known = FROM_SCENARIO if hearing.scenario is not None else ()
        return [item for item in self._above if not item.startswith(known)]


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


class _Judge:
    """A model of one speaker's turns, with what words mean.

    What it makes of words is remembered: the same are said in many calls, by bots and customers.
    """

    def __init__(self, model: "LinearModel", senses: "Senses | None") -> None:
        self.model = model
        self._senses = senses
        self._worded = lru_cache(_TEXTS_KEPT)(self._word)

    def scores(self, one: Seen) -> list[float]:
        """The log-odds of each label."""
        worded = self._worded(one.turn.text)
        scores: list[float] = self.model.marked(worded, one.features.marks).tolist()
        return scores

    def _word(self, text: str) -> "Floats":
        words = grams_of(text)
        return self.model.worded(words, self._senses.of(words) if self._senses else None)


class _Questions(NamedTuple):
    """What is asked of each turn: the columns of items, the log-odds above which they are met, and
    what the rules answered."""

    judge: _Judge
    asked: Sequence[tuple[int, str, float, Answer]]


def _met(one: Seen, questions: _Questions) -> Iterator[tuple[str, list[Quote]]]:
    """The items that are met in a turn, each with the words that show it."""
    scores = questions.judge.scores(one)
    parts: list[_Part] = []
    for n, item, above, rule in questions.asked:
        surely = rule.surely(one.turn.number) if rule.sure or rule.barred else None
        if not (scores[n] > above if surely is None else surely):
            continue
        if item not in one.ruled:
            parts = parts or _parts(one.turn, questions)
        yield item, one.ruled.get(item) or [_telling(parts, n)]


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
            questions.judge.model.worded(grams_of(text)).tolist(),
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
