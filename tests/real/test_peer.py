"""The client against a server that nobody of this project wrote: aimock, from npm."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from simulator.chat.answer import Answer
from simulator.chat.client import ServiceChat
from simulator.chat.report import findings
from simulator.chat.talk import ChatError, Fault, Message
from simulator.chat.trial import try_out
from tests.chat.served import PATIENCE_S, chat_with, said

pytestmark = pytest.mark.real

PEER = Path(__file__).parent / "peer"
PROGRAM = PEER / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
ALL = "I have been waiting for three weeks, and nobody calls me back."


class Kettle(BaseModel):
    colour: str
    litres: float


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    command = ["node", str(PROGRAM), "--port", "0", "--fixtures", str(PEER / "fixtures.json")]
    process = subprocess.Popen(
        [*command, "--strict", "--validate-on-load"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    shown = ""
    try:
        while not (found := re.search(r"listening on (http://\S+)", shown)):
            line = process.stdout.readline()
            assert line, shown
            shown += line
        yield found.group(1)
    finally:
        process.terminate()
        process.communicate()


def ask(chat: ServiceChat, text: str) -> Answer:
    return chat.stream([Message("system", "You are a customer."), Message("user", text)], 100)


def test_words_come_as_they_are_written(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        answer = ask(chat, "Well, good morning.")
        pieces = list(iter(lambda: answer.next(PATIENCE_S), None))
    assert "".join(pieces) == ALL
    assert len(pieces) > 1
    assert chat.reported


def test_a_slow_answer_comes_whole(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        assert said(ask(chat, "Speak slowly.")) == ("I have been waiting for three weeks.", None)


def test_thoughts_stay_where_they_are(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        assert said(ask(chat, "Let me think.")) == ("Good morning.", None)


def test_an_answer_that_used_up_its_tokens_says_so(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        answer = ask(chat, "Tell me, as long as you can.")
        assert said(answer) == ("I have been waiting", None)
    assert answer.finish == "length"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Who are you?", Fault.WRONG_KEY),
        ("That is too many.", Fault.TOO_MANY),
        ("I have no credit.", Fault.NO_CREDIT),
        ("It is broken.", Fault.BROKEN),
    ],
)
def test_errors_are_understood(base: str, text: str, fault: Fault) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        words, error = said(ask(chat, text.lower()))
    assert error is not None
    assert (error.fault, words) == (fault, "")


def test_an_answer_that_does_not_begin_is_not_waited_out(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini", first_word_s=0.4) as chat:
        _, error = said(ask(chat, "Please take your time."))
    assert error is not None
    assert error.fault is Fault.TOO_SLOW


@pytest.mark.parametrize("text", ["It was cut.", "It got lost."])
def test_an_answer_that_breaks_off_keeps_what_came(base: str, text: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        words, error = said(ask(chat, text))
    assert error is not None
    assert error.fault is Fault.CUT_OFF
    assert ALL.startswith(words)


def test_structured_output(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        asked = [Message("user", "which kettle?")]
        assert chat.shaped(asked, Kettle, 100).result(PATIENCE_S) == Kettle(
            colour="red", litres=1.7
        )
    assert chat.form == "schema"


def test_json_mode_where_there_is_no_structured_output(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        asked = [Message("user", "no schema")]
        found = chat.shaped(asked, Kettle, 100).result(PATIENCE_S)
    assert (found, chat.form) == (Kettle(colour="blue", litres=0.5), "json")


def test_azures_way_of_asking(base: str) -> None:
    with chat_with(base, "my-deployment", preset="azure", api_version="2024-10-21") as chat:
        assert said(ask(chat, "good morning")) == (ALL, None)


def test_cancelling(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        answer = ask(chat, "Please take your time.")
        answer.cancel()
        with pytest.raises(ChatError):
            answer.next(PATIENCE_S)
        assert answer.freed.wait(PATIENCE_S)


def test_a_connection_can_be_tried_and_reported_on(base: str) -> None:
    with chat_with(base, "gpt-4.1-mini") as chat:
        assert try_out(chat).fault is Fault.BROKEN  # nobody taught it an answer
        assert [one.ok for one in findings(chat)] == [False]
