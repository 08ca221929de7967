"""Pure: one answer as it is read, chunk by chunk."""

from typing import Protocol

from simulator.chat.habits import Habits, Question
from simulator.chat.parts import Part, estimate
from simulator.chat.refusals import Refusal, RefusedError
from simulator.chat.talk import Usage
from simulator.chat.thoughts import Thoughts

CHARACTERS = 12
"""No token is longer on average: who says more than so many a token does not keep the limit."""
MOST_THOUGHT = 200_000


class Ear(Protocol):
    """Where the words go."""

    def put(self, thing: str, /) -> None: ...

    def take_back(self) -> bool:
        """Forgets all of it; False where some was heard already."""


class Reading:
    """`visible`: some words came; `ended`: all did; `finish`: why, in the service's word."""

    def __init__(self, question: Question, habits: Habits, ear: Ear) -> None:
        self.visible = False
        self.ended = False
        self.finish = ""
        self.usage: Usage | None = None
        self._question = question
        self._habits = habits
        self._ear = ear
        self._thoughts = Thoughts(inside=habits.thinks_first)
        self._words = 0
        self._thought = 0
        self._meant = False

    @property
    def complete(self) -> bool:
        """Whether nothing is left to wait for."""
        return self.ended and (self.usage is not None or not self._habits.usage)

    def spent(self) -> Usage:
        """As reported, or as estimated."""
        return self.usage or estimate(self._question.messages, self._words + self._thought)

    def take(self, part: Part) -> bool:
        """Whether words came. Raises RefusedError."""
        self._meant = self._meant or part.meant
        self.usage = part.usage or self.usage
        if self.ended:
            return False
        if part.declined:
            raise RefusedError(Refusal("declined"))
        self._words += len(part.text)
        self._thought += part.thought
        if self._words > CHARACTERS * self._habits.room(self._question) or (
            self._thought > MOST_THOUGHT
        ):
            raise RefusedError(Refusal("too-long"))
        came = self._say(self._thoughts.feed(part.text))
        if part.finish:
            self.finish = part.finish
            self.end()
        return came

    def end(self) -> None:
        """No more will come. Raises RefusedError where that is no end of an answer."""
        if self.ended:
            return
        self._say(self._thoughts.end())
        if not self._meant:
            raise RefusedError(Refusal("not-such"))
        if not self.finish:
            raise RefusedError(Refusal("cut-off"))
        if self.finish == "content_filter":
            raise RefusedError(Refusal("filtered"))
        if not self.visible:
            raise RefusedError(Refusal("only-thoughts" if self.finish == "length" else "empty"))
        self.ended = True

    def _say(self, text: str) -> bool:
        if self._thoughts.closed_early and not self._habits.thinks_first:
            self._habits.thinks_first = True
            self.visible = False
            if not self._ear.take_back():
                raise RefusedError(Refusal("thinks-aloud"))
        if text.strip():
            self.visible = True
        if text:
            self._ear.put(text)
        return bool(text)
