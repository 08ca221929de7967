"""X3: figures stated about the record that are nowhere in it.

Only what figures can show: an amount of money or a year, said in one sentence with words of a row
of the record that holds such a figure, and found neither in the scenario nor in what the customer
said. Other contradictions an author lists as "never" lines, or a person finds.
"""

import re
from collections.abc import Iterator

from simulator.call.moves import Kind
from simulator.call.scenario import Scenario
from simulator.call.verdicts import Quote
from simulator.grading.answers import NOT_ASKED, Answer, shown
from simulator.grading.hearing import Hearing, Reply
from simulator.grading.words import sentences

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_QUESTION = "?"


def contradictions(hearing: Hearing) -> Answer:
    """X3, with the sentences that state such a figure; null without a scenario."""
    scenario = hearing.scenario
    if scenario is None:
        return NOT_ASKED
    money = re.compile(re.escape(scenario.currency) + r"\s?(\d[\d,]*(?:\.\d+)?)")
    return shown(
        Quote(turn=reply.number, quote=sentence)
        for figures in (money, _YEAR)
        if any(figures.search(reply.text) for reply in hearing.replies)
        for known in [_values(figures, _told(hearing, scenario))]
        for reply in hearing.replies
        for sentence in _strange(reply, scenario, figures, known, hearing)
    )


def _told(hearing: Hearing, scenario: Scenario) -> str:
    return scenario.model_dump_json() + " ".join(said.text for said in hearing.said)


def _values(figures: re.Pattern[str], text: str) -> set[float]:
    return {float(found.replace(",", "")) for found in figures.findall(text)}


def _strange(
    reply: Reply, scenario: Scenario, figures: re.Pattern[str], known: set[float], hearing: Hearing
) -> Iterator[str]:
    rows = [
        hearing.words.content(f"{row.label} {row.value}")
        for row in scenario.briefing.record
        if figures.search(row.value)
    ]
    offers = [move.start for move in reply.of(Kind.OFFER, Kind.REFUSES)]
    for start, end in sentences(reply.text):
        sentence = reply.text[start:end].strip()
        stated = _values(figures, sentence)
        promised = any(start <= place < end for place in offers)
        if not stated or stated & known or promised or sentence.endswith(_QUESTION):
            continue
        words = hearing.words.content(figures.sub("", sentence))
        if any(words & row for row in rows):
            yield sentence
