"""What the window says about a call, where the scenario has no words of its own for it."""

from simulator.call.call import Call
from simulator.call.events import Cost
from simulator.call.floor import Phase
from simulator.call.mode import Mode
from simulator.call.scenario import Ending, Scenario
from simulator.models.words import played
from simulator.ui.theme import Role

ENDINGS: dict[Ending, str] = {
    Ending.RESOLVED: "Settled, and {name} is content.",
    Ending.GRUDGING: "Settled, but {name} is not won over.",
    Ending.ESCALATED: "{name} went on to somebody else.",
    Ending.CUSTOMER_HUNG_UP: "{name} hung up.",
    Ending.AGENT_HUNG_UP: "You hung up.",
    Ending.ABANDONED: "The call was left in the middle.",
}
GLAD = 6
"""Joy from which nobody is to be won over, though something was left out."""
GLAD_ALL_THE_SAME = "Settled, but not all {name} hoped for."
SHORT_ENDINGS: dict[Ending, str] = {
    Ending.RESOLVED: "settled",
    Ending.GRUDGING: "settled, grudgingly",
    Ending.ESCALATED: "passed on",
    Ending.CUSTOMER_HUNG_UP: "customer hung up",
    Ending.AGENT_HUNG_UP: "you hung up",
    Ending.ABANDONED: "left",
}
SUBJECTS = {"she": ("She", "her"), "he": ("He", "him"), "they": ("They", "them")}


def ending_words(call: Call) -> tuple[str, str]:
    """How it ended, and what that means here."""
    scenario, ending = call.scenario, call.ending or Ending.ABANDONED
    glad = ending is Ending.GRUDGING and call.standing.feelings.joy >= GLAD
    said = GLAD_ALL_THE_SAME if glad else ENDINGS[ending]
    return said.format(name=scenario.customer.called), scenario.meaning(ending, call.revealed)


def marks(mode: str, helped: int, cost: Cost | None = None) -> list[str]:
    """What a call is marked as: an assessment, or with how much help; and which model played."""
    who = [played(cost)] if cost else []
    if mode == Mode.ASSESSMENT:
        return ["assessment", *who]
    return [*([f"with help ({helped})"] if helped else []), *who]


def told_you(scenario: Scenario) -> str:
    return f"{SUBJECTS[scenario.customer.pronoun][0]} told you"


def what_moved(scenario: Scenario) -> str:
    return f"What moved {SUBJECTS[scenario.customer.pronoun][1]}"


def line_words(scenario: Scenario, phase: Phase) -> tuple[str, Role]:
    """How the line is, and the colour of its dot."""
    name = scenario.customer.called
    table: dict[Phase, tuple[str, Role]] = {
        Phase.RINGING: ("Ringing", "warn"),
        Phase.GREETING: ("On the line: your greeting", "good"),
        Phase.LISTENING: ("On the line: your turn", "good"),
        Phase.THINKING: (f"{name} has heard you", "good"),
        Phase.SPEAKING: (f"{name} is speaking", "good"),
        Phase.HELD: (f"{name} is on hold", "warn"),
        Phase.ENDED: ("The call is over", "ink3"),
    }
    return table.get(phase, ("The line is still", "warn"))
