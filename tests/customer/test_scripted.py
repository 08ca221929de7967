"""The scripted customer finds words for a direction, and no line twice."""

from pathlib import Path

import pytest

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction, OfferStanding, Standing
from simulator.call.events import Directed, Heard, Spoken
from simulator.call.moves import Kind, Move, Shape
from simulator.call.scenario import Feelings, Line, Scenario, Stage, When
from simulator.customer.lines import Moment, fitting
from simulator.customer.scripted import NOTHING_LEFT, Phrasebook, ScriptedCustomer
from tests.customer import people

KETTLE = Scenario.model_validate_json(
    (Path(__file__).parents[1] / "data" / "kettle.json").read_bytes()
)
SHARED = Phrasebook(
    lines=(Line(say="I am waiting.", when=When(act=Act.VENT)),), ordinals=("first", "second")
)


def standing(call: Call, **changes: object) -> Standing:
    return call.standing.model_copy(update=changes)


def directed(direction: Direction, after: Standing | None = None, seed: int = 1) -> Call:
    """A call in which the customer was just given this direction."""
    call = Call.of(KETTLE, seed).then(Heard(text="so"))
    after = after or call.standing
    return call.then(Directed(director=1, direction=direction, after=after))


def words(customer: ScriptedCustomer, call: Call) -> str:
    assert call.directed is not None
    return "".join(customer.reply(call, call.directed.direction))


def says(direction: Direction, after: Standing | None = None) -> str:
    return words(ScriptedCustomer(SHARED), directed(direction, after))


def test_the_opener_is_verbatim() -> None:
    assert says(Direction(act=Act.OPENER)) == KETTLE.opener


def test_a_fact_is_told_in_the_authors_words() -> None:
    assert says(Direction(act=Act.REVEAL, fact="scald")) == "My boy. His arm."


def test_an_answer_changes_the_second_time() -> None:
    after = standing(Call.of(KETTLE, 1), answers={"when": 2})
    assert says(Direction(act=Act.ANSWER, answer="when"), after) == "March. As I told you."


def test_the_agents_own_words_are_thrown_back() -> None:
    assert says(Direction(act=Act.ECHO_VAGUE, echo="soon")) == "Soon? What is that in days?"


def test_a_quotation_never_begins_with_what_joined_it_to_the_sentence_before() -> None:
    customer = ScriptedCustomer(people.phrasebook())
    for echo in ("and soon", "But soon", "so, soon"):
        said = words(customer, directed(Direction(act=Act.ECHO_VAGUE, echo=echo)))
        assert said == "Soon? What is that in days?"


def test_a_line_with_a_name_waits_until_there_is_one() -> None:
    agree = Direction(act=Act.AGREE, day="Friday")
    assert says(agree) == "Agreed."
    named = standing(Call.of(KETTLE, 1), agent_name="Sam")
    both = {words(ScriptedCustomer(SHARED), directed(agree, named, seed)) for seed in range(20)}
    assert both == {"Agreed.", "Friday, then, Sam."}


def test_the_most_specific_line_wins() -> None:
    first = standing(Call.of(KETTLE, 1), acts={Act.SILENCE: 1})
    assert says(Direction(act=Act.SILENCE), first) == "Hello?"
    second = standing(Call.of(KETTLE, 1), acts={Act.SILENCE: 2})
    assert says(Direction(act=Act.SILENCE), second) == "Is anybody there?"


def test_a_second_act_follows_in_the_same_breath() -> None:
    both = Direction(act=Act.SOFTEN, then=Act.ASK_SOLUTION)
    assert says(both) == "Well. Yes. So what now?"


def test_another_offer_gets_its_own_word_or_none() -> None:
    about_both = Direction(act=Act.ACCEPT, offer="money", then=Act.OBJECT, also="new")
    nothing_on_it = about_both.model_copy(update={"also": "money"})

    assert says(about_both) == "Fine. When? Another one. With the same lid?"
    assert says(nothing_on_it) == "Fine. When?"


def test_a_line_for_several_offers_is_not_for_one_of_them() -> None:
    both = Line(say="Both, then.", when=When(act=Act.ACCEPT, offered=("new", "money")))
    one = Line(say="That one.", when=When(act=Act.ACCEPT))
    customer = ScriptedCustomer(Phrasebook(lines=(both, one)))
    scenario = KETTLE.model_copy(update={"lines": ()})
    offers = {"new": OfferStanding(made=1), "money": OfferStanding(made=1)}

    def said(direction: Direction) -> str:
        call = Call.of(scenario, 1).then(Heard(text="so"))
        after = standing(call, offers=offers)
        return words(customer, call.then(Directed(director=1, direction=direction, after=after)))

    assert said(Direction(act=Act.ACCEPT)) == "Both, then."
    assert said(Direction(act=Act.ACCEPT, then=Act.OBJECT, also="new")) == "That one."


def test_a_line_knows_how_far_the_call_is() -> None:
    lines = tuple(
        Line(say=stage.value, when=When(act=Act.WAIT, stage=stage, heat=(0, 10))) for stage in Stage
    )
    customer = ScriptedCustomer(Phrasebook(lines=lines))
    start = Call.of(KETTLE, 1)
    offered = standing(start, offers={"new": OfferStanding(made=1)})
    taken = {"new": OfferStanding(made=1, accepted=True)}
    settled = standing(start, offers=taken, agreed=True)
    wait = Direction(act=Act.WAIT)
    said = [words(customer, directed(wait, after)) for after in (None, offered, settled)]
    assert said == ["story", "offered", "settled"]


def test_own_lines_come_before_the_shared_ones_and_none_comes_twice() -> None:
    customer, call, said = ScriptedCustomer(SHARED), Call.of(KETTLE, 1), []
    for _ in range(4):
        direction = Direction(act=Act.VENT)
        call = call.then(Directed(director=1, direction=direction, after=call.standing))
        text = words(customer, call)
        spoken = Spoken(text=text, heard_chars=len(text), by="x", lines=customer.lines())
        call = call.then(spoken)
        said.append(text)
    assert len(set(said)) == 4
    assert said[2] == "I am waiting."
    assert said[3] == "I asked you something."  # pressing stands in where venting is used up


def test_with_nothing_left_to_say_the_line_goes_quiet() -> None:
    empty = ScriptedCustomer(Phrasebook())
    assert words(empty, directed(Direction(act=Act.META))) == "I asked you something."
    assert words(empty, directed(Direction(act=Act.BACK))) == NOTHING_LEFT


def test_the_same_seed_says_the_same() -> None:
    call = directed(Direction(act=Act.VENT))
    assert words(ScriptedCustomer(SHARED), call) == words(ScriptedCustomer(SHARED), call)


def test_a_question_gets_a_line_of_its_shape_before_a_line_for_any_question() -> None:
    any_question = Line(say="Ask me later.", when=When(act=Act.PUZZLED, heard=(Kind.ASKS,)))
    who = Line(say="Somebody.", when=When(act=Act.PUZZLED, asked=(Shape.WHO,)))
    scenario = KETTLE.model_copy(update={"lines": (any_question, who)})

    def answer(shape: Shape) -> str:
        asks = Move(kind=Kind.ASKS, quote="so", value=shape)
        call = Call.of(scenario, 1).then(Heard(text="so", moves=(asks,)))
        puzzled = Direction(act=Act.PUZZLED)
        call = call.then(Directed(director=1, direction=puzzled, after=call.standing))
        return words(ScriptedCustomer(SHARED), call)

    assert answer(Shape.WHO) == "Somebody."
    assert answer(Shape.WHEN) == "Ask me later."


def test_a_line_knows_what_lies_on_the_table() -> None:
    asks = Line(say="What can you do?", when=When(act=Act.WAIT, not_offered=("new",)))
    has = Line(say="About that kettle.", when=When(act=Act.WAIT, offered=("new",)))
    customer = ScriptedCustomer(Phrasebook(lines=(asks, has)))
    on_the_table = standing(Call.of(KETTLE, 1), offers={"new": OfferStanding(made=1)})
    wait = Direction(act=Act.WAIT)
    said = [words(customer, directed(wait, after)) for after in (None, on_the_table)]
    assert said == [asks.say, has.say]


@pytest.mark.parametrize("offer", ["celebration", "notice", "july"])
def test_who_is_calm_does_not_lean_on_anybody(offer: str) -> None:
    assert second_objections(offer, 2).isdisjoint(second_objections(offer, 7))
    assert second_objections(offer, 2)


def second_objections(offer: str, anger: float) -> set[str]:
    call = Call.of(people.scenario("kind-no"), 1)
    twice = standing(call, feelings=Feelings(anger=anger), acts={Act.OBJECT: 2})
    objection = Direction(act=Act.OBJECT, offer=offer)
    call = call.then(Directed(director=1, direction=objection, after=twice))
    shelf = people.phrasebook().own(call.scenario)
    values = {"agent": "Robin"}
    found = list(fitting(shelf, Moment(call, objection, Act.OBJECT), values))
    most = max(one.weight for one in found)
    return {one.text for one in found if one.weight == most}


SHIPPED = [
    "bereavement-account",
    "blurry-photos",
    "gone-quiet",
    "grateful-caller",
    "kind-no",
    "promised-call-back",
    "sarcastic-double-charge",
    "socks-return",
    "worn-clothing-return",
]


def chosen(name: str, **said: str) -> set[str]:
    """What a shipped customer may say when given a choice."""
    choice = Move(kind=Kind.ASKS_CHOICE, quote="which would you like?")
    call = Call.of(people.scenario(name), 1).then(Heard(text="Which?", moves=(choice,)))
    moment = Moment(call, Direction(act=Act.CHOOSE), Act.CHOOSE)
    own = people.phrasebook().own(call.scenario)
    lines = list(fitting(own, moment, said))
    best = max(line.weight for line in lines)
    return {line.text for line in lines if line.weight == best}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_thing_they_choose_is_named_as_the_agent_named_it(name: str) -> None:
    assert all("a text at noon" in line.lower() for line in chosen(name, echo="a text at noon"))


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_said_of_the_sooner_day_is_kept_for_days(name: str) -> None:
    of_days = chosen(name, day="on Friday")
    assert all("on friday" in line.lower() for line in of_days)
    assert of_days.isdisjoint(chosen(name))


@pytest.mark.parametrize("name", SHIPPED)
def test_asked_whether_a_settled_thing_may_be_done_they_have_a_yes_of_their_own(name: str) -> None:
    scenario = people.scenario(name)
    may_i = Move(kind=Kind.ASKS_AGREEMENT, quote="shall I?", value=Shape.DOING)
    call = Call.of(scenario, 1).then(Heard(text="Shall I?", moves=(may_i,)))
    taken = {offer.id: OfferStanding(made=1, accepted=True) for offer in scenario.offers}
    settled = standing(call, offers=taken, agreed=True)
    agree = Direction(act=Act.AGREE)
    call = call.then(Directed(director=1, direction=agree, after=settled))
    moment = Moment(call, agree, Act.AGREE)
    lines = list(fitting(people.phrasebook().own(scenario), moment, {}))
    best = max(line.weight for line in lines)
    assert all(line.text.startswith(("Yes", "Aye, yes")) for line in lines if line.weight == best)


def test_what_comes_late_is_led_back_to() -> None:
    lead = Line(say="You asked me something.", when=When(act=Act.COME_BACK))
    customer = ScriptedCustomer(Phrasebook(lines=(lead,)))
    late = Direction(act=Act.ANSWER, answer="when", late=True)
    behind = Direction(act=Act.REVEAL, fact="scald", then=Act.ANSWER, answer="when", late=True)

    assert words(customer, directed(late)) == "You asked me something. In March."
    assert words(customer, directed(behind)) == "My boy. His arm. You asked me something. In March."


def test_a_word_to_what_nothing_answers_stands_before_a_story_and_behind_a_yes() -> None:
    aside = Line(say="That's a question.", when=When(act=Act.SIDESTEP))
    customer = ScriptedCustomer(Phrasebook(lines=(aside,)))
    story = Direction(act=Act.REVEAL, fact="scald", aside=True)
    agreed = Direction(act=Act.AGREE, aside=True)

    assert words(customer, directed(story)) == "That's a question. My boy. His arm."
    assert words(customer, directed(agreed)) == "Agreed. That's a question."


def test_of_two_days_they_name_one_and_not_the_thing() -> None:
    thing = Line(say="The kettle.", when=When(act=Act.CHOOSE, offer="new"))
    day = Line(say="{day}, please.", when=When(act=Act.CHOOSE))
    customer = ScriptedCustomer(Phrasebook(lines=(thing, day)))
    chosen = directed(Direction(act=Act.CHOOSE, offer="new", day="on Friday"))

    assert words(customer, chosen) == "On Friday, please."
