"""The rubric that comes with the program."""

import json
from pathlib import Path

import pytest

from simulator import paths
from simulator.call.errors import UnreadableError
from simulator.call.items import Criterion
from simulator.grading.rubric import load_rubric


def test_the_weights_are_those_of_the_scorecard() -> None:
    rubric = load_rubric(paths.assets())

    assert {text.key.value: text.weight for text in rubric.criteria} == {
        "empathy": 30,
        "next_steps": 25,
        "farewell": 15,
        "ownership": 15,
        "composure": 15,
        "praise": 30,
    }
    assert (rubric.passing, rubric.fatal_cap) == (70, 20)


def test_what_is_advised_on_has_advice() -> None:
    rubric = load_rubric(paths.assets())

    for text in rubric.criteria:
        assert all(rubric.item(item).advice for item in text.advise)
        assert text.anchors[0].short


def test_what_is_fatal_is_a_fault_and_says_what_it_needs() -> None:
    rubric = load_rubric(paths.assets())
    fatal = [item for item in rubric.items if item.fatal]

    assert [item.id for item in fatal] == ["X1", "X2", "X3", "X4", "X5"]
    assert all(item.fault for item in fatal)
    assert [item.id for item in fatal if item.needs_scenario] == ["X2", "X3", "X4"]


@pytest.mark.parametrize("change", ["item gone", "criterion gone", "unknown advice", "no file"])
def test_a_damaged_rubric_says_so(tmp_path: Path, change: str) -> None:
    data = json.loads((paths.assets() / "rubric.json").read_text(encoding="utf-8"))
    if change == "item gone":
        del data["items"][7]
    if change == "criterion gone":
        del data["criteria"][list(Criterion).index(Criterion.PRAISE)]
    if change == "unknown advice":
        data["criteria"][0]["advise"].append("E99")
    if change != "no file":
        (tmp_path / "rubric.json").write_text(json.dumps(data), encoding="utf-8")

    with pytest.raises(UnreadableError, match=r"rubric\.json"):
        load_rubric(tmp_path)
