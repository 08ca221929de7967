"""What a reply does, and the words that did it.

A *move* is one thing an agent's reply does; a *signal* is one thing a customer's turn shows. Both
quote the turn verbatim: ``text[start:start + len(quote)] == quote``. Listeners make them, the
Director and the judges read them. Which words make which move is the language pack's business,
never this file's.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Kind(StrEnum):
    """What an agent's reply can do. Grouped by what it is read for; the values are part of `call
    --json`.
    """

    GREETING = "greeting"
    OWN_NAME = "own-name"
    USES_NAME = "uses-name"

    SITUATION = "situation"
    FEELING = "feeling"
    STAKE = "stake"
    VALIDATES = "validates"
    APOLOGY = "apology"
    STOCK = "stock"
    DISMISSES = "dismisses"
    BLAMES = "blames"
    TAKES_BACK = "takes-back"

    ASKS_STORY = "asks-story"
    ASKS = "asks"
    ASKS_FACT = "asks-fact"
    ASKS_CHOICE = "asks-choice"
    ASKS_SECRET = "asks-secret"
    FACT = "fact"

    OFFER = "offer"
    CAN_DO = "can-do"
    WILL_LOOK = "will-look"
    DONE = "done"
    OWNS = "owns"
    REFUSES = "refuses"
    BAD_NEWS = "bad-news"
    POLICY = "policy"
    WALL = "wall"
    HANDS_BACK = "hands-back"
    DISOWNS = "disowns"
    TRANSFERS = "transfers"

    VAGUE = "vague"
    WHAT = "what"
    WHO = "who"
    WHEN = "when"
    CHECK = "check"
    ASKS_AGREEMENT = "asks-agreement"

    INSULT = "insult"
    ATTACKS = "attacks"
    CONTEMPT = "contempt"
    DEFENDS = "defends"
    CALM_DOWN = "calm-down"
    PATRONISES = "patronises"
    LIMIT = "limit"
    SWEARS = "swears"

    TAKES_PRAISE = "takes-praise"
    TO_HEART = "to-heart"
    SHARES = "shares"
    BRUSHES_OFF = "brushes-off"

    GOODBYE = "goodbye"
    THANKS = "thanks"
    WISH = "wish"
    HOPES_BACK = "hopes-back"
    MATTER = "matter"
    SOUR = "sour"
    ANYTHING_ELSE = "anything-else"

    HOLD = "hold"
    SMALL_TALK = "small-talk"
    FLATTERS = "flatters"
    SELLS = "sells"
    NEVER = "never"
    META = "meta"
    NONSENSE = "nonsense"


class Shape(StrEnum):
    """What kind of answer a question wants, whatever it is about: the `value` of ASKS and
    ASKS_AGREEMENT. Where two fit words that begin alike, the earlier here is meant.
    """

    TELLING = "telling"  # may I tell you, ask you
    DOING = "doing"  # yes or no to something being done: shall I, would you like
    REQUEST = "request"  # could you, would you
    HOW_MUCH = "how-much"  # how many, how long, how often
    WHEN = "when"
    WHO = "who"
    WHERE = "where"
    WHY = "why"
    WHICH = "which"  # which, what kind, this or that
    HOW = "how"
    WHAT = "what"
    SEEN = "seen"  # yes or no to what is in front of them: is it there, can you see it
    YES_NO = "yes-no"  # yes or no about them


class SignalKind(StrEnum):
    """What a customer's turn can show, read from its words when a transcript is graded (rubric
    A1–A5).
    """

    HARM = "harm"
    FEELING = "feeling"
    THANKS = "thanks"
    JAB = "jab"
    ASKS = "asks"
    REFUSED = "refused"
    SATISFIED = "satisfied"
    GOODBYE = "goodbye"
    INSISTS = "insists"
    """Names what it is about, once more."""
    WAVES_OFF = "waves-off"
    """Says what it is not about."""
    WHAT_IF = "what-if"
    """Asks what comes if it fails, or how to know."""


class _Quoted(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    quote: str
    start: int = 0


class Move(_Quoted):
    """One thing a reply does.

    `ref` names the scenario's offer, fact, answer, stake or "never" line meant by it (REFUSES
    carries the refused offer's id, if any). `day` is the calendar day promised with it, resolved
    against the scenario's `today`; `amount` the money named with it, in the scenario's currency.
    `value` is a normalised word where one is wanted: the agent's own name for OWN_NAME, the vague
    word itself for VAGUE, the words for the time itself for WHEN (none at all for a mere "now"), a
    question's `Shape` for ASKS and ASKS_AGREEMENT, the words for the first of the two for
    ASKS_CHOICE.
    """

    kind: Kind
    ref: str | None = None
    day: date | None = None
    amount: float | None = None
    value: str | None = None


class Signal(_Quoted):
    """One thing a customer's turn shows."""

    kind: SignalKind


def spoken(when: Move) -> str:
    """The words for a time; none where it is a mere "now"."""
    return when.quote if when.value is None else when.value


def of_kind(moves: Iterable[Move], *kinds: Kind) -> tuple[Move, ...]:
    """The moves of these kinds, in the order they were said."""
    return tuple([move for move in moves if move.kind in kinds])


def overlap(one: _Quoted, other: _Quoted) -> bool:
    """Whether some of the same words say both."""
    return one.start < other.start + len(other.quote) and other.start < one.start + len(one.quote)
