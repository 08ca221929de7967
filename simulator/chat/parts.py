"""Pure: what one chunk of an answer holds. Services leave out what they like, so nothing is
taken for granted.
"""

from dataclasses import dataclass
from typing import Any

from simulator.chat.talk import Message, Usage


@dataclass(frozen=True)
class Part:
    """`thought`: characters that are not meant to be heard."""

    text: str = ""
    thought: int = 0
    finish: str = ""
    declined: bool = False
    usage: Usage | None = None
    meant: bool = True  # it looks like a part of an answer at all


def part(chunk: dict[str, Any]) -> Part:
    """Of a chunk, or of a whole answer that came at once."""
    choices = chunk.get("choices")
    usage = _usage(chunk.get("usage"))
    if not isinstance(choices, list):
        return Part(usage=usage, meant=usage is not None)
    if not choices:
        return Part(usage=usage)
    choice = choices[0] if isinstance(choices[0], dict) else {}
    delta = choice.get("delta") or choice.get("message") or {}
    if not isinstance(delta, dict):
        return Part(usage=usage, meant=False)
    thoughts = [delta.get("reasoning_content"), delta.get("reasoning")]
    return Part(
        text=_text(delta.get("content")),
        thought=max((len(one) for one in thoughts if isinstance(one, str)), default=0),
        finish=choice.get("finish_reason") or "",
        declined=bool(delta.get("refusal")),
        usage=usage,
    )


def estimate(messages: tuple[Message, ...], characters: int) -> Usage:
    """Tokens where the service does not say, at four characters each: also of an answer that was
    cancelled, which has to be paid as far as it came.
    """
    asked = sum(len(one.text) for one in messages)
    return Usage(prompt=-(-asked // 4), completion=-(-characters // 4))


def _text(content: object) -> str:
    """Some services send a list of parts."""
    if isinstance(content, list):
        found = [one.get("text") for one in content if isinstance(one, dict)]
        return "".join(text for text in found if isinstance(text, str))
    return content if isinstance(content, str) else ""


def _usage(given: object) -> Usage | None:
    if not isinstance(given, dict):
        return None
    details = given.get("prompt_tokens_details")
    return Usage(
        _count(given.get("prompt_tokens")),
        _count(given.get("completion_tokens")),
        _count(details.get("cached_tokens")) if isinstance(details, dict) else 0,
    )


def _count(given: object) -> int:
    return given if isinstance(given, int) and given > 0 else 0
