"""What drills are tested with: the shipped library and tools, and every moment in them."""

from functools import cache

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.drills.attempt import Attempt, Bench
from simulator.drills.deck import deck
from simulator.drills.moments import Moment, Skill
from simulator.drills.wording import DrillWords
from simulator.grading.rubric import load_rubric


@cache
def bench() -> Bench:
    assets = paths.assets()
    return Bench(build_kit(assets), load_rubric(assets), DrillWords.load(assets, "en"))


@cache
def shipped_deck() -> tuple[Moment, ...]:
    """Drawn once for all tests: it plays forty calls."""
    scenarios = [entry.scenario for entry in library.entries() if entry.scenario is not None]
    return deck(scenarios, bench().kit, bench().words.refusal)


@cache
def small_deck() -> tuple[Moment, ...]:
    """Of two scenarios, in which every skill is asked for; for the window."""
    scenarios = [library.find(name) for name in ("worn-clothing-return", "grateful-caller")]
    return deck(scenarios, bench().kit, bench().words.refusal)


def moment(skill: Skill, scenario: str) -> Moment:
    """The first of this skill there."""
    return next(
        one for one in shipped_deck() if one.skill is skill and one.call.scenario.id == scenario
    )


def said(skill: Skill, scenario: str, reply: str) -> Attempt:
    """A try at that moment."""
    attempt = Attempt(moment(skill, scenario), bench())
    attempt.say(reply)
    return attempt
