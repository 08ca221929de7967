"""The script of a call: who said what, why heat moved, and heat as a line down the margin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from simulator.ui.look import Look
from simulator.ui.theme import BOILING, LABEL, LATEST, SCRIPT, Role
from simulator.ui.widgets.heat import smooth
from simulator.ui.widgets.lines import Remark, Why, lay_why
from simulator.ui.widgets.paragraph import Paragraph, natural_width
from simulator.ui.widgets.scale import HEAT, Scale
from simulator.ui.widgets.surface import ThinBar, rounded

Index = QModelIndex | QPersistentModelIndex

GUTTER, BEFORE_TEXT, AFTER_TEXT, BETWEEN = 76, 16, 16, 16
WIDEST_TEXT = 760


@dataclass(frozen=True)
class Row:
    """One turn. `heat`, or whichever feeling the margin's line shows, is None where it is not (or
    not yet) known or not to be shown.
    """

    mine: bool
    name: str
    text: str
    time: str = ""
    heat: float | None = None
    whys: tuple[Why | Remark, ...] = ()
    waiting: bool = False

    @property
    def read_aloud(self) -> str:
        whys = "".join(f". {why.sentence}" for why in self.whys)
        return f"{self.name}, {self.time}: {self.text}{whys}"


class Rows(QAbstractListModel):
    """The turns, as Qt's views read them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.read_aloud
        return None

    def reset(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, row: Row) -> None:
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows))
        self.rows.append(row)
        self.endInsertRows()

    def change(self, number: int, row: Row) -> None:
        self.rows[number] = row
        place = self.index(number)
        self.dataChanged.emit(place, place)


@dataclass(frozen=True)
class _Laid:
    """One turn laid out for a width: `dot` is where the line passes, from the top of the turn."""

    text: Paragraph
    whys: tuple[Paragraph, ...]
    head: int
    height: int


class _Painter(QStyledItemDelegate):
    """Lays turns out, remembers how, and paints their words. The line is the view's."""

    def __init__(self, look: Look, view: "TranscriptView") -> None:
        super().__init__(view)
        self._look = look
        self._view = view
        self._laid: dict[tuple[Row, bool, int], _Laid] = {}
        self.lead = 0

    def lay(self, row: Row, latest: bool, width: int) -> _Laid:
        key = (row, latest, width)
        if key not in self._laid:
            if len(self._laid) > 600:
                self._laid.clear()
            self._laid[key] = self._lay(row, latest, width)
        return self._laid[key]

    def _lay(self, row: Row, latest: bool, width: int) -> _Laid:
        look = self._look
        large = latest and not row.mine
        font = look.font(LATEST, 500) if large else look.font(SCRIPT)
        room = width - look.px(GUTTER + BEFORE_TEXT + AFTER_TEXT)
        room = min(room, look.px(WIDEST_TEXT))
        text = Paragraph(row.text, font, room)
        whys = tuple(lay_why(why, look, room - look.px(24)) for why in row.whys)
        head = look.px(20)
        height = head + text.height + sum(why.height + look.px(3) for why in whys)
        return _Laid(text, whys, head, height + look.px(BETWEEN - 6))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        laid = self.lay(*self._view.row_of(index.row()), self._view.viewport().width())
        return QSize(10, laid.height + (self.lead if index.row() == 0 else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, theme = self._look, self._look.theme
        row, latest = self._view.row_of(index.row())
        laid = self.lay(row, latest, self._view.viewport().width())
        rect: QRect = option.rect
        y = float(rect.top() + (self.lead if index.row() == 0 else 0))
        x = float(rect.left() + look.px(GUTTER + BEFORE_TEXT))
        if self._view.choosing and index.row() == self._view.currentIndex().row():
            edge: Role | None = "accent" if self._view.hasFocus() else None
            box = QRectF(x - look.px(8), y - 1, rect.right() - x, laid.height - look.px(4))
            rounded(painter, box, 6, "soft", edge, look)
        name = look.font(LABEL, 600)
        painter.setFont(name)
        painter.setPen(theme["accent" if row.mine else "ink"])
        line = QRectF(x, y, rect.width(), laid.head)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(line, flags, row.name)
        line.setLeft(x + natural_width(row.name, name) + look.px(10))
        painter.setFont(look.font(LABEL, tabular=True))
        painter.setPen(theme["ink3"])
        painter.drawText(line, flags, row.time)
        y += laid.head
        ink = theme["ink3" if row.waiting else "ink2" if row.mine else "ink"]
        laid.text.draw(painter, QPointF(x, y), ink)
        y += laid.text.height
        for why, words in zip(row.whys, laid.whys, strict=True):
            y += look.px(3)
            at = QPointF(x, y + (words.step - look.px(16)) / 2)
            look.icons.paint(painter, why.icon, at, theme[why.tone], look.px(16))
            words.draw(painter, QPointF(x + look.px(22), y), theme[why.tone])
            y += words.height


class TranscriptView(QListView):
    """The script, on a `ground`. It keeps to the end as words come, unless one scrolled back.

    Where turns may be `chosen`, one of them is marked: clicked, or reached by the arrow keys.
    """

    chosen = Signal(int)

    def __init__(self, look: Look, ground: Role = "ground", *, choosing: bool = False) -> None:
        super().__init__()
        self.choosing = choosing
        self._look = look
        self._ground: Role = ground
        self._scale = HEAT
        self._rows = Rows()
        self._painter = _Painter(look, self)
        self.setVerticalScrollBar(ThinBar(look))
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("What was said")
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(look.px(24))
        self.setMinimumWidth(look.px(280))
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.settle)

    def measure(self, scale: Scale) -> None:
        """What the line in the margin shows."""
        self._scale = scale
        self.viewport().update()

    def rows(self) -> tuple[Row, ...]:
        return tuple(self._rows.rows)

    def row_of(self, number: int) -> tuple[Row, bool]:
        """The turn, and whether it is the customer's latest."""
        rows = self._rows.rows
        last = next((n for n in range(len(rows) - 1, -1, -1) if not rows[n].mine), None)
        return rows[number], number == last

    def show_rows(self, rows: Sequence[Row]) -> None:
        self._rows.reset(rows)
        self.settle()
        self.scrollToBottom()

    def choose(self, number: int) -> None:
        """Marks a turn and brings it into view."""
        place = self._rows.index(number)
        self.setCurrentIndex(place)
        self.scrollTo(place)

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: N802 (Qt's name)
        super().currentChanged(now, before)
        self.viewport().update()
        if self.choosing and now.isValid():
            self.chosen.emit(now.row())

    def sync(self, rows: Sequence[Row]) -> None:
        """Brings the script to these rows, touching only what differs."""
        have = self._rows.rows
        if len(rows) < len(have):
            self.show_rows(rows)
            return
        for number, row in enumerate(rows):
            if number >= len(have):
                self.append(row)
            elif row != have[number]:
                self.change(number, row)

    def append(self, row: Row) -> None:
        stay = self._at_end()
        self._rows.append(row)
        self._relayout(stay)

    def change(self, number: int, row: Row) -> None:
        stay = self._at_end()
        self._rows.change(number, row)
        self._relayout(stay)

    def settle(self) -> None:
        """Keeps a short script at the foot of the view, where the reply box is."""
        width = self.viewport().width()
        total = 0
        for number in range(len(self._rows.rows)):
            total += self._painter.lay(*self.row_of(number), width).height
        lead = max(0, self.viewport().height() - total - self._look.px(8))
        if lead != self._painter.lead:
            self._painter.lead = lead
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        stay = self._at_end()
        super().resizeEvent(event)
        self._relayout(stay)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        look = self._look
        gutter = QRectF(0, 0, look.px(GUTTER), self.viewport().height())
        painter.fillRect(gutter, look.theme["sunken"])
        self._line(painter, gutter)
        painter.end()
        super().paintEvent(event)
        self._fade()

    def _relayout(self, stay: bool) -> None:
        self.settle()
        self.executeDelayedItemsLayout()
        if stay:
            self.scrollToBottom()
        self.viewport().update()

    def _at_end(self) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum() - self._look.px(40)

    def _dots(self, gutter: QRectF) -> list[tuple[QPointF, Row]]:
        look, dots = self._look, []
        side = look.px(9)
        for number, row in enumerate(self._rows.rows):
            if row.heat is None:
                continue
            top = self.visualRect(self._rows.index(number)).top()
            top += self._painter.lead if number == 0 else 0
            x = side + (gutter.width() - 2 * side) * row.heat / BOILING
            dots.append((QPointF(x, top + look.px(10)), row))
        return dots

    def _line(self, painter: QPainter, gutter: QRectF) -> None:
        dots = self._dots(gutter)
        if not dots:
            return
        look = self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.px(9)
        gradient = self._scale.gradient(look.theme, (side, 0), (gutter.width() - side, 0))
        pen = QPen(QBrush(gradient), 3)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = [point for point, _ in dots]
        end = QPointF(points[-1].x(), gutter.height())
        line = smooth([*points, end] if end.y() > points[-1].y() else points, down=True)
        painter.drawPath(line if not line.isEmpty() else QPainterPath())
        for point, row in dots:
            if -10 <= point.y() <= gutter.height() + 10 and row.heat is not None:
                colour = self._scale.colour(look.theme, row.heat)
                painter.setPen(QPen(colour, 2))
                painter.setBrush(look.theme["surface"] if row.mine else colour)
                painter.drawEllipse(point, look.px(4.5), look.px(4.5))

    def _fade(self) -> None:
        """What was said longest ago fades under the top bar."""
        if self.verticalScrollBar().value() <= 0:
            return
        high = min(self._look.px(64), self.viewport().height() // 5)
        ground = QColor(self._look.theme[self._ground])
        gone = QColor(ground)
        gone.setAlpha(0)
        veil = QLinearGradient(0, 0, 0, high)
        veil.setColorAt(0, ground)
        veil.setColorAt(1, gone)
        left = self._look.px(GUTTER)
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(left, 0, self.viewport().width() - left, high), QBrush(veil))
