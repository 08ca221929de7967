"""Work goes off the window's thread, and everything that comes of it back onto it."""

import threading

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.ui.tasks import Report, Tasks


def test_the_result_comes_back_on_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[str, bool]] = []

    def work(_: Report) -> str:
        return threading.current_thread().name

    with qtbot.waitSignal(tasks.idle):
        tasks.run(work, lambda name: seen.append((name, _on_windows_thread())), _unexpected)

    assert seen == [("task", True)]


def test_a_failure_comes_back_too(tasks: Tasks, qtbot: QtBot) -> None:
    failures: list[str] = []

    def work(_: Report) -> None:
        raise ValueError("the disk is full")

    with qtbot.waitSignal(tasks.idle):
        tasks.run(work, _unexpected, lambda error: failures.append(str(error)))

    assert failures == ["the disk is full"]


def test_progress_comes_before_the_result_and_in_order(tasks: Tasks, qtbot: QtBot) -> None:
    heard: list[str] = []

    def work(report: Report) -> str:
        report(0.5, "half")
        report(1.0, "all")
        return "done"

    with qtbot.waitSignal(tasks.idle):
        tasks.run(work, heard.append, _unexpected, lambda _share, doing: heard.append(doing))

    assert heard == ["half", "all", "done"]


def test_a_cancelled_task_stays_silent(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()

    def work(_: Report) -> str:
        gate.wait()
        return "too late"

    task = tasks.run(work, _unexpected, _unexpected)
    task.cancel()
    with qtbot.waitSignal(tasks.idle):
        gate.set()

    assert task.finished


def test_a_cancelled_task_ends_at_its_next_report(tasks: Tasks, qtbot: QtBot) -> None:
    gate = threading.Event()
    reached: list[str] = []

    def work(report: Report) -> None:
        gate.wait()
        report(0.1, "")
        reached.append("beyond")

    tasks.run(work, _unexpected, _unexpected)
    tasks.cancel_all()
    with qtbot.waitSignal(tasks.idle):
        gate.set()

    assert reached == []


def _on_windows_thread() -> bool:
    app = QApplication.instance()
    return app is not None and QThread.currentThread() == app.thread()


def _unexpected(what: object) -> None:
    raise AssertionError(what)
