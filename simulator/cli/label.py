"""`label`: what single replies do, a line of JSON for each line of JSON."""

import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from simulator.listening import EmbeddedListener, label_lines
from simulator.workers import on_all_cores

CHUNK = 100
"""Lines that another process is given at a time."""

Listening = Callable[[], EmbeddedListener]


class _Labelled(NamedTuple):
    answers: list[str]
    complaints: list[str]


def run(file: str, make_listener: Listening) -> int:
    """A file is labelled on all cores, standard input line by line as it comes.

    Exit code 1 if a line could not be read; the others are labelled all the same.
    """
    if file == "-":
        listener = _ready(make_listener)
        lines = enumerate(sys.stdin, 1)
        return _print(_label((number, [line]), listener) for number, line in lines)
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as source:
            written = source.readlines()
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1
    chunks = [(at + 1, written[at : at + CHUNK]) for at in range(0, len(written), CHUNK)]
    return _print(on_all_cores(chunks, _label, partial(_ready, make_listener)))


def _ready(make_listener: Listening) -> EmbeddedListener:
    listener = make_listener()
    listener.label("", "")  # loads what it needs,
    gc.freeze()  # which stays: nobody need look through it for garbage at every turn
    return listener


def _label(chunk: tuple[int, Sequence[str]], listener: EmbeddedListener) -> _Labelled:
    """The lines of a chunk, of which the first has this number."""
    first, lines = chunk
    complaints: list[str] = []
    return _Labelled(list(label_lines(lines, listener, complaints.append, first)), complaints)


def _print(done: Iterable[_Labelled]) -> int:
    failed = 0
    for one in done:
        for sentence in one.complaints:
            print(sentence, file=sys.stderr)
            failed = 1
        for answer in one.answers:
            print(answer)
    return failed
