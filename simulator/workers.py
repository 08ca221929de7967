"""Work on much, on all cores: each process makes what it needs for it once."""

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Task = TypeVar("Task")
Tool = TypeVar("Tool")
Done = TypeVar("Done")

_LARGEST_CHUNK = 8
_FEW = 24
"""So few tasks are done before other processes would have started."""


class _Worker:
    """What each process has made."""

    tool: Any
    work: Callable[[Any, Any], Any]


def _start(make: Callable[[], Any], work: Callable[[Any, Any], Any]) -> None:
    _Worker.tool, _Worker.work = make(), staticmethod(work)
    gc.freeze()  # what is made stays: nobody need look through it for garbage at every task


def _do(task: Any) -> Any:
    return _Worker.work(task, _Worker.tool)


def on_all_cores(
    tasks: Sequence[Task], work: Callable[[Task, Tool], Done], make: Callable[[], Tool]
) -> Iterator[Done]:
    """What `work` makes of each task, with what `make` made, in their order, each as soon as it is
    there.

    All three must be picklable. A program in one executable has no way to start other processes.
    """
    cores = os.cpu_count() or 1
    if len(tasks) <= _FEW or cores == 1 or getattr(sys, "frozen", False):
        tool = make()
        for task in tasks:
            yield work(task, tool)
        return
    chunk = max(1, min(_LARGEST_CHUNK, len(tasks) // (4 * cores)))
    with ProcessPoolExecutor(cores, initializer=_start, initargs=(make, work)) as pool:
        yield from pool.map(_do, tasks, chunksize=chunk)
