"""An answer that is cut off: what was said of it stands, what was not is still owed."""

from collections.abc import Iterator

import pytest

from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Discarded, Ended, Event, Heard, Spoken
from simulator.call.ports import Clause
from simulator.call.scenario import Ending
from simulator.customer.llm import LlmCustomer
from simulator.customer.scripted import Phrasebook, ScriptedCustomer
from simulator.session import Cast, Session
from simulator.testing import ScriptedChat
from tests.customer import people
from tests.test_session import KETTLE, Notebook, WordForWord, words


class Slow(ScriptedCustomer):
    """Says one word after another, until it is stopped."""

    name = "slow"

    def __init__(self) -> None:
        super().__init__(Phrasebook())
        self.stopped = False

    def reply(self, call: Call, direction: Direction) -> Iterator[Clause]:
        return (Clause(word) for word in ("My ", "boy. ", "His ", "arm."))

    def discarded(self) -> tuple[Discarded, ...]:
        return (Discarded(text="Never mind.", why="accept"),)

    def notice(self) -> str | None:
        return "It is slow today."

    def stop(self) -> None:
        self.stopped = True


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def session(slow: Slow, notebook: Notebook) -> Session:
    return Session(KETTLE, 1, Cast(WordForWord(), slow, notebook, clock=lambda: 0.0))


def last(notebook: Notebook) -> Event:
    return notebook.kept[-1]


def test_what_was_said_stands_and_was_not_the_whole(
    session: Session, notebook: Notebook, slow: Slow
) -> None:
    clauses = session.say("greeting")
    next(clauses)
    next(clauses)
    session.stop()

    assert list(clauses) == []
    assert slow.stopped
    spoken = last(notebook)
    assert isinstance(spoken, Spoken)
    assert spoken.text == "My boy. …"
    assert spoken.heard_chars < len(spoken.text)
    assert spoken.discarded == slow.discarded()


def test_a_fact_that_was_cut_off_is_not_told(session: Session) -> None:
    words(session.say("greeting"))
    session.played_by(ScriptedCustomer(Phrasebook()))
    heard = session.call.then(Heard(text="was anyone hurt"))
    session.call = people.directed(
        heard, Direction.model_validate({"act": "reveal", "fact": "scald"})
    )
    session.played_by(Slow())
    clauses = session.pending()
    next(clauses)
    session.stop()

    assert session.call.revealed == frozenset()


def test_what_was_not_begun_is_still_owed(session: Session, notebook: Notebook) -> None:
    clauses = session.say("greeting")
    session.stop()

    assert list(clauses) == []
    assert not isinstance(last(notebook), Spoken)
    assert words(session.pending()) == "My boy. His arm."


def test_hanging_up_in_mid_answer_keeps_what_was_said(session: Session, notebook: Notebook) -> None:
    clauses = session.say("greeting")
    next(clauses)
    session.hang_up()

    assert list(clauses) == []
    assert [type(event) for event in notebook.kept[-2:]] == [Spoken, Ended]
    assert session.ended is Ending.AGENT_HUNG_UP


def test_after_the_end_nothing_is_added(session: Session, notebook: Notebook) -> None:
    clauses = session.say("greeting")
    session.hang_up()
    list(clauses)

    assert isinstance(last(notebook), Ended)


def test_a_cut_off_goodbye_ends_the_call_all_the_same(session: Session) -> None:
    words(session.say("greeting"))
    clauses = session.say("goodbye")
    next(clauses)
    session.stop()

    assert session.ended is not None


def test_somebody_else_plays_from_the_next_answer_on(session: Session, notebook: Notebook) -> None:
    words(session.say("greeting"))
    session.played_by(ScriptedCustomer(Phrasebook()))
    words(session.say("asks-story"))

    spoken = [event for event in notebook.kept if isinstance(event, Spoken)]
    assert [one.by for one in spoken] == ["slow", "scripted"]
    assert session.notice is None


def test_what_the_trainee_should_know_is_passed_on(session: Session) -> None:
    assert session.notice == "It is slow today."


def test_a_resumed_call_asks_the_model_for_what_is_owed() -> None:
    said = "The lid went, is what. Your lid, on a new kettle."
    with ScriptedChat(said) as chat:
        scripted = ScriptedCustomer(people.phrasebook())
        customer = LlmCustomer(chat, people.words(), scripted, clock=chat.clock)
        session = Session(KETTLE, 1, Cast(WordForWord(), customer, clock=lambda: 0.0))
        words(session.say("greeting"))
        session.say("asks-story")
        again = Session.resumed(session.call, 7, session.cast)

        assert words(again.pending()) == said
