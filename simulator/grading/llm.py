"""The judge that asks a language model: the questions of the rubric, one criterion after the other.

The model answers items and quotes the call; quotes are held against the call, and levels are worked
out where every judge's are. Where the embedded judge says otherwise, the model is asked three times
and most votes decide. Where it cannot be asked, the embedded judge's verdicts stand.
"""

import hashlib
import json
from contextlib import suppress
from typing import Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator.call.errors import StorageError
from simulator.call.items import Rubric
from simulator.call.opinion import Opinion, Votes
from simulator.call.ports import Judge
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Verdict
from simulator.chat.talk import Chat, ChatError, Fault
from simulator.grading.llm_questions import Questions
from simulator.grading.llm_words import JudgeWords
from simulator.grading.person import PersonJudge
from simulator.grading.report import grade
from simulator.grading.sitting import Report, Sitting

NAME = "llm"


class JudgeCache(Protocol):
    """Keeps what was judged, beside the call it was quoted from. Raises StorageError."""

    def judged(self, key: str) -> str | None: ...

    def save_judged(self, key: str, transcript: Transcript, body: str) -> None: ...


class Judged(BaseModel):
    """Verdicts, who found them, and the answers to items that were asked more than once."""

    model_config = ConfigDict(frozen=True)

    verdicts: tuple[Verdict, ...]
    grader: str
    model: str
    spread: dict[str, Votes] = {}
    notice: str = ""


def _silent(_share: float, _doing: str) -> None:
    pass


class LlmJudge:
    """`name` is that of whoever found the last verdicts, and `notice` says why it was not the
    model.
    """

    def __init__(
        self,
        chat: Chat,
        rubric: Rubric,
        words: JudgeWords,
        fallback: Judge,
        cache: JudgeCache | None = None,
    ) -> None:
        self.name = NAME
        self.notice = ""
        self._chat = chat
        self._rubric = rubric
        self._words = words
        self._fallback = fallback
        self._cache = cache

    def available(self) -> str | None:
        return self._chat.available()

    def verdicts(self, transcript: Transcript) -> tuple[Verdict, ...]:
        judged = self.judge(transcript)
        self.name, self.notice = judged.grader, judged.notice
        return judged.verdicts

    def judge(self, transcript: Transcript, report: Report = _silent) -> Judged:
        """`report` is told how far it is, several times a second; what it raises ends the work and
        frees the connection at once.
        """
        key = self.key(transcript)
        kept = self._kept(key)
        if kept is not None:
            return kept
        embedded = self._fallback.verdicts(transcript)
        questions = Questions(self._words, transcript)
        sitting = Sitting(self._chat, self._rubric, questions, embedded, report)
        try:
            verdicts = sitting.judge()
        except ChatError as error:
            if error.fault is Fault.CANCELLED:
                raise
            notice = self._words.fell_back.format(why=error)
            return Judged(
                verdicts=embedded,
                grader=self._fallback.name,
                model=self._chat.model,
                notice=notice,
            )
        judged = Judged(
            verdicts=verdicts, grader=NAME, model=self._chat.model, spread=sitting.spread
        )
        if self._cache is not None:
            with suppress(StorageError):  # then it is asked for again the next time
                self._cache.save_judged(key, transcript, judged.model_dump_json())
        return judged

    def opinion(self, transcript: Transcript, report: Report = _silent) -> Opinion:
        """The scorecard from what the model says. Raises NotGradableError."""
        judged = self.judge(transcript, report)
        judge = PersonJudge(judged.verdicts, self._rubric, name=judged.grader)
        return Opinion(
            grade=grade(transcript, judge, self._rubric),
            model=judged.model,
            spread=judged.spread,
            notice=judged.notice,
        )

    def key(self, transcript: Transcript) -> str:
        """The same for the same call, rubric, model and words; all of these are in the prompts."""
        asked = Questions(self._words, transcript).asking(self._rubric.items)
        made_of = [
            self._chat.model,
            self._words.version,
            self._rubric.version,
            *(message.text for message in asked),
        ]
        return hashlib.sha256(json.dumps(made_of).encode("utf-8", "surrogatepass")).hexdigest()

    def _kept(self, key: str) -> Judged | None:
        if self._cache is None:
            return None
        with suppress(StorageError, ValidationError):
            body = self._cache.judged(key)
            return Judged.model_validate_json(body) if body is not None else None
        return None
