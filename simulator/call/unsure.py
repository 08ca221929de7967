"""Words of a reply that were heard too unsurely to count for anybody. Pure."""

from collections.abc import Iterable

Span = tuple[int, int]


def counted(text: str, unsure: Iterable[Span]) -> str:
    """What counts: as long as the text, so that places in it are places in the text."""
    for start, end in unsure:
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return text
