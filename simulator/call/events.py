"""What happened in a call, in order. A call is its scenario, its seed and these; all else is a
fold over them.

`at` is seconds since the call was answered. Events are immutable and serialise to JSON by their
`type`.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from simulator.call.direction import Change, Direction, Standing
from simulator.call.moves import Move
from simulator.call.scenario import Ending
from simulator.call.unsure import Span, counted

BROKEN_OFF = "…"
"""Ends words that were cut off; nobody hears it, so a fact in them is not told."""


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    at: float = 0.0


class Heard(_Event):
    """The agent's reply. Empty text is silence. `unsure` are places in it that a recogniser was not
    sure of: they count for nobody.
    """

    type: Literal["heard"] = "heard"
    text: str
    moves: tuple[Move, ...] = ()
    unsure: tuple[Span, ...] = ()

    @property
    def counted(self) -> str:
        """Its text without what is unsure."""
        return counted(self.text, self.unsure)


class Reheard(_Event):
    """What else was heard in the agent's reply with the number `turn`, when the customer had
    answered it: for whoever reads the call afterwards. No feeling moves by it.
    """

    type: Literal["reheard"] = "reheard"
    turn: int
    moves: tuple[Move, ...]


class Directed(_Event):
    """What the Director decided the customer feels and does next. `director` is its version."""

    type: Literal["directed"] = "directed"
    director: int
    direction: Direction
    changes: tuple[Change, ...] = ()
    after: Standing


class Discarded(BaseModel):
    """Words of a model that the guard did not let out, and why: for the author of the scenario.
    They belong to no turn and no transcript.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    text: str
    why: str


class Cost(BaseModel):
    """What asking a model came to; `money` is None where nobody knows a price."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    model: str
    tokens: int = 0
    money: float | None = None
    currency: str = ""

    def __add__(self, other: "Cost") -> "Cost":
        """Of both, and of both models where they are two."""
        models = dict.fromkeys([*self.model.split(", "), *other.model.split(", ")])
        known = [one.money for one in (self, other) if one.money is not None]
        return Cost(
            model=", ".join(models),
            tokens=self.tokens + other.tokens,
            money=sum(known) if known else None,
            currency=self.currency or other.currency,
        )


class Spoken(_Event):
    """The customer's words. `heard_chars` is how much of them the agent heard (all, unless
    interrupted).

    `lines` are the keys of the scripted lines used, so that none is said twice; `by` says who
    found the words ("scripted", "llm" or "llm+scripted").
    """

    type: Literal["spoken"] = "spoken"
    text: str
    heard_chars: int
    by: str
    lines: tuple[str, ...] = ()
    discarded: tuple[Discarded, ...] = ()
    cost: Cost | None = None

    @property
    def cut_off(self) -> bool:
        return self.heard_chars < len(self.text)

    @property
    def heard(self) -> str:
        """What the agent heard of them."""
        heard = self.text[: self.heard_chars]
        return heard.rstrip() + BROKEN_OFF if self.cut_off else heard


class Held(_Event):
    """The agent put the customer on hold for `seconds`; `promised` is how long they said it would
    be, None where they did not say.
    """

    type: Literal["held"] = "held"
    seconds: float
    promised: float | None = None


class Nudged(_Event):
    """A trainer threw in a twist of the scenario."""

    type: Literal["nudged"] = "nudged"
    twist: str


class Coached(_Event):
    """The agent stopped for help: what the customer needs, or a `wording` that was shown."""

    type: Literal["coached"] = "coached"
    wording: str = ""


def pauses(shown: Iterable[str | None]) -> int:
    """How often a call stopped for help. For each event the `wording` shown, or None where it is no
    help: what is shown in a pause belongs to it.
    """
    count, stands = 0, False
    for wording in shown:
        count += wording is not None and not (stands and wording)
        stands = wording is not None
    return count


class Ended(_Event):
    type: Literal["ended"] = "ended"
    ending: Ending


Event = Annotated[
    Heard | Reheard | Directed | Spoken | Held | Nudged | Coached | Ended,
    Field(discriminator="type"),
]
EVENT: TypeAdapter[Event] = TypeAdapter(Event, config=ConfigDict(defer_build=True))
