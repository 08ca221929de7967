"""One call before a model: every question of the rubric that applies, asked and asked again."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from simulator.call.items import Criterion, CriterionText, Item, Rubric
from simulator.call.levels import Facts, applicable
from simulator.call.opinion import Votes
from simulator.call.scenario import Ending
from simulator.call.verdicts import Verdict
from simulator.chat.talk import Chat, ChatError, Fault, Pending, Shape
from simulator.grading.fair import fair
from simulator.grading.llm_questions import Asking, Questions
from simulator.grading.llm_shape import shape_for, verdicts_of

Report = Callable[[float, str], None]
"""Told how far the work is (0 to 1) and what it is doing; it raises to end the work."""

POLL_S = 0.05
TOKENS_AN_ITEM, TOKENS_AROUND = 260, 200
VOTES = 3
"""How often a question is asked on which the judges differ."""

_WORTH_ANOTHER = {Fault.NOT_SUCH, Fault.EMPTY, Fault.CUT_OFF}
"""What a small model does now and then; the next answer may be right."""

_TOO_MUCH = {Fault.TOO_SLOW, Fault.TOO_LONG, Fault.CUT_OFF}
FEWEST = 3
"""What a slow model cannot do with many questions, it may do with half of them; not with fewer."""

_ALWAYS = {Criterion.FAREWELL, Criterion.COMPOSURE}
"""Whether these apply is seen only in the agent's words."""


class Sitting:
    """Call `judge`, once. `spread` are the answers to what was asked more than once."""

    def __init__(
        self,
        chat: Chat,
        rubric: Rubric,
        questions: Questions,
        embedded: Iterable[Verdict],
        report: Report,
    ) -> None:
        self.spread: dict[str, Votes] = {}
        self._chat = chat
        self._rubric = rubric
        self._questions = questions
        self._transcript = questions.transcript
        self._embedded = {verdict.id: verdict for verdict in embedded}
        self._report = report
        self._verdicts: dict[str, Verdict] = {}
        self._share = 0.0
        self._doing = questions.words.customer

    def judge(self) -> tuple[Verdict, ...]:
        """A verdict on every item. Raises ChatError, and whatever the report raises."""
        steps = 1 + len(self._rubric.criteria)
        self._settle([item for item in self._rubric.items if item.quotes == "customer"])
        facts = Facts.of(self._verdicts.values(), self._transcript.agent_turns())
        applying = applicable(facts) | _ALWAYS
        for place, text in enumerate(self._rubric.criteria, 1):
            self._share, self._doing = place / steps, text.title
            self._settle(self._asked(text, applying))
        verdicts = [
            self._verdicts.get(item.id) or self._unasked(item) for item in self._rubric.items
        ]
        return fair(verdicts, self._transcript, self._rubric)

    def _asked(self, text: CriterionText, applying: set[Criterion]) -> list[Item]:
        """The questions about the agent's words; of a criterion that does not apply, only about
        what is fatal anyway.
        """
        return [
            item
            for item in self._rubric.items_of(text.key)
            if item.quotes != "customer"
            and (item.fatal or text.key in applying)
            and self._can_be(item)
        ]

    def _can_be(self, item: Item) -> bool:
        """Whether there is anything to hold it against."""
        scenario = self._transcript.scenario
        if item.id == "X5":
            return self._transcript.ending is Ending.AGENT_HUNG_UP
        if item.id == "X4":
            return scenario is not None and bool(scenario.grading.never)
        return scenario is not None or not item.needs_scenario

    def _unasked(self, item: Item) -> Verdict:
        met = None if item.needs_scenario and not self._can_be(item) else False
        return Verdict(id=item.id, met=met, reason=item.reason(met))

    def _settle(self, items: Sequence[Item]) -> None:
        """Asks; asks again for words that are not there; and has votes where the embedded judge
        says otherwise.
        """
        if not items:
            return
        answers = self._credited(items)
        self._verdicts |= answers
        differing = [item for item in items if self._differs(answers[item.id])]
        if not differing:
            return
        votes = [{item.id: answers[item.id] for item in differing}]
        for turned in (True, False):  # the order of questions sways a model: not twice the same
            again = differing[::-1] if turned else differing
            votes.append(self._credited(again, "anew"))
        for item in differing:
            cast = [vote[item.id] for vote in votes]
            self.spread[item.id] = tuple(verdict.met for verdict in cast)
            most = Counter(self.spread[item.id]).most_common(1)[0][0]
            self._verdicts[item.id] = next(verdict for verdict in cast if verdict.met is most)

    def _differs(self, verdict: Verdict) -> bool:
        other = self._embedded.get(verdict.id)
        pair = (verdict.met, other.met if other else None)
        return None not in pair and pair[0] is not pair[1]

    def _credited(self, items: Sequence[Item], how: Asking = "ask") -> dict[str, Verdict]:
        """The answers; no quote, no credit, after a second chance to quote what is there."""
        answers = self._answers(items, how)
        without = [item for item in items if _unshown(answers[item.id], item)]
        if without:
            answers |= self._answers(without, "again")
        for item in without:
            if _unshown(answers[item.id], item):
                answers[item.id] = Verdict(id=item.id, met=False, reason=item.unmet)
        return answers

    def _answers(self, items: Sequence[Item], how: Asking) -> dict[str, Verdict]:
        try:
            return self._answered(items, how)
        except ChatError as error:
            if error.fault in _TOO_MUCH and len(items) > FEWEST:
                half = len(items) // 2
                return self._answers(items[:half], how) | self._answers(items[half:], how)
            if error.fault not in _WORTH_ANOTHER:
                raise
        return self._answered(items, how)

    def _answered(self, items: Sequence[Item], how: Asking) -> dict[str, Verdict]:
        asked = self._questions.asking(items, how, self._verdicts)
        most = TOKENS_AROUND + TOKENS_AN_ITEM * len(items)
        found = self._wait(self._chat.shaped(asked, shape_for(items), most))
        return verdicts_of(found, items, self._transcript)

    def _wait(self, pending: Pending[Shape]) -> Shape:
        try:
            while True:
                self._report(self._share, self._doing)
                try:
                    return pending.result(POLL_S)
                except TimeoutError:
                    continue
        except BaseException:
            pending.cancel()
            raise


def _unshown(verdict: Verdict, item: Item) -> bool:
    return bool(verdict.met) and not verdict.quotes and item.quotes != "none"
