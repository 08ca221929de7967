"""The one door of this room. Its pack is read when somebody first debriefs."""

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from simulator.call.call import Call
from simulator.call.verdicts import Grade
from simulator.debrief.about import About, about_call
from simulator.debrief.pack import DebriefPack
from simulator.debrief.reader import Reader
from simulator.debrief.reading import Reading
from simulator.debrief.response import Response, respond, topic_of
from simulator.listening.pack import Finder, finder_of
from simulator.listening.tokens import Spelling


class Debrief:
    """Reads and answers; remembers nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def load(cls, assets: Path, language: str) -> "Debrief":
        return cls(assets / "language" / language)

    def about(self, call: Call, grade: Grade) -> About:
        """What an answer may say of a call."""
        return about_call(call, grade, self._pack, *self._finding)

    def read(self, text: str, about: About) -> Reading:
        """What is in these words. Never raises on text."""
        return self._reader.read(text, about.names)

    def answer(
        self,
        reading: Reading,
        about: About,
        seed: str,
        avoid: Collection[str] = (),
        before: Reading | None = None,
    ) -> Response:
        """`avoid` are variants of the last answers; `before` is the reading of what was written
        the first time, where this says it again.
        """
        topic = topic_of(reading, about, before)
        facts = {**about.facts, "line": self._pack.line}
        return respond(topic, self._pack.answers[topic.name], facts, seed, avoid)

    @property
    def line(self) -> str:
        """Where crisis lines are listed by country."""
        return self._pack.line

    @cached_property
    def _pack(self) -> DebriefPack:
        return DebriefPack.load(self._folder)

    @cached_property
    def _finding(self) -> tuple[Finder, Spelling]:
        return finder_of(self._folder, self._pack.phrases, self._pack.classes)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(*self._finding, self._pack.customer)
