"""Words that are spoken aloud: on both sides only what was heard of them counts."""

import pytest

from simulator.call.events import BROKEN_OFF, Directed, Heard, Spoken
from simulator.call.moves import Kind
from simulator.call.scenario import Ending
from simulator.session import Session
from tests.test_session import KETTLE, Notebook, session, words


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def aloud(notebook: Notebook) -> Session:
    made = session(notebook)
    made.aloud = True
    return made


def test_the_customers_words_stand_in_the_call_once_they_were_heard(aloud: Session) -> None:
    words(aloud.say("greeting"))
    assert len(aloud.call.turns) == 1

    aloud.heard()

    assert aloud.call.turns[-1].text == KETTLE.opener


def test_only_what_was_heard_before_they_were_interrupted_counts(
    aloud: Session, notebook: Notebook
) -> None:
    words(aloud.say("greeting"))
    aloud.heard(9)

    spoken = notebook.kept[-1]
    assert isinstance(spoken, Spoken)
    assert spoken.text == KETTLE.opener
    assert aloud.call.turns[-1].text == KETTLE.opener[:9].rstrip() + BROKEN_OFF
    assert aloud.transcript().turns[-1].text == aloud.call.turns[-1].text


def test_an_interrupted_customer_is_less_patient(aloud: Session) -> None:
    words(aloud.say("greeting"))
    other = session()
    words(other.say("greeting"))
    aloud.heard(9)
    for one in (aloud, other):
        words(one.say("feeling"))

    standing = aloud.call.standing
    assert standing.cut_off == 1
    assert standing.patience < other.call.standing.patience


def test_words_still_on_their_way_are_broken_off_where_they_were_heard(
    aloud: Session, notebook: Notebook
) -> None:
    clauses = aloud.say("greeting")
    first = next(clauses)
    aloud.heard(4)

    assert list(clauses) == []
    assert aloud.call.turns[-1].text == first[:4].rstrip() + BROKEN_OFF
    assert isinstance(notebook.kept[-1], Spoken)


def test_how_it_will_end_is_known_before_the_last_words_were_heard(aloud: Session) -> None:
    words(aloud.say("greeting"))
    for _ in range(3):
        words(aloud.say(""))

    assert aloud.ended is None
    assert aloud.ends is Ending.CUSTOMER_HUNG_UP
    aloud.heard()
    assert aloud.ended is Ending.CUSTOMER_HUNG_UP


def test_what_is_unsure_is_kept_and_counts_for_nobody(aloud: Session, notebook: Notebook) -> None:
    words(aloud.say("greeting refuses", [(9, 16)]))

    heard = notebook.kept[0]
    assert isinstance(heard, Heard)
    assert [move.kind for move in heard.moves] == [Kind.GREETING]
    assert aloud.call.turns[0].text == "greeting refuses"
    assert aloud.transcript().turns[0].text.strip() == "greeting"


def test_hanging_up_on_words_that_were_not_heard_yet_keeps_them(
    aloud: Session, notebook: Notebook
) -> None:
    words(aloud.say("greeting"))
    aloud.hang_up()

    assert [type(one) for one in notebook.kept[:3]] == [Heard, Directed, Spoken]
    assert aloud.ended is not None


def test_an_answer_of_which_nothing_was_heard_is_still_owed(aloud: Session) -> None:
    words(aloud.say("greeting"))
    aloud.stop(0)

    assert len(aloud.call.turns) == 1
    assert words(aloud.pending()) == KETTLE.opener
