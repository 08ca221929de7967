"""What is likely to be said in a call."""

from simulator import library
from simulator.voice import vocabulary

FLAGSHIP = vocabulary.of(library.find("worn-clothing-return"))


def test_the_names_of_a_scenario_come_first() -> None:
    assert FLAGSHIP.texts[0] == "Denise Hartley"
    assert "Northgate" in FLAGSHIP.names


def test_what_may_be_offered_is_in_it() -> None:
    assert "store credit" in FLAGSHIP.phrases


def test_what_was_said_in_playtests_is_in_it() -> None:
    assert any("sixty pounds of store credit" in line for line in FLAGSHIP.lines)


def test_nothing_is_in_it_twice() -> None:
    assert len(set(FLAGSHIP.texts)) == len(FLAGSHIP.texts)
