"""A moment of a call that asks for one skill, ready to be answered."""

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from simulator.call.call import Call, CallTurn
from simulator.call.scenario import Offer, Rule
from simulator.call.transcript import Speaker

SHOWN_BEFORE = 2
"""Turns before the customer's last words that are enough to know what is going on."""


class Skill(StrEnum):
    FIRST = "first-reply"
    HOLD = "hold"
    NO = "no"
    CLOSING = "closing"
    PRAISE = "praise"
    JAB = "jab"


@dataclass(frozen=True)
class Moment:
    """`call` ends with the customer's words. `refused` is what they ask for and may not have."""

    skill: Skill
    call: Call
    refused: Offer | None = None

    @property
    def words(self) -> str:
        """What is to be answered."""
        return self.call.last_words(Speaker.CUSTOMER)

    @property
    def id(self) -> str:
        """The same words of the same customer are the same moment, wherever they were said."""
        return f"{self.skill}:{self.call.scenario.id}:{crc32(self.words.encode()):08x}"

    def before(self) -> tuple[CallTurn, ...]:
        """The turns just before."""
        return self.call.turns[:-1][-SHOWN_BEFORE:]

    def allowed(self) -> tuple[Offer, ...]:
        """What may be offered in place of what is refused: what serves them, first."""
        scenario = self.call.scenario
        serves = scenario.grading.next_steps
        offers = [offer for offer in scenario.offers if offer.allowed]
        return tuple([one for one in offers if one.id in serves] or offers)

    def rule(self, offer: Offer) -> Rule | None:
        """The line of the policy sheet that an offer goes by."""
        rules = self.call.scenario.briefing.policy
        return next((rule for rule in rules if rule.id == offer.policy), None)
