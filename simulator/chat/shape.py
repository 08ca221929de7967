"""Pure: the schema of an answer as strict structured output wants it, and reading the answer."""

import json
from typing import Any

from pydantic import BaseModel, ValidationError

from simulator.chat.talk import Message, Shape

_KEPT = {"$defs", "$ref", "anyOf", "const", "description", "enum", "items", "properties", "type"}
"""What every service understands. Lengths and ranges are checked when the answer is there."""


def strict(shape: type[BaseModel]) -> dict[str, Any]:
    """Its JSON schema in which every field is required and no other allowed."""
    return _strict(shape.model_json_schema())


def _strict(schema: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {key: value for key, value in schema.items() if key in _KEPT}
    if "oneOf" in schema:
        out["anyOf"] = schema["oneOf"]
    if "allOf" in schema and len(schema["allOf"]) == 1:
        out |= schema["allOf"][0]
    if "$ref" in out:
        return {"$ref": out["$ref"]}  # nothing may stand beside it
    if "const" in out:
        out["enum"] = [out.pop("const")]
    for key in ("$defs", "properties"):
        if key in out:
            out[key] = {name: _strict(part) for name, part in out[key].items()}
    if "items" in out:
        out["items"] = _strict(out["items"])
    if "anyOf" in out:
        out["anyOf"] = [_strict(part) for part in out["anyOf"]]
    if out.get("type") == "object":
        out.setdefault("properties", {})
        out["required"] = list(out["properties"])
        out["additionalProperties"] = False
    return out


def in_words(messages: tuple[Message, ...], shape: type[BaseModel]) -> tuple[Message, ...]:
    """The same request to a service that does not know schemas: it stands in the system message."""
    schema = json.dumps(strict(shape), ensure_ascii=False)
    asked = (
        "Answer with one JSON object and nothing else: no words before or after it, no fence."
        f" It has to fit this JSON schema:\n{schema}"
    )
    if messages and messages[0].role == "system":
        return (Message("system", f"{messages[0].text}\n\n{asked}"), *messages[1:])
    return (Message("system", asked), *messages)


def read(text: str, shape: type[Shape]) -> Shape | None:
    """The answer, also out of a fence or of words around it; None where it does not fit."""
    first, last = text.find("{"), text.rfind("}")
    for attempt in (text, text[first : last + 1] if 0 <= first < last else ""):
        try:
            return shape.model_validate_json(attempt)
        except ValidationError:
            continue
    return None
