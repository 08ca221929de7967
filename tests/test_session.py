"""A session: a whole call in plain Python, each event kept before anything follows from it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.errors import StorageError
from simulator.call.events import Directed, Ended, Event, Heard, Spoken
from simulator.call.moves import Kind, Move, Signal
from simulator.call.scenario import Ending, Scenario
from simulator.customer.scripted import Phrasebook, ScriptedCustomer
from simulator.session import Cast, Session

KETTLE = Scenario.model_validate_json((Path(__file__).parent / "data" / "kettle.json").read_bytes())


class WordForWord:
    """A listener for whom a reply is a list of move kinds, separated by spaces."""

    def available(self) -> str | None:
        return None

    def hear(self, text: str, context: str, scenario: Scenario | None) -> tuple[Move, ...]:
        return tuple(Move(kind=Kind(word), quote=word) for word in text.split())

    def read(self, text: str, context: str) -> tuple[Signal, ...]:
        return ()


class Notebook:
    """A store in a list, which may be full from a certain event on."""

    def __init__(self, full_after: int | None = None) -> None:
        self.kept: list[Event] = []
        self.full_after = full_after

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        return 7

    def append(self, call_id: int, event: Event) -> None:
        if self.full_after is not None and len(self.kept) >= self.full_after:
            raise StorageError("The disk is full.")
        self.kept.append(event)

    def events(self, call_id: int) -> Sequence[Event]:
        return self.kept


def session(notebook: Notebook | None = None, scenario: Scenario = KETTLE) -> Session:
    customer = ScriptedCustomer(Phrasebook())
    return Session(scenario, 1, Cast(WordForWord(), customer, notebook, clock=lambda: 0.0))


def words(clauses: Iterable[str]) -> str:
    return "".join(clauses)


def kinds(events: Iterable[Event]) -> list[type]:
    return [type(event) for event in events]


def test_the_agent_greets_first_on_an_inbound_call() -> None:
    call = session()
    assert words(call.begin()) == ""
    assert words(call.say("greeting")) == KETTLE.opener


def test_the_customer_says_hello_first_on_an_outbound_call() -> None:
    outbound = KETTLE.model_copy(update={"begins": "customer", "hello": "Brandt?"})
    call = session(scenario=outbound)
    assert words(call.begin()) == "Brandt?"
    assert words(call.say("greeting")) == KETTLE.opener
    assert [turn.text for turn in call.call.turns] == ["Brandt?", "greeting", KETTLE.opener]


def test_what_was_heard_and_directed_is_kept_before_the_customer_speaks() -> None:
    notebook = Notebook()
    clauses = session(notebook).say("greeting")
    assert kinds(notebook.kept) == [Heard, Directed]
    words(clauses)
    assert kinds(notebook.kept) == [Heard, Directed, Spoken]


def test_a_call_that_was_cut_off_goes_on_with_what_the_customer_owes() -> None:
    notebook = Notebook()
    session(notebook).say("greeting")  # killed before the customer's words were out
    call = Call.of(KETTLE, 1, notebook.kept)
    again = Session.resumed(call, 7, Cast(WordForWord(), ScriptedCustomer(Phrasebook()), notebook))
    assert words(again.pending()) == KETTLE.opener
    assert words(again.pending()) == ""
    assert kinds(notebook.kept) == [Heard, Directed, Spoken]


def test_a_full_disk_stops_the_keeping_and_not_the_call() -> None:
    notebook = Notebook(full_after=3)
    call = session(notebook)
    words(call.say("greeting"))
    assert call.trouble is None
    assert words(call.say("asks-story")) != ""
    assert str(call.trouble) == "The disk is full."
    assert len(notebook.kept) == 3


def test_after_the_end_nothing_is_heard() -> None:
    call = session()
    words(call.say("greeting"))
    words(call.say("goodbye"))
    assert call.ended is Ending.AGENT_HUNG_UP
    assert words(call.say("apology")) == ""
    assert len(call.call.turns) == 4


def test_hanging_up_ends_once() -> None:
    notebook = Notebook()
    call = session(notebook)
    words(call.say("greeting"))
    call.hang_up()
    call.abandon()
    assert call.ended is Ending.AGENT_HUNG_UP
    assert kinds(notebook.kept).count(Ended) == 1


def test_hanging_up_on_a_settled_matter_is_unfriendly_and_no_more() -> None:
    heard = KETTLE.needs[0].model_copy(update={"moves": [Kind.FEELING]})
    call = session(scenario=KETTLE.model_copy(update={"needs": [heard]}))
    words(call.say("greeting"))
    words(call.say("feeling"))
    call.hang_up()
    assert call.ended is Ending.GRUDGING


def test_back_from_hold_and_a_twist_are_answered() -> None:
    call = session()
    words(call.say("greeting"))
    assert words(call.hold(10)) != ""
    assert words(call.nudge("crying")) == "Hang on, he's up again."
    assert call.call.last_act() is Act.TWIST


def test_a_stop_word_ends_any_call_at_once() -> None:
    customer = ScriptedCustomer(Phrasebook())
    cast = Cast(WordForWord(), customer, stop_words=frozenset({"stop the call"}))
    call = Session(KETTLE, 1, cast)
    words(call.say("greeting"))
    assert words(call.say("Stop the call. ")) == ""
    assert call.ended is Ending.ABANDONED
    assert len(call.call.turns) == 2
