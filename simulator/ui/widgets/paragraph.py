"""Plain text laid out in lines. Whatever somebody wrote is shown as written: no markup is ever
read.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from simulator.ui.theme import LINE_HEIGHT

LONGEST = 20_000
"""More characters than this are not laid out; the rest is said to be there."""

_WIDE = 1e6


def plain(text: str) -> str:
    """Text safe to lay out: line breaks kept, control characters and lone surrogates harmless."""
    if len(text) > LONGEST:
        text = f"{text[:LONGEST]}… (and {len(text) - LONGEST:,} more characters)"
    if text.isprintable():
        return text
    return "".join(map(_plain_character, text.replace("\r\n", "\n")))


def _plain_character(character: str) -> str:
    if character in "\n\r\u2028\u2029":
        return "\u2028"
    if character == "\t":
        return " "
    return "\ufffd" if unicodedata.category(character) in ("Cc", "Cs") else character


class Paragraph:
    """Text broken into lines of at most `width` logical pixels.

    `lines` (0 for any number) cuts the text with an ellipsis. `marks` are (start, end) in
    characters of the text, to be drawn on the colour given to `draw`. `leading` is how far apart
    lines stand, in sizes of the type.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        lines: int = 0,
        marks: Iterable[tuple[int, int]] = (),
        leading: float = LINE_HEIGHT,
    ) -> None:
        metrics = QFontMetricsF(font)
        self.step = round(font.pixelSize() * leading)
        self._drop = (self.step - metrics.height()) / 2
        self._marks = [(_utf16(text, start), _utf16(text, end)) for start, end in marks]
        self.width = 0.0
        self.elided = False
        self._layout = QTextLayout(plain(text), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.count = self._break(max(1.0, width))
        if lines and self.count > lines:
            self._cut(font, metrics, max(1.0, width), lines)

    @property
    def height(self) -> int:
        return self.count * self.step

    def draw(
        self, painter: QPainter, at: QPointF, colour: QColor, mark: QColor | None = None
    ) -> None:
        """Draws with the top left corner at `at`."""
        painter.setPen(colour)
        ranges = [self._range(start, end, mark) for start, end in self._marks] if mark else []
        self._layout.draw(painter, at, ranges)

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """Where the characters from `start` to `end` of the text stand: a box a line."""
        text = self._layout.text()
        first, last = _utf16(text, start), _utf16(text, end)
        for number in range(self.count):
            line = self._layout.lineAt(number)
            said = text[line.textStart() : line.textStart() + line.textLength()].rstrip()
            begins, ends = line.textStart(), line.textStart() + len(said)
            if first < ends and last > begins:
                left, right = (_x(line, max(first, begins)), _x(line, min(last, ends)))
                wide = abs(right - left)
                yield QRectF(min(left, right), number * self.step, wide, self.step)

    def starts(self) -> list[int]:
        """The character of the text that each line begins with."""
        units = self._layout.text().encode("utf-16-le")
        ends = (self._layout.lineAt(number).textStart() for number in range(self.count))
        return [len(units[: 2 * end].decode("utf-16-le", "ignore")) for end in ends]

    def _break(self, width: float) -> int:
        self._layout.beginLayout()
        count, self.width = 0, 0.0
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * self.step + self._drop))
            self.width = max(self.width, line.naturalTextWidth())
            count += 1
        self._layout.endLayout()
        return max(count, 1)

    def _cut(self, font: QFont, metrics: QFontMetricsF, width: float, lines: int) -> None:
        last: QTextLine = self._layout.lineAt(lines - 1)
        units = self._layout.text().encode("utf-16-le")
        head = units[: 2 * last.textStart()].decode("utf-16-le", "ignore")
        tail = units[2 * last.textStart() :].decode("utf-16-le", "ignore").replace("\u2028", " ")
        short = metrics.elidedText(tail, Qt.TextElideMode.ElideRight, width)
        self._layout.setText(head + short)
        seen = _utf16(head + short, len(head + short)) - 1
        self._marks = [(start, min(end, seen)) for start, end in self._marks]
        self._layout.setFont(font)
        self.elided = True
        self.count = min(self._break(width), lines)

    @staticmethod
    def _range(start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, max(0, end - start)
        look = QTextCharFormat()
        look.setBackground(colour)
        made.format = look
        return made


def natural_width(text: str, font: QFont) -> float:
    """How wide the text is in one line."""
    return Paragraph(text, font, _WIDE).width


def _x(line: QTextLine, position: int) -> float:
    x: float = line.cursorToX(position)[0]  # type: ignore[index]  # Qt's stubs forget the tuple
    return x


def _utf16(text: str, index: int) -> int:
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2
