"""What a model answers to the questions of the rubric, and calls for it to judge."""

import json
from collections.abc import Iterable, Mapping, Sequence

from simulator import paths
from simulator.call.items import Item, Rubric
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Verdict
from simulator.grading.llm import JudgeCache, LlmJudge
from simulator.grading.llm_words import JudgeWords
from simulator.grading.person import PersonJudge
from simulator.grading.rubric import load_rubric
from simulator.testing import Piece, ScriptedChat
from tests.grading.script import Told

RUBRIC: Rubric = load_rubric(paths.assets())
WORDS = JudgeWords.load(paths.assets(), "en")

ASKED = "The dress came two days late and I was married in a borrowed one. What will you do?"
SORRY = "Oh no. You had to marry in a borrowed dress, how heartbreaking."
PLAN = "I'll send your money back today, Mrs Hall. Goodbye."

Yes = Mapping[str, Sequence[tuple[int, str]]]
"""Items that are met, and the words that show it."""

CALL = Told().says(ASKED).replies(SORRY).says("So?").replies(PLAN).transcript
YES: Yes = {
    "A1": [(0, "The dress came two days late")],
    "A4": [(0, "What will you do?")],
    "E1": [(1, "You had to marry in a borrowed dress")],
    "E2": [(1, "how heartbreaking")],
    "N1": [(3, "I'll send your money back today")],
    "N2": [(3, "I'll send your money back today")],
    "N3": [(3, "I'll send")],
    "N4": [(3, "today")],
    "N6": [(3, "your money back")],
    "O1": [(3, "I'll send your money back")],
    "O3": [(3, "I'll send your money back")],
    "F1": [(3, "Goodbye")],
    "F4": [(3, "Mrs Hall")],
}


def answers(items: Iterable[Item | str], yes: Yes = YES, **more: object) -> str:
    """The JSON of an answer to these questions: no, where nothing is said to be met."""
    ids = [item if isinstance(item, str) else item.id for item in items]
    found = {
        one: {
            "reason": f"Because of {one}.",
            "verdict": "yes" if one in yes else "no",
            "quotes": [{"turn": turn, "words": words} for turn, words in yes.get(one, ())],
        }
        for one in ids
    }
    return json.dumps({**found, **more})


def groups(*criteria: str, scenario: bool = False) -> list[list[str]]:
    """The questions in the order in which they are asked, where these criteria apply."""
    customer = [item.id for item in RUBRIC.items if item.quotes == "customer"]
    asked = [
        [
            item.id
            for item in RUBRIC.items_of(text.key)
            if item.quotes == "agent" and (scenario or not item.needs_scenario)
        ]
        for text in RUBRIC.criteria
        if text.key.value in criteria
    ]
    return [customer, *asked]


UNPRAISED = groups("empathy", "next_steps", "farewell", "ownership", "composure")


def all_answers(yes: Yes = YES) -> list[str]:
    return [answers(group, yes) for group in UNPRAISED]


def agreeing(yes: Yes = YES) -> PersonJudge:
    """An embedded judge that says the same."""
    given = [Verdict(id=item.id, met=item.id in yes) for item in RUBRIC.items]
    return PersonJudge(given, RUBRIC, name="embedded")


def judging(
    *replies: Sequence[Piece] | str,
    yes: Yes = YES,
    cache: JudgeCache | None = None,
) -> tuple[LlmJudge, ScriptedChat]:
    """A judge whose model gives these replies, beside one that says yes to the same."""
    chat = ScriptedChat(*replies)
    return LlmJudge(chat, RUBRIC, WORDS, agreeing(yes), cache), chat


def by_id(verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    return {verdict.id: verdict for verdict in verdicts}


def judged(
    transcript: Transcript, *replies: Sequence[Piece] | str, yes: Yes = YES
) -> dict[str, Verdict]:
    judge, chat = judging(*replies, yes=yes)
    with chat:
        return by_id(judge.verdicts(transcript))
