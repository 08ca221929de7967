"""The one thread on which all talk with services runs. Whoever cancels there is heard at once."""

import asyncio
import atexit
import contextlib
import threading
from collections.abc import Callable, Coroutine
from functools import cache


class Wire:
    """An asyncio loop on a daemon thread. Its methods may be called from any other."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="wire", daemon=True)
        self._thread.start()

    def begin(
        self, work: Coroutine[None, None, None], over: Callable[[BaseException | None], None]
    ) -> Callable[[], None]:
        """Begins it and returns at once; what is returned cancels it. `over` is called when it is
        done in whatever way, with what it raised.
        """
        tasks: list[asyncio.Task[None]] = []

        def start() -> None:
            task = self._loop.create_task(work)
            task.add_done_callback(
                lambda done: over(None if done.cancelled() else done.exception())
            )
            tasks.append(task)

        def stop() -> None:
            tasks[0].cancel()

        def cancel() -> None:
            with contextlib.suppress(RuntimeError):  # the program ends, and all is cancelled
                self._loop.call_soon_threadsafe(stop)

        self._loop.call_soon_threadsafe(start)
        return cancel

    def stop(self) -> None:
        """Cancels what still runs, so that its connections are closed, and ends the thread."""
        if not self._thread.is_alive():
            return
        rest = asyncio.run_coroutine_threadsafe(self._cancel_all(), self._loop)
        with contextlib.suppress(TimeoutError):
            rest.result(timeout=1.0)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=1.0)
        if not self._thread.is_alive():
            self._loop.close()

    async def _cancel_all(self) -> None:
        await self._cancel_those_there_are()
        await self._loop.shutdown_asyncgens()  # what reads an answer is one
        await self._cancel_those_there_are()

    async def _cancel_those_there_are(self) -> None:
        rest = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


@cache
def shared() -> Wire:
    """The program's own; it is begun when something is first asked, and ends with the program."""
    wire = Wire()
    atexit.register(wire.stop)
    return wire
