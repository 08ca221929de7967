"""The things of one scenario, and what in a reply speaks for each of them."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from simulator.call.acts import Act
from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.listening.decider import (
    UNTIED,
    Decider,
    Form,
    Link,
    Thing,
    looks,
    looks_taught,
    most_of,
)
from simulator.listening.evidence import Evidence, Weighed
from simulator.listening.heard import Heard, Span
from simulator.listening.matching import Stems, stems_of
from simulator.listening.pack import LanguagePack
from simulator.listening.tokens import Tokens

if TYPE_CHECKING:
    from simulator.listening.taught import Taught

Named = Mapping[Kind, Mapping[str, list[str]]]

_Line = tuple[str, Kind, str, str]
"""A piece of a scripted line, the thing it is about, and how it is tied to it."""

_BLANK = re.compile(r"\{[^}]*\}")
_SHORTEST_PIECE = 12
"""Letters of a line between its blanks that tell it apart from others."""
_NO_WORD = ""
_CONTEXTS_KEPT = 64
_AS_WRITTEN, _WRITTEN = 0.85, 99.0
"""From this share of an example on it counts as said as its author wrote it; what that is worth, in
log-odds."""
_ASKED = 3.0
_SHARED = 0.3
_OWN = 0.25
_TIES = {Act.OBJECT: "objects", Act.ACCEPT: "accepts", Act.AGREE: "accepts", Act.REBUFF: "rebuffs"}


@dataclass(frozen=True, slots=True)
class Before:
    """What the customer's last words speak for, and how they are tied to things."""

    words: Tokens
    weighed: dict[Kind, Mapping[str, Weighed]]
    links: Mapping[Thing, Link]


class Candidate(NamedTuple):
    """Something a reply may mean, the sentence that speaks for it most, all looked at, the
    share of an example that was said, and whether the rules took it as meant or refused."""

    kind: Kind
    item: str
    sentence: Span
    looks: list[float]
    share: float
    meant: bool
    refused: bool

    def written(self) -> float:
        """What it earns for being said as its author wrote it."""
        if self.kind is Kind.ASKS_FACT:
            return _ASKED if self.share >= _AS_WRITTEN else 0.0
        return _WRITTEN if self.share >= _AS_WRITTEN else 0.0


def named(scenario: Scenario) -> Named:
    """The author's examples."""
    asked = {fact.id: list(fact.asked_by) for fact in scenario.facts}
    for answer in scenario.answers:
        asked.setdefault(answer.id, []).extend(answer.asked_by)
    return {
        Kind.OFFER: {offer.id: list(offer.named_by) for offer in scenario.offers},
        Kind.STAKE: {stake.id: list(stake.named_by) for stake in scenario.stakes},
        Kind.ASKS_FACT: asked,
    }


class Meanings:
    def __init__(
        self,
        scenario: Scenario,
        pack: LanguagePack,
        stems: Stems,
        decider: Decider,
    ) -> None:
        self._pack, self._stems, self._decider = pack, stems, decider
        self._scenario = scenario
        self._lines = _by_word(_lines(scenario))
        self._before: OrderedDict[str, Before] = OrderedDict()

    @cached_property
    def _evidence(self) -> dict[Kind, Evidence]:
        told = self._told(self._scenario)
        return {
            kind: Evidence(
                {
                    item: [found for text in texts if (found := self._stems_in(text))]
                    for item, texts in items.items()
                },
                told[kind],
                self._stems,
            )
            for kind, items in named(self._scenario).items()
        }

    def _stems_in(self, text: str) -> set[str]:
        tokens = self._pack.tokens(text)
        return stems_of(tokens, self._pack.moves.find(tokens), self._stems)

    def _told(self, scenario: Scenario) -> dict[Kind, dict[str, set[str]]]:
        """The telling words of what is written about each thing."""
        rules = {rule.id: f"{rule.title}. {rule.text}" for rule in scenario.briefing.policy}
        written = {
            Kind.OFFER: {o.id: f"{o.title}. {rules.get(o.policy, '')}" for o in scenario.offers},
            Kind.STAKE: {stake.id: stake.about for stake in scenario.stakes},
            Kind.ASKS_FACT: {fact.id: fact.about for fact in scenario.facts},
        }
        return {
            kind: {
                item: self._stems.content(self._pack.tokens(text).words)
                for item, text in texts.items()
            }
            for kind, texts in written.items()
        }

    def before(self, context: Tokens) -> Before:
        """Remembered, as it is asked for again."""
        text = context.text
        before = self._before.get(text)
        if before is None:
            before = self._before[text] = Before(context, {}, self._links(text))
            if len(self._before) > _CONTEXTS_KEPT:
                self._before.popitem(last=False)
        return before

    def _links(self, context: str) -> dict[Thing, Link]:
        links: dict[Thing, Link] = {}
        for word in self._lines.keys() & {_NO_WORD, *context.split()}:
            for piece, kind, item, tie in self._lines[word]:
                if piece in context:
                    links[kind, item] = links.get((kind, item), UNTIED)._replace(**{tie: True})
        return links

    def taught(
        self,
        heard: Heard,
        taught: "Taught",
        context: Tokens,
        rules: Mapping[Thing, tuple[bool, bool]],
    ) -> Iterator[Candidate]:
        """What the reply may mean by what was learned from labelled replies; `rules` as below."""
        links = self.before(context).links
        for kind, readings in taught.read(heard, {*links, *rules}).items():
            for one in readings:
                span = heard.sentences[one.sentence]
                form = self._decider.form(heard, span)
                ruled = rules.get(one.thing, (False, False))
                link = links.get(one.thing, UNTIED)
                seen = looks_taught(form, one, len(heard.tokens.words), link, ruled)
                yield Candidate(kind, one.thing[1], span, seen, 0.0, *ruled)

    def candidates(
        self,
        heard: Heard,
        stems: Mapping[Span, Iterable[str]],
        context: Tokens,
        rules: Mapping[Thing, tuple[bool, bool]],
    ) -> Iterator[Candidate]:
        """`stems` are those of each sentence; `rules` say of a thing whether the rules took it as
        meant, and whether as refused."""
        before = self.before(context)
        forms: dict[Span, Form] = {}
        asked = any(heard.asks(span[1] - 1) for span in stems)
        for kind, evidence in self._evidence.items():
            if kind is Kind.ASKS_FACT and not asked:
                continue
            each = {span: evidence.weigh(set(found)) for span, found in stems.items()}
            items = {
                item
                for found in each.values()
                for item, one in found.items()
                if one.share >= _SHARED or one.sole >= _OWN
            }
            items.update(item for of, item in (*before.links, *rules) if of is kind)
            if items and not forms:
                forms = {span: self._decider.form(heard, span) for span in stems}
            if items and kind not in before.weighed:
                said = self._stems.content(before.words.words)
                before.weighed[kind] = evidence.weigh(said)
            for item in sorted(items):
                strengths = {
                    span: (found[item].strength if item in found else 0.0)
                    + 0.4 * forms[span].commits
                    for span, found in each.items()
                }
                best = max(strengths, key=lambda span: strengths[span])
                ruled = rules.get((kind, item), (False, False))
                most = most_of(found[item] for found in each.values() if item in found)
                seen = looks(
                    forms[best],
                    each[best].get(item) or Weighed(),
                    most,
                    before.weighed[kind].get(item),
                    before.links.get((kind, item), UNTIED),
                    ruled,
                )
                yield Candidate(kind, item, best, seen, most.share, *ruled)


def _by_word(lines: Iterable[_Line]) -> dict[str, list[_Line]]:
    """The lines by a word that stands whole in what is said of them, so that few need be looked
    for."""
    by_word: dict[str, list[_Line]] = {}
    for line in lines:
        inside = line[0].split()[1:-1]
        by_word.setdefault(max(inside, key=len, default=_NO_WORD), []).append(line)
    return by_word


def _lines(scenario: Scenario) -> Iterator[_Line]:
    """The scripted lines that are about one thing: their longest piece without a blank, the thing,
    and how they are tied to it."""
    for line in scenario.lines:
        ties = [_TIES[act] for act in line.when.acts if act in _TIES]
        piece = max(_BLANK.split(line.say), key=len).strip()
        if line.when.offer and ties and len(piece) >= _SHORTEST_PIECE:
            yield piece, Kind.OFFER, line.when.offer, ties[0]
    for fact in scenario.facts:
        yield from _tellings(fact.id, fact.told)
    for answer in scenario.answers:
        yield from _tellings(answer.id, answer.said)


def _tellings(item: str, said: Sequence[str | tuple[str, ...]]) -> Iterator[_Line]:
    for telling in said:
        for text in [telling] if isinstance(telling, str) else telling:
            piece = max(_BLANK.split(text), key=len).strip()
            if len(piece) >= _SHORTEST_PIECE:
                yield piece, Kind.ASKS_FACT, item, "told"
