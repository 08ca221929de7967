"""The window itself: bar, notices, and the page shown. It opens first and is furnished then.

Nothing of the domain is imported here: what is needed for the first paint is drawn at once, and all
the rest (`simulator.ui.desk`) is loaded in the background.
"""

import signal
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from simulator import paths
from simulator.ui.glance import glance
from simulator.ui.look import STYLE, Look

if TYPE_CHECKING:
    from simulator.kit import Kit
    from simulator.library import Entry
    from simulator.store.settings import Loaded
    from simulator.ui.tasks import Report, Tasks
    from simulator.ui.top_bar import TopBar
    from simulator.ui.widgets.lines import NoticeBar

SMALLEST, USUAL = QSize(1024, 640), QSize(1280, 800)
BAR_HEIGHT = 57
PAGES = {
    "Library": "library",
    "Past calls": "history",
    "Progress": "progress",
    "Drills": "drills",
    "Settings": "settings",
}
"""By name, the actions that lead to them. The last is an icon in the bar."""


class Window(QWidget):
    """`wanted` says which page is asked for, as the actions name them.

    It has no bars before `build`.
    """

    bar: "TopBar"
    notice: "NoticeBar"
    wanted = Signal(str)
    closing = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setWindowTitle("Hold the Line")
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._then: Callable[[], object] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.pages = QStackedWidget()
        self._built = False
        look.scale_changed.connect(self.build)

    def show_page(self, page: QWidget, here: str, *, bare: bool = False) -> None:
        """`here` is the page's place in the top bar; `bare` hides the bar, during a call."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if not page.isAncestorOf(self.focusWidget()):
            page.setFocus()  # its keys work, whatever it has to wait for
        self.bar.setVisible(not bare)
        self.bar.mark(here)

    def drop_page(self, page: QWidget) -> None:
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def place(self) -> str:
        """Where the window is, to be remembered."""
        return b64encode(bytes(self.saveGeometry().data())).decode("ascii")

    def put(self, place: str | None) -> None:
        """Where it was; a place that is on no screen any more is not taken."""
        if not place:
            return
        try:
            there = self.restoreGeometry(QByteArray(b64decode(place)))
        except ValueError:
            return
        screens = QGuiApplication.screens()
        if there and not any(one.geometry().intersects(self.geometry()) for one in screens):
            self.move(screens[0].availableGeometry().topLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Before there is a bar, its place. `fillRect` with a colour loads all enums of Qt: 25 ms
        before the first paint.
        """
        if not self._built:
            painter = QPainter(self)
            painter.setBackground(self.palette().base())
            painter.eraseRect(0, 0, self.width(), self.look.px(BAR_HEIGHT))
        if self._then is not None:
            then, self._then = self._then, None
            QTimer.singleShot(0, self, then)

    def once_painted(self, do: Callable[[], object]) -> None:
        """Done once, when what the window has to show by now is on the screen."""
        self._then = do
        self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def build(self) -> None:
        """The bars, once the window has been painted; made anew when the size of text changes."""
        from simulator.ui.actions import bind  # none of this before the first paint
        from simulator.ui.top_bar import TopBar
        from simulator.ui.widgets.focus import FocusWatch
        from simulator.ui.widgets.lines import NoticeBar

        if not self._built:
            self._built = True
            for action in PAGES.values():
                bind(self, action, self._going(action))
            bind(self, "keys", self.show_keys)
            FocusWatch(self, self._follow)
        for old in self.findChildren(TopBar) + self.findChildren(NoticeBar):
            old.hide()
            old.deleteLater()
        named = [(name, action, self._going(action)) for name, action in PAGES.items()]
        self.bar = TopBar(self.look, named[:-1], self.show_keys, named[-1][2])
        self.notice = NoticeBar(self.look)
        for place, part in enumerate((self.bar, self.notice, self.pages)):
            self._column.insertWidget(place, part)
        self._column.setStretch(2, 1)

    def show_keys(self) -> None:
        """F1 shows the sheet of keys, and takes it away again."""
        from simulator.ui.keys_sheet import KeysSheet

        if not self._hide_keys():
            KeysSheet(self.look, self).present()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody took, the bar's buttons neither, scrolls the page."""
        from simulator.ui.layouts import Page

        page = self.pages.currentWidget()
        event.setAccepted(isinstance(page, Page) and page.scroller.scroll_by_key(event))

    def _hide_keys(self) -> bool:
        """Whether the sheet of keys was there."""
        from simulator.ui.keys_sheet import KeysSheet

        shown = [sheet for sheet in self.findChildren(KeysSheet) if sheet.isVisible()]
        for sheet in shown:
            sheet.dismiss()
        return bool(shown)

    def _follow(self, now: QWidget) -> None:
        """Whatever gets the focus is brought into view, except under a mouse that is pressing it;
        once more when all is laid out.
        """
        from PySide6.QtCore import Qt  # all enums of Qt: 20 ms, and none before the first paint

        from simulator.ui.widgets.surface import bring_into_view

        def again() -> None:
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            bring_into_view(now)

        if not self.isAncestorOf(now):
            return
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            bring_into_view(now)
            QTimer.singleShot(0, now, again)

    def _going(self, where: str) -> Callable[[], object]:
        def go() -> None:
            self._hide_keys()
            self.wanted.emit(where)

        return go


def run(make_kit: "Callable[[], Kit]") -> int:
    """Opens the window and lives in it; the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # every event is kept already; Qt hears no Ctrl-C
    app = QApplication([sys.argv[0], *STYLE])
    app.setApplicationName("Hold the Line")
    seen = glance(paths.user_config())
    look = Look(paths.assets(), seen.theme, seen.text_scale / 100)
    look.dress(app)
    window = Window(look)
    window.put(seen.window)
    window.once_painted(lambda: _go_on(window, make_kit))
    window.show()
    return app.exec()


def _go_on(window: Window, make_kit: "Callable[[], Kit]") -> None:
    from simulator.ui.tasks import Tasks  # after the first paint

    furnish(window, Tasks(window), make_kit)


def furnish(window: Window, tasks: "Tasks", make_kit: "Callable[[], Kit]") -> None:
    """Loads everything in the background: the library first, then the history and the tools."""

    window.build()

    def failed(error: Exception) -> None:
        import logging

        logging.getLogger(__name__).error("the program could not be opened", exc_info=error)
        window.notice.say(f"The program could not be opened: {error}", "bad")

    def shelve(_: "Report") -> "tuple[list[Entry], Loaded]":
        from simulator import library
        from simulator.store import settings
        from simulator.ui import desk  # noqa: F401 (imported here, off the window's thread)

        return library.entries(), settings.load(settings.settings_file())

    def settle(shelved: "tuple[list[Entry], Loaded]") -> None:
        from simulator.ui.desk import Desk
        from simulator.ui.ledger import open_history
        from simulator.ui.ways import Tools

        entries, loaded = shelved
        window.look.reduce_motion(loaded.settings.reduced_motion)
        desk = Desk(window, tasks, entries, loaded)

        def equip(_: "Report") -> Tools:
            import simulator.ui.briefing_page  # the next pages are wanted soon
            import simulator.ui.call_page
            import simulator.ui.scorecard_page  # noqa: F401
            from simulator.grading.rubric import load_rubric

            kit = make_kit()
            kit.listener.hear("", "", None)  # reads its pack now, and not at the first reply
            player = kit.voices.player if kit.voices is not None else None
            return Tools(kit, load_rubric(paths.assets()), player)

        def go_on() -> None:
            tasks.run(lambda _: open_history(), desk.keep, failed)
            tasks.run(equip, desk.equip, failed)

        window.once_painted(go_on)

    tasks.run(shelve, settle, failed)
