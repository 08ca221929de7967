"""What an answer may say about the call: only what happened in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.call.call import Call
from simulator.call.scenario import Ending
from simulator.call.verdicts import Grade
from simulator.debrief.pack import DebriefPack
from simulator.story import telling

FELT = 4.0
"""From how much of a feeling on the 0–10 scale somebody comes with it."""
EASED = 1.0
"""From how much a feeling has to move to be told, on the same scale."""
OVER = 3.0
"""Up to how much of it somebody is over it, on the same scale."""

Sort = Literal["hard", "good", "grateful"]


@dataclass(frozen=True)
class About:
    """`facts` fill the places of the texts: `name`, the pronouns, and where there is such a thing
    `came`, `ended` and `deed` (what the trainee did; and of a good call, that the customer eased).
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
    well = grade.passed and call.ending in (Ending.RESOLVED, Ending.GRUDGING)
    if feeling in pack.eased and (deed := _deed(call, feeling, pack.deeds)):
        eased = pack.eased[feeling] if well else "{deed}"
        facts["deed"] = eased.format(**facts, deed=deed.format(**facts))
    if came and well and getattr(call.standing.feelings, feeling) <= OVER:
        facts["ended"] = pack.ended.get(feeling, "")
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
