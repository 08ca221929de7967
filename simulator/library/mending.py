"""All problems at once: a document of the wrong shape is mended as far as it takes to see the rest.

A misspelt key is read as the one it is most like, what is missing or wrong is stood in for. Then
the rules apply too, but nothing they say about a stand-in is passed on.
"""

import copy
import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import ErrorDetails

from simulator.call.scenario import Scenario
from simulator.library import rules, schema, shape
from simulator.library.problems import Finding, Place

ROUNDS = 4
"""What was mended may show what was behind it; no deeper than objects are nested."""


def everything(data: object) -> list[Finding]:
    """All that keeps the document from being a scenario, and all the rules find in the rest."""
    mend = _Mend(copy.deepcopy(data))
    found = [*mend.keys(), *mend.values(), *mend.rules()]
    return [mend.as_written(finding) for finding in found]


class _Mend:
    """A document while it is being mended."""

    def __init__(self, data: object) -> None:
        self.data = data
        self._renamed: dict[Place, str] = {}
        self._stand_ins: set[Place] = set()
        self._wrong: list[ErrorDetails] = []
        self._scenario: Scenario | None = None
        self._look()

    def keys(self) -> Iterator[Finding]:
        """The unknown keys, which it renames or takes out on the way."""
        for _ in range(ROUNDS):
            unknown = [each for each in self._wrong if each["type"] in shape.UNKNOWN_KEY]
            if not unknown:
                return
            for details in unknown:
                yield shape.finding(details, self.data)
            for details in unknown:
                self._rename(shape.place(details["loc"], self.data))
            self._look()

    def values(self) -> list[Finding]:
        """What is missing or not as it should be."""
        return [shape.finding(details, self.data) for details in self._wrong]

    def rules(self) -> list[Finding]:
        """What the rules say of the document with stand-ins, leaving out what they say of those."""
        for _ in range(ROUNDS):
            if self._scenario is not None:
                found = rules.findings(self._scenario)
                return [each for each in found if not self._is_moot(each.place)]
            for details in self._wrong:
                self._stand_in(shape.place(details["loc"], self.data))
            self._look()
        return []

    def as_written(self, finding: Finding) -> Finding:
        """With its place as the author spelt it."""
        place = finding.place
        for renamed, key in self._renamed.items():
            if place[: len(renamed)] == renamed:
                place = (*renamed[:-1], key, *place[len(renamed) :])
        return Finding(place, finding.what, finding.write_instead, finding.severity, finding.at_key)

    def _look(self) -> None:
        """What the document makes now. Halves of characters count as question marks."""
        text = json.dumps(self.data, ensure_ascii=False).encode("utf-8", "replace")
        made = shape.model(text)
        self._scenario = made if isinstance(made, Scenario) else None
        wrong = made if isinstance(made, list) else []
        self._wrong = [details for details in wrong if shape.meant(details, self.data)]

    def _rename(self, place: Place) -> None:
        around = shape.at(self.data, place[:-1])
        if not isinstance(around, dict):
            return
        key = str(place[-1])
        value = around.pop(key)
        near = shape.nearest(key, shape.known_keys(place[:-1], self.data))
        if near is not None and near not in around:
            around[near] = value
            self._renamed[(*place[:-1], near)] = key

    def _stand_in(self, place: Place) -> None:
        self._stand_ins.add(place)
        value = _stand_in(schema.node(place, self.data))
        around = shape.at(self.data, place[:-1])
        if not place:
            self.data = value
        elif isinstance(around, dict):
            around[place[-1]] = value
        elif isinstance(around, list) and isinstance(place[-1], int):
            around[place[-1] : place[-1] + 1] = [value]

    def _is_moot(self, place: Place) -> bool:
        return any(
            place[: len(other)] == other or other[: len(place)] == place
            for other in self._stand_ins
        )


def _stand_in(node: schema.Node) -> Any:
    """The least the schema accepts."""
    if "enum" in node or "const" in node:
        return node.get("const", node.get("enum", [None])[0])
    match node.get("type"):
        case "string":
            return _text(node)
        case "number" | "integer":
            return node.get("minimum", 0)
        case "boolean":
            return False
        case "array":
            several = node.get("prefixItems") or [node.get("items", {})] * node.get("minItems", 0)
            return [_stand_in(schema.fitting(item, None)) for item in several]
        case "object":
            properties = node.get("properties", {})
            needed = node.get("required", [])
            return {key: _stand_in(schema.fitting(properties[key], None)) for key in needed}
    return None


def _text(node: schema.Node) -> str:
    if node.get("format") == "date":
        return "2025-11-04"
    pattern = str(node.get("pattern", ""))
    return "X" if pattern.startswith("^[A-Z]") else "en" if "{2,3}" in pattern else "x"
