"""Words quoted from a turn, shown in the words around them."""

import pytest

from simulator import library
from simulator.call.call import Call
from simulator.call.events import Heard
from simulator.ui.scorecard_parts import Turns

AFTER = "I will ring you myself on Friday, and if I am away, my colleague will."


def around(text: str, quote: str) -> str:
    call = Call.of(library.find("worn-clothing-return"), 1, [Heard(text=text)])
    return Turns(call, lambda turn: None).around(0, [quote])[0]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("I'm so sorry.", "“I'm so sorry.”"),
        (f"I'm so sorry. {'It will be done by Thursday. ' * 2}{AFTER}", "by Thursday. …”"),
        (f"I'm so sorry about the jacket, and about the wait, {AFTER}", "wait, I will ring you…”"),
    ],
)
def test_words_that_are_cut_say_so_and_a_whole_sentence_keeps_its_point(
    text: str, shown: str
) -> None:
    assert around(text, "I'm so sorry").endswith(shown)
    assert "..." not in around(text, "I'm so sorry")
    assert ".…" not in around(text, "I'm so sorry")
