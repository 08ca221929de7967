"""Words quoted by somebody who is not exact about blanks, quotation marks, dashes and capitals."""

import re

_DOUBLE, _SINGLE, _DASHES = "“”„«»″", "‘’‚‛`´′", "–—‒−‑"
_ALIKE = str.maketrans(
    {**dict.fromkeys(_DOUBLE, '"'), **dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DASHES, "-")}
)
_LEFT_OUT = re.compile(r"\[?(?:…|\.{3,})\]?")
_AROUND = " \"'"
_PUNCTUATION = f"{_AROUND}.,;:!?-"
_BARE = dict.fromkeys(map(ord, ".,;:!?…"))
WIDEST = 400
"""Characters from the first to the last of words with something left out between them."""
RUN = 4
"""Words in a row that are nobody else's by chance."""


def repeats(words: str, others: str) -> bool:
    """Whether some of the others' own words are said again, in a row."""
    said, theirs = (_plain(one)[0].translate(_BARE).split() for one in (words, others))
    runs = {tuple(theirs[at : at + RUN]) for at in range(len(theirs) - RUN + 1)}
    return any(tuple(said[at : at + RUN]) in runs for at in range(len(said) - RUN + 1))


def found_in(text: str, words: str) -> tuple[int, int] | None:
    """Where these words start and end in a text, whole words only; what `words` leave out with
    dots may stand between. None where they are not there.
    """
    plain, places = _plain(text)
    parts = [_plain(part)[0] for part in _LEFT_OUT.split(words)]
    for edges in (_AROUND, _PUNCTUATION):
        wanted = [part.strip(edges) for part in parts]
        span = _in_order(plain, [part for part in wanted if any(map(str.isalnum, part))])
        if span is not None:
            return places[span[0]], places[span[1] - 1] + 1
    return None


def _in_order(plain: str, parts: list[str]) -> tuple[int, int] | None:
    if not parts:
        return None
    start, end = -1, 0
    for part in parts:
        at = _whole(plain, part, end)
        if at is None:
            return None
        start, end = (at if start < 0 else start), at + len(part)
    return (start, end) if end - start <= max(WIDEST, *map(len, parts)) else None


def _whole(plain: str, part: str, after: int) -> int | None:
    """Where it stands as whole words."""
    at = plain.find(part, after)
    while at >= 0:
        end = at + len(part)
        cut_before = at > 0 and plain[at - 1].isalnum() and part[0].isalnum()
        cut_after = end < len(plain) and plain[end].isalnum() and part[-1].isalnum()
        if not cut_before and not cut_after:
            return at
        at = plain.find(part, at + 1)
    return None


def _plain(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and from where in it each character comes."""
    said: list[str] = []
    places: list[int] = []
    for place, one in enumerate(text.translate(_ALIKE)):
        if one.isspace():
            if said and said[-1] == " ":
                continue
            shown = " "
        else:
            lower = one.lower()
            shown = lower if len(lower) == 1 else one
        said.append(shown)
        places.append(place)
    return "".join(said), places
