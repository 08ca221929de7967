"""Answers in a shape: the schema that is asked for, and what is taken for an answer."""

import json
from enum import StrEnum
from typing import Any, Literal

import pytest
from pydantic import BaseModel, Field

from simulator.chat import shape
from simulator.chat.talk import Message


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Lid(BaseModel):
    """What closes it."""

    closes: bool = True


class Kettle(BaseModel):
    colour: Colour
    litres: float = Field(gt=0, le=5, description="How much goes in")
    lid: Lid | None = None
    state: Literal["new"] = "new"
    marks: list[Lid] = Field(default_factory=list, max_length=3)


def objects(schema: Any) -> list[dict[str, Any]]:
    """All parts of a schema that stand for an object."""
    if isinstance(schema, list):
        return [found for part in schema for found in objects(part)]
    if not isinstance(schema, dict):
        return []
    inner = [found for part in schema.values() for found in objects(part)]
    return [schema, *inner] if schema.get("type") == "object" else inner


def test_every_field_is_required_and_no_other_allowed() -> None:
    found = objects(shape.strict(Kettle))
    assert len(found) == 2
    for one in found:
        assert one["required"] == list(one["properties"])
        assert one["additionalProperties"] is False


def test_it_holds_only_words_that_every_service_knows() -> None:
    text = json.dumps(shape.strict(Kettle))
    for word in ("default", "title", "exclusiveMinimum", "maximum", "maxItems", "const"):
        assert f'"{word}"' not in text
    assert "How much goes in" in text


def test_nothing_stands_beside_a_reference() -> None:
    lid = shape.strict(Kettle)["properties"]["lid"]["anyOf"][0]
    assert lid == {"$ref": "#/$defs/Lid"}


@pytest.mark.parametrize(
    "text",
    [
        '{"closes": false}',
        '  {"closes": false}\n',
        '```json\n{"closes": false}\n```',
        'Here it is: {"closes": false} I hope it helps.',
    ],
)
def test_an_answer_is_found(text: str) -> None:
    assert shape.read(text, Lid) == Lid(closes=False)


@pytest.mark.parametrize("text", ["", "No.", "}{", '{"closes": "perhaps"}', '{"closes": tr'])
def test_what_does_not_fit_is_no_answer(text: str) -> None:
    assert shape.read(text, Lid) is None


def test_in_words_the_schema_stands_with_the_rules() -> None:
    asked = (Message("system", "You judge."), Message("user", "Judge this."))
    first, second = shape.in_words(asked, Lid)
    assert first.text.startswith("You judge.\n\n")
    assert "closes" in first.text
    assert second == asked[1]
    assert shape.in_words(asked[1:], Lid)[0].role == "system"
