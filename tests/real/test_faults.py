"""Everything that goes wrong with a service, against a real server process on loopback."""

import gc
import logging
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from simulator.chat.client import ServiceChat
from simulator.chat.meter import Limit, Meter
from simulator.chat.prices import Price, Prices
from simulator.chat.report import findings
from simulator.chat.service import Service
from simulator.chat.talk import ChatError, Fault, Usage
from simulator.chat.trial import try_out
from simulator.chat.watch import Clocks
from tests.chat.fault_server import WORDS
from tests.chat.served import ASKED, KEY, PATIENCE_S, ROOT, FaultServer, chat_with, said

pytestmark = pytest.mark.real

PEM = Path(__file__).parents[1] / "data" / "self-signed.pem"
ALL = "".join(WORDS)
SOME = "".join(WORDS[:2])
SOON: dict[str, Any] = {"first_word_s": 0.4, "between_s": 0.3, "answer_s": 0.9}


class Kettle(BaseModel):
    colour: str
    litres: float


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    started = FaultServer()
    try:
        yield started
    finally:
        started.stop()


def fault_of(chat: ServiceChat) -> tuple[str, ChatError]:
    words, error = said(chat.stream(ASKED, 100))
    assert error is not None, f"nothing went wrong: {words!r}"
    return words, error


@pytest.mark.parametrize(
    ("mode", "fault", "words", "sentence"),
    [
        ("wrong-key", Fault.WRONG_KEY, "", "does not accept the key"),
        ("forbidden", Fault.FORBIDDEN, "", "does not let it use forbidden"),
        ("no-model", Fault.NO_MODEL, "", "has no model called no-model"),
        ("no-path", Fault.NOT_SUCH, "", "has nothing at this address"),
        ("too-many", Fault.TOO_MANY, "", "too many requests in a short time"),
        ("too-many-wait:9000", Fault.TOO_MANY, "", "asks to wait 90 s"),
        ("quota", Fault.NO_CREDIT, "", "no credit left"),
        ("quota-midway", Fault.NO_CREDIT, WORDS[0], "no credit left"),
        ("status:500", Fault.BROKEN, "", "a fault of its own (error 500)"),
        ("status:503", Fault.BROKEN, "", "a fault of its own (error 503)"),
        ("status:402", Fault.NO_CREDIT, "", "no credit left"),
        ("status:413", Fault.REFUSED, "", "longer than status:413 can read"),
        ("status:400", Fault.REFUSED, "", "did not take the request (error 400)"),
        ("too-long", Fault.REFUSED, "", "longer than too-long can read"),
        ("filtered", Fault.REFUSED, WORDS[0], "its filter objects"),
        ("declined", Fault.REFUSED, "", "does not want to answer"),
        ("hangs-up", Fault.CUT_OFF, "", "closed the connection before it answered"),
        ("cut-middle", Fault.CUT_OFF, SOME, "broke off"),
        ("no-finish", Fault.CUT_OFF, SOME, "broke off"),
        ("no-finish-no-done", Fault.CUT_OFF, SOME, "broke off"),
        ("moved", Fault.NOT_SUCH, "", "the key goes nowhere else"),
        ("html", Fault.NOT_SUCH, "", "not as a language model does"),
        ("html-as-events", Fault.NOT_SUCH, "", "not as a language model does"),
        ("html-400", Fault.NOT_SUCH, "", "not as a language model does"),
        ("strange-json", Fault.NOT_SUCH, "", "not as a language model does"),
        ("other-json", Fault.NOT_SUCH, "", "not as a language model does"),
        ("malformed", Fault.NOT_SUCH, WORDS[0], "cannot be read"),
        ("malformed-first", Fault.NOT_SUCH, "", "cannot be read"),
        ("not-utf8", Fault.NOT_SUCH, "", "cannot be read"),
        ("empty", Fault.EMPTY, "", "answered with nothing"),
        ("blank", Fault.EMPTY, "", "answered with nothing"),
        ("think-for-ever", Fault.EMPTY, "", "answered with nothing"),
        ("key-echo-inside", Fault.BROKEN, WORDS[0], "reported a fault"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    server: FaultServer, mode: str, fault: Fault, words: str, sentence: str
) -> None:
    with chat_with(server.base, mode) as chat:
        came, error = fault_of(chat)
    assert (error.fault, came.strip()) == (fault, words.strip())
    assert sentence in str(error)
    assert error.advice


@pytest.mark.parametrize(
    ("mode", "words", "sentence"),
    [
        ("stall-first", "", "no first word after 0.4 s"),
        ("stall-silent", "", "no first word after 0.4 s"),
        ("stall-middle", SOME, "nothing came for 0.3 s"),
    ],
)
def test_a_stall_is_not_waited_out(
    server: FaultServer, mode: str, words: str, sentence: str
) -> None:
    with chat_with(server.base, mode, **SOON) as chat:
        came, error = fault_of(chat)
    assert (error.fault, came) == (Fault.TOO_SLOW, words)
    assert sentence in str(error)
    server.noticed("left", mode)


def test_an_answer_that_never_ends_is_left(server: FaultServer) -> None:
    with chat_with(server.base, "trickle", **SOON) as chat:
        came, error = fault_of(chat)
    assert error.fault is Fault.TOO_SLOW
    assert came.startswith("and and")
    assert "not finished after 0.9 s" in str(error)


def test_an_answer_that_says_too_much_is_stopped(server: FaultServer) -> None:
    with chat_with(server.base, "huge") as chat:
        came, error = fault_of(chat)
    assert error.fault is Fault.TOO_LONG
    assert len(came) <= 100 * 12


def test_all_that_was_said_is_good_though_the_end_never_comes(server: FaultServer) -> None:
    with chat_with(server.base, "stall-end") as chat:
        assert said(chat.stream(ASKED, 100)) == (ALL, None)


def test_an_answer_that_used_up_its_tokens_ends_and_says_so(server: FaultServer) -> None:
    with chat_with(server.base, "length") as chat:
        answer = chat.stream(ASKED, 100)
        assert said(answer) == (SOME, None)
    assert answer.finish == "length"


@pytest.mark.parametrize("mode", ["too-many-wait:10", "broken-once", "hangs-up-once"])
def test_a_passing_fault_before_the_first_word_is_asked_again_once(
    server: FaultServer, mode: str
) -> None:
    with chat_with(server.base, mode) as chat:
        assert said(chat.stream(ASKED, 100)) == (ALL, None)


@pytest.mark.parametrize("mode", ["quota/once", "too-many/once", "cut-middle/once"])
def test_what_will_not_mend_is_not_asked_again(server: FaultServer, mode: str) -> None:
    with chat_with(server.base, mode) as chat:
        fault_of(chat)
    server.noticed("asked", mode)
    with chat_with(server.base, f"good/after-{mode.replace('/', '-')}") as chat:
        said(chat.stream(ASKED, 100))
    following = server.noticed("asked", f"good/after-{mode.replace('/', '-')}")
    assert following["times"] == 1
    with chat_with(server.base, mode) as chat:
        fault_of(chat)
    assert server.noticed("asked", mode)["times"] == 2


def test_a_key_that_is_withdrawn_in_mid_call(server: FaultServer) -> None:
    with chat_with(server.base, "revoked:2") as chat:
        assert [said(chat.stream(ASKED, 100))[1] for _ in range(2)] == [None, None]
        assert fault_of(chat)[1].fault is Fault.WRONG_KEY


def test_a_service_that_wants_a_key_where_none_is_set(server: FaultServer) -> None:
    with chat_with(server.base, "wrong-key", key=None) as chat:
        assert "wants a key, and none is set" in str(fault_of(chat)[1])


def test_an_hour_of_sleep_is_no_patience(server: FaultServer) -> None:
    slept = [0.0]
    clocks = Clocks(monotonic=time.monotonic, wall=lambda: time.time() + slept[0])
    with chat_with(server.base, "stall-middle", clocks=clocks) as chat:
        answer = chat.stream(ASKED, 100)
        words = answer.next(PATIENCE_S), answer.next(PATIENCE_S)
        slept[0] = 3600.0
        _, error = said(answer)
    assert words == WORDS[:2]
    assert error is not None
    assert error.fault is Fault.TOO_SLOW
    assert "was asleep" in str(error)


def test_after_a_sleep_no_old_connection_is_used(server: FaultServer) -> None:
    now = [0.0]
    clocks = Clocks(monotonic=time.monotonic, wall=lambda: now[0])
    with chat_with(server.base, "good/slept", clocks=clocks) as chat:
        first = chat.stream(ASKED, 100)
        said(first)
        first.freed.wait(PATIENCE_S)
        now[0] = 3600.0
        said(chat.stream(ASKED, 100))
    used = [server.noticed("asked", "good/slept")["connection"] for _ in range(2)]
    assert used[0] != used[1]


@pytest.mark.parametrize("host", ["nobody.invalid", "a..b", "x" * 70 + ".invalid"])
def test_nobody_knows_the_name(host: str) -> None:
    with chat_with(f"http://{host}/v1", "good") as chat:
        _, error = fault_of(chat)
    assert error.fault is Fault.UNREACHABLE
    assert f"Nobody knows the address {host}" in str(error)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_nobody_is_there(host: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with chat_with(f"http://{host}:{port}", "llama3.1", preset="ollama") as chat:
        _, error = fault_of(chat)
    assert error.fault is Fault.UNREACHABLE
    assert str(error).startswith(f"Nothing answers at {host}:{port}. Is Ollama running?")


def test_a_certificate_that_nobody_trusts() -> None:
    server = FaultServer("--tls", str(PEM), scheme="https", host="localhost")
    try:
        with chat_with(server.base, "good") as chat:
            _, error = fault_of(chat)
        assert error.fault is Fault.NOT_TRUSTED
        assert "is not trusted, so nothing was sent" in str(error)
    finally:
        server.stop()


def test_https_where_there_is_none(server: FaultServer) -> None:
    with chat_with(server.base.replace("http:", "https:"), "good") as chat:
        _, error = fault_of(chat)
    assert error.fault is Fault.NOT_TRUSTED
    assert "http:// instead of https://" in str(error)


def test_somebody_who_takes_the_call_and_is_silent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        base = f"https://127.0.0.1:{silent.getsockname()[1]}"
        with chat_with(base, "good", connect_s=0.3) as chat:
            _, error = fault_of(chat)
    assert error.fault is Fault.UNREACHABLE
    assert "could not be reached" in str(error)


@pytest.mark.parametrize("mode", ["think", "think-apart"])
def test_thoughts_are_never_said(server: FaultServer, mode: str) -> None:
    with chat_with(server.base, mode) as chat:
        assert said(chat.stream(ASKED, 100)) == ("Good morning.", None)


def test_a_thought_without_its_first_sign_is_said_at_most_once(server: FaultServer) -> None:
    with chat_with(server.base, "think-unmarked") as chat:
        came, error = fault_of(chat)
        assert (came, error.fault) == ("The agent is rude.", Fault.NOT_SUCH)
        assert said(chat.stream(ASKED, 100)) == ("Good morning.", None)


def test_a_long_thought_is_no_long_answer(server: FaultServer) -> None:
    with chat_with(server.base, "think-long") as chat:
        assert said(chat.stream(ASKED, 20)) == ("Good morning.", None)


def test_a_model_that_thinks_first_gets_room_for_it(server: FaultServer) -> None:
    meter = Meter(Prices())
    with chat_with(server.base, "needs-room", meter=meter) as chat:
        assert said(chat.stream(ASKED, 100)) == (ALL, None)
        assert said(chat.stream(ASKED, 100)) == (ALL, None)
    assert meter.since(type(meter.mark())(0)).requests == 3


@pytest.mark.parametrize("mode", ["old", "new", "vague", "odd", "at-once"])
def test_services_differ_in_what_they_know(server: FaultServer, mode: str) -> None:
    with chat_with(server.base, mode, temperature=0.7) as chat:
        first, second = said(chat.stream(ASKED, 100)), said(chat.stream(ASKED, 100))
    assert first == second
    assert first in [(ALL, None), ("Yes.", None)]


def test_what_a_service_does_not_know_is_asked_of_it_once(server: FaultServer) -> None:
    with chat_with(server.base, "old/once", temperature=0.7) as chat:
        said(chat.stream(ASKED, 100))
        tries = server.noticed("asked", "old/once")["times"]
        while tries < 3:
            tries = server.noticed("asked", "old/once")["times"]
        said(chat.stream(ASKED, 100))
    last = server.noticed("asked", "old/once")
    assert last["times"] == 4
    assert set(last["body"]) == {"model", "messages", "stream", "max_tokens"}


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("structured", "schema"),
        ("json-mode", "json"),
        ("json-ignores-schema", "json"),
        ("json-in-words", "words"),
    ],
)
def test_an_answer_in_a_shape(server: FaultServer, mode: str, form: str) -> None:
    with chat_with(server.base, mode) as chat:
        found = chat.shaped(ASKED, Kettle, 100).result(PATIENCE_S)
        again = chat.shaped(ASKED, Kettle, 100).result(PATIENCE_S)
    assert found == again == Kettle(colour="red", litres=1.7)
    assert chat.form == form


@pytest.mark.parametrize(
    ("mode", "fault"),
    [
        ("good", Fault.NOT_SUCH),
        ("json-cut", Fault.TOO_LONG),
        ("wrong-key", Fault.WRONG_KEY),
        ("empty", Fault.EMPTY),
    ],
)
def test_no_answer_in_a_shape(server: FaultServer, mode: str, fault: Fault) -> None:
    with chat_with(server.base, mode) as chat, pytest.raises(ChatError) as caught:
        chat.shaped(ASKED, Kettle, 100).result(PATIENCE_S)
    assert caught.value.fault is fault


@pytest.mark.parametrize("mode", ["stall-first", "stall-middle", "trickle"])
def test_cancelling_frees_the_connection(server: FaultServer, mode: str) -> None:
    model = f"{mode}/cancel"
    with chat_with(server.base, model) as chat:
        answer = chat.stream(ASKED, 100)
        server.noticed("asked", model)
        answer.cancel()
        with pytest.raises(ChatError) as caught:
            answer.next(0)
        server.noticed("left", model)
        assert answer.freed.wait(PATIENCE_S)
    assert caught.value.fault is Fault.CANCELLED


def test_cancelling_an_answer_in_a_shape(server: FaultServer) -> None:
    with chat_with(server.base, "stall-silent/shape") as chat:
        pending = chat.shaped(ASKED, Kettle, 100)
        server.noticed("asked", "stall-silent/shape")
        pending.cancel()
        with pytest.raises(ChatError):
            pending.result(0)
        server.noticed("left", "stall-silent/shape")


def test_nothing_within_the_time_is_no_error(server: FaultServer) -> None:
    with chat_with(server.base, "stall-middle") as chat:
        answer = chat.stream(ASKED, 100)
        words = answer.next(PATIENCE_S), answer.next(PATIENCE_S)
        with pytest.raises(TimeoutError):
            answer.next(0.01)
        answer.cancel()
    assert words == WORDS[:2]


def test_a_connection_is_used_again(server: FaultServer) -> None:
    with chat_with(server.base, "good/kept") as chat:
        first = chat.stream(ASKED, 100)
        said(first)
        first.freed.wait(PATIENCE_S)
        said(chat.stream(ASKED, 100))
    used = [server.noticed("asked", "good/kept")["connection"] for _ in range(2)]
    assert used[0] == used[1]


def test_without_a_key_none_is_sent(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with chat_with(server.base, "good/no-key", key=None) as chat:
        assert said(chat.stream(ASKED, 100)) == (ALL, None)
    assert server.noticed("asked", "good/no-key")["authorization"] is None


@pytest.mark.parametrize(
    "mode", ["key-echo", "key-echo-inside", "key-echo-garbled", "wrong-key", "cut-middle", "moved"]
)
def test_the_key_is_nowhere(
    server: FaultServer,
    mode: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with chat_with(server.base, mode) as chat:
        answer = chat.stream(ASKED, 100)
        _, error = said(answer)
        shown = [repr(chat), repr(chat.service), repr(answer), str(chat.available())]
    assert error is not None
    assert (error.__cause__, error.__context__) == (None, None)
    shown += [str(error), repr(error), *map(str, error.args), error.advice]
    shown += traceback.format_exception(error)
    shown += [record.getMessage() for record in caplog.records]
    assert KEY not in "\n".join([*shown, *capfd.readouterr()])


def test_openais_own_log_is_silent_even_when_it_is_asked_for(
    server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    with chat_with(server.base, "good") as chat:
        said(chat.stream(ASKED, 100))
        with caplog.at_level(logging.DEBUG):
            said(chat.stream(ASKED, 100))
    names = {record.name.split(".")[0] for record in caplog.records}
    assert not names & {"openai", "httpx2", "httpcore2"}


def test_tokens_are_counted_as_the_service_says(server: FaultServer) -> None:
    meter = Meter(Prices(models={"good": Price(prompt=10, cached=1, completion=100)}))
    with chat_with(server.base, "good", meter=meter) as chat:
        mark = meter.mark()
        said(chat.stream(ASKED, 100))
    assert meter.since(mark).usage == Usage(100, 20, 60)


def test_a_cancelled_answer_is_counted_as_far_as_it_came(server: FaultServer) -> None:
    meter = Meter(Prices())
    with chat_with(server.base, "stall-middle", meter=meter) as chat:
        mark = meter.mark()
        answer = chat.stream(ASKED, 100)
        assert answer.next(PATIENCE_S)
        assert answer.next(PATIENCE_S)
        answer.cancel()
        answer.freed.wait(PATIENCE_S)
    used = meter.since(mark).usage
    assert (used.prompt, used.completion) == (8, 6)


def test_over_the_days_limit_nothing_is_sent() -> None:
    meter = Meter(Prices(), limit=Limit(tokens=1000))
    meter.spent("some-model", Usage(900, 100))
    with chat_with("https://nobody.invalid", "some-model", meter=meter) as chat:
        _, error = fault_of(chat)
    assert error.fault is Fault.OVER_LIMIT
    assert str(error).startswith("Your limit for a day, 1,000 tokens, is reached.")


def test_the_trial_says_how_long_the_first_word_took(server: FaultServer) -> None:
    with chat_with(server.base, "good") as chat:
        trial = try_out(chat)
    assert (trial.ok, trial.answer) == (True, " ".join(ALL.split()))
    assert "good answers: first word after" in trial.sentence


def test_the_trial_says_what_is_wrong(server: FaultServer) -> None:
    with chat_with(server.base, "quota") as chat:
        trial = try_out(chat)
    assert (trial.ok, trial.fault) == (False, Fault.NO_CREDIT)
    assert "no credit left" in trial.sentence


def test_the_trial_can_be_stopped(server: FaultServer) -> None:
    with chat_with(server.base, "stall-first/trial") as chat:
        trial = try_out(chat, stopped=lambda: True)
    assert trial.fault is Fault.CANCELLED


def test_the_report_finds_out_what_a_service_can_do(server: FaultServer) -> None:
    with chat_with(server.base, "reported") as chat:
        found = {one.name: one for one in findings(chat)}
    assert {name: one.ok for name, one in found.items()} == {
        "Connection": True,
        "First word": True,
        "Streaming": True,
        "Speed": True,
        "Tokens": True,
        "Judging": True,
        "Cancelling": True,
    }
    assert found["Judging"].sentence == "Structured output works."


def test_the_report_of_a_service_that_can_little(server: FaultServer) -> None:
    with chat_with(server.base, "at-once") as chat:
        found = {one.name: one for one in findings(chat)}
    assert found["Streaming"].ok is False
    assert found["Judging"].ok is False


def test_the_report_of_no_service(server: FaultServer) -> None:
    with chat_with(server.base, "html") as chat:
        found = list(findings(chat))
    assert [(one.name, one.ok) for one in found] == [("Connection", False)]


def test_a_chat_that_is_dropped_leaves_nothing_open(server: FaultServer) -> None:
    meter = Meter(Prices())
    chat = ServiceChat(Service(base_url=server.base, model="good/dropped"), KEY, meter)
    answer = chat.stream(ASKED, 100)
    said(answer)
    answer.freed.wait(PATIENCE_S)
    number = server.noticed("asked", "good/dropped")["connection"]
    del chat, answer
    gc.collect()
    while server.noticed("closed", "")["connection"] != number:
        pass


@pytest.mark.parametrize("mode", ["good", "trickle", "stall-middle"])
def test_a_program_may_end_in_mid_answer_and_says_nothing(server: FaultServer, mode: str) -> None:
    code = (
        "from tests.chat.served import *\n"
        f"service = Service(base_url={server.base!r}, model={f'{mode}/left'!r})\n"
        "chat = ServiceChat(service, None, Meter(Prices()))\n"
        "print(chat.stream(ASKED, 100).next(30))\n"
    )
    command = [sys.executable, "-c", code]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.strip()
