"""All phrases of a language at once: one walk over the words finds every phrase that occurs in
them.

The phrases become a non-deterministic automaton over words; its deterministic counterpart is built
lazily, one step the first time it is needed (Thompson 1968; the way RE2 does it), so a walk is a
few look-ups a word.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from simulator.listening.phrases import END, GAP, START, Element
from simulator.listening.tokens import Tokens

WIDEST_GAP = 3
"""Words a gap may swallow."""

MOST_STATES = 40_000
"""When the deterministic automaton has grown past this it is forgotten and grown anew."""

_ANY = "*"
_NUMBER = "<n>"
_OTHER = ""

_NOTHING: frozenset[int] = frozenset()

_Frontier = tuple[int, ...]
"""Places, each a number, in order: where a walk may stand."""

Match = tuple[int, int, int]
"""What was found, its first word, its past-last word."""


class _State(dict[str, "_State | None"]):
    """A set of places that the walk may be at, and where each word leads from there: what is not
    yet known is asked of `step`."""

    __slots__ = ("_step", "found", "found_at_end", "places")

    def __init__(
        self,
        places: frozenset[int],
        found: Iterable[int],
        found_at_end: Iterable[int],
        step: "Callable[[_State, str], _State | None]",
    ) -> None:
        super().__init__()
        self.places = places
        self.found = tuple(sorted(found))
        self.found_at_end = tuple(sorted(found_at_end))
        self._step = step

    def __missing__(self, word: str) -> "_State | None":
        after = self[word] = self._step(self, word)
        return after


class Automaton:
    """`classes` gives for a word the `<classes>` it belongs to."""

    def __init__(self, classes: Mapping[str, Sequence[str]]) -> None:
        self._classes = classes
        self._next: dict[str, dict[int, tuple[int, ...]]] = {}
        """By word: from each place where it is awaited, the places that it leads to."""
        self._places = 2  # anywhere; where a clause starts
        self._found: dict[int, set[int]] = {}
        self._found_at_end: dict[int, set[int]] = {}
        self._vocabulary: set[str] = set(classes)
        self._states: dict[frozenset[int], _State] = {}
        self._led: dict[tuple[_Frontier, str], int] = {}

    @property
    def vocabulary(self) -> frozenset[str]:
        """The words that phrases are made of."""
        return frozenset(key for key in self._vocabulary if key.isalpha())

    def add(self, phrase: Iterable[Element], what: int) -> None:
        elements = list(phrase)
        frontier: _Frontier = (0,)
        if elements and elements[0] == START:
            frontier, elements = (1,), elements[1:]
        at_end = bool(elements) and elements[-1] == END
        for element in elements[:-1] if at_end else elements:
            frontier = self._grow(frontier, element)
        ends = self._found_at_end if at_end else self._found
        for place in frontier:
            if place > 1:
                ends.setdefault(place, set()).add(what)

    def complete(self) -> None:
        """No phrase comes after this: what only adding needs is let go, a megabyte of it."""
        self._led.clear()

    def _grow(self, frontier: _Frontier, element: Element) -> _Frontier:
        """The places that the element leads to from those in `frontier`."""
        if isinstance(element, str):
            if element != GAP:
                return (self._lead(frontier, element),)
            reached = step = frontier
            for _ in range(WIDEST_GAP):
                step = (self._lead(step, _ANY),)
                reached += step
            return reached
        after: set[int] = set()
        for option in element:
            step = frontier
            for inner in option:
                step = self._grow(step, inner)
            after.update(step)
        return tuple(sorted(after))

    def _lead(self, frontier: _Frontier, key: str) -> int:
        """Phrases that begin alike share their places."""
        asked = frontier, key
        place = self._led.get(asked)
        if place is None:
            self._vocabulary.add(key)
            place = self._led[asked] = self._places
            self._places += 1
            awaited = self._next.setdefault(key, {})
            for source in frontier:
                awaited[source] = (*awaited.get(source, ()), place)
        return place

    def find(self, tokens: Tokens) -> list[Match]:
        """Every phrase in the words, none across the end of a sentence. Linear in the number of
        words."""
        found: list[Match] = []
        sentences, clauses = tokens.sentences, tokens.clauses
        count = len(tokens.words)
        if len(self._states) > MOST_STATES:
            self._states.clear()
        anywhere, at_start = self._state(frozenset({0})), self._state(frozenset({0, 1}))
        known = self._vocabulary
        words = [
            word if word in known else _NUMBER if word[0].isdigit() else _OTHER
            for word in tokens.words
        ]
        end, clause = 0, -1
        for first, word in enumerate(words):
            state = (anywhere if clauses[first] == clause else at_start)[word]
            clause = clauses[first]
            if first == end:
                end = bisect_right(sentences, sentences[first], first)
            last = first + 1
            while state is not None:
                if state.found:
                    found.extend([(what, first, last) for what in state.found])
                if state.found_at_end and (last == count or clauses[last] != clauses[last - 1]):
                    found.extend([(what, first, last) for what in state.found_at_end])
                if last == end:
                    break
                state = state[words[last]]
                last += 1
        return found

    def _step(self, state: _State, word: str) -> _State | None:
        keys = {word, _ANY, *self._classes.get(word, ())}
        if word[:1].isdigit():
            keys.add(_NUMBER)
        places: set[int] = set()
        for key in keys & self._next.keys():
            awaited = self._next[key]
            for place in state.places & awaited.keys():
                places.update(awaited[place])
        return self._state(frozenset(places)) if places else None

    def _state(self, places: frozenset[int]) -> _State:
        state = self._states.get(places)
        if state is None:
            found: set[int] = set()
            found_at_end: set[int] = set()
            for place in places:
                found |= self._found.get(place, _NOTHING)
                found_at_end |= self._found_at_end.get(place, _NOTHING)
            state = self._states[places] = _State(places, found, found_at_end, self._step)
        return state
