"""How long an answer is waited for, on the wire's thread."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from simulator.chat.service import Service

BEAT_S = 0.5
ASLEEP_S = 5.0
"""Seconds by which the clock on the wall may run ahead of those that were waited."""
GRACE_S = 0.5
"""Seconds for what comes after the last word: how many tokens it was."""


@dataclass(frozen=True)
class Clocks:
    """Where a machine sleeps, the first may stand still, and the other goes on."""

    monotonic: Callable[[], float] = time.monotonic
    wall: Callable[[], float] = time.time


class Watch:
    """An async context that raises TimeoutError when the wait is over; `case` then names why."""

    def __init__(self, service: Service, clocks: Clocks, first_word_s: float) -> None:
        self._service = service
        self._clocks = clocks
        self._first_word_s = first_word_s
        self._timeout = asyncio.timeout(first_word_s)
        self._end = 0.0
        self._beating: asyncio.Task[None] | None = None
        self.case = "too-slow-first"
        self.seconds = first_word_s

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._end = loop.time() + max(self._service.answer_s, self._first_word_s)
        await self._timeout.__aenter__()
        self._beating = loop.create_task(self._beat())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._beating is not None:
            self._beating.cancel()
        await self._timeout.__aexit__(kind, error, trace)

    def left(self) -> float:
        """Seconds that may still be waited."""
        until = self._timeout.when()
        return 0.0 if until is None else until - asyncio.get_running_loop().time()

    def came(self) -> None:
        """Some words came: from now on it is the time between them that counts."""
        until = asyncio.get_running_loop().time() + self._service.between_s
        if until < self._end:
            self._set(until, "too-slow-middle", self._service.between_s)
        else:
            self._set(self._end, "too-slow-whole", self._service.answer_s)

    def ended(self) -> None:
        """The last word came."""
        self._set(asyncio.get_running_loop().time() + GRACE_S, "cut-off", GRACE_S)

    def _set(self, until: float, case: str, seconds: float) -> None:
        if self.case != "asleep":
            self.case, self.seconds = case, seconds
            self._timeout.reschedule(until)

    async def _beat(self) -> None:
        """Nobody waits an hour for an answer because the lid was shut."""
        wall, waited = self._clocks.wall(), self._clocks.monotonic()
        while True:
            await asyncio.sleep(BEAT_S)
            wall_now, waited_now = self._clocks.wall(), self._clocks.monotonic()
            if (wall_now - wall) - (waited_now - waited) > ASLEEP_S:
                self._set(asyncio.get_running_loop().time(), "asleep", 0.0)
                return
            wall, waited = wall_now, waited_now
