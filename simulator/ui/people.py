"""Who may be drawn, and how a feeling looks: people and expressions, as data of `assets/faces`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

Style = Literal["bob", "crop", "curls", "bald", "headscarf", "bun", "puff", "long"]


class Expression(NamedTuple):
    """A face in seven numbers.

    `brow` −1 sad to 1 angry, `lift` of the brows, `eye` 0.5–1.1 how far open, `curve` −1 to 1 of
    the mouth, `open` 0–1, `flush` 0–1 of the cheeks, `skew` 0–1: one brow and mouth corner up.
    """

    brow: float = 0.0
    lift: float = 0.0
    eye: float = 0.8
    curve: float = 0.1
    open: float = 0.0
    flush: float = 0.0
    skew: float = 0.0

    def towards(self, other: "Expression", share: float) -> "Expression":
        """The face on its way to another; `share` from 0 to 1."""
        return Expression(*(a + (b - a) * share for a, b in zip(self, other, strict=True)))


@dataclass(frozen=True)
class Person:
    """Colours are #RRGGBB; `tint` stands behind the portrait, `tint_dark` in the dark theme."""

    skin: str
    hair: str
    style: Style
    coat: str
    tint: str
    tint_dark: str
    scarf: str = ""
    glasses: bool = False
    beard: bool = False


@dataclass(frozen=True)
class Faces:
    people: Mapping[str, Person]
    expressions: Mapping[str, Expression]

    def person(self, face: str) -> Person:
        """The person of this name; for an unknown name always the same other one."""
        if face in self.people:
            return self.people[face]
        names = sorted(self.people)
        return self.people[names[crc32(face.encode()) % len(names)]]

    def expression(self, name: str) -> Expression:
        return self.expressions.get(name, Expression())


def load_faces(folder: Path) -> Faces:
    """Raises TypeError for a file that is not as described here."""
    people = json.loads((folder / "people.json").read_bytes())
    numbers = json.loads((folder / "expressions.json").read_bytes())
    return Faces(
        {name: Person(**person) for name, person in people.items()},
        {name: Expression(*seven) for name, seven in numbers.items()},
    )
