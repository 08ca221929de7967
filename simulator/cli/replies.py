"""A call whose replies come from a file: no prompts, one JSON object or the plain transcript."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from simulator.call.errors import UnreadableError
from simulator.session import Session

MOST_BYTES = 20_000_000
"""A file of replies larger than this is a mistake, not a call."""


def read_replies(source: str) -> Iterator[str]:
    """One reply a line, from a file or (`-`) standard input. Raises UnreadableError."""
    if source == "-":
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        return (line.rstrip("\r\n") for line in sys.stdin)
    try:
        if Path(source).stat().st_size > MOST_BYTES:
            raise UnreadableError(
                f"{source} is too large for a file of replies.", "Is it the right one?"
            )
        text = Path(source).read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UnreadableError(f"{source} cannot be read ({error.strerror}).") from error
    return iter(text.splitlines())


def play(session: Session, replies: Iterable[str]) -> None:
    """The whole call. Replies after the ending are ignored; without one it is abandoned."""
    for _ in session.begin():
        pass
    for reply in replies:
        if session.ended is not None:
            break
        for _ in session.say(reply):
            pass
    session.abandon()
