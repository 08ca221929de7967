"""Four difficulties: the same person, harder to win; not ruder."""

from dataclasses import replace
from pathlib import Path

import pytest

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.difficulty import played_at
from simulator.call.director import direct
from simulator.call.events import Directed, Event, Heard, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Difficulty, Scenario

KETTLE = Scenario.model_validate_json(
    (Path(__file__).parents[1] / "data" / "kettle.json").read_bytes()
)
SON = Move(kind=Kind.STAKE, quote="your son", ref="son")
NEW = Move(kind=Kind.OFFER, quote="a new kettle", ref="new")
HARDER = list(Difficulty)


def said(*moves: Move | Kind, text: str = "so") -> Heard:
    made = [Move(kind=one, quote="so") if isinstance(one, Kind) else one for one in moves]
    return Heard(text=text, moves=tuple(made))


def played(difficulty: Difficulty, *replies: Heard) -> Call:
    call = Call.of(played_at(KETTLE, difficulty), seed=1)
    for reply in (said(Kind.GREETING), *replies):
        call = answered(call, reply)
    return call


def answered(call: Call, event: Event) -> Call:
    call = call.then(event)
    return call.then(direct(call)).then(Spoken(text="…", heard_chars=1, by="nobody"))


def acts(call: Call) -> list[Act]:
    directed = (event for event in call.events if isinstance(event, Directed))
    return [event.direction.act for event in directed]


def test_patience_and_forgiveness_shrink_at_every_step() -> None:
    tempers = [played_at(KETTLE, difficulty).customer.temper for difficulty in HARDER]
    for shrinking in (
        [temper.patience for temper in tempers],
        [temper.forgiveness for temper in tempers],
    ):
        assert shrinking == sorted(shrinking, reverse=True)
        assert len(set(shrinking)) == len(HARDER)


def test_nobody_starts_angrier() -> None:
    assert len({played_at(KETTLE, one).customer.temper.anger for one in HARDER}) == 1


def test_a_harder_customer_argues_longer() -> None:
    objections = [
        acts(played(one, said(SON), said(SON), *[said(NEW)] * 5)).count(Act.OBJECT)
        for one in HARDER
    ]
    assert objections == [0, 1, 2, 3]


def test_the_hardest_wants_to_be_understood_twice() -> None:
    assert "son" in played(Difficulty.HARD, said(SON)).standing.gates
    assert "son" not in played(Difficulty.RELENTLESS, said(SON)).standing.gates
    assert "son" in played(Difficulty.RELENTLESS, said(SON), said(SON)).standing.gates


def test_an_angry_customer_cuts_a_long_reply_short_and_hears_no_more_of_it() -> None:
    words = "well " * 80
    late = SON.model_copy(update={"start": len(words) - 5})
    reply = said(late, text=words)
    for difficulty in (Difficulty.GENTLE, Difficulty.STANDARD):
        assert Act.INTERRUPT not in acts(played(difficulty, reply))
        assert "son" in played(difficulty, reply).standing.gates
    cut = played(Difficulty.HARD, reply)
    assert acts(cut)[-1] is Act.INTERRUPT
    assert "son" not in cut.standing.gates


@pytest.mark.parametrize("difficulty", HARDER)
def test_a_scenario_at_any_difficulty_is_a_scenario_like_any_other(difficulty: Difficulty) -> None:
    harder = played_at(KETTLE, difficulty, mild=True)
    assert Scenario.model_validate_json(harder.model_dump_json(by_alias=True)) == harder
    assert harder.played_at is difficulty


def test_strong_words_are_left_out_where_milder_ones_are_wanted() -> None:
    strong = replace(KETTLE.lines[0], strong=True)
    scenario = KETTLE.model_copy(update={"lines": (strong, *KETTLE.lines[1:])})
    assert strong in played_at(scenario, Difficulty.STANDARD).lines
    assert strong not in played_at(scenario, Difficulty.STANDARD, mild=True).lines
