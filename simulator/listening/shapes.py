"""What shape a question has: who, when, shall I, …; by the pack's phrases, for what it is about is
another matter."""

from simulator.call.moves import Shape
from simulator.listening.heard import SHAPE, Heard, Span

_NAMES = {shape: f"{SHAPE}{shape}" for shape in Shape}
_ORDER = list(Shape)
_EITHER = f"{SHAPE}either"
"""From the first thing of a choice to the word between the two."""
_LEADS = f"{SHAPE}leads"


def shape_of(heard: Heard, words: Span) -> Shape | None:
    """Of the question in these words: the first shape in it. Yes or no is what is left, for "do you
    know who" asks who."""
    found = [
        (first, _ORDER.index(shape))
        for shape, name in _NAMES.items()
        for first, last in heard.shapes.get(name, ())
        if words[0] <= first and last <= words[1]
    ]
    told = [one for one in found if _ORDER[one[1]] is not Shape.YES_NO]
    first = min(told or found, default=None)
    return None if first is None else _ORDER[first[1]]


def first_of_two(heard: Heard, sentence: Span) -> str | None:
    """The words for the first thing of a choice, as whoever takes it would say them; none where it
    is a deed ("shall I post it or …")."""
    leads = {last for _, last in heard.shapes.get(_LEADS, ())}
    for first, last in sorted(heard.shapes.get(_EITHER, ())):
        begins = first in leads or heard.tokens.clause_of(first, first + 1)[0] == first
        if begins and sentence[0] <= first and last <= sentence[1]:
            return heard.tokens.quote(first, last - 1)[0].strip(" ,")
    return None
