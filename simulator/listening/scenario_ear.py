"""What a reply means in one scenario: its offers, facts, answers, stakes and "never" lines."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.listening.dates import Time
from simulator.listening.decider import Decider, Thing
from simulator.listening.heard import Heard, Span
from simulator.listening.matching import Hit, Matcher, Stems
from simulator.listening.meanings import Candidate, Meanings
from simulator.listening.money import amounts
from simulator.listening.pack import CONCEPT, NEGATES, LanguagePack, Learned
from simulator.listening.rules import QUIET
from simulator.listening.shapes import shape_of
from simulator.listening.tokens import Tokens

if TYPE_CHECKING:
    from simulator.listening.taught import Taught

_PASSES_ON = "_passes-on"
_UNLIKELY = 0.15
"""Log-odds up to which a question is about nothing that is known. Of replies that were not learned
from 74 of 100 guesses above it are right; from 0 on 71, from -0.3 on 64, from 0.3 on 77."""
_SURER = 1.5
"""How much surer (log-odds) than usual one must be of what is seldom meant: an offer against policy
that nothing commits to, a stake where a fact is played back."""
_FARTHEST_AMOUNT = 9
"""Words between an offer and the money named with it."""


class ScenarioEar:
    """Compiled once for each scenario."""

    def __init__(
        self,
        scenario: Scenario,
        pack: LanguagePack,
        stems: Stems,
        decider: Decider,
        taught: "Taught | None" = None,
    ) -> None:
        self.scenario = scenario
        self._taught = taught if decider.taught else None
        self._decider = decider
        self._pack = pack
        self._stems = stems
        allowed = [offer.id for offer in scenario.offers if offer.allowed]
        self._passed_on = next(
            (
                offer.id
                for offer in scenario.offers
                if offer.allowed
                and any(
                    mark.kind == _PASSES_ON
                    for text in offer.named_by
                    for mark in pack.moves.find(pack.tokens(text))
                )
            ),
            None,
        )
        asked = {fact.id: fact.asked_by for fact in scenario.facts}
        for answer in scenario.answers:
            asked[answer.id] = (*asked.get(answer.id, ()), *answer.asked_by)
        examples = {
            Kind.OFFER: {offer.id: offer.named_by for offer in scenario.offers},
            Kind.STAKE: {stake.id: stake.named_by for stake in scenario.stakes},
            Kind.FACT: {fact.id: fact.named_by for fact in scenario.facts},
            Kind.NEVER: {line.id: line.named_by for line in scenario.grading.never},
            Kind.ASKS_FACT: asked,
        }
        self._matcher = Matcher(examples, pack, stems, {Kind.OFFER: allowed})
        self._allowed = {offer.id: offer.allowed for offer in scenario.offers}
        self._priced = {offer.id for offer in scenario.offers if offer.at_most is not None}
        titles = frozenset(pack.names.titles)
        names = f"{scenario.customer.called} {scenario.customer.name}"
        self.names = frozenset(pack.tokens(names).words) - titles
        self.company = frozenset(pack.tokens(scenario.briefing.company).words)
        self.about = stems.content(
            word
            for about in (scenario.stakes, scenario.facts)
            for thing in about
            for phrase in thing.named_by
            for word in pack.tokens(phrase).words
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word the author wrote for agents to say or know."""
        return self._pack.vocabulary(self.scenario.model_dump_json())

    @property
    def today(self) -> date:
        return self.scenario.today

    @cached_property
    def meanings(self) -> Meanings:
        return Meanings(self.scenario, self._pack, self._stems, self._decider)

    def hear(self, heard: Heard, context: Tokens) -> None:
        """Once the rules were followed; `context` are the customer's words."""
        if self._taught:
            found = list(self.meanings.taught(heard, self._taught, context, ruled(heard)))
            for one in found:
                self._decide(heard, one, self._decider.taught)
            self._guess(heard, found)
        elif self._decider.learned:
            for one in list(self.candidates(heard, heard.places, context)):
                self._decide(heard, one, self._decider.learned)

    def tokens(self, text: str) -> Tokens:
        return self._pack.tokens(text)

    def candidates(
        self, heard: Heard, places: Mapping[Span, Mapping[str, int]], context: Tokens
    ) -> Iterator[Candidate]:
        """What the reply may mean, once the rules were followed."""
        stems = {sentence: places[sentence].keys() for sentence in heard.sentences}
        return self.meanings.candidates(heard, stems, context, ruled(heard))

    def _guess(self, heard: Heard, found: list[Candidate]) -> None:
        """What a question is most likely about, where nobody can be sure: an `ASKS` with a ref."""
        learned = self._decider.taught.get(Kind.ASKS_FACT)
        if learned is None or heard.made(Kind.ASKS_FACT, Kind.OFFER):
            return
        scored = [
            (self._decider.score(learned, one.looks), one)
            for one in found
            if one.kind is Kind.ASKS_FACT
            and heard.asks(one.sentence[1] - 1)
            and not heard.has(*one.sentence, *QUIET)
        ]
        score, best = max(scored, key=lambda pair: pair[0], default=(_UNLIKELY, None))
        if best is not None and score > _UNLIKELY:
            asked = shape_of(heard, best.sentence)
            heard.add(Kind.ASKS, *best.sentence, exact=True, ref=best.item, value=asked)

    def _decide(self, heard: Heard, one: Candidate, all_learned: Mapping[str, Learned]) -> None:
        """Adds what the rules missed, and takes back what they were too quick to hear."""
        learned = all_learned.get(one.kind)
        if learned is None:
            return
        score = self._decider.score(learned, one.looks)
        if one.meant:
            sure = (one.kind, one.item) in heard.sure
            if not sure and score < learned.drop - one.written():
                heard.forget(one.kind, one.item)
        elif not one.refused and score > learned.add:
            self._add(heard, one, score - learned.add)

    def _add(self, heard: Heard, one: Candidate, surer: float) -> None:
        """`surer`: by how much more than the least."""
        first, last = one.sentence
        if one.kind is Kind.OFFER and _supposed(heard, one.sentence):
            may = False
        elif self._taught and surer > _SURER:
            may = one.kind is not Kind.OFFER or self._unless_denied(one.item, heard, one.sentence)
        elif one.kind is Kind.OFFER:
            taught = self._taught is not None
            may = self._may(one.item, heard, one.sentence) if taught else self._proposes(heard, one)
        else:  # what happened, played back, is not yet why it matters
            may = one.kind is not Kind.STAKE or not heard.made(Kind.FACT, within=one.sentence)
        if not may:
            return
        if one.kind is not Kind.OFFER:
            heard.add(one.kind, first, last, exact=True, ref=one.item)
        else:
            times = heard.times_within(first, last)
            day = times[0].day if len(times) == 1 and not times[0].hour_only else None
            heard.add(Kind.OFFER, first, last, exact=True, ref=one.item, day=day)

    def _proposes(self, heard: Heard, one: Candidate) -> bool:
        """Whether the sentence can be an offer of it at all."""
        first, last = one.sentence
        if heard.asks(last - 1) and not heard.has(first, last, "_commits"):
            return False
        if heard.has(first, last, "_no-refusal") and not heard.has(first, last, "_commits"):
            return False
        played = heard.within(first, last, "_plays-back")
        if played and not heard.has(played[-1][1], last, "_committed"):
            return False
        return self._may(one.item, heard, one.sentence)

    def _may(self, item: str, heard: Heard, sentence: Span) -> bool:
        """What policy forbids is only offered by words that commit somebody to it."""
        may = self._allowed.get(item, True) or heard.has(*sentence, "_committed")
        return may and self._unless_denied(item, heard, sentence)

    def _unless_denied(self, item: str, heard: Heard, sentence: Span) -> bool:
        """Nor by the words of a no ("I won't, and you'd not want it")."""
        return self._allowed.get(item, True) or not heard.has(*sentence, NEGATES, Kind.REFUSES)

    def follow_rules(self, heard: Heard, order: list[str]) -> dict[Span, dict[str, int]]:
        """What single examples say; the stems of each sentence and clause, and where they are.
        `order` are the stems of the words, one for each."""
        money = amounts(heard.tokens, self._pack.dates) if self._allowed else []
        concepts = [
            (first, last, self._stems.of(kind[len(CONCEPT) :]))
            for kind, spans in heard.marks.items()
            if kind.startswith(CONCEPT)
            for first, last in spans
        ]
        all_places: dict[Span, dict[str, int]] = {}
        for sentence in heard.sentences:
            offers: dict[tuple[str, int], Hit] = {}
            named: set[str] = set()
            for span in self._units(heard, sentence):
                places = all_places[span] = _places(heard, order, span, concepts)
                found = self._matcher.find(places, *span)
                self._hear_about(heard, found, span)
                for hit in found.get(Kind.OFFER, ()):
                    if span != sentence or hit.item not in named:
                        named.add(hit.item)
                        offers.setdefault((hit.item, heard.tokens.clauses[hit.first]), hit)
            if offers:
                hits = list(offers.values())
                nearby = [one for one in money if sentence[0] <= one[0] < sentence[1]]
                for hit in hits:
                    self._offer(heard, hit, sentence, nearby, hits)
            self._passes_on(heard, sentence)
        return all_places

    def _passes_on(self, heard: Heard, sentence: Span) -> None:
        """ "I'll pass that on" is the offer to do so, whatever "that" is."""
        for first, last in heard.within(*sentence, _PASSES_ON)[:1]:
            willing = heard.has(*sentence, "_committed", Kind.CAN_DO) or heard.asks(first)
            if not self._passed_on or not willing or heard.negated(first, last):
                return
            if heard.made(Kind.OFFER, Kind.REFUSES, within=sentence):
                return
            times = heard.times_within(*sentence)
            day = times[0].day if times else None
            heard.add(Kind.OFFER, first, last, ref=self._passed_on, day=day)
            heard.sure.add((Kind.OFFER, self._passed_on))

    def _units(self, heard: Heard, sentence: Span) -> list[Span]:
        """The clauses of a sentence, then the sentence itself."""
        first, last = sentence
        clauses = heard.tokens.clauses
        spans: list[Span] = []
        start = first
        for at in range(first + 1, last + 1):
            if at == last or clauses[at] != clauses[start]:
                spans.append((start, at))
                start = at
        return spans if len(spans) == 1 else [*spans, sentence]

    def _hear_about(self, heard: Heard, found: Mapping[Kind, list[Hit]], span: Span) -> None:
        for kind in (Kind.STAKE, Kind.FACT):
            for hit in found.get(kind, ()):
                negated = not hit.negative and heard.negated(hit.first, hit.last)
                if negated if kind is Kind.STAKE else heard.asks(hit.first):
                    continue
                heard.add(kind, hit.first, hit.last, ref=hit.item)
                if hit.negative:
                    heard.sure.add((kind, hit.item))
        for hit in found.get(Kind.NEVER, ()):
            if heard.negated(hit.first, hit.last) and not hit.negative:
                continue
            heard.add(Kind.NEVER, hit.first, hit.last, ref=hit.item)
        if Kind.ASKS_FACT in found:
            self._hear_asked(heard, found[Kind.ASKS_FACT][0], span)

    def _hear_asked(self, heard: Heard, hit: Hit, span: Span) -> None:
        if not (heard.asks(span[1] - 1) or heard.asks(span[0])):
            return
        if heard.has(*span, Kind.ANYTHING_ELSE, Kind.GREETING):
            return
        agreement = heard.within(*span, Kind.ASKS_AGREEMENT)
        if not any(first <= hit.first and hit.last <= last for first, last in agreement):
            heard.add(Kind.ASKS_FACT, *span, ref=hit.item)

    def _offer(
        self,
        heard: Heard,
        hit: Hit,
        sentence: Span,
        money: list[tuple[int, float, bool]],
        hits: list[Hit],
    ) -> None:
        start, end = heard.tokens.clause_of(hit.first, hit.last)
        negated = heard.has(start, hit.last, NEGATES) or heard.has(start, end, Kind.REFUSES)
        if hit.key and (negated or not heard.has(*sentence, "_commits")):
            return
        if negated and not hit.negative:
            if not heard.has(start, end, "_no-refusal"):
                heard.add(Kind.REFUSES, hit.first, hit.last, ref=hit.item)
            return
        played = heard.within(sentence[0], hit.last, "_plays-back")
        if played and not heard.has(played[-1][1], end, "_committed"):
            return
        if heard.asks(hit.first) and not heard.has(sentence[0], end, "_commits"):
            return
        if not self._allowed[hit.item] and (
            not heard.has(sentence[0], end, "_committed")
            or heard.has(*sentence, Kind.REFUSES)
            or heard.has(start, end, NEGATES)
        ):
            return
        if _supposed(heard, sentence):
            return
        time = _nearest_time(heard, hit, sentence, hits)
        heard.add(
            Kind.OFFER,
            hit.first,
            hit.last,
            ref=hit.item,
            day=time.day if time else None,
            amount=self._amount(heard, hit, sentence, money, hits),
        )

    def _amount(
        self,
        heard: Heard,
        hit: Hit,
        sentence: Span,
        money: list[tuple[int, float, bool]],
        hits: list[Hit],
    ) -> float | None:
        clauses = heard.tokens.clauses
        others = {clauses[other.first] for other in hits} - {clauses[hit.first]}
        times = heard.times_within(*sentence)
        near = [
            (not sure, abs(at - hit.first), amount)
            for at, amount, sure in money
            if (hit.item in self._priced or (sure and clauses[at] == clauses[hit.first]))
            and clauses[at] not in others
            and min(abs(at - hit.first), abs(at - hit.last)) <= _FARTHEST_AMOUNT
            and not any(time.first <= at < time.last for time in times)
        ]
        return min(near)[2] if near else None


def _supposed(heard: Heard, sentence: Span) -> bool:
    """Whether the sentence only says what would follow, or what went on: "if I close it, that goes
    too", "they kept coming".
    """
    first, last = sentence
    went_on = heard.within(first, last, "_went-on")
    since = went_on[-1][1] if went_on else first
    told = went_on or heard.has(first, last, "_supposes")
    return bool(told) and not (heard.has(since, last, "_commits") or heard.asks(last - 1))


def ruled(heard: Heard) -> dict[Thing, tuple[bool, bool]]:
    """The things the rules took as meant, and those they took as refused."""
    ruled: dict[Thing, tuple[bool, bool]] = {
        (Kind.OFFER, ref): (False, True) for ref in heard.refs(Kind.REFUSES)
    }
    for kind in (Kind.OFFER, Kind.STAKE, Kind.ASKS_FACT):
        for ref in heard.refs(kind):
            refused = ruled.get((kind, ref), (False, False))[1]
            ruled[kind, ref] = (True, refused)
    return ruled


def _places(
    heard: Heard, order: list[str], span: Span, concepts: list[tuple[int, int, str]]
) -> dict[str, int]:
    """Which word each stem of the span is; a phrase that is one concept counts as its word."""
    begin, end = span
    places = dict(zip(order[begin:end][::-1], range(end - 1, begin - 1, -1), strict=True))
    here = [one for one in concepts if begin <= one[0] and one[1] <= end]
    if here:
        covered = {at for first, last, _ in here for at in range(first, last)}
        places = {order[at]: at for at in range(end - 1, begin - 1, -1) if at not in covered}
        for first, _, stem in here:
            places.setdefault(stem, first)
    for first, _ in heard.within(begin, end, NEGATES)[:1]:
        places[NEGATES] = first
    return places


def _nearest_time(heard: Heard, hit: Hit, sentence: Span, hits: list[Hit]) -> Time | None:
    """The nearest time in the sentence that does not stand with another offer."""
    clauses = heard.tokens.clauses
    own = range(clauses[hit.first], clauses[hit.last - 1] + 1)
    others = {clauses[other.first] for other in hits} - set(own)

    def beside(time: Time) -> bool:
        if clauses[time.first] in own:
            return True
        clause = heard.tokens.clause_of(time.first, time.last)
        acts = heard.has(*clause, Kind.CAN_DO, Kind.WHO) and clauses[time.first] > own[0]
        return clauses[time.first] not in others and not acts

    times = heard.times_within(*sentence)
    return min(
        (time for time in times if beside(time) and not (time.hour_only or time.lasts)),
        key=lambda t: (clauses[t.first] < own[0], max(t.first - hit.last, hit.first - t.last)),
        default=None,
    )
