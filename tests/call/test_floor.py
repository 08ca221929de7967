"""Turn-taking: who may speak, and what is carried out, without a clock of its own."""

from collections.abc import Iterable

import pytest

from simulator.call import floor
from simulator.call.floor import Do, Effect, Manners, Phase, State
from simulator.call.scenario import Ending


def after(
    *events: floor.Event, state: State | None = None, at: float = 0.0
) -> tuple[State, list[Effect]]:
    """The state and all effects after these events, all at one moment."""
    state = state or State()
    done: list[Effect] = []
    for event in events:
        state, effects = floor.step(state, event, at)
        done += effects
    return state, done


def kinds(effects: Iterable[Effect]) -> list[Do]:
    return [effect.do for effect in effects]


def listening(manners: Manners | None = None) -> State:
    picked_up = floor.Answered(agent_first=True)
    said = (
        picked_up,
        floor.Said("Hello."),
        floor.Worded("My jacket.", breath=0),
        floor.WordsDone(),
    )
    state, _ = after(*said, floor.Uttered(), state=State(manners=manners or Manners()))
    assert state.phase is Phase.LISTENING
    return state


def test_on_an_inbound_call_the_agent_speaks_first() -> None:
    state, effects = after(floor.Answered(agent_first=True))
    assert state.phase is Phase.GREETING
    assert kinds(effects) == [Do.STOP_RINGING, Do.LISTEN]


def test_on_an_outbound_call_the_customers_hello_comes_first() -> None:
    state, effects = after(floor.Answered(agent_first=False), floor.Worded("Hello?"))
    assert state.phase is Phase.SPEAKING
    assert Effect(Do.UTTER, "Hello?") in effects


def test_a_reply_is_heard_and_the_customer_answers_clause_by_clause() -> None:
    state, effects = after(
        floor.Said("What happened?"),
        floor.Worded("The seam went."),
        floor.Worded(" Eleven months."),
        floor.WordsDone(),
        floor.Uttered(),
        floor.Uttered(),
        state=listening(),
    )
    assert kinds(effects) == [Do.HEAR, Do.UTTER, Do.UTTER, Do.LISTEN]
    assert state.phase is Phase.LISTENING


def test_a_customer_takes_a_breath_before_answering_a_hurt() -> None:
    state, effects = after(
        floor.Said("It is only a jacket."),
        floor.Worded("Is it."),
        state=listening(Manners(breath=0.8)),
        at=10.0,
    )
    assert Do.UTTER not in kinds(effects)
    assert state.wake_at == pytest.approx(10.8)
    state, effects = after(floor.Tick(), state=state, at=10.7)
    assert effects == []
    _, effects = after(floor.Tick(), state=state, at=10.8)
    assert effects == [Effect(Do.UTTER, "Is it.")]


def test_silence_is_heard_once_it_has_lasted() -> None:
    state = listening(Manners(silence=8))
    assert state.wake_at == pytest.approx(8)
    assert after(floor.Tick(), state=state, at=7.9)[1] == []
    assert after(floor.Tick(), state=state, at=8.0)[1] == [Effect(Do.HEAR, "")]


def test_nobody_is_hurried_while_they_speak() -> None:
    speaking, _ = after(floor.Stirred(on=True), state=listening(Manners(silence=8)), at=3.0)
    assert speaking.wake_at is None
    done, _ = after(floor.Stirred(on=False), state=speaking, at=20.0)
    assert done.wake_at == pytest.approx(28)


def test_nobody_is_hurried_while_typing() -> None:
    state = listening()
    assert state.wake_at is None
    assert after(floor.Tick(), state=state, at=10_000)[1] == []


def test_hold_counts_the_seconds_and_the_customer_speaks_on_coming_back() -> None:
    state, effects = after(floor.HoldPressed(), state=listening(), at=5.0)
    assert (state.phase, kinds(effects)) == (Phase.HELD, [Do.HOLD_MUSIC])
    state, effects = after(floor.HoldPressed(), state=state, at=35.5)
    assert effects == [Effect(Do.RESUME, 30.5)]
    assert state.phase is Phase.THINKING


def test_nobody_is_held_before_saying_hello() -> None:
    greeting, _ = after(floor.Answered(agent_first=True))
    assert after(floor.HoldPressed(), state=greeting) == (greeting, [])


def test_coaching_stops_the_call_and_gives_the_turn_back() -> None:
    state, _ = after(floor.CoachPressed(), state=listening())
    assert state.phase is Phase.COACHED
    assert after(floor.Said("still here"), state=state) == (state, [])
    state, effects = after(floor.CoachPressed(), state=state)
    assert (state.phase, kinds(effects)) == (Phase.LISTENING, [Do.LISTEN])


def test_barge_in_hushes_the_customer_and_says_how_much_was_heard() -> None:
    speaking, _ = after(
        floor.Said("Hm."), floor.Worded("At my sister's wedding."), state=listening()
    )
    state, effects = after(floor.BargedIn(heard_chars=11), state=speaking)
    assert effects[0] == Effect(Do.HUSH, 11)
    assert state.phase is Phase.LISTENING


def test_the_call_closes_only_after_the_last_words_are_out() -> None:
    state, effects = after(
        floor.Said("You thief."),
        floor.Worded("Goodbye."),
        floor.WordsDone(Ending.CUSTOMER_HUNG_UP),
        state=listening(),
    )
    assert Do.CLOSE not in kinds(effects)
    state, effects = after(floor.Uttered(), state=state)
    assert effects == [Effect(Do.CLOSE, Ending.CUSTOMER_HUNG_UP)]
    assert state.phase is Phase.ENDED


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.ENDED])
def test_the_agent_can_hang_up_at_any_moment(phase: Phase) -> None:
    _, effects = after(floor.HangUpPressed(), state=State(phase=phase))
    assert effects == [Effect(Do.CLOSE, Ending.AGENT_HUNG_UP)]


def test_after_the_end_nothing_happens_any_more() -> None:
    ended, _ = after(floor.HangUpPressed())
    for event in (floor.Said("Wait!"), floor.Worded("Hm."), floor.HoldPressed(), floor.Tick()):
        assert after(event, state=ended) == (ended, [])
