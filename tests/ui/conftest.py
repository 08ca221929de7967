"""What the window's tests stand on: a look, background tasks, and a desk over real scenarios."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator import library, paths, store
from simulator.app.wiring import build_kit
from simulator.grading.rubric import load_rubric
from simulator.kit import Kit
from simulator.store.history import History
from simulator.store.settings import Loaded, Settings
from simulator.ui.desk import Desk
from simulator.ui.ledger import Opened
from simulator.ui.look import STYLE, Look
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Tools
from simulator.ui.window import Window


@cache
def shipped_kit() -> Kit:
    """The real thing: a listener, a customer and a judge, all of them without a network."""
    return build_kit(paths.assets())


@cache
def _shipped_entries() -> tuple[library.Entry, ...]:
    return tuple(library.entries())


def entries() -> Sequence[library.Entry]:
    """The shipped library, read once; all of it where a test has added scenarios of its own."""
    own = library.folders()[1].exists()
    return library.entries() if own else _shipped_entries()


@pytest.fixture
def kit() -> Kit:
    return shipped_kit()


@pytest.fixture
def tools(kit: Kit) -> Tools:
    return Tools(kit, load_rubric(paths.assets()))


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["tests", *STYLE]


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light theme, without motion: what should happen happens at once."""
    made = Look(paths.assets(), "light")
    made.dress(qapp)
    made.reduced_motion = True
    return made


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks(qapp)
    yield made
    made.cancel_all()


@pytest.fixture
def window(look: Look, qtbot: QtBot) -> Window:
    made = Window(look)
    made.build()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


Furnish = Callable[[History], Desk]


@pytest.fixture
def furnish(window: Window, tasks: Tasks, tools: Tools) -> Furnish:
    """Furnishes the window with the shipped library and a history, nobody pausing."""

    def made(history: History) -> Desk:
        settings = Settings(theme="light", customer_pause=0.0, reduced_motion="on")
        desk = Desk(window, tasks, entries(), Loaded(settings))
        desk.keep(Opened(history))
        desk.equip(tools)
        return desk

    return made


@pytest.fixture
def desk(furnish: Furnish) -> Iterator[Desk]:
    """With an empty history on the disk."""
    made = furnish(store.open_history(store.history_file()))
    yield made
    made.ledger.close()
