"""Pause and coach in the terminal, and what a call is marked as afterwards."""

from rich.console import Console
from rich.markup import escape

from simulator.coaching.coach import Adviser
from simulator.models.words import played
from simulator.session import Session

NO_HELP = "This is an assessment: there is no help until it is over."
BACK = "Paused. Enter goes back to the call; w shows a wording."
NO_WORDING = "Nothing at hand fits this moment. The words are yours to find."


def pause(session: Session, adviser: Adviser, console: Console) -> None:
    """Stops the call and its clock until Enter."""
    session.coach()
    advice = adviser.advise(session.call)
    called = session.call.scenario.customer.called
    console.print(f"[bold]Take a breath.[/] {escape(called)} will not notice.")
    for part in (advice.needs, advice.why):
        console.print(f"  {escape(part)}")
    console.print(f"  [bold]{escape(advice.question)}[/]")
    shown = False
    while console.input(f"[dim]{BACK}[/] ").strip().lower() == "w":
        if advice.wording is None:
            console.print(NO_WORDING, style="dim")
            continue
        console.print(f"  “{escape(advice.wording)}”")
        if not shown:
            session.coach(advice.wording)
        shown = True
    session.go_on()


def marks(session: Session) -> list[str]:
    """An assessment, or with how much help; and which model played, and what that came to."""
    helped, cost = session.call.helped, session.call.cost
    who = [played(cost)] if cost else []
    if session.assessed:
        return ["assessment", *who]
    return [*([f"with help ({helped})"] if helped else []), *who]
