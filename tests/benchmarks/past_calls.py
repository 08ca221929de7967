"""A thousand past calls in the real window: how long it takes until they are painted.

Process time, so that others on the machine do not count; reading on another thread does.
"""

import json
import os
import random
import statistics
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.grading.rubric import load_rubric
from simulator.store.settings import Loaded, Settings
from simulator.store.sqlite import MemoryStore
from simulator.ui.desk import Desk
from simulator.ui.ledger import Opened
from simulator.ui.look import STYLE, Look
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Tools
from simulator.ui.window import Window
from tests.store.past import Calendar, keep, played

MANY, RUNS = 1_000, 7


def main() -> None:
    app = QApplication(["past calls", *STYLE])
    look = Look(paths.assets(), "light")
    look.dress(app)
    window, tasks = Window(look), Tasks(app)
    window.build()
    window.show()
    kit = build_kit(paths.assets())
    calendar = Calendar()
    store = MemoryStore(calendar)
    keep(store, calendar, played(kit, random.Random(1)), MANY, seed=1)
    desk = Desk(window, tasks, library.entries(), Loaded(Settings()))
    desk.keep(Opened(store))
    desk.equip(Tools(kit, load_rubric(paths.assets())))

    def painted(act: Callable[[], object]) -> float:
        """Milliseconds until what was asked for is there and drawn."""
        loop = QEventLoop()
        tasks.idle.connect(loop.quit)
        began = time.process_time()
        act()
        loop.exec()
        app.processEvents()  # lays out and paints; a grab would paint once more
        return 1000 * (time.process_time() - began)

    def middle(act: Callable[[int], object]) -> float:
        return statistics.median(painted(partial(act, run)) for run in range(RUNS))

    progress = middle(lambda _: desk.goto("progress"))
    opened = middle(lambda _: desk.goto("history"))
    words = ["wedding"[: 1 + run % 7] for run in range(RUNS)]
    search = desk.after.past.filter.search.line
    keystroke = middle(lambda run: search.setText(words[run]))
    print(json.dumps({"progress": progress, "opened": opened, "keystroke": keystroke}))


if __name__ == "__main__":
    main()
