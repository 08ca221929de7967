"""`call`: a whole call in the terminal, typed, or with the replies from a file."""

import json
import sys
import time
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape

from simulator import library
from simulator.call.disputes import Dispute
from simulator.call.errors import NotGradableError, StorageError
from simulator.call.mode import Mode
from simulator.call.scenario import Ending, Scenario
from simulator.cli.coaching import NO_HELP, marks, pause
from simulator.cli.heard import Disputing
from simulator.cli.replies import play, read_replies
from simulator.cli.report import call_object
from simulator.cli.scorecard import print_scorecard
from simulator.coaching.lesson import Lesson
from simulator.kit import Kit
from simulator.models.words import plays
from simulator.session import Session

HELP = """\
/coach    stop the call and its clock: what they need now, and a question for you
/hold     put the customer on hold; Enter brings them back
/policy   the policy sheet
/record   the customer's record
/heard    what your last reply was heard as
/not …    that's not what you meant; say in a few words what was
/undo     takes that back
/hang up  put the phone down
/help     this
An empty line is silence. Ctrl-C leaves the call."""
REPLIES_SEED = 1
"""Without --seed a call with given replies plays the same every time."""


HELPS = frozenset({"/coach", "/heard", "/not", "/undo"})
"""What there is not in an assessment."""


def run(
    scenario: Scenario,
    kit: Kit,
    replies: str | None,
    seed: int | None,
    as_json: bool,
    mode: Mode = Mode.PRACTICE,
) -> int:
    """Exit code 0 whatever the level. Typed calls are kept in the kit's history."""
    disputes: Sequence[Dispute] = ()
    if replies is not None:
        session = kit.session(scenario, REPLIES_SEED if seed is None else seed, mode)
        play(session, read_replies(replies))
        if session.notice is not None:
            print(session.notice, file=sys.stderr)
    else:
        console = Console(stderr=as_json, highlight=False)
        session = _taken_up(scenario, kit, console) or kit.session(
            scenario, kit.next_seed(scenario.id) if seed is None else seed, mode
        )
        disputes = _typed(session, kit, console)
    if as_json:
        print(json.dumps(call_object(session.call, kit, disputes), ensure_ascii=False))
        return 0
    if replies is not None:
        print_call(session, Console(highlight=False, soft_wrap=True))
    _scorecard(session, kit, Console(highlight=False), disputes)
    return 0


def _taken_up(scenario: Scenario, kit: Kit, console: Console) -> Session | None:
    """A call of this scenario that was cut off, if the trainee wants to go on with it."""
    if kit.history is None:
        return None
    for kept in kit.history.unfinished():
        if kept.scenario_id != scenario.id:
            continue
        began = kept.started.astimezone().strftime("%d %B, %H:%M")
        question = (
            f"A call of {began} was cut off. Go on with it? (y for yes, Enter for a new one) "
        )
        if console.input(question).strip().lower() in ("y", "yes"):
            session = kit.resumed(kept)
            print_call(session, console)
            return session
        return None
    return None


def print_call(session: Session, console: Console) -> None:
    """The call as it went, one turn a line."""
    for turn in session.call.turns:
        who = session.call.scenario.customer.called if turn.feelings else "You"
        console.print(f"[bold]{escape(who)}:[/] {escape(turn.text) or '(silence)'}")
    console.print()


def _typed(session: Session, kit: Kit, console: Console) -> Sequence[Dispute]:
    """The call, typed; what was disputed in it."""
    if not session.call.events:
        brief(session.call.scenario, console)
        if kit.models is not None:
            console.print(f"[dim]{escape(plays(kit.models.name))}.[/]")
        inbound = session.call.scenario.begins == "agent"
        console.print("[dim]The phone rings.[/]" if inbound else "[dim]It is ringing.[/]")
    disputing = Disputing(session, kit)
    told: set[str] = set()
    try:
        _say(session.pending(), session, kit, console)
        while session.ended is None:
            _turn(session, kit, disputing, console)
            _tell(session.notice, told, console)
    except (KeyboardInterrupt, EOFError):
        session.abandon()
        console.print("\nYou left the call. This is how far it got.")
    if session.trouble is not None:
        console.print(f"This call is not kept. {escape(str(session.trouble))}")
    console.print()
    return disputing.all


def _tell(notice: str | None, told: set[str], console: Console) -> None:
    """What is to be known about whoever plays, once."""
    if notice is not None and notice not in told:
        told.add(notice)
        console.print(notice, markup=False, style="dim")


def _turn(session: Session, kit: Kit, disputing: Disputing, console: Console) -> None:
    reply = console.input("[bold]You:[/] ").strip()
    word, _, rest = reply.partition(" ")
    command = "/not" if word.lower() == "/not" else reply.lower()
    if session.assessed and command in HELPS:
        console.print(NO_HELP, style="dim")
    elif command == "/coach":
        pause(session, kit.adviser, console)
    elif command == "/not":
        console.print(disputing.dispute(rest), markup=False, style="dim")
    elif command in ("/heard", "/undo"):
        told = disputing.heard() if command == "/heard" else disputing.undo()
        console.print(told, markup=False, style="dim")
    else:
        _act(reply, session, kit, console)


def _act(reply: str, session: Session, kit: Kit, console: Console) -> None:
    """Something looked up, or done on the line, or said."""
    scenario = session.call.scenario
    match reply.lower():
        case "/help":
            console.print(HELP, markup=False, style="dim")
        case "/policy":
            print_policy(scenario, console)
        case "/record":
            print_record(scenario, console)
        case "/hang up" | "/hangup":
            session.hang_up()
        case "/hold":
            began = time.monotonic()
            console.input("[dim]On hold. Press Enter to come back.[/] ")
            _say(session.hold(time.monotonic() - began), session, kit, console)
        case _:
            _say(session.say(reply), session, kit, console)
            if session.ended is Ending.ABANDONED:
                console.print(escape(kit.stop.said))


def _say(clauses: Iterable[str], session: Session, kit: Kit, console: Console) -> None:
    text = "".join(clauses)
    if not text:
        return
    customer = session.call.scenario.customer
    turn = session.call.turns[-1]
    console.print(f"[bold]{escape(customer.called)}:[/] {escape(text)}")
    why = kit.reasons.why(turn.changes, customer)
    if why is not None and not session.assessed:
        way = kit.reasons.movement["up" if why.by > 0 else "down"].format(by=f"{abs(why.by):g}")
        felt = kit.reasons.feelings[why.feeling]
        level = turn.feelings.model_dump()[why.feeling] if turn.feelings else 0
        console.print(f"[dim]      {felt} {level:g} of 10, {way}: {escape(why.text)}[/]")


def brief(scenario: Scenario, console: Console) -> None:
    """Who the trainee is and what they know, before the phone rings."""
    console.print(f"\n[bold]{escape(scenario.title)}[/]")
    briefing = scenario.briefing
    console.print(f"{escape(briefing.role)}\n{escape(briefing.situation)}\n")
    print_record(scenario, console)
    print_policy(scenario, console)
    console.print(
        "[dim]/help says what you can do, /coach stops for help; a goodbye ends the call.[/]\n"
    )


def print_policy(scenario: Scenario, console: Console) -> None:
    for rule in scenario.briefing.policy:
        console.print(f"  [bold]{rule.id}[/]  {escape(rule.title)}: {escape(rule.text)}")
    console.print()


def print_record(scenario: Scenario, console: Console) -> None:
    for row in scenario.briefing.record:
        console.print(f"  {escape(row.label)}: {escape(row.value)}")
    console.print()


def _scorecard(
    session: Session, kit: Kit, console: Console, disputes: Sequence[Dispute] = ()
) -> None:
    try:
        grade = kit.grade(session.transcript())
    except NotGradableError as error:
        console.print(escape(str(error)))
        return
    lesson = Lesson()
    try:
        kit.keep_grade(session, grade)
        lesson = kit.lesson(session, grade)
    except StorageError as error:
        console.print(f"The grade is not kept. {escape(str(error))}")
    ending = session.ended or Ending.ABANDONED
    about = session.call.scenario.meaning(ending, session.call.revealed)
    title = ", ".join((session.call.scenario.title, *marks(session)))
    print_scorecard(grade, title, ending, about, console, disputes, lesson=lesson)


def demonstration(scenario: Scenario, kit: Kit) -> int:
    """With neither display nor terminal: one call of the scenario's playtests, and its grade."""
    good = next((t for t in scenario.playtests if t.ending is Ending.RESOLVED), None)
    if good is None:
        print(f"{scenario.title} has no playtest to show.", file=sys.stderr)
        return 1
    session = kit.session(scenario, good.seed)
    play(session, good.replies)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(scenario.title)}[/], a demonstration.\n")
    print_call(session, console)
    _scorecard(session, kit, console)
    return 0


def pick_and_play(kit: Kit) -> int:
    """Calls from the library, one after another, until the list is left."""
    console = Console(highlight=False)
    while True:
        ready = [entry.scenario for entry in library.entries() if entry.scenario is not None]
        scenario = choose(ready, console)
        if scenario is None:
            return 0
        run(scenario, kit, replies=None, seed=None, as_json=False)


def choose(scenarios: list[Scenario], console: Console) -> Scenario | None:
    """The scenario picked from a numbered list; None when the list is left."""
    for number, scenario in enumerate(scenarios, 1):
        console.print(f"  [bold]{number}[/]  {escape(scenario.title)} ({escape(scenario.mood)})")
    while True:
        try:
            picked = console.input("\nWhich call would you like to take? (number, or q to leave) ")
        except (KeyboardInterrupt, EOFError):
            return None
        if picked.strip().lower() in ("q", "quit", "exit"):
            return None
        if picked.strip().isdigit() and 1 <= int(picked) <= len(scenarios):
            return scenarios[int(picked) - 1]
        console.print(f"Please type a number from 1 to {len(scenarios)}.")
