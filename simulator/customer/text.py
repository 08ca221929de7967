"""Words and sentences of what is said. Pure."""

import re

from simulator.call.text import SENTENCE_END, TOKEN, sentences, tokens

__all__ = [
    "SENTENCE_END",
    "SPACES",
    "TOKEN",
    "at_an_end",
    "last_end",
    "plain",
    "sentences",
    "tokens",
]

SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """As patterns are matched: lower case, straight quotes, single spaces."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return SPACES.sub(" ", text)


def last_end(text: str) -> int:
    """Where the last whole sentence ends."""
    return max((found.end() for found in SENTENCE_END.finditer(text)), default=0)


def at_an_end(text: str) -> bool:
    text = text.rstrip()
    return last_end(text) == len(text)
