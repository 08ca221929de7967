"""What can be wanting in a call, and at which want."""

from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What is wanting. The values are keys of the language pack's `coach.json`."""

    GREETING = "greeting"
    INTRODUCTION = "introduction"
    PURPOSE = "purpose"
    SIGN_OF_LIFE = "sign-of-life"
    CORRECTION = "correction"
    REPAIR = "repair"
    OWN_WORDS = "own-words"
    PLAIN_WORDS = "plain-words"
    STAYING = "staying"  # they ask for somebody else
    A_TIME = "a-time"  # a word like "soon" was thrown back
    ONE_DAY = "one-day"  # two days were promised for one thing
    BEFORE_THEN = "before-then"  # the day is far off
    PRIVACY = "privacy"
    NO_SALE = "no-sale"
    NEWS = "news"  # they let the agent look
    PRAISE_KEPT = "praise-kept"
    PRAISE_TAKEN = "praise-taken"
    TO_HEART = "to-heart"
    MORE_OF_IT = "more-of-it"
    PATIENCE = "patience"  # a jab, to be let past
    QUESTION = "question"
    UNDERSTANDING = "understanding"
    READINESS = "readiness"  # an offer came too soon
    WAY_ON = "way-on"
    PLAIN_NO = "plain-no"
    PLAN = "plan"
    OTHER_HALF = "other-half"
    REASON = "reason"  # an objection stands
    DAY = "day"
    REPLY = "reply"
    BEING_SEEN = "being-seen"  # settled, and nobody said what it was like
    RECAP = "recap"
    GOODBYE = "goodbye"


@dataclass(frozen=True)
class Want:
    """`fact` and `offer` are ids of the scenario, where one of them is what it is about; `quote`
    are the agent's own words.
    """

    lack: Lack
    fact: str | None = None
    offer: str | None = None
    quote: str = ""

    @property
    def amiss(self) -> bool:
        """Whether something the agent said is in the way."""
        return self.lack in AMISS


AMISS = frozenset(
    {
        Lack.CORRECTION, Lack.REPAIR, Lack.OWN_WORDS, Lack.PLAIN_WORDS, Lack.STAYING, Lack.A_TIME,
        Lack.ONE_DAY, Lack.BEFORE_THEN, Lack.PRIVACY, Lack.NO_SALE, Lack.PRAISE_KEPT,
        Lack.READINESS, Lack.WAY_ON,
    }
)  # fmt: skip
