"""A wording from the scenario's own examples and remedies, where one fits the moment.

Each is tried first: it may tell nothing that the customer has not told, promise nothing that the
sheet does not allow, and the Director must find that it helps.
"""

from collections.abc import Iterable, Iterator, Sequence

from simulator.call.acts import Act
from simulator.call.appraisal import CARING
from simulator.call.bargain import not_denied, settled
from simulator.call.call import Call, CallTurn
from simulator.call.director import direct
from simulator.call.events import Coached, Heard
from simulator.call.moves import Kind, Move
from simulator.call.ports import Listener
from simulator.call.scenario import Ending, Remedy, Scenario
from simulator.call.transcript import Speaker
from simulator.coaching.known import secrets, words_of
from simulator.coaching.lack import Lack, Want
from simulator.coaching.moments import Moment
from simulator.coaching.wants import want_of
from simulator.coaching.wording import LETTERS, NAME

ASKING = frozenset({Kind.ASKS, Kind.ASKS_FACT, Kind.ASKS_STORY})
THEIRS = frozenset({Kind.STAKE, Kind.FACT})
PARTING = frozenset({Kind.GOODBYE, Kind.WISH, Kind.HOPES_BACK})
DATED = frozenset({Kind.WHEN})
OFFERING = frozenset({Kind.OFFER})
THANKING = frozenset({Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.SHARES})

MENDING = frozenset({Kind.APOLOGY})
MENDED = MENDING | {Kind.OWNS} | CARING
"""What makes a hard word good once it is taken back."""
SEEN = frozenset({Kind.FEELING, Kind.VALIDATES, Kind.APOLOGY})
"""What may stand for a question to somebody who has just been answered."""
MOST_TOGETHER = 24
"""Remedies that are tried after an answer."""
ANSWER = "answer"
"""What a remedy does that meets no criterion: it answers what they have just done."""

WANTED: dict[Lack, tuple[frozenset[str], frozenset[Kind]]] = {
    Lack.PURPOSE: (frozenset({"empathy", "ownership", "composure"}), frozenset()),
    Lack.SIGN_OF_LIFE: (frozenset({ANSWER}), frozenset()),
    Lack.REPAIR: (frozenset({ANSWER, "empathy", "composure"}), MENDING),
    Lack.OWN_WORDS: (frozenset({"empathy"}), THEIRS),
    Lack.STAYING: (frozenset({"ownership", "composure"}), frozenset()),
    Lack.PATIENCE: (frozenset({"composure"}), frozenset()),
    Lack.QUESTION: (frozenset({"empathy", "composure"}), ASKING),
    Lack.UNDERSTANDING: (frozenset({"empathy"}), THEIRS),
    Lack.BEING_SEEN: (frozenset({"empathy"}), THEIRS),
    Lack.PLAIN_NO: (frozenset({"ownership", "composure"}), frozenset({Kind.REFUSES})),
    Lack.WAY_ON: (frozenset({"ownership", "next_steps"}), OFFERING),
    Lack.PLAN: (frozenset({"ownership", "next_steps"}), OFFERING),
    Lack.OTHER_HALF: (frozenset({"next_steps"}), OFFERING),
    Lack.DAY: (frozenset({"next_steps"}), DATED),
    Lack.A_TIME: (frozenset({"next_steps"}), DATED),
    Lack.RECAP: (frozenset({"next_steps"}), frozenset({Kind.CHECK})),
    Lack.GOODBYE: (frozenset({"farewell"}), PARTING),
    Lack.REASON: (frozenset({"next_steps"}), frozenset()),
    Lack.PRAISE_TAKEN: (frozenset({"praise", "composure"}), THANKING | ASKING),
    Lack.PRAISE_KEPT: (frozenset({"praise"}), THANKING),
    Lack.TO_HEART: (frozenset({"praise"}), frozenset({Kind.TO_HEART})),
    Lack.MORE_OF_IT: (frozenset({"praise"}), THANKING),
}
"""For what is lacking: the criteria that speak of it, and what one of their examples must do."""

OUT_OF_PLACE: dict[Lack, frozenset[Kind]] = {
    Lack.QUESTION: THEIRS,  # it is to be told first
    Lack.UNDERSTANDING: ASKING,  # it was told
}

AMISS = frozenset(
    {
        Act.PUZZLED, Act.ASK_PLAINLY, Act.WHAT_EXACTLY, Act.EXPLAIN, Act.ASKED_BEFORE, Act.REBUFF,
        Act.PROTEST, Act.WALL, Act.PRESS, Act.RETORT, Act.STUNG, Act.DEFLATE, Act.FORMULA,
        Act.COUNT, Act.FLATTERED, Act.ECHO_VAGUE, Act.CATCH, Act.LONG_WAIT, Act.SOLD_TO, Act.WARY,
        Act.WITHHOLD, Act.WANT_MANAGER, Act.GIVE_UP, Act.HANG_UP, Act.CUT_OFF, Act.HANDED_OVER,
    }
)  # fmt: skip
"""What a customer does after a reply that did not help."""

GIVING = frozenset({Act.REVEAL, Act.SOFTEN})
"""Who does this was helped, whatever they press for in the same breath."""

OPENING = 5
"""Words of a reply by which it is known again."""


class ScenarioWords:
    """As a coach's `Words`."""

    def __init__(self, listener: Listener, common: frozenset[str] = frozenset()) -> None:
        """`common` are words that tell nothing of anybody."""
        self._listener = listener
        self._common = common

    def __call__(self, call: Call) -> str | None:
        want = want_of(call)
        if want.lack not in WANTED:
            return None
        criteria, kinds = WANTED[want.lack]
        rows = [row.good for row in call.scenario.wording if row.criterion in criteria]
        here = _remedies(call, criteria)
        answers = [one.say for one in here if _answers(one)]
        whole = [one.say for one in here if len(one.meets) > 1]
        whole += answers if ANSWER in criteria else []
        best = self._best(call, want, kinds, [*rows, *whole])
        if best is None:
            taken = {Lack.REPAIR: MENDED, Lack.QUESTION: kinds | SEEN}.get(want.lack, kinds)
            rest = [*rows, *(one.say for one in here if one.meets)]
            texts = _together(call, answers, rest) if answers else whole
            best = self._best(call, want, taken, texts)
        return best

    def _best(
        self, call: Call, want: Want, kinds: frozenset[Kind], texts: Iterable[str]
    ) -> str | None:
        """Of these the one that helps most; None where none does."""
        secret = secrets(call) - self._common
        fit = [
            (good, text)
            for text in texts
            if not (_had(call, text) or words_of([text]) & secret)
            and (good := self._good(call, want, text, kinds)) is not None
        ]
        return max(fit, key=lambda one: one[0])[1] if fit else None

    def _good(
        self, call: Call, want: Want, text: str, kinds: frozenset[Kind]
    ) -> tuple[int, int, float] | None:
        """How much it would help; None where it would not, or is not about this."""
        context = call.last_words(Speaker.CUSTOMER)
        moves = self._listener.hear(text, context, call.scenario)
        does = {move.kind for move in moves}
        if does & OUT_OF_PLACE.get(want.lack, frozenset()) or (kinds and not kinds & does):
            return None
        if any(move.kind is Kind.FACT and move.ref not in call.revealed for move in moves):
            return None
        if not _allowed(call.scenario, moves, want):
            return None
        good = _helps(call, text, moves)
        if want.lack in (Lack.UNDERSTANDING, Lack.BEING_SEEN):
            speaks_of_it = any(m.kind is Kind.FACT and m.ref == want.fact for m in moves)
            return good if good and (good[0] or speaks_of_it) else None
        return good


def _remedies(call: Call, criteria: frozenset[str]) -> list[Remedy]:
    """Those for this moment."""
    reply = CallTurn(len(call.turns), Speaker.AGENT, "", 0.0)
    parting = Ending.RESOLVED if settled(call.scenario, call.standing) else None
    moment, offered = Moment(reply, call, ending=parting), frozenset(call.standing.offers)
    wanted = criteria | {ANSWER}
    return [
        remedy
        for remedy in call.scenario.remedies
        if (LETTERS[remedy.meets[0][0]] if remedy.meets else ANSWER) in wanted
        and NAME not in remedy.say
        and moment.fits(remedy.when, offered)
    ]


def _answers(remedy: Remedy) -> bool:
    """Whether it answers what they have just done, and is no more than that."""
    return not remedy.meets and bool(remedy.when.act)


def _together(call: Call, answers: Sequence[str], rest: Sequence[str]) -> Iterator[str]:
    """First an answer, then what is to be said: others of both from call to call, and no name
    twice.
    """
    called, begins = call.scenario.customer.called, call.seed + len(call.turns)
    step = max(1, len(rest) // MOST_TOGETHER)
    for place, text in enumerate(rest[begins % step :: step]):
        answer = answers[(begins + place) % len(answers)]
        if not (called in answer and called in text) and not _had(call, text):
            yield f"{answer} {text}"


def _had(call: Call, text: str) -> bool:
    """Whether it was shown before, or said, or something was that begins like it."""
    shown = [one.wording for one in call.events if isinstance(one, Coached)]
    opening = " ".join(text.lower().split()[:OPENING])
    return any(opening in one.lower() for one in (*shown, *(turn.text for turn in call.turns)))


def _allowed(scenario: Scenario, moves: tuple[Move, ...], want: Want) -> bool:
    """Nothing outside the sheet; and where the moment is about one offer, nothing but that."""
    offers = {move.ref for move in not_denied(moves) if move.kind is Kind.OFFER and move.ref}
    fair = all(scenario.offer(one).allowed for one in offers)
    return fair and (want.offer is None or want.offer in offers)


def _helps(call: Call, text: str, moves: tuple[Move, ...]) -> tuple[int, int, float] | None:
    """Said now: whether they are seen by it, what else it meets, and by how much it calms; None
    where it heats, or goes amiss.
    """
    directed = direct(call.then(Heard(text=text, moves=moves)))
    heat = sum(change.by for change in directed.changes if change.feeling == "anger")
    act, then = directed.direction.act, directed.direction.then
    if heat > 0 or act in AMISS or (then in AMISS and act not in GIVING):
        return None
    before, after = call.standing, directed.after
    met = [need for need in call.scenario.needs if need.id in after.needs - before.needs]
    seen = len(after.gates - before.gates) + sum(bool(need.stakes) for need in met)
    return seen, len(met), -heat
