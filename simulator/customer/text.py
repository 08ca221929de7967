"""Words and sentences of what is said. Pure."""

import re

TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.?!…]+[\"'”’)]*(?=\s|$)")
SPACES = re.compile(r"\s+")


def plain(text: str) -> str:
    """As patterns are matched: lower case, straight quotes, single spaces."""
    text = text.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return SPACES.sub(" ", text)


def sentences(text: str) -> list[str]:
    out, began = [], 0
    for found in SENTENCE_END.finditer(text):
        out.append(text[began : found.end()].strip())
        began = found.end()
    return [one for one in (*out, text[began:].strip()) if one]


def last_end(text: str) -> int:
    """Where the last whole sentence ends."""
    return max((found.end() for found in SENTENCE_END.finditer(text)), default=0)


def at_an_end(text: str) -> bool:
    text = text.rstrip()
    return last_end(text) == len(text)


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text.replace("’", "'"))
