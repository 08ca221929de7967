"""The transcript on paper: time, the feeling, who, the words, and what they earned or cost."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QPainter

from simulator.ui.paper.marks import Line, Mark, noted, spans
from simulator.ui.paper.page import MARGIN, Ink, Page
from simulator.ui.paper.sheet import Sheet
from simulator.ui.paper.words import HEAD, PLAIN, SMALL, Words
from simulator.ui.theme import BOILING, Role
from simulator.ui.widgets.heat import line_pen

TIME, LANE, FELT, NAME, MARKS, GAP = 30.0, 34.0, 24.0, 66.0, 124.0, 14.0
INDENT = 8.5
BETWEEN, KEPT = 7.0, 2
"""So many lines of a turn are kept together at the end of a page and at the start of the next."""
CONTINUED = "…"


def script_pages(sheet: Sheet, size: QSizeF) -> list[Page]:
    """As many pages as it takes; none where nothing was said."""
    return _Script(sheet, size).pages() if sheet.lines else []


class _Script:
    def __init__(self, sheet: Sheet, size: QSizeF) -> None:
        self.sheet, self.size = sheet, size
        self.done: list[Page] = []
        self.lane = MARGIN + TIME
        self.name = self.lane + LANE + FELT
        self.words = self.name + NAME
        self.marks = size.width() - MARGIN - MARKS
        self._turn_page()

    def pages(self) -> list[Page]:
        for line in self.sheet.lines:
            self._put(line)
        self._draw_lane()
        return self.done

    def _turn_page(self) -> None:
        if self.done:
            self._draw_lane()
        self.page = Page(self.size.width(), self.size.height())
        self.done.append(self.page)
        self.dots: list[tuple[QPointF, float]] = []
        first = len(self.done) == 1
        title = "What was said" if first else "What was said, continued"
        self.y = self.page.put("heading", Words(title, 300, HEAD, 600), MARGIN, MARGIN - 8) + 3
        self.page.rule(self.y, "ink", 0.8)
        self.y += 3
        self._columns()

    def _columns(self) -> None:
        scale = self.sheet.scale
        name = scale.name.capitalize()
        heads = (("Time", self.page.left), (name, self.lane), ("Who", self.name))
        more = (("Words", self.words), ("What your words did", self.marks))
        for head, x in (*heads, *more):
            page_words = Words(head, 110, SMALL, 600, 1)
            self.page.put("column", page_words, x, self.y, "ink2")
        ends = Words(f"{scale.name} 0 {scale.low}, 10 {scale.high}   + earned   − cost", 300, SMALL)
        at = self.page.left + self.page.room - ends.width
        self.page.put("key", ends, at, MARGIN - 5, "ink2")
        self.y += 16

    def _put(self, line: Line) -> None:
        """On this page; what does not fit there is continued on the next."""
        words = self._laid(line)
        room = self.page.bottom - self.y
        high = max(words.height, self._name_of(line).height, self._side_high(line))
        if high <= room:
            self._draw(line, words)
            return
        step = words.height / len(words.starts())
        fits = min(int(room / step), len(words.starts()) - KEPT)
        if fits >= KEPT and self._side_high(line) <= room:
            self._split(line, words, fits)
        elif not self._fresh():
            self._turn_page()
            self._put(line)
        else:
            self._draw(line, words)

    def _split(self, line: Line, words: Words, fits: int) -> None:
        cut = words.starts()[fits]
        first = replace(line, text=words.text[:cut].rstrip())
        self._draw(first, self._laid(first))
        self._turn_page()
        moved = [
            replace(mark, start=max(0, mark.start - cut), end=max(0, mark.end - cut), label="")
            for mark in line.marks
        ]
        rest = replace(line, text=words.text[cut:], time=CONTINUED, felt=None, marks=moved, note="")
        self._put(rest)

    def _fresh(self) -> bool:
        """Whether nothing stands on the page yet."""
        return not self.page.named("words")

    def _laid(self, line: Line) -> Words:
        return Words(line.text, self.marks - GAP - self.words, PLAIN + 0.5, 400)

    def _name_of(self, line: Line) -> Words:
        return Words(line.name, NAME - 8, PLAIN, 600, 2)

    def _notes(self, marks: Sequence[Mark]) -> list[tuple[Words, Words, bool]]:
        return [
            (
                Words(f"{'−' if cost else '+'} {criterion}", MARKS, SMALL, 600, 1),
                Words(labels, MARKS - INDENT, SMALL),
                cost,
            )
            for cost, criterion, labels in noted(marks)
        ]

    def _side_high(self, line: Line) -> float:
        """How high the margin beside a turn is."""
        noted_high = self._note(line).height + 2 if line.note else 0.0
        marks = self._notes(line.marks)
        return noted_high + sum(head.height + words.height + 2 for head, words, _ in marks)

    def _note(self, line: Line) -> Words:
        return Words(line.note.capitalize(), MARKS, SMALL)

    def _draw(self, line: Line, words: Words) -> None:
        page, y = self.page, self.y
        page.put("time", Words(line.time, TIME, PLAIN), page.left, y + 0.6, "ink2")
        name = self._name_of(line)
        page.put("name", name, self.name, y + 0.6, "accent" if line.mine else "ink")
        if line.felt is not None:
            self._felt(line.felt, y + words.height / len(words.starts()) / 2)
        self._underline(line, words, y)
        bottom = page.put("words", words, self.words, y)
        side = y
        for head, labels, cost in self._notes(line.marks):
            colour: Role = "bad" if cost else "good"
            side = page.put("cost" if cost else "earned", head, self.marks, side + 1, colour)
            side = page.put("label", labels, self.marks + INDENT, side, "ink2") + 1
        if line.note:
            side = page.put("note", self._note(line), self.marks, side + 1) + 1
        self.y = max(bottom, side, y + name.height) + BETWEEN

    def _underline(self, line: Line, words: Words, y: float) -> None:
        """Earned: a firm line on a tint. Cost: a dashed line, a little lower."""
        for cost in (False, True):
            for span in spans(line.marks, cost=cost):
                for box in words.boxes(*span):
                    self._under(box.translated(self.words, y), cost=cost)

    def _under(self, box: QRectF, *, cost: bool) -> None:
        if not cost:
            self.page.box(box.adjusted(-1, 1, 1, -1), "mark", None, radius=1)
        base = box.bottom() - (0.2 if cost else 1.8)
        line = QLineF(box.left(), base, box.right(), base)
        self.page.stroke(line, "bad" if cost else "good", 1 if cost else 0.7, dashed=cost)

    def _felt(self, felt: float, y: float) -> None:
        x = self.lane + 4 + (LANE - 8) * felt / BOILING
        self.dots.append((QPointF(x, y), felt))
        words = Words(f"{felt:.1f}", FELT, SMALL, lines=1)
        self.page.put("felt", words, self.lane + LANE + 1, y - words.height / 2, "ink2")

    def _draw_lane(self) -> None:
        """The feeling down the margin, as in the call."""
        dots, sheet = list(self.dots), self.sheet
        if not dots:
            return
        left, right = self.lane + 4, self.lane + LANE - 4

        def paint(painter: QPainter, ink: Ink) -> None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            gradient = sheet.scale.gradient(ink.theme, (left, 0), (right, 0))
            painter.setPen(line_pen(QBrush(gradient), 1.4))
            painter.drawPolyline([point for point, _ in dots])
            painter.setPen(Qt.PenStyle.NoPen)
            for point, felt in dots:
                painter.setBrush(sheet.scale.colour(ink.theme, felt))
                painter.drawEllipse(point, 2.4, 2.4)

        track = QRectF(
            left, dots[0][0].y() - 6, right - left, dots[-1][0].y() - dots[0][0].y() + 12
        )
        self.page.shapes.insert(0, paint)
        self.page.box(track, None, "line", 0.4)
        self.page.shapes.insert(0, self.page.shapes.pop())
