"""What a service turned out to know, learned from what it refused. One a service."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from simulator.chat import shape
from simulator.chat.refusals import Refusal
from simulator.chat.service import Service
from simulator.chat.talk import Message

Form = Literal["schema", "json", "words"]
"""How an answer of a shape is asked for: by its schema, as any JSON, or in words alone."""

THINKING_TOKENS = 4_000
"""What a model may think, on top of what it may say."""


@dataclass(frozen=True)
class Question:
    """What is asked. `shape`: of the answer, where it has one."""

    messages: tuple[Message, ...]
    most_tokens: int
    first_word_s: float
    temperature: float | None = None
    shape: type[BaseModel] | None = None


@dataclass
class Habits:
    """How this service wants to be asked. `thinks`: it needs room to think before it speaks;
    `thinks_first`: it does so from its first word, and shows only where the thought ends.
    """

    limit: Literal["max_tokens", "max_completion_tokens"]
    usage: bool = True
    temperature: bool = True
    effort: bool = True
    form: Form = "schema"
    thinks: bool = False
    thinks_first: bool = False
    plain: bool = False
    swapped: bool = False

    def request(self, service: Service, question: Question) -> dict[str, Any]:
        """The body of a request. The messages keep their order, so that a service that remembers
        how a request began can use it.
        """
        messages, form = question.messages, self._format(question)
        if question.shape is not None and self.form != "schema":
            messages = shape.in_words(messages, question.shape)
        request: dict[str, Any] = {
            "model": service.model,
            "messages": [{"role": one.role, "content": one.text} for one in messages],
            "stream": True,
            self.limit: self.room(question),
        }
        if self.usage:
            request["stream_options"] = {"include_usage": True}
        if self.temperature and question.temperature is not None:
            request["temperature"] = question.temperature
        if self.thinks and self.effort:
            request["reasoning_effort"] = "low"
        if form is not None:
            request["response_format"] = form
        return request

    def room(self, question: Question) -> int:
        """Tokens that it may think and say."""
        return question.most_tokens + (THINKING_TOKENS if self.thinks else 0)

    def _format(self, question: Question) -> dict[str, Any] | None:
        if question.shape is None or self.form == "words":
            return None
        if self.form == "json":
            return {"type": "json_object"}
        wanted = {"name": "answer", "schema": shape.strict(question.shape), "strict": True}
        return {"type": "json_schema", "json_schema": wanted}

    def unlearn(self, refusal: Refusal, *, shaped: bool) -> bool:
        """Gives up what this refusal names, or all that can be where it names nothing; False where
        nothing is left to give up.
        """
        text = refusal.text
        if shaped and self.form != "words" and _names_a_form(text):
            self.form = "json" if self.form == "schema" else "words"
        elif self.usage and ("stream_options" in text or "include_usage" in text):
            self.usage = False
        elif self.effort and self.thinks and "reasoning_effort" in text:
            self.effort = False
        elif not self.swapped and self.limit in text:
            self._swap()
        elif self.temperature and "temperature" in text:
            self.temperature = False
        elif not self.plain:
            self.plain = True
            self.usage = self.temperature = self.effort = False
            if shaped and self.form == "schema":
                self.form = "json"
        else:
            return False
        return True

    def _swap(self) -> None:
        self.swapped = True
        other: Literal["max_tokens", "max_completion_tokens"] = (
            "max_completion_tokens" if self.limit == "max_tokens" else "max_tokens"
        )
        self.limit = other


def _names_a_form(text: str) -> bool:
    return any(
        sign in text
        for sign in ("response_format", "json_schema", "json_object", "schema", "structured output")
    )
