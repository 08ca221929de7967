"""The coach a trainee stops a call for: what the customer needs now and why, then a question.

Never the answer, and never a fact the customer has not told. A wording only where it is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from simulator.call.call import Call
from simulator.call.events import Coached
from simulator.call.ports import Listener
from simulator.call.scenario import Scenario
from simulator.coaching.known import words_of
from simulator.coaching.lack import Want
from simulator.coaching.phrases import Phrases, Variants, nth
from simulator.coaching.rows import ScenarioWords
from simulator.coaching.wants import want_of
from simulator.story import Reasons, Why, telling

GLAD = frozenset({"joy", "trust"})
"""Feelings of which more is better."""
STRONG = 4.0
"""A feeling they came with, from which there are words of its own."""
IMPATIENT = 1.5
"""Patience from which a word is said about it."""


@dataclass(frozen=True)
class Advice:
    """`well`: the last movement was for the better; None where nothing moved, or where it is not
    all that is to be said. `wording` is a possible next reply, None where nothing at hand fits.
    """

    needs: str
    why: str
    well: bool | None
    question: str
    wording: str | None


class Words(Protocol):
    """Finds a possible next reply, or None where there is nothing fit to say."""

    def __call__(self, call: Call) -> str | None: ...


@dataclass(frozen=True)
class Adviser:
    phrases: Phrases
    reasons: Reasons
    words: Words

    @classmethod
    def load(cls, assets: Path, language: str, reasons: Reasons, listener: Listener) -> "Adviser":
        file = assets / "language" / language / "coach.json"
        phrases = Phrases.model_validate_json(file.read_bytes())
        anybodys = (file.parent / "phrasebook.json").read_text(encoding="utf-8")
        pronouns = (word for one in reasons.pronouns.values() for word in one.values())
        common = words_of((*phrases.sentences(), *pronouns, anybodys))
        return cls(phrases, reasons, ScenarioWords(listener, common))

    def advise(self, call: Call) -> Advice:
        """For the call as it stands, already stopped for it or not. The same call has the same
        advice; a second pause at the same need has another.
        """
        want = want_of(call)
        slots = self._slots(call, want)
        variants = self._variants(want, call.scenario)
        turn = call.seed + _earlier(call, want)
        needs = nth(variants.needs, turn, slots)
        if call.standing.patience <= IMPATIENT:
            needs += " " + nth(self.phrases.hurry, turn, slots)
        why, well = self._moved(call, turn, slots)
        if want.amiss and well:
            well = None
            why += " " + nth(self.phrases.moved.void, turn, slots) if want.quote else ""
        question = nth(variants.questions, turn, slots)
        return Advice(needs, why, well, question, self.words(call))

    def _variants(self, want: Want, scenario: Scenario) -> Variants:
        temper, known = scenario.customer.temper, self.phrases.moments
        feeling = telling(temper)
        strong = float(getattr(temper, feeling)) >= STRONG
        own = f"{want.lack}-{feeling}" if strong else want.lack
        return known[own if own in known else want.lack]

    def _slots(self, call: Call, want: Want) -> dict[str, str]:
        """What a sentence may be filled with; one with something else in it is left out."""
        scenario = call.scenario
        pronoun = scenario.customer.pronoun
        slots = {**self.reasons.pronouns[pronoun], **self.phrases.grammar[pronoun]}
        slots |= {name.capitalize(): word.capitalize() for name, word in slots.items()}
        slots["name"] = scenario.customer.called
        if want.fact:
            about = scenario.fact(want.fact).about.strip(". ")
            slots["fact"] = f"{about[:1].upper()}{about[1:]}."
        if want.quote:
            slots["quote"] = want.quote.strip(" .,;:")
        if want.offer:
            rule = scenario.offer(want.offer).policy
            titles = {one.id: one.title for one in scenario.briefing.policy}
            if rule in titles:
                slots["rule"] = self.phrases.rule.format(title=titles[rule], id=rule)
        made = call.standing.offers
        if left := sum(one.allowed and one.id not in made for one in scenario.offers):
            slots["things"] = self.phrases.things[min(left, len(self.phrases.things)) - 1]
        return slots

    def _moved(self, call: Call, turn: int, slots: Mapping[str, str]) -> tuple[str, bool | None]:
        """The last movement of feelings, with the words that did it; whether it was a good one."""
        moved, customer = self.phrases.moved, call.scenario.customer
        answers = [one for one in reversed(call.turns) if one.feelings is not None]
        for place, one in enumerate(answers):
            why = self.reasons.why(one.changes, customer)
            if why is None:
                continue
            well = (why.by > 0) == (why.feeling in GLAD)
            said = self._said(why, turn)
            if place:
                before = nth(moved.before, turn, slots)
                said = f"{before} {said[:1].lower()}{said[1:]}"
            return said if well else f"{said} {nth(moved.worse, turn, slots)}", well
        return nth(moved.nothing, turn, slots), None

    def _said(self, why: Why, turn: int) -> str:
        moved = self.phrases.moved
        feeling = self.reasons.feelings[why.feeling]
        slots = {
            "feeling": feeling,
            "Feeling": feeling.capitalize(),
            "because": why.text,
            "Because": why.text[:1].upper() + why.text[1:],
            "way": moved.up if why.by > 0 else moved.down,
            "by": f"{abs(round(why.by, 1)):g}",
            "quote": why.quote.strip(" .,;:"),
        }
        return nth(moved.quoted if why.quote else moved.wordless, turn, slots)


def _earlier(call: Call, want: Want) -> int:
    """How often a hint was given on the same need: before the pause that the call now stands in,
    if it does.
    """
    hints = [
        place
        for place, event in enumerate(call.events)
        if isinstance(event, Coached) and not event.wording
    ]
    before = [Call.of(call.scenario, call.seed, call.events[:place]) for place in hints]
    here = [one for one in before if len(one.turns) == len(call.turns)][-1:]
    earlier = before[: len(before) - len(here)]
    return sum(want_of(one).lack is want.lack for one in earlier)
