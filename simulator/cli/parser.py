"""The command line: what can be asked for, and how it reads in `--help`."""

import argparse

from simulator.call.scenario import Difficulty
from simulator.drills.moments import Skill
from simulator.store.settings import EMBEDDED, LLM, SCRIPTED

DESCRIPTION = """\
Hold the Line: practise difficult customer calls.

Without a command the window opens; where there is no display, the call is played here in the
terminal. Nothing leaves this machine: the customer, the listener and the grader are all local,
unless you ask for a language model.
"""
PLAYERS, JUDGES = (SCRIPTED, LLM), (EMBEDDED, LLM)
EPILOG = """\
examples:
  python main.py                                  open the window
  python main.py call worn-clothing-return        take a call here in the terminal
  python main.py grade my-call.txt                grade a transcript ("Customer: ..", "Agent: ..")
  python main.py check my-scenario.json           find what is wrong with a scenario
  python main.py doctor                           what works on this machine, what to install

exit codes: 0 fine, 1 findings or something that failed, 2 the command was not understood
"""


def parser() -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    root = argparse.ArgumentParser(
        prog="main.py", description=DESCRIPTION, epilog=EPILOG, formatter_class=raw
    )
    commands = root.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", required=True
    )

    call = commands.add_parser(
        "call",
        help="take a call in the terminal",
        description="Take a call in the terminal. The phone rings, you greet, they answer.",
        epilog="An empty line is silence. In the call, /help lists what else you can do.",
    )
    call.add_argument("scenario", metavar="SCENARIO", help="the id of a scenario, or its file")
    call.add_argument(
        "--replies",
        metavar="FILE",
        help="take your replies from a file, one a line, without prompts (- for standard input)",
    )
    call.add_argument("--seed", type=int, metavar="N", help="the same seed plays the same customer")
    call.add_argument(
        "--difficulty",
        choices=[one.value for one in Difficulty],
        default=Difficulty.STANDARD.value,
        help="how hard the customer makes it",
    )
    call.add_argument("--mild", action="store_true", help="leave strong words out")
    call.add_argument(
        "--assessment", action="store_true", help="no hints, no pauses; graded once, and marked"
    )
    call.add_argument("--json", action="store_true", help="print one JSON object instead")
    call.add_argument(
        "--customer",
        choices=PLAYERS,
        default=SCRIPTED,
        help="who plays the customer: the script, or a language model",
    )
    _model(call)

    drill = commands.add_parser(
        "drill",
        help="practise single moments, half a minute each",
        description="Today's drills: single moments of calls, one skill each. What you missed in "
        "your calls comes first, and everything comes back when it is due.",
    )
    skills = [one.value for one in Skill]
    drill.add_argument(
        "skill",
        metavar="SKILL",
        nargs="?",
        choices=skills,
        help=f"three of this skill, whatever is due: {', '.join(skills)}",
    )

    grade = commands.add_parser(
        "grade",
        help="grade transcripts",
        description='Grade transcripts: JSON ({"turns": [{"speaker": "customer", "text": '
        '"..."}]}) or text lines that begin with Customer: or Agent:.',
    )
    grade.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="transcripts, or folders of them (- for standard input)",
    )
    grade.add_argument(
        "--grader",
        choices=JUDGES,
        default=EMBEDDED,
        help="who judges: the built-in judge, or a model",
    )
    _model(grade)
    grade.add_argument("--scenario", metavar="ID|FILE", help="what the calls were about, if known")
    shape = grade.add_mutually_exclusive_group()
    shape.set_defaults(shape="read")
    for name, what in (("json", "one JSON object a line"), ("csv", "a row a call, for a sheet")):
        shape.add_argument(
            f"--{name}",
            dest="shape",
            action="store_const",
            const=name,
            help=f"print {what} instead",
        )

    check = commands.add_parser(
        "check",
        help="find what is wrong with scenarios",
        description="Check scenario files or folders; without a path, every scenario there is.",
    )
    check.add_argument(
        "paths", metavar="PATH", nargs="*", help="scenario files, or folders of them"
    )
    check.add_argument("--json", action="store_true", help="print one JSON object a line instead")

    playtest = commands.add_parser(
        "playtest",
        help="crash-test scenarios with bot trainees",
        description="Bot trainees play the scenarios on all cores: the expert must succeed; the "
        "parrot, the rude, the flatterer and the giveaway must fail. Without a name: all.",
    )
    playtest.add_argument("scenarios", metavar="SCENARIO", nargs="*", help="ids or files")
    playtest.add_argument(
        "--json", action="store_true", help="print one JSON object a line instead"
    )
    playtest.add_argument("--seed", type=int, default=1, metavar="N", help="where the seeds begin")

    label = commands.add_parser(
        "label",
        help="say what single replies do",
        description="Label replies, one JSON object a line: id, text, context (the customer's last "
        "words), language (optional).",
    )
    label.add_argument("file", metavar="FILE.jsonl", help="the replies (- for standard input)")

    _recording(commands)
    _for_authors(commands)
    doctor = commands.add_parser(
        "doctor",
        help="what works on this machine, and what to install",
        description="Says what works on this machine, and what to install for the rest. With "
        "--llm, what a language model can do: it has one short conversation with it.",
    )
    doctor.add_argument("--llm", action="store_true", help="try out the language model")
    _model(doctor)
    return root


def _recording(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    recording = commands.add_parser(
        "recording",
        help="save what was recorded of a call",
        description="Saves what was recorded of a spoken call as one audio file, with captions "
        "beside it (WebVTT). The recording is kept as well.",
    )
    doing = recording.add_subparsers(dest="doing", metavar="WHAT", required=True)
    export = doing.add_parser("export", help="as one audio file, with captions beside it")
    export.add_argument("call", metavar="CALL", type=int, help="the number of the call")
    export.add_argument("file", metavar="FILE", help="a .flac, .wav or .ogg file")


def _for_authors(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What trainees' calls tell the author of a scenario."""
    disputes = commands.add_parser(
        "disputes",
        help="replies that were not heard as they were meant",
        description="What trainees said was not heard as they meant it, the newest call first: "
        "for a scenario's author, and for trainers.",
    )
    disputes.add_argument("--scenario", metavar="ID", help="only those of one scenario")
    disputes.add_argument(
        "--json", action="store_true", help="print one JSON object a line instead"
    )

    discarded = commands.add_parser(
        "discarded",
        help="what a model wanted to say and was not let",
        description="What language models wanted to say in your calls and the guard did not let "
        "out, and why: for a scenario's author. Trainees never see it.",
    )
    discarded.add_argument(
        "scenario", metavar="SCENARIO", nargs="?", help="only what belongs to one scenario"
    )
    discarded.add_argument(
        "--json", action="store_true", help="print one JSON object a line instead"
    )


def _model(command: argparse.ArgumentParser) -> None:
    """Which language model, where one is asked."""
    group = command.add_argument_group(
        "language model", "as set in the settings; OPENAI_BASE_URL and OPENAI_API_KEY are known too"
    )
    group.add_argument("--model", metavar="NAME", help="which model of the service")
    group.add_argument("--base-url", metavar="URL", help="where the service answers")
