"""Layouts Qt does not have: things one after another over several lines, and cards in equal
columns.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class _Manual(QLayout):
    """A layout that places its items itself; height follows from width."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, *, move: bool) -> int:
        raise NotImplementedError


class FlowLayout(_Manual):
    """One after another from the left, in as many lines as it takes."""

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, high = rect.x(), rect.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, high = rect.x(), y + high + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self._gap
            high = max(high, hint.height())
        return y + high - rect.y()


class TileLayout(_Manual):
    """Equal columns, each at least `least` wide, at most `most` of them."""

    def __init__(self, gap: int, least: int, most: int = 4) -> None:
        super().__init__(gap)
        self._least = least
        self._most = most

    def minimumSize(self) -> QSize:
        high = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(self._least, high)

    def arrange(self, widgets: Sequence[QWidget]) -> None:
        """Puts its widgets into this order."""
        place = {id(widget): number for number, widget in enumerate(widgets)}
        self._items.sort(key=lambda item: place.get(id(item.widget()), len(place)))
        self.invalidate()

    def columns(self, width: int) -> int:
        return max(1, min(self._most, (width + self._gap) // (self._least + self._gap)))

    def _place(self, rect: QRect, *, move: bool) -> int:
        columns = self.columns(rect.width())
        width = (rect.width() - self._gap * (columns - 1)) // columns
        shown = self._shown()
        high = max((item.sizeHint().height() for item in shown), default=0)
        for number, item in enumerate(shown):
            row, column = divmod(number, columns)
            if move:
                x = rect.x() + column * (width + self._gap)
                item.setGeometry(QRect(x, rect.y() + row * (high + self._gap), width, high))
        rows = -(-len(shown) // columns)
        return rows * high + max(0, rows - 1) * self._gap
