"""What is wrong where `json` stopped reading, in an author's words."""

import re

WORDS = {"True": "true", "False": "false", "None": "null", "undefined": "null"}
STRAY_COMMA = re.compile(r",\s*\Z")
WORD = re.compile(r"[A-Za-z_]\w*")


def blamed(text: str, offset: int) -> int:
    """Where to look: at a comma too many rather than at the bracket after it."""
    stray = STRAY_COMMA.search(text, 0, offset) if text[offset : offset + 1] in ("]", "}") else None
    return stray.start() if stray else offset


def explain(text: str, offset: int, message: str) -> tuple[str, str]:
    """What is wrong and what to write, for the place and message of a JSONDecodeError."""
    rest = text[offset : offset + 40]
    if not text.strip():
        return "the file is empty", "begin with a copy of a scenario that works"
    if not rest.strip():
        return "the file ends too soon", "close what is still open with ] and }"
    for begins, explanation in _BY_MESSAGE:
        if message.startswith(begins):
            return explanation
    return _by_what_stands_there(text, offset, rest, message)


_BY_MESSAGE = (
    ("Extra data", ("something stands after the end of the scenario", "take it out")),
    (
        "Unterminated string",
        ("these quotation marks are never closed", 'write " at the end of the text'),
    ),
    (
        "Invalid control character",
        ("a line break or control character stands inside a text", r"write \n for a line break"),
    ),
    ("Invalid \\", (r"\ begins something JSON does not know", r"write \\ for a backslash")),
)


def _by_what_stands_there(text: str, offset: int, rest: str, message: str) -> tuple[str, str]:
    if blamed(text, offset) != offset or message.startswith("Illegal trailing comma"):
        return "there is a comma after the last entry", "take the comma out"
    if rest[0] in "'‘’“”":
        return f"{rest[0]} is not a quotation mark in JSON", 'write " around texts and keys'
    if rest.startswith(("//", "/*", "#")):
        return "JSON has no comments", "take it out"
    if "delimiter" in message:
        wanted = "colon" if "':'" in message else "comma"
        return f"a {wanted} is missing before this", f"write {':' if wanted == 'colon' else ','}"
    if "property name" in message:
        return "a key belongs here", 'write it in double quotes: "title"'
    word = WORD.match(rest)
    if word:
        known = WORDS.get(word.group())
        write = f"write {known}" if known else "write it in double quotes"
        return f"{word.group()} is not a JSON value", write
    return "a value belongs here", "write a text in double quotes, a number, true, false, [ or {"
