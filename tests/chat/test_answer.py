"""An answer on its way from one thread to another."""

import threading

import pytest

from simulator.chat.answer import Answer
from simulator.chat.talk import ChatError, Fault


@pytest.fixture
def answer() -> Answer:
    return Answer(ChatError(Fault.CANCELLED, "The answer was cancelled."))


def test_pieces_come_in_order_and_then_the_end(answer: Answer) -> None:
    answer.put("Good ")
    answer.put("morning.")
    answer.end()
    assert [answer.next(0) for _ in range(4)] == ["Good ", "morning.", None, None]


def test_what_came_before_a_fault_is_still_told(answer: Answer) -> None:
    answer.put("Good ")
    answer.end(ChatError(Fault.CUT_OFF, "It broke off.", "Try again.", 3.0))
    assert answer.next(0) == "Good "
    caught = []
    for _ in range(2):
        with pytest.raises(ChatError) as error:
            answer.next(0)
        caught.append(error.value)
    assert str(caught[0]) == "It broke off. Try again."
    assert (caught[0].fault, caught[0].retry_after) == (Fault.CUT_OFF, 3.0)
    assert caught[0] is not caught[1]


def test_nothing_yet_is_a_timeout(answer: Answer) -> None:
    with pytest.raises(TimeoutError):
        answer.next(0)
    answer.put("Good ")
    assert answer.next(0) == "Good "


def test_cancelling_drops_what_was_not_heard_and_wakes_whoever_waits(answer: Answer) -> None:
    caught: list[Fault] = []

    def wait() -> None:
        try:
            answer.next(30)
        except ChatError as error:
            caught.append(error.fault)

    waiting = threading.Thread(target=wait)
    waiting.start()
    answer.cancel()
    waiting.join()
    answer.put("Good ")
    answer.end()
    with pytest.raises(ChatError):
        answer.next(0)
    assert caught == [Fault.CANCELLED]


def test_only_the_first_end_counts(answer: Answer) -> None:
    answer.end()
    answer.end(ChatError(Fault.CUT_OFF, "It broke off."))
    answer.put("more")
    assert answer.next(0) is None


def test_what_nobody_has_heard_can_be_taken_back(answer: Answer) -> None:
    answer.put("He is rude.")
    assert answer.take_back()
    answer.put("Good morning.")
    assert answer.next(0) == "Good morning."
    assert not answer.take_back()
