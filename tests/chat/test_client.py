"""The client before anything is sent."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from simulator.chat.client import ServiceChat
from simulator.chat.meter import Limit, Meter
from simulator.chat.prices import Prices
from simulator.chat.service import Service
from simulator.chat.talk import ChatError, Fault, Message, Usage

ASKED = [Message("user", "Good morning.")]
OPENAI = Service(preset="openai", base_url="https://api.openai.com", model="gpt-4.1-mini")
OLLAMA = Service(preset="ollama", base_url="http://localhost:11434", model="llama3.1")


class Kettle(BaseModel):
    colour: str


def chat(service: Service, key: str | None = "sk-1", limit: Limit | None = None) -> ServiceChat:
    meter = Meter(Prices(), limit=limit or Limit())
    meter.spent("gpt-4.1-mini", Usage(100, 100))
    return ServiceChat(service, key, meter)


@pytest.mark.parametrize(
    ("service", "key"), [(OPENAI, "sk-1"), (OPENAI, " sk-1\n"), (OLLAMA, None), (OLLAMA, "")]
)
def test_it_can_be_asked(service: Service, key: str | None) -> None:
    assert chat(service, key).available() is None


@pytest.mark.parametrize(
    ("service", "key", "fault", "sentence"),
    [
        (OPENAI, None, Fault.NO_KEY, "OpenAI needs a key, and none is set."),
        (OPENAI, "  ", Fault.NO_KEY, "OpenAI needs a key, and none is set."),
        (OPENAI, "sk 1", Fault.WRONG_KEY, "The key has a space"),
        (OPENAI, "sk-ё", Fault.WRONG_KEY, "The key has a space"),
        (Service(base_url="", model="m"), None, Fault.UNREACHABLE, "No address of a service"),
        (Service(base_url="http://x", model=" "), None, Fault.NO_MODEL, "No model is chosen."),
    ],
)
def test_what_is_missing_is_said_and_nothing_sent(
    service: Service, key: str | None, fault: Fault, sentence: str
) -> None:
    one = chat(service, key)
    assert str(one.available()).startswith(sentence)
    with pytest.raises(ChatError, match=sentence) as caught:
        one.stream(ASKED, 10).next(0)
    assert caught.value.fault is fault
    with pytest.raises(ChatError, match=sentence):
        one.shaped(ASKED, Kettle, 10).result(0)


def test_the_days_limit_does_not_hold_what_is_free() -> None:
    assert "is reached" in str(chat(OPENAI, limit=Limit(tokens=100)).available())
    assert chat(OLLAMA, limit=Limit(tokens=100)).available() is None


def test_nothing_that_is_printed_has_the_key() -> None:
    assert "sk-1" not in repr(chat(OPENAI))


def test_openai_is_not_imported_before_something_is_asked() -> None:
    heavy = "{'openai', 'httpx2'} & set(sys.modules)"
    code = f"import sys, simulator.chat.client, simulator.chat.report; sys.exit(bool({heavy}))"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
