"""What a model says of a call stands beside its grade, and is forgotten with the call."""

from simulator import store
from simulator.call.call import Call
from simulator.call.opinion import Opinion
from simulator.call.scenario import Ending
from simulator.store.history import History
from tests.store.people import KETTLE, grade, played, transcript

WORDS = ("Hello.", "I'm so sorry.")


def opinion(overall: int, model: str = "a-model") -> Opinion:
    return Opinion(grade=grade(overall, "llm"), model=model, spread={"E1": (True, False, True)})


def call_in(history: History) -> int:
    made = history.begin(KETTLE, 1, "practice")
    for event in played(*WORDS, ending=Ending.RESOLVED):
        history.append(made, event)
    history.save_grade(made, transcript(*WORDS), grade(60))
    return made


def test_the_first_grade_stays_the_grade() -> None:
    history = store.memory()
    made = call_in(history)

    history.save_opinion(made, opinion(90))

    assert history.opinions(made) == [opinion(90)]
    assert [kept.grade.overall for kept in history.grades(made)] == [60]
    assert history.history()[0].overall == 60


def test_the_same_model_has_one_opinion() -> None:
    history = store.memory()
    made = call_in(history)
    for overall in (50, 70):
        history.save_opinion(made, opinion(overall))
    history.save_opinion(made, opinion(80, "another"))

    assert [one.grade.overall for one in history.opinions(made)] == [80, 70]


def test_opinions_and_verdicts_are_deleted_with_the_call() -> None:
    history = store.memory()
    made = call_in(history)
    said = Call.of(KETTLE, 1, history.events(made)).transcript()
    history.save_opinion(made, opinion(90))
    history.save_judged("this", said, "{}")
    history.save_judged("other", transcript("Other words."), "{}")

    history.delete(made)

    assert history.opinions(made) == []
    assert history.judged("this") is None
    assert history.judged("other") == "{}"


def test_they_are_still_there_the_next_day() -> None:
    first = store.open_history(store.history_file())
    made = call_in(first)
    first.save_opinion(made, opinion(90))
    first.save_judged("this", transcript(*WORDS), "verdicts")
    first.close()

    again = store.open_history(store.history_file())

    assert again.opinions(made) == [opinion(90)]
    assert again.judged("this") == "verdicts"
    again.close()
