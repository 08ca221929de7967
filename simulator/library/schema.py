"""The JSON Schema of format 1, made from the models.

`python -m simulator.library` writes the file that ships beside the scenarios.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from simulator.call.scenario import Scenario
from simulator.library.problems import Place

NAME = "scenario.schema.json"
"""Stands beside the scenarios; each names it in its `$schema`."""

Node = Mapping[str, Any]


@cache
def schema() -> dict[str, Any]:
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | Scenario.model_json_schema(by_alias=True)


def text() -> str:
    """The file's content."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def node(place: Place, data: object) -> Node:
    """What the schema says of a place in `data`; empty where it says nothing."""
    here: Node = schema()
    for step in place:
        here = fitting(here, data)
        if isinstance(step, int):
            several = here.get("prefixItems", [])
            here = several[step] if step < len(several) else here.get("items", {})
            data = data[step] if isinstance(data, list) and step < len(data) else None
        else:
            other = here.get("additionalProperties")
            here = here.get("properties", {}).get(step, other if isinstance(other, dict) else {})
            data = data.get(step) if isinstance(data, dict) else None
    return fitting(here, data)


_TYPES: dict[type, str] = {dict: "object", list: "array", str: "string"}


def fitting(here: Node, data: object) -> Node:
    """The node, its reference followed; of several possible ones that of the data's type."""
    if "$ref" in here:
        here = schema()["$defs"][here["$ref"].rpartition("/")[2]]
    options = [fitting(option, data) for option in here.get("anyOf", [])]
    if not options:
        return here
    wanted = _TYPES.get(type(data))
    return next((option for option in options if option.get("type") == wanted), options[0])


def write(folder: Path) -> Path:
    """Writes the schema into a folder of scenarios."""
    file = folder / NAME
    file.write_text(text(), encoding="utf-8", newline="\n")
    return file
