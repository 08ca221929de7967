"""Past calls, newest first, searched and narrowed; each opens its scorecard again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from simulator.store.history import ALL, Filter, KeptCall
from simulator.ui.actions import bind
from simulator.ui.layouts import MIDDLE, Page, Sides, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.past_filter import PastFilter
from simulator.ui.theme import BODY, HEADING, LATEST, PAGE
from simulator.ui.widgets.buttons import Button, IconButton
from simulator.ui.widgets.focus import Pressable, paint_ring
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.paragraph import Paragraph, natural_width, plain
from simulator.ui.widgets.surface import CARD_RADIUS, rounded
from simulator.ui.widgets.text import Text
from simulator.ui.wording import SHORT_ENDINGS, marks

STEP = 30
"""So many calls are shown at once; a button shows more."""


EMPTY = "None yet. A call you take is kept here, with its scorecard."
NOT_FOUND = "No call fits. “Show all” takes back the search and the filters."


@dataclass(frozen=True)
class Hands:
    """What the page's controls do: `open_call` by its id, `to_disputed` to what was disputed in all
    of them, `find` what is wanted now, `delete` a call.
    """

    open_call: Callable[[int], object]
    leave: Callable[[], object]
    to_disputed: Callable[[], object]
    find: Callable[[Filter], object]
    delete: Callable[[KeptCall], object]


class HistoryPage(Page):
    def __init__(self, look: Look, hands: Hands) -> None:
        super().__init__(look, "Past calls")
        self._hands = hands
        self._calls: Sequence[KeptCall] = ()
        self._disputes: Mapping[int, int] = {}
        self._helped: Mapping[int, int] = {}
        self.disputed = Button(look, "", "secondary", icon="coach", do=hands.to_disputed)
        self._shown = 0
        self._wanted: Filter | None = None  # by those that are shown
        self._opened: int | None = None
        self.rows: list[CallRow] = []
        self.filter = PastFilter(look, hands.find)
        self.filter.search.onwards.connect(self.focus)
        self.filter.search.setMaximumWidth(look.px(352))
        title = Text(look, "Past calls", PAGE, 700, lines=0)
        search = holding(row(self.disputed, 0, self.filter.search, spacing=look.px(16)))
        self.body.addWidget(Sides(look, holding(column(title)), search, least=760))
        self.body.addWidget(self.filter)
        self.empty = holding(
            column(
                Text(look, EMPTY, BODY, 400, "ink2", lines=0),
                row(Button(look, "To the library", "primary", do=hands.leave), 0),
                spacing=look.px(16),
            )
        )
        self.body.addWidget(self.empty)
        self._list = column(spacing=look.px(8))
        self._lines = holding(self._list)
        self.body.addWidget(self._lines)
        self.more = Button(look, "Show more", "secondary", do=self._show_more)
        self.body.addLayout(row(self.more, 0))
        self.body.addStretch(1)
        for part in (self.disputed, self.more, self.empty, self.filter, self.filter.search):
            part.hide()
        bind(self, "back", hands.leave)
        bind(self, "find", self.filter.search.setFocus)
        bind(self, "delete", self._delete_focused)

    def show_calls(
        self,
        calls: Sequence[KeptCall],
        disputes: Mapping[int, int] | None = None,
        helped: Mapping[int, int] | None = None,
    ) -> None:
        """Those that are wanted. `disputes`: in how many replies something is disputed, and
        `helped`: how often help was taken, by the call's id.
        """
        if any(one.hasFocus() for one in self.rows):
            self.setFocus()  # or Qt would go on to whatever is next
        clear(self._list)
        many = max(STEP, self._shown) if self.filter.wanted == self._wanted else STEP
        self._wanted = self.filter.wanted
        self._helped = helped or {}
        self._calls, self._shown, self.rows = calls, 0, []
        self._disputes = disputes or {}
        self.disputed.change(f"Disputed replies ({sum(self._disputes.values())})")
        self.disputed.setVisible(bool(self._disputes))
        if self.filter.wanted == ALL:
            self.filter.offer({call.scenario_id: call.title for call in reversed(calls)})
        self._count()
        self._show_more(many)

    def drop(self, call_id: int) -> None:
        """Takes one call out of the list; the focus goes on to the next."""
        rows = self.rows
        place = next(number for number, one in enumerate(rows) if one.call.id == call_id)
        gone = rows.pop(place)
        self._calls = [call for call in self._calls if call.id != call_id]
        self._shown -= 1
        line = gone.parentWidget() or gone
        line.hide()
        line.deleteLater()
        self._count()
        (rows[min(place, len(rows) - 1)] if rows else self._otherwise()).setFocus()

    def focus(self, call_id: int | None = None) -> None:
        """To this call, or the one that was opened last, else to the newest."""
        rows, this = self.rows, call_id or self._opened
        wanted = next((one for one in rows if one.call.id == this), None)
        to = wanted or (rows[0] if rows else self._otherwise())
        to.setFocus()
        settle(self._lines)  # or it is nowhere yet
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.scroller.ensureWidgetVisible(to)

    def _otherwise(self) -> QWidget:
        """Where there are no calls: to the search that found none, or the way to the first one."""
        to_library = self.empty.findChild(Button)
        return self.filter.search if to_library is None or self.empty.isHidden() else to_library

    def _count(self) -> None:
        many, narrowed = len(self._calls), self.filter.wanted != ALL
        found = f"{many:,} call{'' if many == 1 else 's'}" + (" found" if narrowed else "")
        self.filter.say(found if many else NOT_FOUND)
        self.empty.setVisible(not many and not narrowed)
        for part in (self.filter, self.filter.search):
            part.setVisible(bool(many) or narrowed)

    def _show_more(self, many: int = STEP) -> None:
        new = self._calls[self._shown : self._shown + many]
        for call in new:
            self._list.addWidget(self._line(call))
        self._shown += len(new)
        self.more.setVisible(self._shown < len(self._calls))

    def _line(self, call: KeptCall) -> QWidget:
        disputed = self._disputes.get(call.id, 0)
        mark = marks(call.mode, self._helped.get(call.id, 0))
        made = CallRow(self.look, call, lambda: self._open(call), disputed, mark)
        made.moved.connect(lambda by: self._move(made, by))
        self.rows.append(made)
        delete = IconButton(
            self.look, "Delete this call", "bin", lambda: self._hands.delete(call), "delete"
        )
        delete.setAccessibleName(f"Delete: {made.accessibleName()}")
        line = row(spacing=self.look.px(8))
        line.addWidget(made, 1)
        line.addWidget(delete, 0, MIDDLE)
        return holding(line)

    def _open(self, call: KeptCall) -> None:
        self._opened = call.id
        self._hands.open_call(call.id)

    def _move(self, made: "CallRow", by: int) -> None:
        rows = self.rows
        to = rows.index(made) + by
        if 0 <= to < len(rows):
            rows[to].setFocus()
            self.scroller.ensureWidgetVisible(rows[to])
        elif by < 0:
            self.filter.search.setFocus()

    def _delete_focused(self) -> None:
        row = next((one for one in self.rows if one.hasFocus()), None)
        if row is not None:
            self._hands.delete(row.call)


class CallRow(Pressable):
    """One past call: title, when, how it ended, how long it was, and its grade. The arrow keys go
    from one to the next (`moved`, by so many).
    """

    moved = Signal(int)

    def __init__(
        self,
        look: Look,
        call: KeptCall,
        do: Callable[[], object],
        disputed: int = 0,
        mark: Sequence[str] = (),
    ) -> None:
        """`disputed`: in how many replies; `mark`: what the call is marked as."""
        super().__init__(look)
        self.call = call
        self._title = call.title
        ending = SHORT_ENDINGS[call.ending] if call.ending else "not finished"
        started = call.started.astimezone()
        lasted = f", {clock(call.duration)}" if call.duration is not None else ""
        self._about = f"{started:%A} {started.day} {started:%B}, {started:%H:%M}{lasted}, {ending}"
        self._about = ", ".join((self._about, *mark))
        if disputed:
            self._about += f", {disputed} disputed"
        self._overall = "" if call.overall is None else str(call.overall)
        verdict = {True: "passed", False: "not passed", None: "not graded"}[call.passed]
        self._verdict = verdict
        grade = f"{call.overall} of 100, {verdict}" if self._overall else verdict
        self.setAccessibleName(plain(f"{call.title}. {self._about}. {grade}"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: do())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(420), self._look.px(70))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look, theme = QPainter(self), self._look, self._look.theme
        box = QRectF(self.rect())
        border = "edge" if self.underMouse() else "line"
        rounded(painter, box, CARD_RADIUS, "surface", "edge" if border == "edge" else "line", look)
        if self.ringed:
            paint_ring(painter, box, CARD_RADIUS, look)
        left, right = look.px(20), self.width() - look.px(20)
        room = right - left - look.px(170)
        title = Paragraph(self._title, look.font(HEADING, 600), room, 1)
        title.draw(painter, QRectF(left, look.px(11), 0, 0).topLeft(), theme["ink"])
        about = Paragraph(self._about, look.font(BODY), room, 1)
        about.draw(painter, QRectF(left, look.px(37), 0, 0).topLeft(), theme["ink2"])
        grade = look.font(LATEST, 700)
        x = right - max(natural_width(self._overall, grade), look.px(30))
        painter.setFont(grade)
        painter.setPen(theme["ink"])
        line = QRectF(x, 0, right - x, self.height())
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._overall
        )
        painter.setFont(look.font(BODY))
        painter.setPen(theme["ink2"])
        line = QRectF(x - look.px(120), 0, look.px(108), self.height())
        painter.drawText(
            line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._verdict
        )
