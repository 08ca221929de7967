"""Line and column of every part of a document, whatever it looks like."""

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from simulator.library.positions import scan
from simulator.library.problems import Place

DEEP = 100
texts = st.text(max_size=12)
documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)


def everything_in(data: object, place: Place = ()) -> Iterator[tuple[Place, object]]:
    yield place, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from everything_in(value, (*place, key))
    if isinstance(data, list):
        for index, value in enumerate(data):
            yield from everything_in(value, (*place, index))


@given(documents, st.sampled_from([None, 0, 2]), st.booleans())
def test_each_value_begins_where_it_is_said_to(
    data: object, indent: int | None, escaped: bool
) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=escaped)
    positions = scan(text, DEEP)
    lines = text.split("\n")

    for place, value in everything_in(data):
        line, column = positions.of(place)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == value


@given(st.dictionaries(texts, documents, min_size=1, max_size=4))
def test_each_key_begins_where_it_is_said_to(data: dict[str, object]) -> None:
    text = json.dumps(data, indent=1)
    positions = scan(text, DEEP)

    for key in data:
        line, column = positions.of((key,), at_key=True)
        assert json.JSONDecoder().raw_decode(text.split("\n")[line - 1][column - 1 :])[0] == key


@given(st.text(alphabet='[]{}:,"\\a1 \n', max_size=60))
def test_text_that_is_no_json_has_positions_too(text: str) -> None:
    line, column = scan(text, DEEP).of(("a", 0))

    assert (line, column) >= (1, 1)


def test_a_key_that_stands_twice_is_seen() -> None:
    text = '{"a": {"b": 1,\n "b": 2}}'

    [(place, first, second)] = scan(text, DEEP).doubled

    assert place == ("a", "b")
    assert text[first:].startswith('"b": 1')
    assert text[second:].startswith('"b": 2')


def test_what_is_not_there_is_placed_at_what_would_hold_it() -> None:
    positions = scan('{\n  "a": {\n    "b": 1}}', DEEP)

    assert positions.of(("a", "c", 3)) == (2, 8)
