"""The crash test: bot trainees play a scenario on all cores, and what came of it is reported.

A scenario is *ready* when the expert succeeds and the parrot, the rude, the flatterer and the
giveaway fail, whatever the seed.
"""

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from simulator.call.call import Call
from simulator.call.events import Spoken
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker
from simulator.customer.lines import SHARED
from simulator.kit import Kit
from simulator.playtest.bots import Bot, Sentences, trainee
from simulator.session import Session
from simulator.workers import on_all_cores

SEEDS = 6  # calls of each bot
WALKS = 40  # seeded walks
MUST_FAIL = (Bot.PARROT, Bot.RUDE, Bot.FLATTERER, Bot.GIVEAWAY)
MOST_SHARED = 0.2  # of a call's lines from the phrasebook all customers share
LOOP = 4  # the same act so often running is a loop
NOTHING_LEFT = "…"
UNPLACED_SHOWN = 10


@dataclass(frozen=True)
class Task:
    """One call to play. `strangers` are the replies a walk walks over."""

    scenario: Scenario
    bot: Bot
    seed: int
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Played:
    """What came of one call."""

    scenario: str
    bot: Bot
    seed: int
    ending: Ending
    overall: int
    passed: bool
    lines: frozenset[str]
    facts: frozenset[str]
    offers: frozenset[str]
    gates: frozenset[str]
    repeats: tuple[str, ...]
    shared: float
    dead_ends: int
    loops: tuple[str, ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """Overall grades of one bot: lowest, median, highest; and how its calls ended."""

    lowest: int
    median: int
    highest: int
    passed: int
    calls: int
    endings: dict[str, int]


@dataclass(frozen=True)
class Report:
    """A scenario after the crash test. `not_ready` says why; empty means ready.

    `shared` is the share of lines from the phrasebook in the call that had most of them.
    """

    scenario: str
    calls: int
    bots: dict[str, Spread]
    not_ready: tuple[str, ...]
    never_said: tuple[str, ...]
    never_told: tuple[str, ...]
    never_offered: tuple[str, ...]
    never_opened: tuple[str, ...]
    never_ended: tuple[str, ...]
    repeats: tuple[str, ...]
    shared: float
    dead_ends: int
    loops: tuple[str, ...]
    unplaced: dict[str, int] = field(default_factory=dict)


def tasks(scenario: Scenario, strangers: Sequence[str], seed: int) -> list[Task]:
    """Every call to play; without strangers' replies a walk takes those of the playtests."""
    walked = tuple(strangers) or tuple(r for test in scenario.playtests for r in test.replies)
    bots = [bot for bot in Bot if bot is not Bot.WALK]
    played = [Task(scenario, bot, seed + n) for bot in bots for n in range(SEEDS)]
    return played + [Task(scenario, Bot.WALK, seed + n, walked) for n in range(WALKS)]


def play_all(
    wanted: Sequence[Task], make_kit: Callable[[], Kit], words: Sentences
) -> Iterator[Played]:
    """Plays the calls on all cores; gives each as it is done, in order.

    Each process is given all of them once, and then their numbers: handed over with every call, a
    scenario would be another each time, and listened to with an ear that must first be built.
    """
    return on_all_cores(range(len(wanted)), partial(_nth, wanted=wanted, words=words), make_kit)


def _nth(number: int, kit: Kit, wanted: Sequence[Task], words: Sentences) -> Played:
    return play(wanted[number], kit, words)


def play(task: Task, kit: Kit, words: Sentences) -> Played:
    """One call to its end, graded."""
    session = kit.session(task.scenario, task.seed)
    says = trainee(task.bot, task.scenario, words, task.strangers, task.seed)
    _read(session.begin())
    while session.ended is None:
        reply = says(session.call)
        if reply is None:
            break
        _read(session.say(reply))
    session.abandon()
    return _played(task, session, kit)


def _read(clauses: Iterable[str]) -> None:
    for _ in clauses:
        pass


def _played(task: Task, session: Session, kit: Kit) -> Played:
    call = session.call
    grade = kit.grade(session.transcript())
    said = [turn for turn in call.turns if turn.speaker is Speaker.CUSTOMER]
    acts = [turn.direction.act.value for turn in said if turn.direction]
    texts = Counter(turn.text for turn in said if turn.text != NOTHING_LEFT)
    return Played(
        scenario=task.scenario.id,
        bot=task.bot,
        seed=task.seed,
        ending=session.ended or Ending.ABANDONED,
        overall=grade.overall,
        passed=grade.passed,
        lines=call.used_lines,
        facts=call.revealed,
        offers=frozenset(call.standing.offers),
        gates=call.standing.gates,
        repeats=tuple(text for text, times in texts.items() if times > 1),
        shared=_shared(session.call),
        dead_ends=sum(turn.text == NOTHING_LEFT for turn in said),
        loops=tuple(act for act, run in groupby(acts) if len(list(run)) >= LOOP),
        unplaced=tuple(
            turn.text
            for turn in call.turns
            if turn.speaker is Speaker.AGENT and turn.text.strip() and not turn.moves
        ),
    )


def _shared(call: Call) -> float:
    spoken = [event for event in call.events if isinstance(event, Spoken)]
    shared = sum(any(key.startswith(SHARED) for key in event.lines) for event in spoken)
    return round(shared / len(spoken), 3) if spoken else 0.0


def report(scenario: Scenario, played: Sequence[Played]) -> Report:
    """What all the calls of one scenario say about it."""

    def never(
        all_of_them: Iterable[str], reached: Callable[[Played], Iterable[str]]
    ) -> tuple[str, ...]:
        seen = {one for call in played for one in reached(call)}
        return tuple(one for one in all_of_them if one not in seen)

    strange = Counter(r for call in played if call.bot is Bot.WALK for r in set(call.unplaced))
    lines = [f"line/{number}" for number in range(len(scenario.lines))]
    return Report(
        scenario=scenario.id,
        calls=len(played),
        bots={bot.value: _spread(calls) for bot, calls in _by_bot(played)},
        not_ready=tuple(_not_ready(scenario, played)),
        never_said=tuple(
            scenario.lines[int(key.split("/")[1])].say
            for key in never(lines, lambda call: call.lines)
        ),
        never_told=never((fact.id for fact in scenario.facts), lambda call: call.facts),
        never_offered=never((offer.id for offer in scenario.offers), lambda call: call.offers),
        never_opened=never((gate.id for gate in scenario.gates), lambda call: call.gates),
        never_ended=never(
            (note.ending.value for note in scenario.endings), lambda call: [call.ending.value]
        ),
        repeats=tuple({text for call in played for text in call.repeats}),
        shared=max((call.shared for call in played), default=0.0),
        dead_ends=sum(call.dead_ends for call in played),
        loops=tuple(sorted({act for call in played for act in call.loops})),
        unplaced=dict(strange.most_common(UNPLACED_SHOWN)),
    )


def _by_bot(played: Sequence[Played]) -> Iterator[tuple[Bot, list[Played]]]:
    for bot in Bot:
        calls = [call for call in played if call.bot is bot]
        if calls:
            yield bot, calls


def _spread(calls: Sequence[Played]) -> Spread:
    grades = [call.overall for call in calls]
    return Spread(
        lowest=min(grades),
        median=round(statistics.median(grades)),
        highest=max(grades),
        passed=sum(call.passed for call in calls),
        calls=len(calls),
        endings=dict(Counter(call.ending.value for call in calls)),
    )


def _not_ready(scenario: Scenario, played: Sequence[Played]) -> Iterator[str]:
    for bot, calls in _by_bot(played):
        if bot.value in scenario.exempt:
            continue
        good = sum(call.passed for call in calls)
        if bot is Bot.EXPERT and good < len(calls):
            yield f"the expert failed {len(calls) - good} of {len(calls)} calls"
        if bot in MUST_FAIL and good:
            yield f"the {bot.value} passed {good} of {len(calls)} calls"
    if any(call.repeats for call in played):
        yield "a line was said twice in a call"
    most = max((call.shared for call in played), default=0.0)
    if most > MOST_SHARED:
        yield f"{most:.0%} of a call's lines came from the shared phrasebook"
