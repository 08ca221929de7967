"""What needs a scenario: its stakes, offers, policy, record and never-lines."""

from datetime import date
from pathlib import Path

from simulator.call.items import Criterion
from simulator.call.moves import Kind, Move, SignalKind
from simulator.call.scenario import Ending, Need, Never, RecordRow, Scenario
from simulator.testing import move
from tests.grading.script import Told

KETTLE = Scenario.model_validate_json(
    (Path(__file__).parents[1] / "data" / "kettle.json").read_bytes()
)
PAID = KETTLE.model_copy(
    update={
        "briefing": KETTLE.briefing.model_copy(
            update={"record": (RecordRow(label="Paid", value="£39.00 in March 2025"),)}
        )
    }
)
STRICT = KETTLE.model_copy(
    update={
        "grading": KETTLE.grading.model_copy(
            update={
                "next_steps": ("new",),
                "never": (
                    Never(id="card", about="Card numbers.", named_by=("card number", "pin")),
                ),
            }
        )
    }
)


def scalded(scenario: Scenario = KETTLE) -> Told:
    return Told(scenario=scenario).says("Your kettle is a menace.", SignalKind.JAB, heat=7)


def offer(text: str, quote: str, **more: object) -> Move:
    return move(text, Kind.OFFER, quote, **more)


NEW = "I'll send you a new kettle by Friday."
MONEY = "I'll refund your money today."


def test_the_stake_is_the_authors() -> None:
    near = "That lid should never have come off, you must be furious. I'll look into it."
    heart = "Your son was scalded, in your own kitchen: how frightening. I'll look into it."
    common = ((Kind.WILL_LOOK, "I'll look into it"),)
    beside = scalded().replies(
        near, (Kind.SITUATION, "That lid"), (Kind.FEELING, "furious"), *common
    )
    there = scalded().replies(
        heart,
        (Kind.STAKE, "Your son was scalded"),
        (Kind.FEELING, "how frightening"),
        *common,
    )

    assert beside.level(Criterion.EMPATHY) == 2
    assert there.level(Criterion.EMPATHY) == 3


def test_a_promise_the_policy_forbids_is_fatal() -> None:
    told = scalded().replies(
        MONEY, offer(MONEY, "refund your money", ref="money"), (Kind.WHEN, "today")
    )
    grade = told.grade()

    assert [fatal.id for fatal in grade.fatal] == ["X2"]
    assert grade.criteria["next_steps"].level == 0
    assert grade.overall <= 20


def test_a_need_no_plan_makes_up_for() -> None:
    """The kettle's owner has to hear a plain no; the new kettle alone leaves her hoping."""
    straight = Need(id="straight", about="A plain no.", moves=(Kind.REFUSES,))
    grading = STRICT.grading.model_copy(update={"needs": ("straight",)})
    honest = STRICT.model_copy(update={"grading": grading, "needs": (*STRICT.needs, straight)})
    plan = (offer(NEW, NEW, ref="new"), (Kind.WHO, NEW), (Kind.WHEN, NEW), (Kind.CHECK, NEW))
    no = "I can't give you the money."
    wobbler = scalded(honest).replies(NEW, *plan)
    plain = scalded(honest).replies(NEW, *plan).replies(no, (Kind.REFUSES, no))

    assert wobbler.level(Criterion.NEXT_STEPS) == 1
    assert plain.level(Criterion.NEXT_STEPS) == 3


def test_what_is_forbidden_is_nothing_that_i_can_do() -> None:
    told = scalded().replies(
        MONEY, offer(MONEY, "I'll refund your money", ref="money"), (Kind.CAN_DO, MONEY)
    )

    assert told.verdicts()["O3"].met is False


def test_saying_no_to_it_is_not_promising_it() -> None:
    text = "I can't refund your money."
    told = scalded().replies(
        text,
        move(text, Kind.REFUSES, ref="money"),
        offer(text, "refund your money", ref="money"),
    )

    assert told.grade().fatal == ()


def test_a_promise_taken_back_does_not_stand() -> None:
    sorry = "I'm wrong there: I can't refund it, but a new kettle can be with you on Friday."
    told = (
        scalded()
        .replies(MONEY, offer(MONEY, "refund your money", ref="money"))
        .says("Good.", heat=6)
        .replies(
            sorry,
            move(sorry, Kind.REFUSES, "I can't refund it", ref="money"),
            offer(sorry, "a new kettle", ref="new", day=date(2025, 6, 6)),
        )
    )

    assert told.grade().fatal == ()


def test_a_day_before_the_policy_allows_it_is_forbidden() -> None:
    tomorrow = date(2025, 6, 3)
    told = scalded().replies(
        NEW,
        offer(NEW, "a new kettle", ref="new"),
        move(NEW, Kind.WHEN, "by Friday", day=tomorrow),
    )

    assert [fatal.id for fatal in told.grade().fatal] == ["X2"]


def test_a_later_day_takes_the_place_of_an_earlier_one() -> None:
    later = "No, Friday; tomorrow was too soon."
    told = scalded().replies(NEW, offer(NEW, "a new kettle", ref="new", day=date(2025, 6, 3)))
    told.says("Tomorrow?", heat=6)
    told.replies(later, move(later, Kind.WHEN, "Friday", day=date(2025, 6, 6)))

    assert told.grade().fatal == ()


def test_more_money_than_allowed_is_forbidden() -> None:
    credit = KETTLE.offer("new").model_copy(update={"at_most": 20.0})
    scenario = KETTLE.model_copy(update={"offers": (credit,)})
    text = "I'll take £40 off a new kettle."
    told = scalded(scenario).replies(
        text, offer(text, "£40 off a new kettle", ref="new", amount=40)
    )

    assert [fatal.id for fatal in told.grade().fatal] == ["X2"]


def test_the_right_need_is_the_scenarios() -> None:
    text = "I'll post you a recipe book by Friday."
    told = scalded(STRICT).replies(text, (Kind.WHAT, "post you a recipe book"), Kind.WHO, Kind.WHEN)
    right = scalded(STRICT).replies(NEW, offer(NEW, "a new kettle", ref="new"), Kind.WHO, Kind.WHEN)

    assert told.level(Criterion.NEXT_STEPS) == 1
    assert right.level(Criterion.NEXT_STEPS) == 2


def test_a_never_line_is_fatal_where_the_scenario_lists_it() -> None:
    text = "Read me your card number."
    listed = scalded(STRICT).replies(text, move(text, Kind.NEVER, ref="card"))

    assert [fatal.id for fatal in listed.grade().fatal] == ["X4"]
    assert scalded(KETTLE).replies("Hello.").verdicts()["X4"].met is None


def test_a_figure_that_contradicts_the_record_is_fatal() -> None:
    wrong = scalded(PAID).replies("I see here that you paid £25 for it.")
    right = scalded(PAID).replies("I see here that you paid £39 for it.")
    asked = scalded(PAID).replies("Did you say you paid £25?")
    other = scalded(PAID).replies("The post costs us £4.")

    assert [fatal.id for fatal in wrong.grade().fatal] == ["X3"]
    assert wrong.grade().criteria["next_steps"].level == 0
    assert not any(told.grade().fatal for told in (right, asked, other))


def test_without_a_scenario_it_says_what_was_not_judged() -> None:
    told = Told().says("My kettle broke.", SignalKind.HARM).replies("Oh.")
    verdicts = told.verdicts()

    assert {item for item, verdict in verdicts.items() if verdict.met is None} >= {
        "N7",
        "X2",
        "X3",
        "X4",
    }
    assert len(told.grade().not_judged) == 3


class TestHangingUp:
    def hung_up(self, last: str, *kinds: Kind, ending: Ending | None) -> Told:
        told = scalded().replies(last, *kinds)
        told.ending = ending
        return told

    def test_without_a_word_is_fatal(self) -> None:
        told = self.hung_up("I'll look.", Kind.WILL_LOOK, ending=Ending.AGENT_HUNG_UP)

        assert [fatal.id for fatal in told.grade().fatal] == ["X5"]

    def test_in_silence_is_fatal_too(self) -> None:
        told = self.hung_up("", ending=Ending.AGENT_HUNG_UP)

        assert [fatal.id for fatal in told.grade().fatal] == ["X5"]

    def test_with_a_goodbye_or_after_a_warning_is_not(self) -> None:
        goodbye = self.hung_up("Goodbye.", Kind.GOODBYE, ending=Ending.AGENT_HUNG_UP)
        warned = self.hung_up("I'll end the call.", Kind.LIMIT, ending=Ending.AGENT_HUNG_UP)

        assert not goodbye.grade().fatal
        assert not warned.grade().fatal

    def test_cutting_them_off_with_a_goodbye_is_no_farewell(self) -> None:
        told = self.hung_up("Goodbye.", Kind.GOODBYE, ending=Ending.AGENT_HUNG_UP)

        assert told.level(Criterion.FAREWELL) == 0

    def test_abandoned_or_unknown_is_never_fatal(self) -> None:
        for ending in (Ending.ABANDONED, None, Ending.CUSTOMER_HUNG_UP, Ending.ESCALATED):
            assert not self.hung_up("I'll look.", Kind.WILL_LOOK, ending=ending).grade().fatal


def test_a_hello_provokes_nobody() -> None:
    outbound = KETTLE.model_copy(update={"hello": "Joan Bell, hello?"})
    told = Told(scenario=outbound).says("Joan Bell, hello?", heat=7).replies("Good morning.")

    assert told.says("Oh, it's you.", heat=2).verdicts()["A3"].met is False


def test_what_they_told_is_no_hello() -> None:
    outbound = KETTLE.model_copy(update={"hello": "Joan Bell, hello?"})
    scald = "The kettle scalded my grandson on the arm."
    told = Told(scenario=outbound).says("Joan Bell, hello?", heat=7).replies("Good morning.")
    quotes = told.says(f"Good morning to you. {scald}", heat=7).verdicts()["A1"].quotes

    assert {quote.quote for quote in quotes} == {scald}
