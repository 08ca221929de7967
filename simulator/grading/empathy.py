"""E1–E8: was this customer understood, and in time?"""

from collections.abc import Iterator

from simulator.call.moves import Kind, Move
from simulator.call.verdicts import Quote
from simulator.grading.answers import NO, Answers, shown
from simulator.grading.hearing import Hearing, Reply
from simulator.grading.hollow import hollow, without
from simulator.grading.matters import Matters
from simulator.grading.words import sentence_at

SPEAKS_OF = (Kind.STAKE, Kind.SITUATION, Kind.FACT)
MAY_SPEAK_OF = (Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY, Kind.OWNS)
"""Moves that speak of the situation where they share words with it."""

HELPS = (Kind.OFFER, Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.OWNS, Kind.WHAT)
FIXES = (*(Kind.POLICY, Kind.WALL, Kind.REFUSES, Kind.OFFER, Kind.DONE, Kind.CAN_DO, Kind.WHAT),)
ADDS = (*HELPS, Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY)
NOES = (Kind.REFUSES, Kind.POLICY, Kind.WALL)
BUSINESS = (*NOES, Kind.GREETING, Kind.OWN_NAME, Kind.GOODBYE)
NAMES_FEELING = (Kind.FEELING, Kind.VALIDATES, Kind.OWNS)
CARES = (*NAMES_FEELING, Kind.APOLOGY, Kind.STAKE)
NEW_WORDS = 2
"""Words with a meaning of their own that make more of a sentence than the customer's facts."""


def empathy(hearing: Hearing, matters: Matters) -> Answers:
    """E1–E8, each with the replies in which it holds.

    Who speaks of their situation and of how that feels dismisses nothing but in so many words.
    """
    found: dict[str, list[Quote]] = {f"E{number}": [] for number in range(1, 6)}
    barred: set[int] = set()
    later: set[int] = set()
    first_fix = _first_fix(hearing)
    for reply in hearing.replies:
        told = matters.until(reply.number)
        if hollow(reply, told, matters, hearing):
            barred.add(reply.number)
            continue
        if _only_business(reply):
            barred.add(reply.number)
        if not reply.has(*SPEAKS_OF, *MAY_SPEAK_OF):
            continue
        situation = list(_situation(reply, told, hearing))
        stake = [move for move in situation if _is_the_stake(move, reply, told, hearing)]
        feeling = list(_feeling(reply, told, hearing, situation, stake))
        spoken = [*situation, *feeling]
        first = [one for one in spoken if (reply.number, one.start) <= first_fix]
        found["E1"] += map(reply.quote, situation)
        found["E2"] += map(reply.quote, feeling)
        found["E3"] += map(reply.quote, stake)
        found["E4"] += map(reply.quote, first)
        if _only_after(reply, spoken):
            later.add(reply.number)
        if spoken:
            found["E5"] += _helping(reply, hearing)
    taken_back = hearing.quotes(Kind.TAKES_BACK)
    slights = hearing.quotes(Kind.DISMISSES, Kind.BLAMES)
    warm = {one.turn for one in found["E1"]} & {one.turn for one in found["E2"]}
    return {
        **{item: shown(quotes, barred=barred) for item, quotes in found.items()},
        "E5": shown(found["E5"]),
        "E6": shown(hearing.quotes(Kind.STOCK, Kind.APOLOGY)),
        "E7": shown(slights, sure=True, barred=warm - {quote.turn for quote in slights}),
        "E8": shown(quote for quote in taken_back if quote.turn not in later),
    }


def _only_business(reply: Reply) -> bool:
    """A beginning, an end, a no or a stock phrase, with no word on what happened to them or on how
    that feels (nor was there any in nine of ten such turns of labelled calls); and what happened as
    a rule has it."""
    stock = reply.has(Kind.STOCK) and not reply.has(*SPEAKS_OF, *NAMES_FEELING)
    ruled = reply.has(Kind.POLICY, Kind.WALL) and not reply.has(*CARES)
    return stock or ruled or (reply.has(*BUSINESS) and not reply.has(*SPEAKS_OF, *MAY_SPEAK_OF))


def in_time(hearing: Hearing, answers: Answers) -> Answers:
    """E4 once more where weighing left it unmet although E1 and E2 both hold in a turn, and not
    after a policy or a refusal in an earlier one: what came first is an order in the whole call, of
    which a model of turns knows little.
    """
    first_fix = _first_fix(hearing)
    first_no = min([reply.number for reply in hearing.replies if reply.has(*NOES)], default=None)
    one, other = (answers.get(item, NO).quotes for item in ("E1", "E2"))
    both = {quote.turn for quote in one} & {quote.turn for quote in other}
    texts = {reply.number: reply.text for reply in hearing.replies if reply.number in both}
    first = [
        quote
        for quote in (*one, *other)
        if quote.turn in texts and (quote.turn, texts[quote.turn].find(quote.quote)) <= first_fix
    ]
    kept = [
        quote
        for quote in answers.get("E4", NO).quotes
        if first_no is None or quote.turn <= first_no
    ]
    return {**answers, "E4": shown([*kept, *first])}


def _first_fix(hearing: Hearing) -> tuple[int, int]:
    """Turn and place of the first policy, refusal or fix; beyond the call where there is none.

    "Let me see what I can do" is a promise to look, not yet a fix.
    """
    places = [
        (reply.number, move.start)
        for reply in hearing.replies
        for move in reply.of(*FIXES)
        if move.kind in NOES or not reply.touched(move, Kind.WILL_LOOK)
    ]
    return min(places, default=(len(hearing.replies) + len(hearing.said) + 1, 0))


def _situation(reply: Reply, told: Matters, hearing: Hearing) -> Iterator[Move]:
    """Moves that speak of what they mind about most so far, and are not their own words again."""
    for move in reply.of(*SPEAKS_OF, *MAY_SPEAK_OF):
        if reply.touched(move, Kind.STOCK) or reply.touched(move, Kind.DISMISSES, Kind.BLAMES):
            continue
        said = move.quote if move.kind is Kind.OWNS else reply.sentence(move)
        aim = told.aim(hearing.words.content(said))
        surely = move.kind is Kind.STAKE or (move.kind in SPEAKS_OF and aim != "beside it")
        speaks = surely or (move.kind in MAY_SPEAK_OF and aim in {"at what matters", "near it"})
        if speaks and _adds(move, reply, hearing):
            yield move


def _adds(move: Move, reply: Reply, hearing: Hearing) -> bool:
    """Whether something of one's own is said with it: a feeling, a consequence or a commitment, in
    its sentence or the next; a no in the next one is none.
    """
    if move.kind in {Kind.FEELING, Kind.VALIDATES, Kind.STAKE}:
        return True
    start, end = sentence_at(reply.text, move.start)
    here = _between(reply, start, end)
    following = _between(reply, *sentence_at(reply.text, end))
    if not {one.kind for one in following}.isdisjoint(NOES):
        following = ()
    if any(one.kind in ADDS for one in (*here, *following)):
        return True
    own = hearing.words.content(without(reply, Kind.STOCK, Kind.GREETING)[start:end])
    return len(hearing.own_words(own, reply.number)) >= NEW_WORDS


def _between(reply: Reply, start: int, end: int) -> tuple[Move, ...]:
    """The moves that begin there, without what is a stock phrase too."""
    return tuple(
        move
        for move in reply.moves
        if start <= move.start < end and not reply.touched(move, Kind.STOCK)
    )


def _is_the_stake(move: Move, reply: Reply, told: Matters, hearing: Hearing) -> bool:
    """The author's stake where the scenario has one, else what the customer's turns weigh most."""
    if hearing.scenario is not None and hearing.scenario.stakes:
        return move.kind is Kind.STAKE
    return told.aim(hearing.words.content(reply.sentence(move))) == "at what matters"


def _only_after(reply: Reply, spoken: list[Move]) -> bool:
    """Whether the "but" refuses nothing and all sympathy comes after it: what was not yet said is
    not taken back."""
    buts = reply.of(Kind.TAKES_BACK)
    ends = [sentence_at(reply.text, move.start)[1] for move in buts]
    refused = any(reply.touched(move, *NOES) for move in buts)
    kind = [*spoken, *reply.of(Kind.STOCK, Kind.APOLOGY)] if spoken else []
    return bool(kind) and not refused and min(move.start for move in kind) >= max(ends, default=0)


def _feeling(
    reply: Reply, told: Matters, hearing: Hearing, situation: list[Move], stake: list[Move]
) -> Iterator[Move]:
    """A feeling that is named, or that the named stake makes unmistakable."""
    for move in reply.of(Kind.FEELING):
        stock = reply.touched(move, Kind.STOCK)
        beside = told.aim(hearing.words.content(reply.sentence(move))) == "beside it"
        if not beside and not reply.touched(move, Kind.DISMISSES) and (situation or not stock):
            yield move
    if situation:
        yield from reply.of(Kind.VALIDATES)
    if stake:
        for move in reply.of(Kind.APOLOGY, Kind.OWNS):
            if not reply.touched(move, Kind.STOCK):
                yield move


def _helping(reply: Reply, hearing: Hearing) -> tuple[Quote, ...]:
    here = reply.quotes(*HELPS)
    following = hearing.following(reply)
    return here or (following.quotes(*HELPS) if following else ())
