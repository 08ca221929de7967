"""`label`: what single replies do, a line of JSON for each line of JSON."""

import gc
import sys
from collections.abc import Iterable
from pathlib import Path

from simulator.listening import EmbeddedListener, label_lines


def run(file: str, listener: EmbeddedListener) -> int:
    """Exit code 1 if a line could not be read; the others are labelled all the same."""
    if file == "-":
        return _label(sys.stdin, listener)
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as lines:
            return _label(lines, listener)
    except OSError as error:
        print(f"{file} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1


def _label(lines: Iterable[str], listener: EmbeddedListener) -> int:
    complaints: list[str] = []

    def complain(sentence: str) -> None:
        complaints.append(sentence)
        print(sentence, file=sys.stderr)

    listener.label("", "")  # loads what it needs,
    gc.freeze()  # which stays: nobody need look through it for garbage at every turn
    for answer in label_lines(lines, listener, complain):
        print(answer)
    return 1 if complaints else 0
