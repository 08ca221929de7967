"""The program's own start, watched from inside: when it is painted, and when a card can be
clicked.
"""

import importlib
import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

import simulator.app as program
from simulator import paths
from tests.benchmarks.memory import peak_mb

painted: list[float] = []


def since() -> float:
    return time.time() - float(os.environ["BEGAN"])


class Watch(QObject):
    """Sees the first paint of a window pass by, and looks for a card after it."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        first = not painted and event.type() == QEvent.Type.Paint
        if first and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self.after)
        return False

    def after(self) -> None:
        if not painted:
            painted.append(since())
            self.look()

    def look(self) -> None:
        from simulator.ui.widgets.call_card import CallCard

        cards = [
            one for top in QApplication.topLevelWidgets() for one in top.findChildren(CallCard)
        ]
        if not any(card.isVisible() and card.isEnabled() for card in cards):
            QTimer.singleShot(2, self.look)
            return
        clickable = since()
        QTimer.singleShot(1500, lambda: self.report(clickable))  # the rest is loaded by then

    def report(self, clickable: float) -> None:
        memory = peak_mb()
        print(json.dumps({"painted": painted[0], "clickable": clickable, "memory_mb": memory}))
        QApplication.quit()


class Watched(QApplication):
    """The program's application, with the watch on it."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.watch = Watch()
        self.installEventFilter(self.watch)


window = importlib.import_module("simulator.ui.window")
vars(window)["QApplication"] = Watched
kept = paths.user_config() / "settings.json"  # the first start ever opens another page
kept.parent.mkdir(parents=True, exist_ok=True)
kept.write_text("{}", encoding="utf-8")
sys.exit(program.main([]))
