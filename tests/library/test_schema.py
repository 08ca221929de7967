"""The JSON Schema that ships beside the scenarios, for authors' editors."""

import json
from pathlib import Path

import pytest

from simulator import paths
from simulator.library import check, schema


def test_the_shipped_schema_is_in_step_with_the_models() -> None:
    """If not: python -m simulator.library"""
    shipped = (paths.scenarios() / schema.NAME).read_text(encoding="utf-8")

    assert shipped == schema.text()


def test_it_is_the_same_in_every_process() -> None:
    assert json.loads(schema.text()) == schema.schema()
    assert schema.text().index('"asked"') < schema.text().index('"cared"')


@pytest.mark.parametrize(
    "file", sorted(paths.scenarios().glob("*[!a].json")), ids=lambda file: file.stem
)
def test_each_shipped_scenario_names_it_and_has_no_problem(file: Path) -> None:
    if file.name == schema.NAME:
        return

    assert json.loads(file.read_bytes())["$schema"] == schema.NAME
    assert [str(problem) for problem in check([file])] == []
