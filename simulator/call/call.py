"""A call: its scenario, its seed and its events. Everything else here is a fold over them.

So a fork is a prefix, and resuming is reloading.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import reduce

from simulator.call.acts import Act
from simulator.call.direction import Change, Direction, Standing
from simulator.call.events import (
    Coached,
    Cost,
    Directed,
    Ended,
    Event,
    Heard,
    Reheard,
    Spoken,
    pauses,
)
from simulator.call.moves import Move
from simulator.call.scenario import Ending, Feelings, Scenario
from simulator.call.transcript import Speaker, Transcript, Turn
from simulator.call.unsure import Span, counted


@dataclass(frozen=True, slots=True)
class CallTurn:
    """One turn as it stands in a call. A customer's turn carries what was directed and why
    feelings moved; its text is what was heard of it, and `cut_off` says that there was more.
    `reheard`: the moves are not those the customer answered to.
    """

    number: int
    speaker: Speaker
    text: str
    at: float
    moves: tuple[Move, ...] = ()
    feelings: Feelings | None = None
    direction: Direction | None = None
    changes: tuple[Change, ...] = ()
    heard_chars: int | None = None
    reheard: bool = False
    unsure: tuple[Span, ...] = ()
    cut_off: bool = False

    @property
    def counted(self) -> str:
        """Its text without what was not heard surely enough."""
        return counted(self.text, self.unsure)

    @property
    def heat(self) -> float | None:
        return None if self.feelings is None else self.feelings.anger


def _standing_at_start(scenario: Scenario) -> Standing:
    temper = scenario.customer.temper
    feelings = Feelings(**temper.model_dump(include=set(Feelings.model_fields)))
    return Standing(feelings=feelings, patience=temper.patience)


@dataclass(frozen=True, slots=True)
class Call:
    """Make one with `Call.of`; `then` gives the call with one more event. Both leave this one as
    it is.
    """

    scenario: Scenario
    seed: int
    standing: Standing
    events: tuple[Event, ...] = ()
    turns: tuple[CallTurn, ...] = ()
    revealed: frozenset[str] = frozenset()
    used_lines: frozenset[str] = frozenset()
    directed: Directed | None = field(default=None, repr=False)
    ending: Ending | None = None

    @classmethod
    def of(cls, scenario: Scenario, seed: int, events: Iterable[Event] = ()) -> "Call":
        call = cls(scenario, seed, _standing_at_start(scenario))
        for event in events:
            call = call.then(event)
        return call

    def then(self, event: Event) -> "Call":
        events = (*self.events, event)
        if isinstance(event, Heard):
            turn = CallTurn(
                len(self.turns),
                Speaker.AGENT,
                event.text,
                event.at,
                event.moves,
                unsure=event.unsure,
            )
            return replace(self, events=events, turns=(*self.turns, turn))
        if isinstance(event, Reheard):
            return replace(self, events=events, turns=self._reheard(event))
        if isinstance(event, Directed):
            return replace(self, events=events, standing=event.after, directed=event)
        if isinstance(event, Spoken):
            return self._spoken(event, events)
        if isinstance(event, Ended):
            return replace(self, events=events, ending=event.ending, directed=None)
        return replace(self, events=events)

    def _reheard(self, event: Reheard) -> tuple[CallTurn, ...]:
        return tuple(
            replace(turn, moves=event.moves, reheard=True) if turn.number == event.turn else turn
            for turn in self.turns
        )

    def _spoken(self, event: Spoken, events: tuple[Event, ...]) -> "Call":
        directed = self.directed
        turn = CallTurn(
            len(self.turns),
            Speaker.CUSTOMER,
            event.heard,
            event.at,
            feelings=self.standing.feelings,
            direction=directed.direction if directed else None,
            changes=directed.changes if directed else (),
            heard_chars=event.heard_chars,
            cut_off=event.cut_off,
        )
        fact = directed.direction.fact if directed else None
        again = fact is not None and event.cut_off  # they may tell it in the same words
        return replace(
            self,
            events=events,
            turns=(*self.turns, turn),
            used_lines=self.used_lines if again else self.used_lines.union(event.lines),
            revealed=self.revealed if fact is None or event.cut_off else self.revealed | {fact},
            directed=None,
        )

    @property
    def customers_turn(self) -> bool:
        """Whether something was directed that the customer has not said yet."""
        return self.directed is not None

    @property
    def helped(self) -> int:
        """How often the agent stopped for help: a wording shown in a pause belongs to it."""
        return pauses(one.wording if isinstance(one, Coached) else None for one in self.events)

    @property
    def cost(self) -> Cost | None:
        """What models that played the customer came to; None where none did."""
        costs = [one.cost for one in self.events if isinstance(one, Spoken) and one.cost]
        return reduce(Cost.__add__, costs) if costs else None

    def before(self, turn: int) -> "Call":
        """The call as it stood when the agent was about to say turn `turn`: what a second try
        begins with. Raises ValueError where that is no turn of the agent.
        """
        if not 0 <= turn < len(self.turns) or self.turns[turn].speaker is not Speaker.AGENT:
            raise ValueError(f"turn {turn} is not the agent's")
        spoken = -1
        for place, event in enumerate(self.events):
            spoken += isinstance(event, Heard | Spoken)
            if spoken == turn:
                return Call.of(self.scenario, self.seed, self.events[:place])
        raise ValueError(f"turn {turn} was never said")

    def last_words(self, speaker: Speaker) -> str:
        """What this speaker said last; empty when nothing yet."""
        return next((turn.text for turn in reversed(self.turns) if turn.speaker is speaker), "")

    def last_act(self) -> Act | None:
        """What the customer did last."""
        for turn in reversed(self.turns):
            if turn.direction is not None:
                return turn.direction.main
        return None

    def transcript(self) -> Transcript:
        turns = tuple(
            Turn(
                speaker=turn.speaker,
                text=turn.counted,
                heat=turn.heat,
                moves=turn.moves if turn.reheard else None,
            )
            for turn in self.turns
        )
        return Transcript(turns=turns, scenario=self.scenario, ending=self.ending)
