"""Where a document is not shaped as format 1 wants it, in an author's words, not pydantic's."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from simulator.call.scenario import Scenario
from simulator.library import schema
from simulator.library.problems import Finding, Place, spelled

ENOUGH_ALIKE = 60
"""Out of 100, by rapidfuzz's ratio: "titel" and "title" have 80, "say" and "says" 86."""
MOST_NAMED = 12
UNKNOWN_KEY = frozenset({"extra_forbidden", "unexpected_keyword_argument"})
"""How pydantic calls it, of a model and of a dataclass."""


def model(text: str | bytes) -> Scenario | list[ErrorDetails]:
    """The scenario, or all that keeps the text from being one, in pydantic's terms."""
    try:
        return Scenario.model_validate_json(text, strict=True)
    except ValidationError as error:
        return error.errors(include_url=False)


def meant(details: ErrorDetails, data: object) -> bool:
    """Of what may be one thing or a list of them, only complaints about what was tried count. And
    no list is too short only because something in it is wrong, as pydantic would have it.
    """
    where = place(details["loc"], data)
    written = at(data, where)
    if details["type"] == "too_short" and isinstance(written, list):
        return bool(len(written) < details["ctx"]["min_length"])
    tried = [step for step in details["loc"] if step not in where]
    as_list = any(str(step).startswith("tuple[") for step in tried)
    while where and isinstance(where[-1], int):
        where = where[:-1]
    return not tried or as_list == isinstance(at(data, where), list)


def finding(details: ErrorDetails, data: object) -> Finding:
    """One of them in an author's terms. `data` is the document."""
    kind, where = details["type"], place(details["loc"], data)
    if kind in UNKNOWN_KEY:
        return _unknown_key(where, data)
    if kind == "missing":
        return _missing(where, data)
    node = schema.node(where, data)
    what, write = _WORDS.get(kind, _otherwise)(at(data, where), node, details)
    return Finding(where, f"{spelled(where)} {what}", write)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The word most like this one, or None when none is like it."""
    best = process.extractOne(word, list(words), scorer=fuzz.ratio, score_cutoff=ENOUGH_ALIKE)
    return best[0] if best else None


def either(words: Sequence[str]) -> str:
    """A list for a sentence, cut where nobody would read on."""
    shown = [f'"{word}"' for word in words[:MOST_NAMED]]
    if len(words) > MOST_NAMED:
        return ", ".join(shown) + f" or one of {len(words) - MOST_NAMED} others"
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1] if shown else "")))


def place(loc: Sequence[str | int], data: object) -> Place:
    """Pydantic's location without the names of union members, which are no part of the document."""
    where: Place = ()
    here: Any = data
    for number, step in enumerate(loc):
        last = number == len(loc) - 1
        if isinstance(here, dict) and isinstance(step, str) and (step in here or last):
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and (step < len(here) or last):
            here = here[step] if step < len(here) else None
        else:
            continue
        where = (*where, step)
    return where


def at(data: object, where: Place) -> object:
    """What stands there; None when nothing does."""
    for step in where:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
    return data


def known_keys(where: Place, data: object) -> list[str]:
    """What an object of the document may have."""
    return list(schema.node(where, data).get("properties", {}))


def _unknown_key(where: Place, data: object) -> Finding:
    around, key = where[:-1], str(where[-1])
    known = known_keys(around, data)
    near = nearest(key, known)
    write = f'write "{near}"' if near else f"take it out, or write {either(known)}"
    return Finding(where, f'"{key}" is not a key of {spelled(around)}', write, at_key=True)


def _missing(where: Place, data: object) -> Finding:
    around, key = where[:-1], where[-1]
    if isinstance(key, int):
        return Finding(around, f"{spelled(around)} is too short", f"write {key + 1} of them")
    example = _example(schema.node(where, data))
    return Finding(around, f'{spelled(around)} lacks "{key}"', f'write "{key}": {example}')


def _example(node: schema.Node) -> str:
    choices = node.get("enum") or [node["const"]] if "const" in node or "enum" in node else []
    if choices:
        return f'"{choices[0]}"' if isinstance(choices[0], str) else str(choices[0])
    if node.get("format") == "date":
        return '"2025-11-04"'
    kind = str(node.get("type"))
    return {"object": "{…}", "array": "[…]", "string": '"…"', "boolean": "true"}.get(kind, "1")


Words = tuple[str, str]
Explain = Callable[[object, schema.Node, ErrorDetails], Words]


def _named(value: object) -> str:
    """What kind of value was found, and which, as far as that helps."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {value:.6g}"
        case str():
            return f'the text "{value[:30]}…"' if len(value) > 30 else f'the text "{value}"'
        case list():
            return "a list"
    return "an object"


def _wrong_type(wanted: str) -> Explain:
    return lambda value, _node, _details: (f"is {_named(value)}", f"write {wanted}")


def _range(value: object, node: schema.Node, _details: ErrorDetails) -> Words:
    low, high = node.get("minimum"), node.get("maximum")
    if low is None or high is None:
        limit = f"of at least {low:g}" if low is not None else f"of at most {high:g}"
        return f"is {_named(value)}", f"write a number {limit}"
    return f"is {_named(value)}", f"write a number from {low:g} to {high:g}"


def _choice(value: object, node: schema.Node, details: ErrorDetails) -> Words:
    choices = node.get("enum") or [node["const"]] if "const" in node or "enum" in node else []
    if not choices:
        return f"is {_named(value)}", f"write {details.get('ctx', {}).get('expected', 'another')}"
    near = nearest(value, map(str, choices)) if isinstance(value, str) else None
    if near:
        return f"is {_named(value)}", f'write "{near}"'
    texts = all(isinstance(choice, str) for choice in choices)
    return f"is {_named(value)}", f"write {either(choices) if texts else choices[0]}"


def _pattern(value: object, node: schema.Node, _details: ErrorDetails) -> Words:
    pattern = str(node.get("pattern", ""))
    if pattern.startswith("^[A-Z]"):
        return f"is {_named(value)}", 'write up to eight capital letters and digits, as in "R2"'
    if pattern.startswith("^[a-z]{2,3}"):
        return f"is {_named(value)}", 'write a language\'s code, as in "en"'
    slug = re.sub(r"[^a-z0-9]+", "-", str(value).lower()).strip("-")[:64] or "store-credit"
    rule = "small letters, digits and hyphens"
    return f"is {_named(value)}", f'write {rule}, as in "{slug}"'


def _too_long(value: object, node: schema.Node, _details: ErrorDetails) -> Words:
    if isinstance(value, list):
        return f"has {len(value)} entries", f"write at most {node.get('maxItems')}"
    return f"is {len(str(value)):,} characters long", f"write at most {node.get('maxLength'):,}"


def _too_short(value: object, node: schema.Node, _details: ErrorDetails) -> Words:
    if isinstance(value, list):
        has = f"has {len(value)} of them" if value else "is empty"
        return has, f"write at least {node.get('minItems', 1)}"
    return "is empty", "write something"


def _otherwise(value: object, _node: schema.Node, details: ErrorDetails) -> Words:
    message = details["msg"]
    return f"is {_named(value)}", f"mind that {message[:1].lower()}{message[1:]}"


_TEXT = _wrong_type('a text in double quotes: "…"')
_NUMBER = _wrong_type("a number")
_WHOLE = _wrong_type("a whole number")
_DATE = _wrong_type('a date as year-month-day: "2025-11-04"')
_LIST = _wrong_type("a list: […]")
_OBJECT = _wrong_type("an object: {…}")

_WORDS: dict[str, Explain] = {
    "string_type": _TEXT,
    "string_unicode": _wrong_type(
        "text without half characters (\\ud800 to \\udfff stand for none)"
    ),
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "too_long": _too_long,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": _wrong_type("true or false"),
    "bool_parsing": _wrong_type("true or false"),
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "greater_than": _range,
    "less_than": _range,
    "enum": _choice,
    "literal_error": _choice,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "set_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": _OBJECT,
    "model_type": _OBJECT,
    "dataclass_type": _OBJECT,
    "model_attributes_type": _OBJECT,
}
