"""What the command line asks for. Each command loads what it needs itself: to import all that plays
calls takes longer than to check a scenario.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from simulator import library, log, machine, paths, store
from simulator.call.errors import HoldTheLineError, NotFoundError, StorageError
from simulator.cli.parser import parser
from simulator.store.settings import EMBEDDED, LLM, SCRIPTED

if TYPE_CHECKING:
    from simulator.kit import Kit
    from simulator.store.history import History

FLAGSHIP = "worn-clothing-return"


def command(arguments: list[str]) -> int:
    """Carries out one command; the exit code."""
    options = parser().parse_args(arguments)
    log.start(paths.user_state())
    commands: dict[str, Callable[[], int]] = {
        "call": lambda: _call(options),
        "drill": lambda: _drill(options.skill),
        "grade": lambda: _grade(options),
        "check": lambda: _check(options.paths, options.json),
        "playtest": lambda: _playtest(options.scenarios, options.seed, options.json),
        "label": lambda: _label(options.file),
        "disputes": lambda: _disputes(options.scenario, options.json),
        "recording": lambda: _recording(options.call, Path(options.file)),
        "discarded": lambda: _discarded(options.scenario, options.json),
        "doctor": lambda: _doctor(options),
    }
    return _guarded(commands[options.command])


def without_window(why: str) -> int:
    """Calls in the terminal; where there is none either, a demonstration."""
    log.start(paths.user_state())
    print(f"{why} Playing here in the terminal instead.", file=sys.stderr)
    return _guarded(_in_the_terminal)


def _guarded(work: Callable[[], int]) -> int:
    """Every error a person may meet is one sentence and an exit code."""
    try:
        return work()
    except NotFoundError as error:
        return _say(error, 2)
    except HoldTheLineError as error:
        return _say(error, 1)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _say(error: HoldTheLineError, code: int) -> int:
    print(error, file=sys.stderr)
    return code


def _call(options: Namespace) -> int:
    from simulator.app.wiring import build_kit
    from simulator.call.difficulty import played_at
    from simulator.call.mode import Mode
    from simulator.call.scenario import Difficulty
    from simulator.cli import call

    scenario = library.find(options.scenario)
    difficulty = Difficulty(options.difficulty)
    scenario = played_at(scenario, difficulty, mild=options.mild)
    if options.customer == LLM:
        kit = _asked(options, scenario.language, customer=LLM)
    else:
        kit = build_kit(paths.assets(), scenario.language)
    if options.replies is None:
        kit = kit.keeping(_history())
    mode = Mode.ASSESSMENT if options.assessment else Mode.PRACTICE
    return call.run(scenario, kit, options.replies, options.seed, options.json, mode)


def _asked(options: Namespace, language: str | None = None, **who: str) -> "Kit":
    """With the language model that the command line means. Raises NotFoundError where it cannot be
    asked: nobody plays for it unasked.
    """
    from simulator.app.wiring import LANGUAGE, build_kit
    from simulator.models.asked import service_asked
    from simulator.models.words import where_words_go
    from simulator.store import settings
    from simulator.store.secrets import ADDRESS, Secrets

    kept = settings.load(settings.settings_file()).settings
    service = service_asked(options.model, options.base_url, kept.service, os.environ)
    given = {ADDRESS: service.base_url} if options.base_url else {}
    secrets = Secrets(environment={**os.environ, **given})
    kit = build_kit(paths.assets(), language or LANGUAGE, secrets)
    built_in = {"customer": SCRIPTED, "grader": EMBEDDED, "listener": EMBEDDED}
    agreed = (*kept.agreed, service.place)
    kit = kit.suited(kept.changed(service=service, agreed=agreed, **{**built_in, **who}))
    missing = kit.models.available() if kit.models else None
    if missing is not None:
        raise NotFoundError(missing)
    if service.place not in kept.agreed:
        print(where_words_go(service), file=sys.stderr)
    return kit


def _history() -> "History":
    """The user's history; where it cannot be used one that is forgotten, and a sentence why."""
    try:
        return store.open_history(store.history_file())
    except StorageError as error:
        print(f"{error} This call will not be kept.", file=sys.stderr)
        return store.memory()


def _drill(skill: str | None) -> int:
    from simulator.app.wiring import LANGUAGE, build_kit
    from simulator.cli import drill  # fsrs takes a tenth of a second
    from simulator.drills.attempt import Bench
    from simulator.drills.practice import Practice
    from simulator.drills.wording import DrillWords
    from simulator.grading.rubric import load_rubric

    assets = paths.assets()
    words, rubric = DrillWords.load(assets, LANGUAGE), load_rubric(assets)
    scenarios = [entry.scenario for entry in library.entries() if entry.scenario is not None]
    bench = Bench(build_kit(assets), rubric, words)
    with closing(_history()) as history:
        return drill.run(Practice(scenarios, bench, lambda: history), skill)


def _grade(options: Namespace) -> int:
    from simulator.app.wiring import build_kit
    from simulator.cli import grade

    scenario = library.find(options.scenario) if options.scenario else None
    shape = grade.Shape(options.shape)
    if options.grader == LLM:
        kit = _asked(options, grader=LLM)
        return grade.run(options.files, scenario, lambda: kit, shape, alone=True)
    make_kit = partial(build_kit, paths.assets())
    return grade.run(options.files, scenario, make_kit, shape)


def _check(files: list[str], as_json: bool) -> int:
    from simulator.cli import check

    return check.run(files, as_json)


def _playtest(names: list[str], seed: int, as_json: bool) -> int:
    from simulator.app.wiring import LANGUAGE, build_kit
    from simulator.cli import playtest
    from simulator.playtest.bots import Sentences, strangers_of

    every = (entry.scenario for entry in library.entries())
    scenarios = [library.find(name) for name in names] or [one for one in every if one]
    strangers = {one.id: strangers_of(one.id) for one in scenarios}
    return playtest.run(
        scenarios,
        partial(build_kit, paths.assets()),
        Sentences.load(paths.assets(), LANGUAGE),
        strangers,
        seed,
        as_json,
    )


def _disputes(scenario: str | None, as_json: bool) -> int:
    from simulator.cli import disputes

    with closing(store.open_history(store.history_file())) as history:
        return disputes.run(history, scenario, as_json)


def _recording(call_id: int, file: Path) -> int:
    from simulator.cli import recording  # numpy

    with closing(store.open_history(store.history_file())) as history:
        return recording.run(history, call_id, file)


def _discarded(scenario: str | None, as_json: bool) -> int:
    from simulator.cli import discarded

    with closing(store.open_history(store.history_file())) as history:
        return discarded.run(history, scenario, as_json)


def _doctor(options: Namespace) -> int:
    from simulator.cli import doctor

    if not options.llm:
        return doctor.run(display=machine.no_window(os.environ))
    from simulator.chat.client import ServiceChat  # asyncio, and then openai
    from simulator.chat.report import findings

    asked = _asked(options).models
    chat = asked.connect(asked.service) if asked and asked.service else None
    assert isinstance(chat, ServiceChat)  # nothing else is wired
    return doctor.converse(f"{chat.model} at {chat.service.place}", findings(chat))


def _label(file: str) -> int:
    from simulator.app.wiring import LANGUAGE
    from simulator.cli import label
    from simulator.listening import EmbeddedListener

    return label.run(file, partial(EmbeddedListener.load, paths.assets(), LANGUAGE))


def _in_the_terminal() -> int:
    from simulator.app.wiring import build_kit
    from simulator.cli import call

    kit = build_kit(paths.assets())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return call.demonstration(library.find(FLAGSHIP), kit)
    return call.pick_and_play(kit.keeping(_history()))
