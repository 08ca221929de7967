"""The judge that needs nothing: answers every item from what the listener heard."""

from functools import partial

from simulator import paths
from simulator.call.items import Rubric
from simulator.call.ports import Listener
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Verdict
from simulator.grading.answers import NO, NOT_ASKED, Answer, Answers
from simulator.grading.applies import applies
from simulator.grading.composure import composure, steadied
from simulator.grading.empathy import empathy, in_time
from simulator.grading.fair import fair
from simulator.grading.farewell import after_plan, farewell
from simulator.grading.fatal import fatal
from simulator.grading.hearing import Hearing, hear
from simulator.grading.matters import Matters
from simulator.grading.next_steps import Plan, next_steps
from simulator.grading.ownership import ownership
from simulator.grading.praise import praise
from simulator.grading.record import contradictions
from simulator.grading.weighed import Weigher
from simulator.grading.whole import Whole
from simulator.grading.words import Vocabulary

LANGUAGE = "en"


class EmbeddedJudge:
    """Hears each turn once and answers from moves and signals alone; the same call, the same
    answers.

    `words` defaults to the English vocabulary that comes with the program.
    """

    name = "embedded"

    def __init__(
        self,
        listener: Listener,
        rubric: Rubric,
        words: Vocabulary | None = None,
        weigher: Weigher | None = None,
        whole: Whole | None = None,
    ) -> None:
        self._listener = listener
        self._rubric = rubric
        self.words = words or Vocabulary.load(paths.assets(), LANGUAGE)
        folder = paths.assets() / "language" / LANGUAGE
        self._weigher = weigher or Weigher(folder)
        self._whole = whole or Whole.load(folder, rubric)

    def available(self) -> str | None:
        return self._listener.available()

    def verdicts(self, transcript: Transcript) -> tuple[Verdict, ...]:
        hearing = hear(transcript, self._listener, self.words)
        weighed = self._weigher.weigh(hearing, by_rules)
        settle = partial(settled, hearing)
        answers = settle(steadied(hearing, weighed.answers))
        answers = self._whole.reconsider(weighed, answers, transcript.agent_turns(), settle)
        verdicts = (
            Verdict(
                id=item.id, met=answer.met, quotes=answer.quotes, reason=item.reason(answer.met)
            )
            for item in self._rubric.items
            for answer in [answers.get(item.id, NO)]
        )
        return fair(verdicts, transcript, self._rubric)


def settled(hearing: Hearing, answers: Answers) -> Answers:
    """The answers, those anew that rest on others."""
    return in_time(hearing, _agreeing(answers, hearing))


def _agreeing(answers: Answers, hearing: Hearing) -> Answers:
    """F7 by what has become of the answers it rests on: whether anything was asked for, and the
    plan.
    """
    if not answers["A4"].met:
        return {**answers, "F7": NOT_ASKED}
    later = [*answers["N4"].quotes, *answers["N5"].quotes]
    return {**answers, "F7": after_plan(hearing, answers["N2"].quotes, later)}


def by_rules(hearing: Hearing) -> Answers:
    """What the rules make of single moves."""
    matters = Matters.of(hearing)
    plan = Plan.of(hearing)
    brought = applies(hearing, matters)
    steps = next_steps(hearing, plan, matters, brought["A4"].quotes)
    record = contradictions(hearing)
    return {
        **brought,
        **empathy(hearing, matters),
        **steps,
        **farewell(hearing, plan, matters, brought),
        **ownership(hearing),
        **composure(hearing),
        **praise(hearing, thanked=bool(brought["A2"].met)),
        **fatal(hearing),
        "X3": record,
        "N7": _either(steps["N7"], record),
    }


def _either(policy: Answer, record: Answer) -> Answer:
    if policy.met is None and record.met is None:
        return policy
    return Answer(bool(policy.met or record.met), (*policy.quotes, *record.quotes))
