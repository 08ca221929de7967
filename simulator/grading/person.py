"""A judge whose verdicts a person filled in: a trainer, a room, somebody checking."""

from collections.abc import Iterable

from simulator.call.items import Rubric
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Verdict


class PersonJudge:
    """Gives back the answers it was given, over those of another judge where there are some.

    `answers` need not be complete: an item that neither they nor `beneath` answer is not met. An
    answer without a reason gets the rubric's own.
    """

    def __init__(
        self,
        answers: Iterable[Verdict],
        rubric: Rubric,
        beneath: Iterable[Verdict] = (),
        name: str = "person",
    ) -> None:
        self.name = name
        self._rubric = rubric
        self._answers = {verdict.id: verdict for verdict in (*beneath, *answers)}

    def available(self) -> str | None:
        return None

    def verdicts(self, transcript: Transcript) -> tuple[Verdict, ...]:
        return tuple(
            self._worded(self._answers[item.id])
            for item in self._rubric.items
            if item.id in self._answers
        )

    def _worded(self, verdict: Verdict) -> Verdict:
        if verdict.reason:
            return verdict
        reason = self._rubric.item(verdict.id).reason(verdict.met)
        return verdict.model_copy(update={"reason": reason})
