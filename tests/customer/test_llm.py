"""The LLM customer always answers: in the model's words where they may be said, else in the
author's.
"""

from collections.abc import Iterator

import pytest

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Discarded, Heard, Spoken
from simulator.call.ports import Clause
from simulator.chat.talk import ChatError, Fault
from simulator.customer.llm import FAILURES, FOR_GOOD, REST_TURNS, LlmCustomer, Patience
from simulator.customer.scripted import ScriptedCustomer
from simulator.testing import Piece, ScriptedChat, Wait
from tests.customer import people

FLAGSHIP = "worn-clothing-return"
GOOD = "The seam went, Sam, that's what. And I was stood there in half a jacket."
ACCEPTS = "Oh, that sounds perfect. I'll take it."
WEDDING = "It was at my sister's wedding. The photograph, all of us lined up on the steps."
VENT = Direction(act=Act.VENT)
USUAL = Patience()


class Told:
    """A call in which the customer is given one direction after another."""

    def __init__(self, chat: ScriptedChat, patience: Patience = USUAL) -> None:
        self.customer = LlmCustomer(
            chat, people.words(), ScriptedCustomer(people.phrasebook()), patience, chat.clock
        )
        self.call = Call.of(people.scenario(FLAGSHIP), 1)

    def to(self, direction: Direction = VENT) -> str:
        """What is said to this direction."""
        heard = self.call.then(Heard(text="I see. Tell me more about that."))
        self.call = people.directed(heard, direction)
        return self.ends("".join(self.customer.reply(self.call, direction)))

    def ends(self, text: str) -> str:
        customer = self.customer
        spoken = Spoken(
            text=text,
            heard_chars=len(text),
            by=customer.by(),
            lines=customer.lines(),
            discarded=customer.discarded(),
        )
        self.call = self.call.then(spoken)
        return text

    @property
    def last(self) -> Spoken:
        event = self.call.events[-1]
        assert isinstance(event, Spoken)
        return event

    def script(self, direction: Direction = VENT) -> str:
        """What the scripted customer would say next."""
        call = people.directed(
            self.call.then(Heard(text="I see. Tell me more about that.")), direction
        )
        return "".join(ScriptedCustomer(people.phrasebook()).reply(call, direction))


def whys(spoken: Spoken) -> list[str]:
    return [one.why for one in spoken.discarded]


def test_the_models_words_are_said_clause_by_clause() -> None:
    with ScriptedChat([GOOD[:30], GOOD[30:]]) as chat:
        told = Told(chat)
        call = people.directed(told.call.then(Heard(text="Go on.")), VENT)

        clauses = list(told.customer.reply(call, VENT))

    assert "".join(clauses) == GOOD
    assert len(clauses) > 1
    assert told.customer.by() == "llm"


@pytest.mark.parametrize("act", [Act.OPENER])
def test_the_authors_own_words_need_no_model(act: Act) -> None:
    with ScriptedChat() as chat:
        told = Told(chat)

        assert told.to(Direction(act=act)) == told.call.scenario.opener
        assert told.last.by == "scripted"


def test_what_may_not_be_said_is_asked_for_again_and_not_quoted() -> None:
    with ScriptedChat(ACCEPTS, GOOD) as chat:
        told = Told(chat)

        assert told.to() == GOOD
        assert told.last.by == "llm"
        assert whys(told.last) == ["accept"]
        assert people.words().prompt.again.why["accept"] in chat.asked[1][-1].text
        assert "perfect" not in chat.asked[1][-1].text


def test_after_two_failures_the_scripted_line_is_said() -> None:
    with ScriptedChat(ACCEPTS, WEDDING) as chat:
        told = Told(chat)
        script = told.script()

        assert told.to() == script
        assert told.last.by == "scripted"
        assert whys(told.last) == ["accept", "gave-away"]
        assert told.customer.notice() is None


def test_once_something_was_said_the_script_ends_it() -> None:
    with ScriptedChat("The seam went, Sam, that's what. " + ACCEPTS) as chat:
        told = Told(chat)
        script = told.script()

        assert told.to() == f"The seam went, Sam, that's what. {script}"
        assert told.last.by == "llm+scripted"
        assert chat.streams[0].cancelled


def test_nothing_is_said_twice_at_the_end() -> None:
    script = Told(ScriptedChat()).script()
    with ScriptedChat(f"{script} {ACCEPTS}") as chat:
        told = Told(chat)

        assert told.to() == script


def test_a_fact_that_was_left_out_is_added_in_the_authors_words() -> None:
    reveal = Direction(act=Act.REVEAL, fact="wedding")
    with ScriptedChat("You want to know where I was when it went.") as chat:
        told = Told(chat)
        script = told.script(reveal)

        assert told.to(reveal) == f"You want to know where I was when it went. {script}"
        assert told.last.by == "llm+scripted"


def test_a_question_that_was_left_out_is_added_in_the_authors_words() -> None:
    ask = Direction(act=Act.ASK_DAY)
    with ScriptedChat("It had better be soon, is all.") as chat:
        told = Told(chat)
        script = told.script(ask)

        assert told.to(ask) == f"It had better be soon, is all. {script}"


def test_a_fact_that_was_told_is_not_told_again() -> None:
    with ScriptedChat(WEDDING) as chat:
        told = Told(chat)

        assert told.to(Direction(act=Act.REVEAL, fact="wedding")) == WEDDING
        assert told.call.revealed == {"wedding"}


def test_a_long_speech_ends_with_a_sentence() -> None:
    with ScriptedChat(" ".join(f"That is thing {word}." for word in "abcdefghi")) as chat:
        said = Told(chat).to()

    assert said.endswith(".")
    assert said.count(".") < 9


def test_a_reply_without_an_end_is_stopped() -> None:
    with ScriptedChat(["and then another thing and " * 5] * 800) as chat:
        told = Told(chat)
        told.to()

    assert whys(told.last)[-1] == "too-long"
    assert len(told.last.text) < 1_000


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.CANCELLED])
class TestEveryFault:
    def test_before_the_first_word(self, fault: Fault) -> None:
        again: list[list[Piece]] = [[fault]] if fault is Fault.EMPTY else []
        with ScriptedChat([fault], *again) as chat:
            told = Told(chat)
            script = told.script()

            assert told.to() == script
            assert told.last.by == "scripted"
            assert told.customer.notice() is not None

    def test_in_mid_sentence(self, fault: Fault) -> None:
        with ScriptedChat(["The seam went, Sam, and I was stood there for all", fault]) as chat:
            told = Told(chat)
            script = told.script()

            said = told.to()

        assert said.startswith("The seam went, Sam,")
        assert said.endswith(script)
        assert told.last.by == "llm+scripted"

    def test_whether_the_model_is_asked_again(self, fault: Fault) -> None:
        again: list[list[Piece]] = [[fault]] if fault is Fault.EMPTY else []
        last = [] if fault in FOR_GOOD else [GOOD]
        with ScriptedChat([fault], *again, *last) as chat:
            told = Told(chat)
            told.to()
            told.to()

        assert told.last.by == ("scripted" if fault in FOR_GOOD else "llm")


def test_after_failures_running_it_rests_for_some_turns() -> None:
    broken: list[list[Piece]] = [[Fault.BROKEN]] * FAILURES
    with ScriptedChat(*broken, GOOD) as chat:
        told = Told(chat)
        for _ in range(FAILURES + REST_TURNS):
            told.to()
        assert len(chat.asked) == FAILURES

        assert told.to() == GOOD


def test_a_wait_is_filled_once_with_a_hesitation() -> None:
    with ScriptedChat([Wait(2), GOOD], [Wait(2), "It just went on me, all down the side."]) as chat:
        told = Told(chat)
        first, second = told.to(), told.to()

    hesitations = [line for line in told.call.used_lines if line.startswith("hesitation/")]
    assert first.endswith(GOOD)
    assert len(hesitations) == len(set(hesitations)) == 2
    assert first.split()[0] != second.split()[0]


def test_no_hesitation_where_the_answer_comes_in_time() -> None:
    with ScriptedChat([Wait(1), GOOD]) as chat:
        assert Told(chat).to() == GOOD


def test_what_comes_too_late_is_not_waited_for() -> None:
    with ScriptedChat([Wait(7), GOOD]) as chat:
        told = Told(chat)
        script = told.script()

        assert told.to().endswith(script)
        assert told.last.by == "scripted"
        assert chat.streams[0].cancelled
        assert chat.clock() == 6.0


def test_a_stall_in_mid_sentence_is_not_waited_for_either() -> None:
    with ScriptedChat(["The seam went, Sam, and I was stood there", Wait(60), "."]) as chat:
        told = Told(chat)
        script = told.script()

        assert told.to().endswith(script)


def test_hesitations_fill_the_wait_for_a_slow_model() -> None:
    with ScriptedChat([Wait(20), GOOD]) as chat:
        told = Told(chat, Patience(give_up_s=30))

        assert told.to().endswith(GOOD)
    assert sum(line.startswith("hesitation/") for line in told.last.lines) == 4


def test_stopped_before_a_word_it_says_nothing_and_blames_nobody() -> None:
    with ScriptedChat([Wait(3), GOOD]) as chat:
        told = Told(chat, Patience(hesitate_s=1))
        call = people.directed(told.call.then(Heard(text="Go on.")), VENT)
        clauses = told.customer.reply(call, VENT)
        next(clauses)
        told.customer.stop()

        assert list(clauses) == []
        assert told.customer.notice() is None
        assert chat.streams[0].cancelled


def test_a_reply_nobody_reads_to_the_end_frees_its_connection() -> None:
    with ScriptedChat([GOOD, GOOD]) as chat:
        told = Told(chat)
        call = people.directed(told.call.then(Heard(text="Go on.")), VENT)
        clauses = told.customer.reply(call, VENT)
        next(clauses)
        assert isinstance(clauses, Iterator)
        del clauses

        assert chat.streams[0].cancelled


class Unset(ScriptedChat):
    def available(self) -> str | None:
        return "No model is chosen."


def test_without_a_model_the_script_plays_and_says_why() -> None:
    told = Told(Unset())
    script = told.script()

    assert told.to() == script
    notice = told.customer.notice()
    assert notice is not None
    assert notice.startswith("No model is chosen.")


def test_a_call_replays_from_its_events() -> None:
    with ScriptedChat(GOOD, ACCEPTS, WEDDING) as chat:
        told = Told(chat)
        told.to()
        told.to()

    again = Call.of(told.call.scenario, 1, told.call.events)
    assert again == told.call


def test_what_was_discarded_belongs_to_no_transcript() -> None:
    with ScriptedChat(ACCEPTS, WEDDING) as chat:
        told = Told(chat)
        told.to()

    assert [type(one) for one in told.last.discarded] == [Discarded, Discarded]
    assert "wedding" not in told.call.transcript().model_dump_json(exclude={"scenario"})
    assert all("wedding" not in turn.text for turn in told.call.turns)


def test_an_error_of_the_service_is_named_in_the_notice() -> None:
    told = Told(ScriptedChat([Fault.WRONG_KEY]))
    told.to()

    assert str(ChatError(Fault.WRONG_KEY, "The service failed (wrong-key).")) in str(
        told.customer.notice()
    )
    assert Clause("x") == "x"
