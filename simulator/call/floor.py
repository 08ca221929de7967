"""Whose turn it is. Pure: `step(state, event, now)` gives the next state and what to carry out.

Windows and terminals carry out the effects and call again with a `Tick` at `state.wake_at`; no
timer decides anything anywhere else. Times are seconds on the caller's clock.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from simulator.call.scenario import Ending


class Phase(StrEnum):
    RINGING = "ringing"
    GREETING = "greeting"  # picked up; the agent speaks first
    LISTENING = "listening"  # the agent's turn
    THINKING = "thinking"  # the customer has heard, and takes a breath
    SPEAKING = "speaking"
    HELD = "held"
    COACHED = "coached"
    HANDED_OVER = "handed-over"  # a trainer or a colleague speaks for the agent
    ENDED = "ended"


@dataclass(frozen=True)
class Manners:
    """How long things take, in seconds. `silence` None: nobody is hurried (typing)."""

    silence: float | None = None  # without a word before the customer asks "are you there?"
    breath: float = 0.0  # the human pause before an answer


@dataclass(frozen=True)
class Answered:
    """The agent picked up, or the customer did. `agent_first` says who speaks."""

    agent_first: bool


@dataclass(frozen=True)
class Said:
    """The agent's reply; empty means silence."""

    text: str


@dataclass(frozen=True)
class Worded:
    """The customer's next clause is ready. `breath` is the pause this answer takes, in seconds."""

    clause: str
    breath: float | None = None


@dataclass(frozen=True)
class WordsDone:
    """The customer's words are all there; `ending` if the call ends with them."""

    ending: Ending | None = None


@dataclass(frozen=True)
class Uttered:
    """A clause was shown or spoken to its end."""


@dataclass(frozen=True)
class HoldPressed:
    pass


@dataclass(frozen=True)
class CoachPressed:
    pass


@dataclass(frozen=True)
class HandOverPressed:
    pass


@dataclass(frozen=True)
class HangUpPressed:
    pass


@dataclass(frozen=True)
class BargedIn:
    """The agent began to speak over the customer, of whose words `heard_chars` were out."""

    heard_chars: int


@dataclass(frozen=True)
class Stirred:
    """The agent is at their answer, or no longer: meanwhile nobody hurries them."""

    on: bool


@dataclass(frozen=True)
class Tick:
    pass


Event = (
    Answered
    | Said
    | Worded
    | WordsDone
    | Uttered
    | HoldPressed
    | CoachPressed
    | HandOverPressed
    | HangUpPressed
    | BargedIn
    | Stirred
    | Tick
)


class Do(StrEnum):
    """What the caller carries out. Some carry a value, see `Effect`."""

    RING = "ring"
    STOP_RINGING = "stop-ringing"
    HEAR = "hear"  # value: the agent's words ("" is silence); the customer must answer
    UTTER = "utter"  # value: a clause to show or speak
    HUSH = "hush"  # value: characters heard; stop speaking at once
    LISTEN = "listen"  # the agent's turn begins
    HOLD_MUSIC = "hold-music"
    RESUME = "resume"  # value: seconds on hold; the customer must answer
    CLOSE = "close"  # value: the ending


@dataclass(frozen=True)
class Effect:
    do: Do
    value: str | float | int | Ending | None = None


@dataclass(frozen=True)
class State:
    """`wake_at` is when to send a Tick, None for never."""

    phase: Phase = Phase.RINGING
    manners: Manners = Manners()
    since: float = 0.0  # when this phase began
    waiting: tuple[str, ...] = ()  # clauses that came before their time
    uttering: bool = False
    done: bool = False  # the customer's words are all there
    ending: Ending | None = None  # ends when the words are out
    before_pause: Phase = Phase.LISTENING
    wake_at: float | None = None


Stepped = tuple[State, tuple[Effect, ...]]


def step(state: State, event: Event, now: float) -> Stepped:
    """The next state and what to do now. An event that does not fit the phase changes nothing."""
    if state.phase is Phase.ENDED:
        return state, ()
    if isinstance(event, HangUpPressed):
        return _close(state, Ending.AGENT_HUNG_UP, now)
    if isinstance(event, HoldPressed | CoachPressed | HandOverPressed):
        return _pause(state, event, now)
    if isinstance(event, Worded | WordsDone):
        return _words(state, event, now)
    return _turn(state, event, now)


def _turn(state: State, event: Event, now: float) -> Stepped:
    match state.phase, event:
        case Phase.RINGING, Answered():
            return _answered(state, event, now)
        case ((Phase.GREETING | Phase.LISTENING), Said()):
            return _heard(state, event.text, now)
        case ((Phase.GREETING | Phase.LISTENING), Tick()):
            due = state.wake_at is not None and now >= state.wake_at
            return _heard(state, "", now) if due else (state, ())
        case ((Phase.GREETING | Phase.LISTENING), Stirred()):
            return replace(state, wake_at=None if event.on else _hurry(state, now)), ()
        case Phase.THINKING, Tick():
            return _speak_if_ready(state, now)
        case Phase.SPEAKING, Uttered():
            return _next_clause(replace(state, uttering=False), now)
        case Phase.SPEAKING, BargedIn():
            state, effects = _listen(replace(state, waiting=(), uttering=False), now)
            return state, (Effect(Do.HUSH, event.heard_chars), *effects)
    return state, ()


def _answered(state: State, event: Answered, now: float) -> Stepped:
    stop = Effect(Do.STOP_RINGING)
    if event.agent_first:
        wake = _hurry(state, now)
        state = replace(state, phase=Phase.GREETING, since=now, wake_at=wake)
        return state, (stop, Effect(Do.LISTEN))
    return replace(state, phase=Phase.THINKING, since=now, wake_at=None), (stop,)


def _hurry(state: State, now: float) -> float | None:
    return None if state.manners.silence is None else now + state.manners.silence


def _heard(state: State, text: str, now: float) -> Stepped:
    thinking = replace(
        state, phase=Phase.THINKING, since=now, wake_at=None, done=False, waiting=(), ending=None
    )
    return thinking, (Effect(Do.HEAR, text),)


def _words(state: State, event: Worded | WordsDone, now: float) -> Stepped:
    """Clauses queue until the breath is over; a paused call keeps them."""
    if isinstance(event, WordsDone):
        state = replace(state, done=True, ending=event.ending)
    else:
        state = replace(state, waiting=(*state.waiting, event.clause))
        if state.phase is Phase.THINKING and state.wake_at is None:
            breath = state.manners.breath if event.breath is None else event.breath
            state = replace(state, wake_at=state.since + breath)
    if state.phase is Phase.THINKING:
        return _speak_if_ready(state, now)
    if state.phase is Phase.SPEAKING and not state.uttering:
        return _next_clause(state, now)
    return state, ()


def _speak_if_ready(state: State, now: float) -> Stepped:
    early = state.wake_at is not None and now < state.wake_at
    if early or not (state.waiting or state.done):
        return state, ()
    return _next_clause(replace(state, phase=Phase.SPEAKING, since=now, wake_at=None), now)


def _next_clause(state: State, now: float) -> Stepped:
    if state.waiting:
        first, *rest = state.waiting
        return replace(state, waiting=tuple(rest), uttering=True), (Effect(Do.UTTER, first),)
    if not state.done:
        return state, ()
    if state.ending is not None:
        return _close(state, state.ending, now)
    return _listen(state, now)


def _listen(state: State, now: float) -> Stepped:
    state = replace(state, phase=Phase.LISTENING, since=now, done=False, wake_at=_hurry(state, now))
    return state, (Effect(Do.LISTEN),)


PAUSES: dict[type, Phase] = {
    HoldPressed: Phase.HELD,
    CoachPressed: Phase.COACHED,
    HandOverPressed: Phase.HANDED_OVER,
}


def _pause(state: State, event: Event, now: float) -> Stepped:
    """Pressed once it pauses the agent's turn, pressed again it goes back to it."""
    pause = PAUSES[type(event)]
    if state.phase is pause:
        if pause is Phase.HELD:
            waited = round(now - state.since, 1)
            thinking = replace(state, phase=Phase.THINKING, since=now, wake_at=None, done=False)
            return thinking, (Effect(Do.RESUME, waited),)
        back = replace(state, phase=state.before_pause, since=now, wake_at=_hurry(state, now))
        return back, (Effect(Do.LISTEN),)
    if state.phase not in (Phase.LISTENING, Phase.GREETING):
        return state, ()
    if pause is Phase.HELD and state.phase is Phase.GREETING:
        return state, ()
    paused = replace(state, phase=pause, before_pause=state.phase, since=now, wake_at=None)
    return paused, ((Effect(Do.HOLD_MUSIC),) if pause is Phase.HELD else ())


def _close(state: State, ending: Ending, now: float) -> Stepped:
    ended = replace(state, phase=Phase.ENDED, since=now, ending=ending, wake_at=None, waiting=())
    return ended, (Effect(Do.CLOSE, ending),)
