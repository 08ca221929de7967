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
    """`begun`: something came that belongs to an answer; `visible`: some words did; `ended`: all of
    them did, and are good; `finish`: why they ended, in the service's word.
    """

    def __init__(self, question: Question, habits: Habits, ear: Ear) -> None:
        self.begun = False
        self.visible = False
        self.ended = False
        self.paid = False
        self.finish = ""
        self.usage: Usage | None = None
        self._question = question
        self._habits = habits
        self._ear = ear
        self._thoughts = Thoughts(inside=habits.thinks_first)
        self._said = 0
        self._came = 0  # also what was thought

    @property
    def complete(self) -> bool:
        """Whether nothing is left to wait for."""
        return self.ended and (self.usage is not None or not self._habits.usage)

    def spent(self) -> Usage:
        """As reported, or as estimated."""
        return self.usage or estimate(self._question.messages, self._came)

    def take(self, part: Part) -> bool:
        """Whether words came. Raises RefusedError."""
        self.begun = self.begun or part.meant
        self.usage = part.usage or self.usage
        if self.finish:
            return False
        if part.declined:
            raise RefusedError(Refusal("declined"))
        words = self._thoughts.feed(part.text)
        self._said += len(words)
        self._came += len(part.text) + part.thought
        most = CHARACTERS * self._question.most_tokens
        if self._said > most or self._came > most + MOST_THOUGHT:
            raise RefusedError(Refusal("too-long"))
        came = self._say(words)
        if part.finish:
            self.finish = part.finish
            came = self._say(self._thoughts.end()) or came
            if part.finish == "length" and self.visible and self._came > 2 * self._said:
                self._habits.thinks = True  # most of its room went into thoughts
            self.ended = self.wrong() is None
        return came

    def wrong(self) -> Refusal | None:
        """Why this is no answer, if no more comes."""
        if not self.begun:
            return Refusal("not-such")
        if not self.finish:
            return Refusal("cut-off")
        if self.finish == "content_filter":
            return Refusal("filtered")
        if not self.visible:
            return Refusal("only-thoughts" if self.finish == "length" else "empty")
        return None

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
