"""The promises of short calls in many trades: what is one, whose, for when, and how it ended."""

from datetime import date

import pytest

from simulator import library, paths
from simulator.call.scenario import Scenario
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.coaching.promises import Promise, Promises, State
from simulator.coaching.said import Who
from simulator.listening import EmbeddedListener

LISTENER = EmbeddedListener.load(paths.assets(), "en")
PROMISES = Promises.load(paths.assets(), "en")


def call(*turns: str, scenario: Scenario | None = None) -> Transcript:
    """Told in lines that begin with C or A, for customer and agent."""
    speakers = {"C": Speaker.CUSTOMER, "A": Speaker.AGENT}
    told = tuple(Turn(speaker=speakers[turn[0]], text=turn[3:]) for turn in turns)
    return Transcript(turns=told, scenario=scenario)


def promised(*turns: str, scenario: Scenario | None = None) -> tuple[Promise, ...]:
    return PROMISES.of_transcript(call(*turns, scenario=scenario), LISTENER)


def the_promise(*turns: str, scenario: Scenario | None = None) -> Promise:
    (only,) = promised(*turns, scenario=scenario)
    return only


@pytest.fixture(scope="module")
def jacket() -> Scenario:
    return library.find("worn-clothing-return")


class TestWithoutAScenario:
    def test_a_bank_sends_a_card_for_a_day(self) -> None:
        found = the_promise(
            "C: My card was stopped.",
            "A: I'll send you a new card today and it'll be with you within three working days.",
        )

        assert found.quote.startswith("I'll send you a new card today")
        assert found.when == "today, within three working days"
        assert found.state is State.CLEAR

    def test_an_airline_that_will_be_in_touch_is_vague(self) -> None:
        found = the_promise(
            "C: My case is in Oslo.", "A: Someone will be in touch as soon as possible."
        )

        assert (found.state, found.who) == (State.VAGUE, Who.NOBODY)
        assert found.loose == "as soon as possible"

    def test_a_hedged_promise_is_vague_even_with_a_day(self) -> None:
        found = the_promise("C: No heating.", "A: I'll try to get somebody out to you tomorrow.")

        assert (found.state, found.loose) == (State.VAGUE, "try to")

    def test_a_hospital_has_somebody_else_keep_it(self) -> None:
        found = the_promise(
            "C: When is his scan?", "A: The ward sister will ring you before six this evening."
        )

        assert (found.who, found.by) == (Who.OTHER, "The ward sister")

    def test_a_condition_says_when(self) -> None:
        found = the_promise(
            "C: My parcel is lost.", "A: If it isn't found by Friday, I'll send you another one."
        )

        assert (found.when, found.state) == ("by Friday", State.CLEAR)

    def test_what_is_done_on_the_call_needs_no_day(self) -> None:
        found = the_promise("C: You charged me late.", "A: I've taken the late fee off.")

        assert (found.done, found.state) == (True, State.CLEAR)

    def test_two_promises_in_one_sentence_are_two(self) -> None:
        found = promised(
            "C: My lamp post is out.",
            "A: I'll report it tonight and ring you by five tomorrow with an answer.",
        )

        assert [one.when for one in found] == ["tonight", "by five tomorrow"]

    def test_a_vague_promise_made_clear_is_one(self) -> None:
        found = the_promise(
            "C: Where is the plumber?",
            "A: I'll get back to you shortly.",
            "C: When is that?",
            "A: I'll ring you tomorrow at four.",
        )

        assert (found.turns, found.turn) == ((1, 3), 3)
        assert (found.when, found.state) == ("tomorrow at four", State.CLEAR)

    def test_a_day_said_by_itself_dates_the_last_promise(self) -> None:
        found = the_promise(
            "C: The meter is wrong.",
            "A: I'll send an engineer to look at the meter.",
            "C: When?",
            "A: On Thursday the 12th.",
        )

        assert found.what == "I'll send an engineer to look at the meter"
        assert found.when == "Thursday the 12th"

    def test_another_day_corrects_the_first(self) -> None:
        found = the_promise(
            "C: Nobody came.",
            "A: The engineer will come on Thursday.",
            "C: Right.",
            "A: I'm sorry, I got that wrong: the engineer will come on Friday.",
        )

        assert (found.state, found.was, found.when) == (State.CORRECTED, "Thursday", "Friday")

    def test_a_question_that_is_agreed_to_is_kept(self) -> None:
        found = the_promise(
            "C: You cancelled my flight.",
            "A: Would you like me to rebook you on the 9.40 flight?",
            "C: Yes please, thank you.",
            "A: I'll do that now.",
        )

        assert found.what == "Would you like me to rebook you on the 9.40 flight"
        assert found.state is State.CLEAR

    @pytest.mark.parametrize(
        "reply",
        [
            "Would you like me to rebook you on the 9.40 flight?",
            "I'm afraid I can't move your appointment any earlier.",
            "You need to fill in the form and send it back by Friday.",
            "Our driver was there on Tuesday and nobody was in.",
            "Let me check that for you, bear with me.",
            "That must have been a horrible morning.",
            "Earlier I told you that it would come on Friday.",
        ],
    )
    def test_what_is_no_promise(self, reply: str) -> None:
        assert promised("C: My bin was missed.", f"A: {reply}") == ()

    def test_there_is_no_rule_to_name(self) -> None:
        found = the_promise("C: Hello.", "A: I'll put a full refund on your card today.")

        assert (found.policy, found.allowed) == (None, True)


class TestReadBack:
    EARLY = (
        "C: My bin was missed.",
        "A: We'll collect your bin on Monday.",
        "C: Good.",
        "A: Which street is it?",
        "C: Mill Lane.",
        "A: Thank you.",
        "C: It smells.",
    )

    def test_in_a_few_words(self) -> None:
        found = the_promise(*self.EARLY, "A: So, the bin on Monday. Goodbye now.")

        assert (found.read_back, found.state) == (True, State.CLEAR)

    def test_left_out(self) -> None:
        found = the_promise(*self.EARLY, "A: Goodbye now.")

        assert (found.read_back, found.state) == (False, State.NOT_READ_BACK)

    def test_a_promise_of_the_last_words_needs_none(self) -> None:
        found = the_promise("C: My bin was missed.", "A: We'll collect your bin on Monday.")

        assert (found.last_words, found.state) == (True, State.CLEAR)


class TestAgainstThePolicySheet:
    def test_an_offer_has_its_title_its_rule_and_its_date(self, jacket: Scenario) -> None:
        found = the_promise(
            "C: It came apart.",
            "A: Our tailor can mend it for free by Friday the 14th.",
            scenario=jacket,
        )

        assert (found.what, found.policy) == ("Repair by our tailor, free", "P3")
        assert (found.day, found.state) == (date(2025, 11, 14), State.CLEAR)

    def test_a_day_that_is_too_soon(self, jacket: Scenario) -> None:
        found = the_promise(
            "C: It came apart.", "A: Our tailor will have it mended by Thursday.", scenario=jacket
        )

        assert (found.state, found.allowed) == (State.AGAINST, False)

    def test_more_money_than_allowed(self, jacket: Scenario) -> None:
        found = the_promise(
            "C: It came apart.",
            "A: I can give you eighty pounds of store credit today.",
            scenario=jacket,
        )

        assert found.state is State.AGAINST

    def test_between_two_days_says_when(self, jacket: Scenario) -> None:
        found = the_promise(
            "C: When will I know?",
            "A: I'll ring you between Wednesday the 26th and Monday 1 December.",
            scenario=jacket,
        )

        assert found.when == "between Wednesday the 26th and Monday 1 December"
        assert found.state is State.CLEAR

    def test_a_sum_in_words_is_one_promise(self, jacket: Scenario) -> None:
        found = the_promise(
            "C: It came apart.",
            "A: I'll give you your hundred and ten pounds back.",
            scenario=jacket,
        )

        assert (found.what, found.state) == ("Money back", State.AGAINST)

    @pytest.mark.parametrize(
        "more", ["I promise it'll be there tomorrow.", "You have my word, it'll be Friday."]
    )
    def test_a_date_makes_nothing_clear_that_is_forbidden(
        self, jacket: Scenario, more: str
    ) -> None:
        found = the_promise(
            "C: It came apart.",
            "A: I'll give you your money back.",
            "C: When?",
            f"A: {more}",
            scenario=jacket,
        )

        assert (found.what, found.state) == ("Money back", State.AGAINST)

    def test_what_is_taken_back_was_corrected(self, jacket: Scenario) -> None:
        first, _ = promised(
            "C: It came apart.",
            "A: I'll put a full refund on your card tomorrow.",
            "C: Good.",
            "A: I'm sorry, I can't give you the money back after all. "
            "I can put sixty pounds of store credit on your e-mail today.",
            scenario=jacket,
        )

        assert (first.what, first.taken_back) == ("Money back", True)
        assert first.state is State.CORRECTED

    def test_what_no_rule_speaks_of(self, jacket: Scenario) -> None:
        found = the_promise("C: And then?", "A: I'll ring you tomorrow at four.", scenario=jacket)

        assert (found.policy, found.state) == (None, State.CLEAR)

    def test_two_read_back_in_one_breath_keep_their_days(self, jacket: Scenario) -> None:
        credit, repair = promised(
            "C: It came apart.",
            "A: I can put sixty pounds of store credit on your e-mail today.",
            "C: And the jacket?",
            "A: Our tailor can mend the seam for free, ready on Friday the 14th.",
            "C: All right.",
            "A: So that's the sixty pounds today, and the jacket back to you by Friday the 14th.",
            scenario=jacket,
        )

        assert (credit.day, repair.day) == (date(2025, 11, 4), date(2025, 11, 14))
        assert (credit.read_back, repair.read_back) == (True, True)


def test_every_quote_is_verbatim() -> None:
    told = call(
        "C: My boiler.",
        "A: Right, so I’ll send Marek round on Wednesday, and he’ll be there by ten.",
        "C: Fine.",
        "A: And I’ll ring you on Thursday.",
    )

    found = PROMISES.of_transcript(told, LISTENER)

    assert found
    assert all(one.quote in told.turns[one.turn].text for one in found)
