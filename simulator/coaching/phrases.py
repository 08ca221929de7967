"""The sentences of a coach: the language pack's `coach.json`."""

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel, ConfigDict

SLOT = re.compile(r"\{(\w+)\}")


class Variants(BaseModel):
    """Ways of saying what is needed, and ways of asking. The first of one go with the first of the
    other.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    needs: tuple[str, ...]
    questions: tuple[str, ...]


class Moved(BaseModel):
    """How a feeling moved: by words, without any, for the worse; long ago, by what cannot be kept,
    and not at all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    quoted: tuple[str, ...]
    wordless: tuple[str, ...]
    worse: tuple[str, ...]
    before: tuple[str, ...]
    void: tuple[str, ...]
    nothing: tuple[str, ...]
    up: str
    down: str


class Phrases(BaseModel):
    """The pack's `coach.json`. `grammar` has, by the pronoun, what fills slots such as {s};
    `moments` are keyed by what is lacking, and by that and the feeling that tells most.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    grammar: Mapping[str, Mapping[str, str]]
    things: tuple[str, ...]
    rule: str
    hurry: tuple[str, ...]
    moved: Moved
    moments: Mapping[str, Variants]

    def sentences(self) -> Iterator[str]:
        """All that is said of any customer."""
        yield from self.hurry
        for variants in self.moments.values():
            yield from (*variants.needs, *variants.questions)


def nth(variants: Sequence[str], turn: int, slots: Mapping[str, str]) -> str:
    """One of those that can be filled, by turns."""
    fit = [one for one in variants if slots.keys() >= set(SLOT.findall(one))]
    return fit[turn % len(fit)].format(**slots)
