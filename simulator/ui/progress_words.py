"""What the progress page says. Kind and exact: what is, and what to do next; nothing is lost."""

from collections.abc import Sequence
from datetime import date, datetime

from simulator.call.items import Criterion, Rubric
from simulator.drills.moments import Skill as Drilled
from simulator.progress.overview import Days
from simulator.progress.practice import Next
from simulator.progress.profile import Standing, Trait
from simulator.progress.skills import Point, Skill
from simulator.progress.trend import Trend
from simulator.progress.weakness import FEWEST, Weakness
from simulator.store.history import Summary
from simulator.ui.widgets.scale import Scale
from simulator.ui.wording import SHORT_ENDINGS

TRENDS: dict[Trend, str] = {
    Trend.FEW: "few calls yet",
    Trend.GROWING: "growing",
    Trend.STEADY: "steady",
    Trend.SLIPPING: "lower lately",
}
DRILLS: dict[Drilled, str] = {
    Drilled.FIRST: "First replies",
    Drilled.HOLD: "Holds that keep a promise",
    Drilled.NO: "Saying no kindly",
    Drilled.CLOSING: "Closings",
    Drilled.PRAISE: "Taking praise",
    Drilled.JAB: "Letting a jab pass",
}
SKILLS: dict[Criterion, str] = {
    Criterion.EMPATHY: "empathy",
    Criterion.NEXT_STEPS: "clear next steps",
    Criterion.FAREWELL: "a warm farewell",
    Criterion.OWNERSHIP: "ownership",
    Criterion.COMPOSURE: "composure",
    Criterion.PRAISE: "taking praise",
}
"""In a sentence."""
MISSED: dict[str, str] = {
    "E1": "their situation left out", "E2": "the feeling left unsaid",
    "E3": "what mattered most left out", "E4": "a rule or remedy before sympathy",
    "E5": "sympathy without a next step", "E7": "feelings made smaller",
    "E8": "sympathy taken back", "N1": "nothing on what follows", "N2": "no word on what is done",
    "N3": "nobody named who does it", "N4": "no date", "N5": "no way to check",
    "N6": "a plan beside the need", "N7": "a promise against the policy", "F1": "no goodbye",
    "F2": "no thanks at the end", "F3": "no wish at the end", "F4": "no name at the end",
    "F5": "their matter left out at the end", "F6": "no invitation back",
    "F7": "goodbye before the plan", "F8": "a sour goodbye", "F9": "a sore point passed over",
    "O3": "no word on what you can do", "O4": "a no without a way on",
    "O5": "the matter pushed away", "O6": "policy as the last word",
    "O7": "the problem handed back", "C1": "no steady answer to a jab",
    "C2": "a jab answered, not the need", "C3": "no limit set on abuse", "C4": "hitting back",
    "C5": "contempt", "C6": "defending yourself", "C7": "telling them how to feel",
    "C8": "too many apologies", "C9": "talking down", "P1": "no thanks for the praise",
    "P2": "no word on what it means to you", "P3": "credit not shared", "P4": "no invitation back",
    "P5": "praise brushed off", "P6": "praise side-stepped", "X1": "an insult",
    "X2": "a forbidden promise", "X3": "a statement against the record",
    "X4": "a line never to be said", "X5": "hanging up on them",
}  # fmt: skip
"""What a missed item of the scorecard, or a fault in it, comes to: before "in 3 of 5 calls"."""
TRAITS: dict[Trait, tuple[str, str]] = {
    Trait.WARMTH: ("Warmth", "your farewells, and how you take praise"),
    Trait.EMPATHY: ("Empathy", "the situation, the feeling and the stake, named first"),
    Trait.TEAMWORK: ("Teamwork", "credit shared, nobody blamed, calls passed on with a plan"),
    Trait.CONSCIENTIOUSNESS: ("Conscientiousness", "promises with a date, that hold, read back"),
    Trait.OPTIMISM: ("Optimism", "warmth that comes back after a jab"),
}
LINES = "Oldest at the top. Each line is how heated the customer was, from ringing to goodbye."
FAINT = "Fainter lines had help or were second tries: they are shown, not counted."
CHOOSE = "Choose a line to see which call it was. Enter, or a second click, opens it."
LEVELS = "0 at the bottom line, 3 at the top"
BRACKETS = "in brackets: with help or a second try"
BAND = "The dot is the middle one of your newest calls, the band the half of them around it."
NO_CALLS = (
    "Your first call will be the first line here. Every call after it adds one, and after three "
    "of them this page can say what to practise."
)
LITTLE_YET = "After three calls this says which skill to practise, and why."
ALL_WELL = "Nothing stands out as weak: no skill fell short twice in your newest calls."


def said_day(day: date, today: date) -> str:
    """As in a sentence: today, yesterday, 3 November."""
    if 0 <= (today - day).days <= 1:
        return "yesterday" if day < today else "today"
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {day:%B}{year}"


def short_day(day: date, today: date) -> str:
    """As on an axis."""
    year = f"\u00a0{day:%Y}" if day.year != today.year else ""
    return "today" if day == today else f"{day.day}\u00a0{day:%b}{year}"


def headline(calls: int, days: Days, today: date) -> str:
    """How many calls since when, and on how many days of this week."""
    if days.first is None:
        return ""
    said = f"{_many(calls, 'call')} since {said_day(days.first, today)}"
    if calls == 1 or days.first == today:
        said = f"{_many(calls, 'call')}, {said_day(days.first, today)}"
    elif days.today or days.yesterday:
        when = "today" if days.today else "yesterday"
        said += f", {days.today or days.yesterday} of them {when}"
    return f"{said}. This week: {days.this_week} days" if days.this_week > 1 else said


def in_a_line(call: Summary, scale: Scale, felt: Sequence[float], when: datetime) -> str:
    """A call in words: when, which, how the customer felt, its grade, and what to know of it."""
    grade = "" if call.call.overall is None else f"{call.call.overall} of 100"
    ended = ", ".join(part for part in (grade, notes(call)) if part)
    parts = (call.call.title, felt_words(scale, felt), ended)
    said = ". ".join(part[0].upper() + part[1:] for part in parts if part)
    return f"{when.day} {when:%B}, {when:%H:%M}: {said}"


def felt_words(scale: Scale, felt: Sequence[float]) -> str:
    if not felt:
        return ""
    first, last = scale.word(felt[0]), scale.word(felt[-1])
    return f"{first} throughout" if first == last else f"{first}, then {last}"


def notes(call: Summary) -> str:
    """How it ended, and what makes it count or not."""
    said = [SHORT_ENDINGS[call.call.ending]] if call.call.ending else []
    said += ["assessment"] if call.call.mode == "assessment" else []
    said += ["with help"] if call.helped else []
    said += ["second try"] if call.parent is not None else []
    return ", ".join(said)


def at_the_end(skill: Skill, rubric: Rubric) -> str:
    """Where a skill stands, and which way it goes."""
    if not skill.points:
        return "not asked for yet"
    few = sum(point.counts for point in skill.points) < FEWEST
    if few or skill.usual is None:
        return TRENDS[Trend.FEW]
    usual = rubric.criterion(skill.criterion).anchors[skill.usual].short
    moves = skill.trend in (Trend.GROWING, Trend.SLIPPING)
    return f"{usual}, {TRENDS[skill.trend]}" if moves else usual


def levels(points: Sequence[Point]) -> str:
    """For the table; what did not count is in brackets."""
    said = [f"{point.level:g}" if point.calls == 1 else f"{point.level:.1f}" for point in points]
    return " ".join(
        one if point.counts else f"({one})" for one, point in zip(said, points, strict=True)
    )


def weak_short(weak: Weakness) -> str:
    """Under the skill's plot."""
    return f"{_missed(weak)}: {weak.missed} of {weak.calls}"


def weak_reason(weak: Weakness) -> str:
    """The same as a sentence."""
    often = f"{weak.missed} of" if weak.missed < weak.calls else "each of"
    return f"{_missed(weak).capitalize()} in {often} the last {weak.calls} calls."


def why_next(found: Next, today: date) -> str:
    minutes = f"About {found.scenario.minutes} minutes."
    if found.first and found.scenario.difficulty == "easy":
        return f"An easy one to begin with. {minutes}"
    asks = f"It asks for {SKILLS[found.trains]}" if found.trains else ""
    if found.taken is None:
        return f"{asks + ', and you' if asks else 'You'} have not taken it yet. {minutes}"
    when = said_day(found.taken.astimezone().date(), today)
    when = when if when in ("today", "yesterday") else f"on {when}"
    return f"{asks + '; you' if asks else 'You'} last took it {when}. {minutes}"


def standing(one: Standing) -> str:
    """A trait in a sentence, for whoever does not see its band."""
    name, made_of = TRAITS[one.trait]
    if one.middle is None:
        return f"{name}: {TRENDS[Trend.FEW]}. Made of {made_of}."
    half = f"half of your calls between {percent(one.low)} and {percent(one.high)}"
    lately = f", {TRENDS[one.trend]}" if one.trend is not Trend.FEW else ""
    return f"{name}: {percent(one.middle)} in the middle, {half}{lately}. Made of {made_of}."


def percent(share: float) -> str:
    return f"{round(100 * share)}\u00a0%"


def _missed(weak: Weakness) -> str:
    return MISSED[weak.item] if weak.item else "short of the full level"


def _many(count: int, thing: str) -> str:
    return f"{count:,} {thing}{'' if count == 1 else 's'}"
