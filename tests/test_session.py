"""A session: a whole call in plain Python, each event kept before anything follows from it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.errors import StorageError
from simulator.call.events import Coached, Directed, Ended, Event, Heard, Spoken
from simulator.call.mode import Mode
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
    heard = KETTLE.needs[0].model_copy(update={"moves": (Kind.FEELING,)})
    call = session(scenario=KETTLE.model_copy(update={"needs": (heard,)}))
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


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 50.0

    def __call__(self) -> float:
        return self.now


def timed(clock: Clock, mode: str = Mode.PRACTICE, notebook: Notebook | None = None) -> Session:
    cast = Cast(WordForWord(), ScriptedCustomer(Phrasebook()), notebook, clock)
    return Session(KETTLE, 1, cast, mode)


def test_the_clock_stands_while_the_call_is_stopped_for_help() -> None:
    clock = Clock()
    call = timed(clock)
    clock.now += 4
    words(call.say("greeting"))
    call.coach()
    clock.now += 600
    call.coach("Where were you?")
    call.go_on()
    clock.now += 3
    words(call.say("asks-story"))

    assert [event.at for event in call.call.events if isinstance(event, Coached)] == [4, 4]
    assert call.call.turns[2].at == 7


def test_whoever_hangs_up_in_a_pause_hung_up_when_it_began() -> None:
    clock = Clock()
    call = timed(clock)
    words(call.say("greeting"))
    clock.now += 5
    call.coach()
    clock.now += 60
    call.hang_up()

    assert call.call.events[-1].at == 5


def test_a_call_killed_in_a_pause_goes_on_with_the_agents_turn() -> None:
    clock, notebook = Clock(), Notebook()
    call = timed(clock, notebook=notebook)
    clock.now += 9
    words(call.say("greeting"))
    call.coach()
    kept = Call.of(KETTLE, 1, notebook.kept)
    again = Session.resumed(kept, 7, call.cast)
    clock.now += 2

    assert words(again.pending()) == ""
    assert words(again.say("asks-story")) != ""
    assert again.call.turns[2].at == 11
    assert again.call.helped == 1


def test_there_is_no_help_in_an_assessment() -> None:
    call = timed(Clock(), Mode.ASSESSMENT)
    words(call.say("greeting"))
    call.coach()

    assert call.assessed
    assert call.call.helped == 0
