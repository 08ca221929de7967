"""What can never happen in a call of a scenario: a line no act reaches, a gate nothing opens.

The tables say what the Director (version 1) does; a test plays calls with it to see that they
are true.
"""

from collections.abc import Iterator, Set

from simulator.call.acts import Act
from simulator.call.scenario import Condition, Ending, Line, Offer, Scenario, When
from simulator.library.problems import Finding, Severity, spelled
from simulator.library.words import BRACES, FILLED

WORDS_ELSEWHERE = {
    Act.HELLO: 'the scenario\'s "hello"',
    Act.OPENER: 'the scenario\'s "opener"',
    Act.REVEAL: 'the fact\'s "told"',
    Act.TELL_MORE: 'the fact\'s "told"',
    Act.ANSWER: 'the answer\'s "said"',
    Act.TWIST: 'the twist\'s "say"',
}
"""Acts that have words of their own and take no line."""

ENDS_AS: dict[Act, frozenset[Ending]] = {
    Act.HANG_UP: frozenset({Ending.CUSTOMER_HUNG_UP}),
    Act.HANDED_OVER: frozenset({Ending.ESCALATED}),
    Act.GIVE_UP: frozenset({Ending.ESCALATED, Ending.CUSTOMER_HUNG_UP}),
    Act.CUT_OFF: frozenset({Ending.AGENT_HUNG_UP}),
    Act.GOODBYE: frozenset({Ending.RESOLVED, Ending.GRUDGING}),
}
"""The acts that end the call, and how it may end with each."""

ONCE = frozenset(ENDS_AS) | {Act.STUNG, Act.WANT_MANAGER, Act.CATCH, Act.FORMULA, Act.THANK}
"""Acts the customer does at most once."""

ABOUT_OFFERS = frozenset(
    {
        Act.REBUFF,
        Act.OBJECT,
        Act.ACCEPT,
        Act.AGREE,
        Act.CHOOSE,
        Act.CONSENT,
        Act.YES_TOO,
        Act.PUZZLED,
        Act.CATCH,
        Act.PRESS,
        Act.INTERRUPT,
    }
)
ABOUT_FACTS = frozenset({Act.REVEAL, Act.TELL_MORE, Act.AS_TOLD})
PRAISING = frozenset({Act.TELL_MORE, Act.GLOW})

COMES_WITH: dict[Act, frozenset[str]] = {
    Act.RETORT: frozenset({"echo"}),
    Act.FORMULA: frozenset({"echo"}),
    Act.ECHO_VAGUE: frozenset({"echo"}),
    Act.ACCEPT: frozenset({"echo", "amount"}),
    Act.CATCH: frozenset({"echo", "day"}),
    Act.AGREE: frozenset({"day"}),
    Act.CHOOSE: frozenset({"day", "echo"}),
    Act.LONG_WAIT: frozenset({"echo"}),
    Act.COUNT: frozenset({"count"}),
    Act.ASKED_BEFORE: frozenset({"count"}),
    Act.INTERRUPT: frozenset({"echo", "day", "amount", "count"}),
}
"""What an act may have to fill a placeholder with, besides {agent}."""

Reason = tuple[str, str]
"""Why it never happens, and what to write."""


def findings(scenario: Scenario) -> Iterator[Finding]:
    dead = untold(scenario)
    for number, fact in enumerate(scenario.facts):
        if fact.id in dead:
            what = f'nothing unlocks the fact "{fact.id}"'
            write = 'let "after" not go round in a circle'
            yield _warning(("facts", number, "unlocked_by"), what, write)
    yield from _gates(scenario)
    yield from _needs(scenario)
    yield from _next_steps(scenario)
    for number, line in enumerate(scenario.lines):
        reason = never(scenario, line, dead)
        if reason:
            why, write = reason
            yield _warning(
                ("lines", number), f"nothing reaches {spelled(('lines', number))}: {why}", write
            )


def untold(scenario: Scenario) -> set[str]:
    """The facts that are never told: locked, or after one of these."""
    told: set[str] = set()
    while True:
        more = {fact.id for fact in scenario.facts if told.issuperset(fact.after)}
        if more <= told:
            return {fact.id for fact in scenario.facts} - told
        told |= more


def never(scenario: Scenario, line: Line, dead: Set[str]) -> Reason | None:
    """Why the line is never said; None when it may be."""
    when = line.when
    if not when.acts:
        return "it has no act", "write one"
    for fact in when.revealed:
        if fact in dead:
            return f'the fact "{fact}" is never told', "take the condition out, or unlock the fact"
    reasons = [
        _on(scenario, act, when) or _given(scenario, act, when) or _unfilled(act, line.say)
        for act in when.acts
    ]
    return reasons[0] if all(reasons) else None


def _on(scenario: Scenario, act: Act, when: When) -> Reason | None:
    """Whether the act happens, and takes a line."""
    temper = scenario.customer.temper
    if act in WORDS_ELSEWHERE:
        where = WORDS_ELSEWHERE[act]
        return f'on "{act}" only {where} is said', f"write it under {where}, or give another act"
    if act in PRAISING and temper.joy <= temper.anger:
        return f'"{act}" is for customers with more joy than anger', "give another act"
    if when.nth and when.nth[0] > 1 and act in ONCE:
        return f'"{act}" happens once in a call', 'write "nth": [1, 1], or take it out'
    if when.ending and when.ending not in ENDS_AS.get(act, ()):
        return f'the call never ends as "{when.ending}" on "{act}"', 'take "ending" out'
    if when.heard and act is Act.SILENCE:
        return "nothing is heard in silence", 'take "heard" out'
    return None


def _given(scenario: Scenario, act: Act, when: When) -> Reason | None:
    """Whether the act ever comes with the fact and the offer the line wants."""
    if when.fact is not None and act not in ABOUT_FACTS:
        return f'"{act}" is about no fact', 'take "fact" out'
    if act not in ABOUT_OFFERS:
        return (f'"{act}" is about no offer', 'take "offer" out') if when.offer else None
    about = [offer for offer in scenario.offers if when.offer in (None, offer.id)]
    if not about and when.offer:
        return None  # said already: there is no such offer
    if act is Act.REBUFF and not any(_may_be_rebuffed(offer) for offer in about):
        return "no offer is ever too soon here", 'write "taken" for the offer, or give another act'
    bouts = sum(offer.objections for offer in about)
    if act is Act.OBJECT and bouts < (when.nth[0] if when.nth and not when.offer else 1):
        return f"there are {bouts} objections", 'write more "objections", or give another act'
    return None if about else ("there are no offers", "give another act")


def _may_be_rebuffed(offer: Offer) -> bool:
    return offer.taken != Condition()


def _unfilled(act: Act, say: str) -> Reason | None:
    if "{" not in say:
        return None
    missing = {*BRACES.findall(say)} & {*FILLED[1:]} - COMES_WITH.get(act, frozenset())
    if not missing:
        return None
    return f'"{act}" has nothing to fill {{{min(missing)}}} with', "write it in plain words"


def _gates(scenario: Scenario) -> Iterator[Finding]:
    named = {fact.id for fact in scenario.facts if fact.named_by}
    known = {fact.id for fact in scenario.facts}
    for number, gate in enumerate(scenario.gates):
        opens = gate.opens_on
        if not (
            opens.stakes or opens.moves or set(opens.facts) & (named | set(opens.facts) - known)
        ):
            what = f'nothing opens the gate "{gate.id}"'
            write = 'write a stake, a move, or a fact that has "named_by"'
            yield _warning(("gates", number, "opens_on"), what, write)
        begins = getattr(scenario.customer.temper, gate.feeling)
        if gate.floor >= begins:
            what = (
                f"{gate.feeling} begins at {begins:g}, so a gate at {gate.floor:g} holds nothing up"
            )
            write = f"write a floor below {begins:g}" if begins else "take the gate out"
            yield _warning(("gates", number, "floor"), what, write)


def _needs(scenario: Scenario) -> Iterator[Finding]:
    allowed = {offer.id: offer.allowed for offer in scenario.offers}
    for number, need in enumerate(scenario.needs):
        if not (need.offers or need.stakes or need.moves):
            what = f'nothing meets the need "{need.id}"'
            yield _warning(("needs", number), what, "write offers, stakes or moves that do")
        if need.offers and not any(allowed.get(offer, True) for offer in need.offers):
            what = f'only offers that are not allowed meet the need "{need.id}"'
            yield _warning(("needs", number, "offers"), what, "add one that is allowed")


def _next_steps(scenario: Scenario) -> Iterator[Finding]:
    """An allowed offer may be a kindness beside the matter; a next step may not."""
    settling = {offer for need in scenario.needs for offer in need.offers}
    for number, name in enumerate(scenario.grading.next_steps):
        if name not in settling and any(scenario.practical_needs()):
            what = f'the offer "{name}" meets no need, so it settles nothing'
            place = ("grading", "next_steps", number)
            yield _warning(place, what, 'write it under a need\'s "offers"')


def _warning(place: tuple[str | int, ...], what: str, write: str) -> Finding:
    return Finding(place, what, write, Severity.WARNING)
