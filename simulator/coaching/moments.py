"""The moments of a call: how it stood each time the agent was about to speak."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import zip_longest

from simulator.call.acts import Act
from simulator.call.bargain import stage
from simulator.call.call import Call, CallTurn
from simulator.call.events import Heard, Spoken
from simulator.call.moves import Kind
from simulator.call.scenario import Ending, Fits
from simulator.call.transcript import Speaker
from simulator.grading.empathy import HELPS

ASKS = (Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY, Kind.ASKS_CHOICE, Kind.ASKS_AGREEMENT)
HURTS = frozenset(
    {
        *(Kind.INSULT, Kind.ATTACKS, Kind.CONTEMPT, Kind.SWEARS, Kind.BLAMES, Kind.CALM_DOWN),
        *(Kind.DISMISSES, Kind.PATRONISES),
    }
)
"""What is to be taken back before anything else is said."""
LEAVES = (Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK, Kind.TRANSFERS)


@dataclass(frozen=True)
class Moment:
    """A reply, and the call as it stood before it. `helped_next`: the agent's next reply helps;
    `ending`: how the call ended, if there is no next one.
    """

    reply: CallTurn
    before: Call
    helped_next: bool = False
    ending: Ending | None = None

    @property
    def turn(self) -> int:
        return self.reply.number

    @property
    def answered(self) -> CallTurn | None:
        """The customer's last words."""
        last = self.before.turns[-1] if self.before.turns else None
        return last if last and last.speaker is Speaker.CUSTOMER else None

    @property
    def opens(self) -> bool:
        """Whether nothing has been said to the customer yet."""
        turns = self.before.turns
        return not any(one.speaker is Speaker.AGENT and one.text.strip() for one in turns)

    @property
    def act(self) -> Act | None:
        """What the customer has just done."""
        direction = self.answered.direction if self.answered else None
        return direction.main if direction else None

    @property
    def hurts(self) -> bool:
        """Whether the reply holds a word to be taken back."""
        return any(move.kind in HURTS for move in self.reply.moves)

    @property
    def told(self) -> bool:
        """Whether the customer has just told something in confidence."""
        direction = self.answered.direction if self.answered else None
        return direction is not None and direction.fact is not None

    def fits(self, when: Fits, offered: frozenset[str]) -> bool:
        """Whether words meant for such moments fit; `offered` is what has been named by then."""
        direction = self.answered.direction if self.answered else None
        revealed = self.before.revealed
        heat = self.before.standing.feelings.anger
        now = stage(self.before.scenario, self.before.standing)
        return (
            (not when.act or self.act in when.act)
            and (not when.fact or (direction is not None and direction.fact in when.fact))
            and (not when.stage or now in when.stage)
            and (when.heat is None or when.heat[0] <= heat <= when.heat[1])
            and revealed.issuperset(when.revealed)
            and revealed.isdisjoint(when.not_revealed)
            and offered.issuperset(when.offered)
            and offered.isdisjoint(when.not_offered)
            and (not when.ending or self.ending in when.ending)
        )


def moments(call: Call) -> dict[int, Moment]:
    """One for each of the agent's turns."""
    found = list(_replies(call))
    made = {}
    for (reply, before), following in zip_longest(found, found[1:]):
        helped = following is not None and any(one.kind in HELPS for one in following[0].moves)
        goes_on = following or (call.ending is Ending.ABANDONED and not _leaves(reply))
        made[reply.number] = Moment(reply, before, helped, None if goes_on else call.ending)
    return made


def _leaves(reply: CallTurn) -> bool:
    """Whether it takes leave: a call that stops at other words, or none, was not ended by them."""
    return any(one.kind in LEAVES for one in reply.moves)


def _replies(call: Call) -> Iterator[tuple[CallTurn, Call]]:
    before = Call.of(call.scenario, call.seed)
    for event in call.events:
        if isinstance(event, Heard | Spoken) and len(before.turns) < len(call.turns):
            turn = call.turns[len(before.turns)]
            if isinstance(event, Heard):
                yield turn, before
        before = before.then(event)


def specific(when: Fits) -> int:
    """How closely words are meant for one kind of moment."""
    given = (one.name for one in fields(when) if getattr(when, one.name))
    return sum(_WEIGHTS.get(name, 1) for name in given)


_WEIGHTS = {"fact": 4, "act": 3, "offered": 2}
