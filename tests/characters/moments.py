"""Moments of calls, and what somebody said in a model's place who saw nothing but its prompt."""

import json
from dataclasses import dataclass
from pathlib import Path

from simulator import library
from simulator.kit import Kit
from simulator.session import Session

FILE = Path(__file__).parent / "good.jsonl"


@dataclass(frozen=True)
class Moment:
    """A call up to the trainee's last reply, the act that the Director then decides, and the words
    that a capable model finds for it.
    """

    scenario: str
    seed: int
    act: str
    replies: tuple[str, ...]
    text: str

    @property
    def reply(self) -> str:
        return self.replies[-1]

    def session(self, kit: Kit) -> Session:
        """The call as it stands before that reply."""
        session = kit.session(library.find(self.scenario), self.seed)
        for _ in session.begin():
            pass
        for reply in self.replies[:-1]:
            for _ in session.say(reply):
                pass
        return session


def all_moments() -> list[Moment]:
    rows = map(json.loads, FILE.read_text("utf-8").splitlines())
    return [Moment(**{**row, "replies": tuple(row["replies"])}) for row in rows]
