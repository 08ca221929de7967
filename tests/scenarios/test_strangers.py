"""Strangers' replies: well labelled, and heard no worse than when they were last counted."""

import pytest

from simulator import library, paths
from simulator.listening import EmbeddedListener
from tests.scenarios.strangers import count, labelled, rows

pytestmark = pytest.mark.whole

RECOGNISED = 0.61
"""Of all items in all replies. The goal is 0.85; raise this with every step towards it."""
WRONGLY = 0.133
"""Heard where there are none, as a share of the items. The goal is 0.03. (It was 0.125 until eighty
ordinary questions more were listened for, and 0.13 until another 114 were, each of which can be
heard wrongly: win it back.)"""


@pytest.mark.parametrize("scenario_id", labelled())
def test_labels_name_what_the_scenario_has(scenario_id: str) -> None:
    scenario = library.find(scenario_id)
    offers = {offer.id for offer in scenario.offers}
    stakes = {stake.id for stake in scenario.stakes}
    asked = {one.id for one in scenario.facts} | {one.id for one in scenario.answers}
    replies = list(rows(scenario_id))
    assert len(replies) >= 40
    for row in replies:
        gold = row["gold"]
        assert offers.issuperset(gold["offers"] + gold["refused"])
        assert stakes.issuperset(gold["stakes"])
        assert asked.issuperset(gold["asks"])
        assert gold["promise"] in (None, "dated", "vague")


def test_strangers_are_heard_no_worse_than_before() -> None:
    listener = EmbeddedListener.load(paths.assets(), "en")
    counts = [count(scenario_id, listener) for scenario_id in labelled()]
    items = sum(one.items for one in counts)
    assert sum(one.recognised for one in counts) / items >= RECOGNISED
    assert sum(one.wrong for one in counts) / items <= WRONGLY
