"""What an answer may say about the call: only what happened in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.call.call import Call, CallTurn
from simulator.call.transcript import Speaker
from simulator.call.verdicts import Grade
from simulator.debrief.pack import DebriefPack
from simulator.listening.pack import Finder
from simulator.listening.tokens import Spelling, tokenize
from simulator.story import telling

LONGEST = 110
"""Characters of somebody's words that still read well inside a sentence."""
SHORTEST = 3
"""Words. Less of the customer's says nothing."""
FELT = 4.0
"""From how much of a feeling on the 0–10 scale somebody comes with it."""
EASED = 1.0
"""From how much a feeling has to move to be told, on the same scale."""
_THANKS = "_thanks"
_BROKEN = re.compile(r"[:;.?!]")

Sort = Literal["hard", "good", "grateful"]


@dataclass(frozen=True)
class About:
    """`facts` fill the places of the texts: `name`, the pronouns, and where there is such a thing
    `came`, `told` (what the customer told), `thanked` (in their words), `moved` (the trainee's
    words, at which the customer `eased`) and `worked` (theirs too).
    """

    sort: Sort = "hard"
    names: tuple[str, ...] = ()
    feeling: str = ""
    facts: dict[str, str] = field(default_factory=dict)


def about_call(
    call: Call,
    grade: Grade,
    pack: DebriefPack,
    pronouns: Mapping[str, Mapping[str, str]],
    finder: Finder,
    spelling: Spelling,
) -> About:
    """What can be said of this call."""
    customer = call.scenario.customer
    feeling = telling(customer.temper)
    came = getattr(customer.temper, feeling) >= FELT
    facts = {
        **pronouns[customer.pronoun],
        "name": customer.called,
        "came": pack.came.get(feeling, "") if came else "",
        "moved": _moved(call, feeling, spelling) if feeling in pack.eased else "",
        "eased": pack.eased.get(feeling, ""),
        "told": _told(call),
    }
    sort: Sort = "hard"
    if grade.passed:
        sort = "grateful" if feeling == "joy" else "good"
        strongest = grade.strongest()
        if strongest is not None:
            facts["worked"] = _around(call, strongest.turn, strongest.quote, spelling)
        facts["thanked"] = _thanked(call.turns, finder, spelling)
    return About(
        sort,
        (customer.called, customer.name),
        feeling if came else "",
        {name: fact for name, fact in facts.items() if fact},
    )


def _moved(call: Call, feeling: str, spelling: Spelling) -> str:
    """The agent's words after which the customer eased most."""
    most, words = EASED, ""
    for turn in call.turns:
        own = [change for change in turn.changes if change.feeling == feeling]
        by = -sum(change.by for change in own)
        if by > most:
            main = min(own, key=lambda change: change.by)
            said = _around(call, turn.number - 1, main.quote, spelling)
            most, words = (by, said) if said else (most, words)
    return words


def _thanked(turns: Iterable[CallTurn], finder: Finder, spelling: Spelling) -> str:
    """The last sentence in which the customer says thank you."""
    found: list[str] = []
    for turn in turns:
        if turn.speaker is Speaker.CUSTOMER:
            tokens = tokenize(turn.text, spelling)
            places = [one.first for one in finder.find(tokens) if one.kind == _THANKS]
            sentences = tokens.spans(tokens.sentences)
            found += [
                _bare(tokens.quote(first, last)[0])
                for first, last in sentences
                if last - first > SHORTEST and any(first <= at < last for at in places)
            ]
    return next((words for words in reversed(found) if len(words) <= LONGEST), "")


def _told(call: Call) -> str:
    """The last thing the customer told of what they tell only some, if it can be said in a line.

    Broken in two by a colon or a full stop, it would not read well inside a sentence.
    """
    about = {fact.id: fact.about.strip(" .") for fact in call.scenario.facts}
    told = (about.get(turn.direction.fact or "", "") for turn in call.turns if turn.direction)
    lines = [one for one in told if 0 < len(one) <= LONGEST and not _BROKEN.search(one)]
    return lines[-1] if lines else ""


def _around(call: Call, turn: int, quote: str, spelling: Spelling) -> str:
    """The sentence of the agent that these words are from, where that is short; else the words."""
    if not quote or not 0 <= turn < len(call.turns):
        return ""
    tokens = tokenize(call.turns[turn].text, spelling)
    sentences = (tokens.quote(*span)[0] for span in tokens.spans(tokens.sentences))
    whole = next((one for one in sentences if _bare(quote) in one), "")
    shown = whole if whole and len(whole) <= LONGEST else quote
    return _bare(shown) if len(shown) <= LONGEST else ""


def _bare(words: str) -> str:
    return words.strip(' \n\t.,;:!…–—-“”"')
