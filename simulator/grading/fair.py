"""What no criterion asks about is neither credited nor held against anyone."""

from collections.abc import Iterable

from simulator.call.items import Rubric
from simulator.call.levels import Facts, applicable
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Verdict


def fair(
    verdicts: Iterable[Verdict], transcript: Transcript, rubric: Rubric
) -> tuple[Verdict, ...]:
    """The same verdicts, with null for the items of a criterion that does not apply, but for what
    is fatal whatever else there is.
    """
    answered = tuple(verdicts)
    applying = applicable(Facts.of(answered, transcript.agent_turns()))

    def counted(verdict: Verdict) -> Verdict:
        item = rubric.item(verdict.id)
        fatal = item.fatal and verdict.met
        if fatal or item.quotes == "customer" or item.criterion in applying:
            return verdict
        reason = rubric.criterion(item.criterion).not_applicable
        return Verdict(id=verdict.id, met=None, reason=reason)

    return tuple(counted(verdict) for verdict in answered)
