"""Sound that comes over the network, for who waits on an ordinary thread."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncIterator, Callable, Iterator

from simulator.call.errors import SoundError
from simulator.call.sound import Clip


class Utterance:
    """Pieces that come in on a thread, until they end or nobody wants them."""

    def __init__(self, pieces: Callable[[], AsyncIterator[Clip]]) -> None:
        self._pieces = pieces
        self._found: queue.Queue[Clip | Exception | None] = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._task: asyncio.Task[None] | None = None
        self._cancelled = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def clips(self) -> Iterator[Clip]:
        while (found := self._found.get()) is not None and not self._cancelled.is_set():
            if isinstance(found, Exception):
                raise found
            yield found

    def cancel(self) -> None:
        self._cancelled.set()
        self._found.put(None)
        with contextlib.suppress(RuntimeError):  # it is over
            self._loop.call_soon_threadsafe(self._give_up)

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _run(self) -> None:
        try:
            if not self._cancelled.is_set():
                self._task = self._loop.create_task(self._collect())
                self._loop.run_until_complete(self._task)
        except asyncio.CancelledError:
            pass
        except SoundError as error:
            self._found.put(error)
        except Exception as error:  # noqa: BLE001  (no thread of ours ends a call)
            self._found.put(SoundError("The speech service failed.", f"({type(error).__name__})"))
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
            self._found.put(None)

    async def _collect(self) -> None:
        async for clip in self._pieces():
            self._found.put(clip)
