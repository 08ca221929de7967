"""What an answer may say about the call: only what happened in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.call.call import Call
from simulator.call.verdicts import Grade
from simulator.debrief.pack import DebriefPack
from simulator.story import telling

FELT = 4.0
"""From how much of a feeling on the 0–10 scale somebody comes with it."""
EASED = 1.0
"""From how much a feeling has to move to be told, on the same scale."""

Sort = Literal["hard", "good", "grateful"]


@dataclass(frozen=True)
class About:
    """`facts` fill the places of the texts: `name`, the pronouns, and where there is such a thing
    `came` and `deed` (what the trainee did, and that the customer eased at it).
    """

    sort: Sort = "hard"
    names: tuple[str, ...] = ()
    feeling: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def about_call(
    call: Call, grade: Grade, pack: DebriefPack, pronouns: Mapping[str, Mapping[str, str]]
) -> About:
    """What can be said of this call."""
    customer = call.scenario.customer
    feeling = telling(customer.temper)
    came = getattr(customer.temper, feeling) >= FELT
    facts = {
        **pronouns[customer.pronoun],
        "name": customer.called,
        "came": pack.came.get(feeling, "") if came else "",
    }
    if feeling in pack.eased:
        deed = _deed(call, feeling, pack.deeds)
        facts["deed"] = deed.format(**facts, eased=pack.eased[feeling])
    sort: Sort = "hard"
    if grade.passed:
        sort = "grateful" if feeling == "joy" else "good"
    return About(
        sort,
        (customer.called, customer.name),
        feeling if came else "",
        {name: fact for name, fact in facts.items() if fact},
    )


def _deed(call: Call, feeling: str, deeds: Mapping[str, str]) -> str:
    """What the agent did in the turn after which the customer eased most."""
    most, deed = EASED, ""
    for turn in call.turns:
        own = [change for change in turn.changes if change.feeling == feeling]
        by = -sum(change.by for change in own)
        done = [change for change in own if change.by < 0 and change.reason in deeds]
        if by > most and done:
            most, deed = by, deeds[min(done, key=lambda change: change.by).reason]
    return deed
