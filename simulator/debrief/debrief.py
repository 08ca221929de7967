"""The one door of this room. Its pack is read when somebody first debriefs."""

from collections.abc import Sequence
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
from simulator.story import Reasons


class Debrief:
    """Reads and answers; remembers nothing."""

    def __init__(self, assets: Path, language: str) -> None:
        self._assets = assets
        self._language = language

    @classmethod
    def load(cls, assets: Path, language: str) -> "Debrief":
        return cls(assets, language)

    def about(self, call: Call, grade: Grade) -> About:
        """What an answer may say of a call."""
        pronouns = Reasons.load(self._assets, self._language).pronouns
        return about_call(call, grade, self._pack, pronouns)

    def read(self, text: str, about: About) -> Reading:
        """What is in these words. Never raises on text."""
        return self._reader.read(text, about.names)

    def answer(
        self,
        reading: Reading,
        about: About,
        seed: str,
        earlier: Sequence[Response] = (),
        before: Reading | None = None,
    ) -> Response:
        """`earlier` are the answers of this sitting; `before` is the reading of what was written
        the first time, where this says it again.
        """
        pack = self._pack
        topic = topic_of(reading, about, before)
        named = next((one for one in pack.named if one in reading.notes), "other")
        facts = {**about.facts, "line": pack.line, "named": pack.named[named]}
        return respond(topic, pack, facts, seed, earlier)

    @property
    def line(self) -> str:
        """Where crisis lines are listed by country."""
        return self._pack.line

    @cached_property
    def _pack(self) -> DebriefPack:
        return DebriefPack.load(self._folder)

    @property
    def _folder(self) -> Path:
        return self._assets / "language" / self._language

    @cached_property
    def _finding(self) -> tuple[Finder, Spelling]:
        return finder_of(self._folder, self._pack.phrases, self._pack.classes)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(*self._finding, self._pack.customer, self._pack.doing)
