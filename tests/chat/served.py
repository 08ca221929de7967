"""The fault server as a process, and a chat with it."""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simulator.chat.answer import Answer
from simulator.chat.client import ServiceChat
from simulator.chat.meter import Meter
from simulator.chat.prices import Prices
from simulator.chat.service import Service
from simulator.chat.talk import ChatError, Message
from simulator.chat.watch import Clocks

ROOT = Path(__file__).parents[2]
KEY = "sk-very-secret-9f8e7d6c5b4a"
ASKED = (Message("system", "You are a customer."), Message("user", "Good morning."))
PATIENCE_S = 30.0


class FaultServer:
    """`base` is its address."""

    def __init__(self, *arguments: str, scheme: str = "http", host: str = "127.0.0.1") -> None:
        command = [sys.executable, "-m", "tests.chat.fault_server", *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.port = int(self.process.stdout.readline())
        self.base = f"{scheme}://{host}:{self.port}/v1"
        self._notes: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._notes.put(json.loads(line))

    def noticed(self, what: str, model: str) -> dict[str, Any]:
        """Waits until it notices this, and gives its note; what it noticed before is gone."""
        while True:
            note = self._notes.get(timeout=PATIENCE_S)
            if (note["what"], note["model"]) == (what, model):
                return note

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()


@contextmanager
def chat_with(
    base: str,
    model: str,
    *,
    key: str | None = KEY,
    clocks: Clocks | None = None,
    meter: Meter | None = None,
    **more: Any,
) -> Iterator[ServiceChat]:
    """A chat that loses its patience soon, unless told otherwise."""
    times = {"connect_s": 5, "first_word_s": 10, "between_s": 10, "answer_s": 20}
    service = Service(base_url=base, model=model, **{**times, **more})
    chat = ServiceChat(service, key, meter or Meter(Prices()), clocks or Clocks())
    try:
        yield chat
    finally:
        chat.close()


def said(answer: Answer) -> tuple[str, ChatError | None]:
    """All that comes, and what went wrong."""
    words = ""
    try:
        while (piece := answer.next(PATIENCE_S)) is not None:
            words += piece
    except ChatError as error:
        return words, error
    return words, None
