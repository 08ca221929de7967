"""Whatever is typed: no exception, quotes verbatim, the same answer twice, time in proportion."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simulator import paths
from simulator.call.moves import Kind
from simulator.listening import EmbeddedListener

pytestmark = pytest.mark.whole

LISTENER = EmbeddedListener.load(paths.assets())
WORDS = (
    "I'm sorry that you feel can't refund by Friday the 14th ? . , bye soon Mrs Bell liar not £60 "
    "don't ill put through ’ … — 5pm 14:30 st nd İ ß ǅ 1. 1,2,3 ٣ ² ½ 𝟙 名 \u202e \x00"
)
SPOKEN = st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40).map(" ".join)


@given(st.one_of(st.text(), SPOKEN), st.one_of(st.just(""), SPOKEN))
@example("", "")
@example("²", "")
@example("½ hour", "")
def test_moves_and_signals_quote_the_turn_verbatim(text: str, context: str) -> None:
    for said in (*LISTENER.hear(text, context, None), *LISTENER.read(text, context)):
        assert said.quote
        assert text[said.start : said.start + len(said.quote)] == said.quote


@given(SPOKEN)
def test_the_same_words_are_heard_the_same_way(text: str) -> None:
    fresh = EmbeddedListener.load(paths.assets(), "zz")
    assert fresh.hear(text, "", None) == fresh.hear(text, "", None)
    assert LISTENER.hear(text, "", None) == LISTENER.hear(text, "", None)


@pytest.mark.parametrize(
    "piece",
    [
        "ʼ",
        " ʼ hello ʼ",
        "I'm sorry. ",
        "sorry but no ",
        "you ",
        "Friday 14 ",
        "a",
        "ill get ",
        "\u202e\x00 ",
        "1.",
        "?!",
    ],
)
def test_a_hundred_thousand_characters_take_no_more_than_their_share(piece: str) -> None:
    long = (piece * (100_000 // len(piece) + 1))[:100_000]
    LISTENER.hear(long, "", None)
    started = time.process_time()
    LISTENER.hear(long[:25_000], "", None)
    quarter = time.process_time() - started
    started = time.process_time()
    LISTENER.hear(long, "", None)
    whole = time.process_time() - started
    assert whole < 10 * quarter + 0.1


def test_silence_is_no_move_and_symbols_are_nonsense() -> None:
    assert LISTENER.hear("  \n", "", None) == ()
    assert [move.kind for move in LISTENER.hear(" ?!? ", "", None)] == [Kind.NONSENSE]
