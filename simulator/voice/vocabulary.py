"""What is likely to be said in a call: everything its scenario puts into words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simulator.call.scenario import Scenario


@dataclass(frozen=True)
class Vocabulary:
    """`lines` are what an agent might say word for word, `phrases` parts of sentences, `about` what
    is written about the matter; `names` are the people, places and firms in it.
    """

    lines: tuple[str, ...]
    phrases: tuple[str, ...]
    about: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it, names first: what a `Transcriber` is given."""
        return _once((*self.names, *self.lines, *self.phrases, *self.about))


def of(scenario: Scenario) -> Vocabulary:
    lines = [reply for playtest in scenario.playtests for reply in playtest.replies if reply]
    lines += [wording.good for wording in scenario.wording]
    lines += [remedy.say for remedy in scenario.remedies]
    about = tuple(_about(scenario))
    return Vocabulary(
        lines=_once(line.replace("{agent}", "") for line in lines),
        phrases=_once(_phrases(scenario)),
        about=_once(about),
        names=_once(_names(about)),
    )


def _phrases(scenario: Scenario) -> Iterator[str]:
    for stake in scenario.stakes:
        yield from stake.named_by
    for fact in scenario.facts:
        yield from (*fact.named_by, *fact.asked_by)
    for answer in scenario.answers:
        yield from answer.asked_by
    for offer in scenario.offers:
        yield from offer.named_by
    for never in scenario.grading.never:
        yield from never.named_by
    yield from (offer.title for offer in scenario.offers)


def _about(scenario: Scenario) -> Iterator[str]:
    briefing, customer = scenario.briefing, scenario.customer
    yield from (customer.name, customer.called, scenario.title, briefing.company)
    yield from (briefing.role, briefing.situation, customer.wants, customer.stake)
    yield from (row.value for row in briefing.record)
    yield from (rule.text for rule in briefing.policy)
    yield from (told for fact in scenario.facts for told in fact.told)
    yield from (
        way
        for answer in scenario.answers
        for nth in range(1, len(answer.said) + 1)
        for way in answer.ways(nth)
    )


def _names(about: tuple[str, ...]) -> Iterator[str]:
    """Words with a capital that are not the first of their sentence, and the first four texts."""
    yield from about[:4]
    for text in about:
        for before, word in zip(text.split(), text.split()[1:], strict=False):
            bare = word.strip("“”\"'.,;:!?()…")
            if bare[:1].isupper() and bare.isalpha() and before[-1] not in ".!?:;\"'“…":
                yield bare


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
