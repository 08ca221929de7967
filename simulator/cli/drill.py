"""`drill`: today's drills in the terminal, or a few of one skill."""

import time
from datetime import datetime

from rich.console import Console
from rich.markup import escape

from simulator.call.transcript import Speaker
from simulator.drills.attempt import Attempt
from simulator.drills.holding import MINUTE_S
from simulator.drills.moments import Moment, Skill
from simulator.drills.practice import Practice


def run(practice: Practice, skill: str | None) -> int:
    """Exit code 0, however it went. Leaving early keeps what was practised."""
    console = Console(highlight=False)
    console.print("[dim]Looking for what is due…[/]")
    plan, now = practice.plan(), datetime.now().astimezone()
    drills = plan.at_wish(Skill(skill)) if skill else plan.today(now)
    if not drills:
        console.print("Nothing is left for today. Name a skill to practise more.")
    try:
        for number, drill in enumerate(drills, 1):
            title = practice.bench.words.skills[drill.moment.skill].title
            console.print(f"\n[bold]{title}[/]  {number} of {len(drills)}")
            _drill(practice, drill.moment, now, console)
    except (KeyboardInterrupt, EOFError):
        console.print("\nYou left the drills. What you practised is kept.")
    return 0


def _drill(practice: Practice, moment: Moment, now: datetime, console: Console) -> None:
    _show(practice, moment, console)
    attempt = practice.attempt(moment)
    attempt.say(_reply(console))
    if attempt.judged is None:
        _come_back(attempt, console)
    judged, done = attempt.judged, practice.keep(attempt, now)
    if judged is None:
        return
    console.print(f"[bold]{moment.call.scenario.customer.called}:[/] {escape(attempt.answered)}")
    console.print(f"\n[bold]{judged.short}.[/] {escape(judged.said)}")
    for words, reason in judged.cost:
        console.print(f"  − “{escape(words)}”: {escape(reason)}")
    if judged.better:
        console.print(f"Try: {escape(judged.better)}")
    if done is not None:
        days = "tomorrow" if done.days == 1 else f"in {done.days} days"
        console.print(f"[dim]It comes back {days}.[/]")


def _show(practice: Practice, moment: Moment, console: Console) -> None:
    """What is asked, what may be offered, and what was said."""
    scenario = moment.call.scenario
    console.print(f"[dim]{escape(scenario.briefing.company)}. {escape(scenario.briefing.role)}[/]")
    console.print(escape(practice.bench.words.skills[moment.skill].task))
    if moment.refused is not None:
        console.print(f"Not yours to give: {escape(moment.refused.title)}")
    if moment.skill in (Skill.NO, Skill.JAB):
        may = "; ".join(offer.title for offer in moment.allowed())
        console.print(f"What you can do: {escape(may)}")
    console.print()
    for turn in (*moment.before(), moment.call.turns[-1]):
        who = "You" if turn.speaker is Speaker.AGENT else scenario.customer.called
        console.print(f"[bold]{escape(who)}:[/] {escape(turn.text)}")


def _reply(console: Console) -> str:
    while not (reply := console.input("[bold]You:[/] ").strip()):
        pass
    return reply


def _come_back(attempt: Attempt, console: Console) -> None:
    """Enter is coming back; the word for it is not timed."""
    began = time.monotonic()
    console.print(f"[bold]{attempt.call.scenario.customer.called}:[/] {escape(attempt.answered)}")
    console.input(f"[dim]On hold; a minute takes {MINUTE_S:g} seconds. Enter to come back.[/] ")
    waited = (time.monotonic() - began) * 60 / MINUTE_S
    attempt.come_back(waited, console.input("[bold]You:[/] "))
