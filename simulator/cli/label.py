"""`label`: what single replies do, a line of JSON for each line of JSON."""

import sys
from contextlib import nullcontext
from pathlib import Path

from simulator.listening import EmbeddedListener, label_lines


def run(file: str, listener: EmbeddedListener) -> int:
    """Exit code 1 if a line could not be read; the others are labelled all the same."""
    complaints = 0

    def complain(sentence: str) -> None:
        nonlocal complaints
        complaints += 1
        print(sentence, file=sys.stderr)

    try:
        opened = (
            nullcontext(sys.stdin)
            if file == "-"
            else Path(file).open(encoding="utf-8", errors="replace")
        )
    except OSError as error:
        complain(f"{file} cannot be read: {error.strerror}.")
        return 1
    with opened as lines:
        for answer in label_lines(lines, listener, complain):
            print(answer)
    return 1 if complaints else 0
