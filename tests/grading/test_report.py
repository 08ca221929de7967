"""The scorecard and its JSON line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.call.errors import NotGradableError
from simulator.call.items import IDS, Criterion
from simulator.call.moves import Kind, SignalKind
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.call.verdicts import Quote, Verdict
from simulator.grading.person import PersonJudge
from simulator.grading.report import error_line, grade, line
from tests.call.kettle import KETTLE
from tests.grading.script import RUBRIC, Told

CALL = Transcript(
    turns=(
        Turn(speaker=Speaker.AGENT, text="Good morning, Tom here."),
        Turn(speaker=Speaker.CUSTOMER, text="My bag is lost, with my mother's ring in it."),
        Turn(
            speaker=Speaker.AGENT, text="Your mother's ring! How dreadful. I'll ring the depot now."
        ),
        Turn(speaker=Speaker.CUSTOMER, text="Please."),
        Turn(speaker=Speaker.AGENT, text="They have it. It is with you by six. Goodbye!"),
    )
)


def answered(*given: Verdict) -> PersonJudge:
    return PersonJudge(given, RUBRIC)


def yes(item: str, turn: int, quote: str) -> Verdict:
    return Verdict(id=item, met=True, quotes=(Quote(turn=turn, quote=quote),))


HARM = yes("A1", 1, "My bag is lost")
UNDERSTOOD = (
    HARM,
    yes("E1", 2, "Your mother's ring!"),
    yes("E2", 2, "How dreadful"),
    yes("E3", 2, "Your mother's ring!"),
    yes("E4", 2, "Your mother's ring!"),
    yes("E5", 2, "I'll ring the depot now"),
)


def test_a_person_is_a_judge_like_any_other() -> None:
    found = grade(CALL, answered(*UNDERSTOOD), RUBRIC)

    assert found.criteria["empathy"].level == 3
    assert found.grader == "person"


def test_a_person_may_overrule_an_item_of_another_judge() -> None:
    over = PersonJudge([Verdict(id="E3", met=False, reason="Not her stake.")], RUBRIC, UNDERSTOOD)
    found = grade(CALL, over, RUBRIC)

    assert found.criteria["empathy"].level == 2
    assert {item.id: item.reason for item in found.criteria["empathy"].items}["E3"] == (
        "Not her stake."
    )


@pytest.mark.parametrize(
    "quote",
    [
        Quote(turn=2, quote="your mother's ring"),  # not verbatim
        Quote(turn=4, quote="Your mother's ring!"),  # not in that turn
        Quote(turn=1, quote="My bag is lost"),  # the customer's words
        Quote(turn=9, quote="Goodbye!"),
        Quote(turn=-1, quote="Goodbye!"),
        Quote(turn=2, quote=""),
        Quote(turn=2, quote="! "),
    ],
)
def test_no_quote_no_credit(quote: Quote) -> None:
    found = grade(CALL, answered(HARM, Verdict(id="E1", met=True, quotes=(quote,))), RUBRIC)

    assert found.criteria["empathy"].level == 0
    assert not {item.id: item for item in found.criteria["empathy"].items}["E1"].quotes


def test_a_customers_item_needs_the_customers_words() -> None:
    found = grade(CALL, answered(yes("A1", 2, "How dreadful")), RUBRIC)

    assert found.criteria["empathy"].level is None
    assert found.criteria["empathy"].reason == RUBRIC.criteria[0].not_applicable


def test_every_item_is_on_the_scorecard_once() -> None:
    found = grade(CALL, answered(*UNDERSTOOD), RUBRIC)

    assert sorted(item.id for one in found.criteria.values() for item in one.items) == sorted(IDS)


def test_the_strength_comes_in_the_words_that_earned_it() -> None:
    found = grade(CALL, answered(*UNDERSTOOD), RUBRIC)

    assert "Your mother's ring!" in found.strength


def test_a_call_without_a_strength_is_still_spoken_of_kindly() -> None:
    assert grade(CALL, answered(), RUBRIC).strength == RUBRIC.notes.no_strength


def test_one_thing_to_do_differently_in_the_customers_words() -> None:
    found = grade(CALL, answered(HARM), RUBRIC).criteria["empathy"]

    assert found.try_instead
    assert "My bag is lost" in found.try_instead


def jabbed(words: str) -> str | None:
    """The advice on composure after these words, counted as a jab and answered steadily."""
    turns = (
        Turn(speaker=Speaker.AGENT, text="Good morning, Tom here."),
        Turn(speaker=Speaker.CUSTOMER, text=words),
        Turn(speaker=Speaker.AGENT, text="I see."),
    )
    judge = answered(yes("A3", 1, words), yes("C1", 2, "I see."), Verdict(id="C2", met=False))
    return grade(Transcript(turns=turns), judge, RUBRIC).criteria["composure"].try_instead


def test_a_jab_is_quoted() -> None:
    jab = "You lot could lose a bag in a cupboard"

    assert jab in (jabbed(f"{jab}.") or "")


def test_words_too_few_to_show_a_jab_are_not_quoted() -> None:
    assert jabbed("Go on, text me.") == RUBRIC.item("C2").advice


def test_the_first_words_that_show_a_jab_are_quoted() -> None:
    long = "You lot could lose a bag in a cupboard"
    turns = (
        Turn(speaker=Speaker.CUSTOMER, text="Tom Pask, hello?"),
        Turn(speaker=Speaker.AGENT, text="Good morning."),
        Turn(speaker=Speaker.CUSTOMER, text=long),
        Turn(speaker=Speaker.AGENT, text="I see."),
    )
    jabs = Verdict(
        id="A3",
        met=True,
        quotes=(Quote(turn=0, quote="Tom Pask, hello?"), Quote(turn=2, quote=long)),
    )
    judge = answered(jabs, yes("C1", 3, "I see."), Verdict(id="C2", met=False))
    found = grade(Transcript(turns=turns), judge, RUBRIC).criteria["composure"]

    assert long in (found.try_instead or "")


def test_nothing_to_do_differently_at_the_top_or_where_it_does_not_apply() -> None:
    found = grade(CALL, answered(*UNDERSTOOD), RUBRIC).criteria

    assert found["empathy"].try_instead is None
    assert found["praise"].try_instead is None


def test_a_fault_is_advised_on_before_what_is_missing() -> None:
    calm = yes("C7", 4, "Goodbye!")
    found = grade(CALL, answered(yes("A3", 3, "Please."), calm), RUBRIC).criteria["composure"]

    assert found.try_instead == RUBRIC.item("C7").advice
    assert RUBRIC.item("C7").met in found.reason


def test_the_words_that_earned_a_level_come_before_a_fault_elsewhere() -> None:
    verdicts = (*UNDERSTOOD, yes("E7", 0, "Tom here"))
    found = grade(CALL, answered(*verdicts), RUBRIC).criteria["empathy"]

    assert found.level == 2
    assert [quote.turn for quote in found.evidence] == [2, 2, 2, 0]
    assert RUBRIC.notes.fault_elsewhere in found.reason


def test_where_a_fault_decides_it_comes_first() -> None:
    verdicts = (yes("A1", 1, "My bag is lost"), yes("E7", 4, "Goodbye!"), yes("E6", 0, "Tom here"))
    found = grade(CALL, answered(*verdicts), RUBRIC).criteria["empathy"]

    assert found.level == 0
    assert [quote.quote for quote in found.evidence] == ["Goodbye!", "Tom here"]


def test_every_item_shows_a_quote_before_one_shows_its_second() -> None:
    bye = Verdict(id="F1", met=True, quotes=(Quote(4, "Goodbye"), Quote(4, "by six")))
    thanks = Verdict(id="F2", met=True, quotes=(Quote(4, "They"), Quote(4, "It is")))
    found = grade(CALL, answered(bye, thanks), RUBRIC).criteria["farewell"]

    assert [quote.quote for quote in found.evidence] == ["They", "Goodbye", "It is", "by six"]


def test_words_inside_longer_evidence_are_not_shown_again() -> None:
    bye = Verdict(id="F1", met=True, quotes=(Quote(4, "bye"), Quote(4, "Goodbye")))
    found = grade(CALL, answered(bye), RUBRIC).criteria["farewell"]

    assert [quote.quote for quote in found.evidence] == ["Goodbye"]


def test_no_agent_turn_is_not_gradable() -> None:
    alone = Transcript(turns=CALL.turns[1:2])

    with pytest.raises(NotGradableError, match="agent"):
        grade(alone, answered(), RUBRIC)


def test_the_line_has_the_shape_others_rely_on() -> None:
    found = json.loads(json.dumps(line(grade(CALL, answered(*UNDERSTOOD), RUBRIC), "a.txt")))

    assert list(found["criteria"]) == list(Criterion)
    assert found["file"] == "a.txt"
    assert 0 <= found["overall"] <= 100
    assert found["passed"] is False
    assert found["fatal"] == []
    assert found["grader"] == "person"
    assert found["rubric_version"] == RUBRIC.version
    empathy = found["criteria"]["empathy"]
    assert set(empathy) == {"level", "items", "evidence", "reason", "try_instead"}
    assert {"turn": 2, "quote": "How dreadful"} in empathy["evidence"]
    first = empathy["items"][0]
    assert set(first) == {"id", "met", "quotes", "reason"}
    assert first["quotes"] == [{"turn": 1, "quote": "My bag is lost"}]


def test_a_call_has_no_file_in_its_line() -> None:
    assert "file" not in line(grade(CALL, answered(), RUBRIC))


def test_the_line_of_a_file_that_failed() -> None:
    found = error_line("It is broken.", "a.txt")

    assert found["file"] == "a.txt"
    assert found["error"] == "It is broken."
    assert found["overall"] is None
    assert found["passed"] is False


texts = st.text(max_size=60)
answers = st.lists(
    st.builds(
        Verdict,
        id=st.sampled_from(IDS),
        met=st.sampled_from([True, False, None]),
        quotes=st.lists(st.builds(Quote, turn=st.integers(-1, 6), quote=texts), max_size=3).map(
            tuple
        ),
    ),
    max_size=60,
)


@given(answers, texts)
def test_quotes_are_always_verbatim_and_the_right_speakers(given: list[Verdict], text: str) -> None:
    turns = (*CALL.turns, Turn(speaker=Speaker.AGENT, text=text))
    call = CALL.model_copy(update={"turns": turns})
    found = grade(call, answered(*given), RUBRIC)

    for name, criterion in found.criteria.items():
        for quote in criterion.evidence:
            assert turns[quote.turn].speaker is Speaker.AGENT
            assert quote.quote in turns[quote.turn].text
        assert (criterion.level is None) or criterion.level in range(4), name
        assert criterion.reason


@pytest.mark.parametrize("reply", ["", "…", "لا أفهم", "😀" * 50, "\x00\x1b[2J", "a" * 100_000])
def test_any_words_are_graded(reply: str) -> None:
    told = Told().says("My bag is lost.", SignalKind.HARM).replies(reply)

    assert told.grade().overall == 0


def test_the_same_call_gets_the_same_grade() -> None:
    def told() -> Told:
        return Told().says("My bag is lost.", SignalKind.HARM).replies("I'll look.", Kind.WILL_LOOK)

    assert told().grade() == told().grade()


def test_what_a_reply_earned_is_said_though_it_was_lowered_elsewhere() -> None:
    named = (HARM, yes("E1", 2, "Your mother's ring!"), yes("E7", 4, "They have it."))
    empathy = grade(CALL, answered(*named), RUBRIC).criteria["empathy"]
    text = RUBRIC.criterion(Criterion.EMPATHY)

    assert empathy.level == 1
    assert empathy.reason.startswith(text.anchors[2].said)
    assert RUBRIC.notes.fault_elsewhere in empathy.reason


def test_what_was_told_is_to_be_spoken_to_not_asked_for() -> None:
    near = (HARM, *(yes(item, 2, "Your mother's ring!") for item in ("E1", "E2", "E4")))
    untold = Transcript(turns=CALL.turns, scenario=KETTLE)
    words = f"{CALL.turns[1].text} {KETTLE.facts[0].told[0]}"
    said = Turn(speaker=Speaker.CUSTOMER, text=words)
    told = Transcript(turns=(CALL.turns[0], said, *CALL.turns[2:]), scenario=KETTLE)
    item = RUBRIC.item("E3")

    asked, spoken_to = (
        grade(call, answered(*near), RUBRIC).criteria["empathy"].try_instead
        for call in (untold, told)
    )
    assert spoken_to == item.advice_told
    assert asked != item.advice_told
