"""What the window says about drills: why one is there, and when it comes back."""

from simulator.drills.schedule import Drill, Why

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
OFTEN = 5
"""From so many misses on, nobody wants to know how many there were."""


def counted(number: int, thing: str) -> str:
    """ "one drill", "three drills"; in figures from eleven on."""
    word = NUMBERS[number] if number < len(NUMBERS) else str(number)
    return f"{word} {thing}{'' if number == 1 else 's'}"


def why_words(drill: Drill) -> str:
    match drill.why:
        case Why.DUE if drill.count > 1:
            return f"waiting for {counted(drill.count, 'day')}"
        case Why.DUE:
            return "waiting since yesterday" if drill.count else "back for today"
        case Why.MISSED if not drill.count:
            return "missed a while ago"
        case Why.MISSED if drill.count < OFTEN:
            times = {1: "once", 2: "twice"}.get(drill.count, f"{counted(drill.count, 'time')}")
            return f"missed {times} this week"
        case Why.MISSED:
            return "missed often this week"
        case Why.ASKED:
            return "because you asked"
    return "new for you"


def comes_back(days: int) -> str:
    """When a moment is practised again."""
    if days < 1:
        return "today"
    if days == 1:
        return "tomorrow"
    if days < 14:
        return f"in {counted(days, 'day')}"
    if days < 60:
        return f"in {counted(round(days / 7), 'week')}"
    return f"in {counted(round(days / 30), 'month')}"


def lasting(drills: int) -> str:
    """How long so many take, half a minute each."""
    minutes = (drills + 1) // 2
    return f"{counted(drills, 'drill').capitalize()}, about {counted(minutes, 'minute')}"
