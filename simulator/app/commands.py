"""What the command line asks for, with everything it takes. The window does without all this."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path

from simulator import library, log, machine, paths, store
from simulator.app.guarded import guarded
from simulator.app.wiring import LANGUAGE, build_kit
from simulator.call.difficulty import played_at
from simulator.call.errors import NotFoundError, StorageError
from simulator.call.mode import Mode
from simulator.call.scenario import Difficulty
from simulator.cli import call as call_command
from simulator.cli import discarded as discarded_command
from simulator.cli import disputes as disputes_command
from simulator.cli import doctor as doctor_command
from simulator.cli import grade as grade_command
from simulator.cli import label as label_command
from simulator.cli import playtest as playtest_command
from simulator.cli.parser import parser
from simulator.grading.rubric import load_rubric
from simulator.kit import Kit
from simulator.listening import EmbeddedListener
from simulator.models.asked import service_asked
from simulator.models.words import where_words_go
from simulator.playtest.bots import Sentences, strangers_of
from simulator.store import settings
from simulator.store.history import History
from simulator.store.secrets import ADDRESS, Secrets
from simulator.store.settings import EMBEDDED, LLM, SCRIPTED

FLAGSHIP = "worn-clothing-return"


def command(arguments: list[str]) -> int:
    """Carries out one command; the exit code."""
    options = parser().parse_args(arguments)
    log.start(paths.user_state())
    commands: dict[str, Callable[[], int]] = {
        "call": lambda: _call(options),
        "drill": lambda: _drill(options.skill),
        "grade": lambda: _grade(options),
        "playtest": lambda: _playtest(options.scenarios, options.seed, options.json),
        "label": lambda: _label(options.file),
        "disputes": lambda: _disputes(options.scenario, options.json),
        "recording": lambda: _recording(options.call, Path(options.file)),
        "discarded": lambda: _discarded(options.scenario, options.json),
        "doctor": lambda: _doctor(options),
    }
    return guarded(commands[options.command])


def without_window(why: str) -> int:
    """Calls in the terminal; where there is none either, a demonstration."""
    log.start(paths.user_state())
    print(f"{why} Playing here in the terminal instead.", file=sys.stderr)
    return guarded(_in_the_terminal)


def _call(options: Namespace) -> int:
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
    return call_command.run(scenario, kit, options.replies, options.seed, options.json, mode)


def _asked(options: Namespace, language: str = LANGUAGE, **who: str) -> Kit:
    """With the language model that the command line means. Raises NotFoundError where it cannot be
    asked: nobody plays for it unasked.
    """
    kept = settings.load(settings.settings_file()).settings
    service = service_asked(options.model, options.base_url, kept.service, os.environ)
    given = {ADDRESS: service.base_url} if options.base_url else {}
    kit = build_kit(paths.assets(), language, Secrets(environment={**os.environ, **given}))
    built_in = {"customer": SCRIPTED, "grader": EMBEDDED, "listener": EMBEDDED}
    agreed = (*kept.agreed, service.place)
    kit = kit.suited(kept.changed(service=service, agreed=agreed, **{**built_in, **who}))
    missing = kit.models.available() if kit.models else None
    if missing is not None:
        raise NotFoundError(missing)
    if service.place not in kept.agreed:
        print(where_words_go(service), file=sys.stderr)
    return kit


def _history() -> History:
    """The user's history; where it cannot be used one that is forgotten, and a sentence why."""
    try:
        return store.open_history(store.history_file())
    except StorageError as error:
        print(f"{error} This call will not be kept.", file=sys.stderr)
        return store.memory()


def _drill(skill: str | None) -> int:
    from simulator.cli import drill as drill_command  # fsrs takes a tenth of a second
    from simulator.drills.attempt import Bench
    from simulator.drills.practice import Practice
    from simulator.drills.wording import DrillWords

    assets, history = paths.assets(), _history()
    words, rubric = DrillWords.load(assets, LANGUAGE), load_rubric(assets)
    scenarios = [entry.scenario for entry in library.entries() if entry.scenario is not None]
    bench = Bench(build_kit(assets), rubric, words)
    try:
        return drill_command.run(Practice(scenarios, bench, lambda: history), skill)
    finally:
        history.close()


def _grade(options: Namespace) -> int:
    scenario = library.find(options.scenario) if options.scenario else None
    shape = grade_command.Shape(options.shape)
    if options.grader == LLM:
        kit = _asked(options, grader=LLM)
        return grade_command.run(options.files, scenario, lambda: kit, shape, alone=True)
    make_kit = partial(build_kit, paths.assets())
    return grade_command.run(options.files, scenario, make_kit, shape)


def _playtest(names: list[str], seed: int, as_json: bool) -> int:
    every = (entry.scenario for entry in library.entries())
    scenarios = [library.find(name) for name in names] or [one for one in every if one]
    strangers = {one.id: strangers_of(one.id) for one in scenarios}
    return playtest_command.run(
        scenarios,
        partial(build_kit, paths.assets()),
        Sentences.load(paths.assets(), LANGUAGE),
        strangers,
        seed,
        as_json,
    )


def _disputes(scenario: str | None, as_json: bool) -> int:
    history = store.open_history(store.history_file())
    try:
        return disputes_command.run(history, scenario, as_json)
    finally:
        history.close()


def _recording(call_id: int, file: Path) -> int:
    from simulator.cli import recording  # numpy

    history = store.open_history(store.history_file())
    try:
        return recording.run(history, call_id, file)
    finally:
        history.close()


def _discarded(scenario: str | None, as_json: bool) -> int:
    history = store.open_history(store.history_file())
    try:
        return discarded_command.run(history, scenario, as_json)
    finally:
        history.close()


def _doctor(options: Namespace) -> int:
    if not options.llm:
        return doctor_command.run(display=machine.no_window(os.environ))
    from simulator.chat.client import ServiceChat  # asyncio, and then openai
    from simulator.chat.report import findings

    asked = _asked(options).models
    chat = asked.connect(asked.service) if asked and asked.service else None
    assert isinstance(chat, ServiceChat)  # nothing else is wired
    return doctor_command.converse(f"{chat.model} at {chat.service.place}", findings(chat))


def _label(file: str) -> int:
    return label_command.run(file, partial(EmbeddedListener.load, paths.assets(), LANGUAGE))


def _in_the_terminal() -> int:
    kit = build_kit(paths.assets())
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return call_command.demonstration(library.find(FLAGSHIP), kit)
    return call_command.pick_and_play(kit.keeping(_history()))
