"""C1–C9 and X1: what was done with the sharp words."""

from collections.abc import Iterator

from simulator.call.moves import Kind
from simulator.call.verdicts import Quote
from simulator.grading.answers import NOT_ASKED, Answer, Answers, shown
from simulator.grading.hearing import Hearing, Reply, opening
from simulator.grading.words import count_words

SPIRAL = 5
"""Apologies in a call from which they are too many (rubric, C8)."""

SHORTEST_ANSWER = 2
FAULTS = (
    *(Kind.INSULT, Kind.ATTACKS, Kind.CONTEMPT, Kind.DEFENDS, Kind.CALM_DOWN, Kind.PATRONISES),
    *(Kind.DISMISSES, Kind.BLAMES, Kind.SOUR, Kind.DISOWNS),
)
NEED = (
    *(Kind.SITUATION, Kind.FEELING, Kind.STAKE, Kind.FACT, Kind.VALIDATES, Kind.OFFER),
    *(Kind.CAN_DO, Kind.WILL_LOOK, Kind.DONE, Kind.WHAT, Kind.OWNS, Kind.ASKS_STORY),
    *(Kind.ASKS_FACT, Kind.ASKS, Kind.WHEN, Kind.CHECK, Kind.TRANSFERS),
)
BESIDE_IT = (Kind.ASKS_SECRET, Kind.SELLS)
"""Asking for a password, or selling, is no answer to what anybody needs."""
EMPTY = (Kind.NONSENSE, Kind.GREETING, Kind.OWN_NAME, Kind.USES_NAME, Kind.SMALL_TALK)
HITS_BACK = (Kind.CONTEMPT, Kind.DEFENDS, Kind.BLAMES, Kind.DISMISSES, Kind.SOUR)


def composure(hearing: Hearing) -> Answers:
    """C1–C9 and X1."""
    provoking = [said.number for said in hearing.said if said.provokes]
    apologies = hearing.quotes(Kind.APOLOGY)
    limits = hearing.quotes(Kind.LIMIT)
    return {
        **_steadiness(hearing, frozenset(provoking)),
        "C3": shown(limits) if limits else NOT_ASKED,
        "C4": shown(_attacks(hearing), sure=True),
        "C5": shown(hearing.quotes(Kind.CONTEMPT), sure=True),
        "C6": shown(hearing.quotes(Kind.DEFENDS)),
        "C7": shown(hearing.quotes(Kind.CALM_DOWN)),
        "C8": shown(apologies if len(apologies) >= SPIRAL else ()),
        "C9": shown(hearing.quotes(Kind.PATRONISES)),
        "X1": shown(hearing.quotes(Kind.INSULT)),
    }


def steadied(hearing: Hearing, answers: Answers) -> Answers:
    """C1 and C2 once more where weighing left them unmet, asked of the turns that A3 names in the
    end: the model that finds a provocation was not asked of the reply to it.
    """
    provoking = answers.get("A3", NOT_ASKED)
    if not provoking.met:
        return answers
    ruled = _steadiness(hearing, frozenset(quote.turn for quote in provoking.quotes))
    unmet = [item for item in ruled if not answers.get(item, NOT_ASKED).met]
    return {**answers, **{item: ruled[item] for item in unmet}}


def _steadiness(hearing: Hearing, provoking: frozenset[int]) -> Answers:
    """C1 and C2, of the replies to these turns."""
    provoked = [
        reply for reply in hearing.replies if reply.answers and reply.answers.number in provoking
    ]
    if not provoked:
        return {"C1": NOT_ASKED, "C2": NOT_ASKED}
    steady = [reply for reply in provoked if _level(reply)]
    needs = [reply for reply in steady if reply.has(*NEED) and not reply.has(*BESIDE_IT)]
    answered = 2 * len(needs) >= len(provoked)
    return {"C1": shown(map(_opening, steady)), "C2": _needs(needs, answered=answered)}


def _level(reply: Reply) -> bool:
    """A reply that says something and hits at nobody."""
    placed = any(move.kind not in EMPTY for move in reply.moves)
    return placed and count_words(reply.text) >= SHORTEST_ANSWER and not reply.has(*FAULTS)


def _opening(reply: Reply) -> Quote:
    return Quote(turn=reply.number, quote=opening(reply.text))


def _needs(replies: list[Reply], *, answered: bool) -> Answer:
    """Met where at least half of the provocations were answered by the need behind them."""
    return shown(reply.quotes(*NEED)[0] for reply in replies) if answered else Answer(False)


def _attacks(hearing: Hearing) -> Iterator[Quote]:
    """Insults and arguing; swearing counts where the same reply hits at somebody."""
    for reply in hearing.replies:
        yield from reply.quotes(Kind.INSULT, Kind.ATTACKS)
        if reply.has(*HITS_BACK):
            yield from reply.quotes(Kind.SWEARS)
