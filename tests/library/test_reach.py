"""The tables of what never happens, held against the Director: calls of all kinds are played."""

from hypothesis import given
from hypothesis import strategies as st

from simulator.call.call import Call
from simulator.call.director import direct
from simulator.call.events import Ended, Event, Heard, Held, Spoken
from simulator.call.moves import Kind, Move
from simulator.call.scenario import Scenario
from simulator.library.reach import ABOUT_FACTS, ABOUT_OFFERS, COMES_WITH, ENDS_AS, ONCE, PRAISING
from tests.library.authoring import lamp

LAMP = Scenario.model_validate(lamp())
GLAD = LAMP.model_copy(
    update={
        "customer": LAMP.customer.model_copy(
            update={"temper": LAMP.customer.temper.model_copy(update={"anger": 0.0, "joy": 8.0})}
        )
    }
)
REFS = {
    Kind.OFFER: [offer.id for offer in LAMP.offers],
    Kind.STAKE: [stake.id for stake in LAMP.stakes],
    Kind.FACT: [fact.id for fact in LAMP.facts],
    Kind.ASKS_FACT: [*(fact.id for fact in LAMP.facts), *(each.id for each in LAMP.answers)],
}

kinds = st.sampled_from(Kind)
moves = kinds.flatmap(
    lambda kind: st.builds(
        Move,
        kind=st.just(kind),
        quote=st.just("so"),
        ref=st.sampled_from(REFS[kind]) if kind in REFS else st.none(),
        day=st.none() | st.dates(),
        amount=st.none() | st.just(9.5),
    )
)
replies = st.builds(
    lambda heard: Heard(text="so" if heard else "", moves=tuple(heard)),
    st.lists(moves, max_size=3),
)
events = st.lists(replies | st.builds(Held, seconds=st.sampled_from([20.0, 90.0])), max_size=25)


def played(scenario: Scenario, wanted: list[Event]) -> Call:
    call = Call.of(scenario, seed=1)
    for event in (Heard(text="Hello."), *wanted):
        call = call.then(event)
        directed = direct(call)
        call = call.then(directed).then(Spoken(text="…", heard_chars=1, by="nobody"))
        if directed.direction.ending is not None:
            return call.then(Ended(ending=directed.direction.ending))
    return call


@given(st.sampled_from([LAMP, GLAD]), events)
def test_the_director_does_nothing_the_tables_deny(scenario: Scenario, wanted: list[Event]) -> None:
    call = played(scenario, wanted)
    directions = [turn.direction for turn in call.turns if turn.direction]
    temper = scenario.customer.temper

    for direction in directions:
        given_with = direction.model_dump(include={"echo", "day", "amount", "count"})
        filled = {name for name, value in given_with.items() if value is not None}
        assert filled <= COMES_WITH.get(direction.act, frozenset()), direction
        assert direction.offer is None or direction.act in ABOUT_OFFERS
        assert direction.fact is None or direction.act in ABOUT_FACTS
        assert direction.act not in PRAISING or temper.joy > temper.anger
    acts = [direction.act for direction in directions]
    assert {act for act in acts if acts.count(act) > 1}.isdisjoint(ONCE)
    assert all(direction.ending in ENDS_AS.get(direction.act, {None}) for direction in directions)
