"""Work on many calls, on all cores: each process builds its own kit once."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

from simulator.kit import Kit

Task = TypeVar("Task")
Done = TypeVar("Done")

_LARGEST_CHUNK = 8
_FEW = 24
"""So few tasks are done before other processes would have started."""


class _Worker:
    """What each process builds once."""

    kit: Kit
    work: Callable[[Any, Kit], Any]


def _start(make_kit: Callable[[], Kit], work: Callable[[Any, Kit], Any]) -> None:
    _Worker.kit, _Worker.work = make_kit(), staticmethod(work)


def _do(task: Any) -> Any:
    return _Worker.work(task, _Worker.kit)


def on_all_cores(
    tasks: Sequence[Task], work: Callable[[Task, Kit], Done], make_kit: Callable[[], Kit]
) -> Iterator[Done]:
    """What `work` makes of each task, in their order, each as soon as it is there.

    `work`, `make_kit` and the tasks must be picklable.
    """
    cores = os.cpu_count() or 1
    if len(tasks) <= _FEW or cores == 1:
        kit = make_kit()
        for task in tasks:
            yield work(task, kit)
        return
    chunk = max(1, min(_LARGEST_CHUNK, len(tasks) // (4 * cores)))
    with ProcessPoolExecutor(cores, initializer=_start, initargs=(make_kit, work)) as pool:
        yield from pool.map(_do, tasks, chunksize=chunk)
