"""Reads transcripts from files: JSON, as `call --json` prints it, or lines "Customer: …" / "Agent:
…".
"""

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from simulator.call.errors import UnreadableError
from simulator.call.scenario import Ending, Scenario
from simulator.call.transcript import Speaker, Transcript, Turn

LARGEST = 2_000_000
"""Bytes. Hours of talk; what is bigger is not a transcript of a call."""

LONGEST_LISTED = 60
"""Characters of a bad line that are worth showing."""

_LINE = re.compile(
    rf"\s*[*_]*({'|'.join(Speaker)})[*_]*\s*[:：][*_]*\s*(.*)", re.IGNORECASE | re.DOTALL
)
_NEW_LINE = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SPEAKERS = "|".join(f'"{speaker}"' for speaker in Speaker)
_WRITE_JSON = f'Write {{"turns": [{{"speaker": {_SPEAKERS}, "text": "..."}}]}}.'
_WRITE_LINES = " or ".join(f'"{speaker.capitalize()}: ..."' for speaker in Speaker)


def read_transcript(file: str | Path, scenario: Scenario | None = None) -> Transcript:
    """The transcript in a file, as a call of `scenario` if one is given.

    The ending and the heat of turns are taken over where the file has them. Raises UnreadableError
    with the file, the line and what to write.
    """
    return parse_transcript(_text(Path(file)), str(file), scenario)


def parse_transcript(text: str, name: str, scenario: Scenario | None = None) -> Transcript:
    """The same for a text; `name` is what it is called in an error."""
    if not text.strip():
        raise UnreadableError(f"{name} is empty.", f"Write lines that begin with {_WRITE_LINES}.")
    if text.lstrip().startswith(("{", "[")):
        return _from_json(text, name, scenario)
    return Transcript(turns=_from_lines(text, name), scenario=scenario)


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableError(
                f"{path} is too big for a transcript ({size / 1e6:.0f} MB).",
                f"Give a file of at most {LARGEST / 1e6:.0f} MB with one call in it.",
            )
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnreadableError(
            f"{path} could not be read: {reason}.", "Check the name and the rights."
        ) from error
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            f"{path}:{line}: this is not UTF-8 text.", "Save the file as UTF-8."
        ) from error


def _from_lines(text: str, name: str) -> tuple[Turn, ...]:
    turns: list[tuple[Speaker, list[str]]] = []
    for number, line in enumerate(_NEW_LINE.split(text), 1):
        if _CONTROL.search(line):
            _refuse(name, number, "there is a control character in this line", "Remove it.")
        match = _LINE.match(line)
        if match:
            turns.append((Speaker(match[1].lower()), [match[2].strip()]))
        elif line.strip() and not turns:
            shown = line.strip()[:LONGEST_LISTED]
            _refuse(name, number, f"nobody says {shown!r}", f"Begin each turn with {_WRITE_LINES}.")
        elif line.strip():
            turns[-1][1].append(line.strip())
    return tuple(
        Turn(speaker=speaker, text=" ".join(filter(None, lines))) for speaker, lines in turns
    )


def _from_json(text: str, name: str, scenario: Scenario | None) -> Transcript:
    data = _parsed(text, name)
    if not isinstance(data, dict) or not isinstance(data.get("turns"), list):
        _refuse(name, 1, 'there is no list of "turns"', _WRITE_JSON)
    turns = tuple(_turn(turn, number, text, name) for number, turn in enumerate(data["turns"]))
    return Transcript(turns=turns, scenario=scenario, ending=_ending(data, text, name))


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        message = f"{place}: this is not JSON ({error.msg.lower()})."
        raise UnreadableError(message, _WRITE_JSON) from error
    except (RecursionError, ValueError) as error:
        message = f"{name}:1: this is nested too deeply, or has figures too long, for a transcript."
        raise UnreadableError(message, _WRITE_JSON) from error


def _turn(turn: Any, number: int, text: str, name: str) -> Turn:
    def refuse(what: str) -> NoReturn:
        _refuse(name, _line_of(number, text), f"turn {number} {what}", _WRITE_JSON)

    if not isinstance(turn, dict):
        refuse("is not an object")
    speaker, said, heat = turn.get("speaker"), turn.get("text"), turn.get("heat")
    if not isinstance(speaker, str) or speaker.strip().lower() not in set(Speaker):
        refuse(f'has no "speaker" that is {_SPEAKERS.replace("|", " or ")}')
    if not isinstance(said, str):
        refuse('has no "text"')
    number_given = isinstance(heat, int | float) and not isinstance(heat, bool)
    if heat is not None and not (number_given and 0 <= heat <= 10):
        refuse('has a "heat" that is not between 0 and 10')
    return Turn(speaker=Speaker(speaker.strip().lower()), text=_sayable(said), heat=heat)


def _sayable(text: str) -> str:
    """Without lone surrogates, which JSON can write and nothing can print."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _ending(data: dict[str, Any], text: str, name: str) -> Ending | None:
    ending = data.get("ending")
    if ending is None:
        return None
    if not isinstance(ending, str) or ending not in set(Ending):
        line = text.count("\n", 0, text.find('"ending"')) + 1
        _refuse(name, line, "this is no ending", f"Write one of {', '.join(Ending)}.")
    return Ending(ending)


def _line_of(number: int, text: str) -> int:
    """The line on which turn `number` begins, counted from 1."""
    place = text.index("[", max(text.find('"turns"'), 0)) + 1
    decoder = json.JSONDecoder()
    for _ in range(number):
        place = decoder.raw_decode(text, _skip(text, place))[1]
    return text.count("\n", 0, _skip(text, place)) + 1


def _skip(text: str, place: int) -> int:
    while text[place] in " \t\r\n,":
        place += 1
    return place


def _refuse(name: str, line: int, what: str, write: str) -> NoReturn:
    raise UnreadableError(f"{name}:{line}: {what}.", write)
