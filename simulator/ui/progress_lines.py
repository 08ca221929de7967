"""Every call, one line: a card of the progress page."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from simulator.progress.overview import local_day
from simulator.progress.skills import counts
from simulator.store.history import Summary
from simulator.story import TELLING
from simulator.ui import progress_words as words
from simulator.ui.layouts import clear, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.call_lines import CallLine, CallLines
from simulator.ui.widgets.scale import SCALES, Scale
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.text_table import TextTable

MOST = 40
"""Lines on one sheet."""


class LinesCard(Card):
    """Every call, one line: the newest sheet of them first, older ones behind a button."""

    def __init__(
        self, look: Look, open_call: Callable[[int], object], feelings: Mapping[str, str]
    ) -> None:
        """`feelings`: which one tells most of a scenario's customer, by its id."""
        super().__init__(look)
        self._open, self._feelings = open_call, feelings
        self._calls: Sequence[Summary] = ()
        self._links: list[Button] = []  # of the table, while it is there
        self._today, self._end, self._table = date.min, 0, False
        self._about = Text(look, "", BODY, 400, "ink2", lines=0)
        self.plot = CallLines(look)
        self.plot.wanted.connect(self._open_line)
        self._rows = column()
        self._how = Text(look, words.CHOOSE, LABEL, 400, "ink3", lines=0)
        self.opener = Button(look, "Open this call", do=self._open_looked_at, shape="small")
        self.plot.looked.connect(lambda _: self.opener.show())
        self._place = Text(look, "", LABEL, 400, "ink3")
        self.older = Button(look, "Older calls", "secondary", do=self._go_older, shape="small")
        self.newer = Button(look, "Newer calls", "secondary", do=self._go_newer, shape="small")
        self._pager = holding(row(self.older, self.newer, self._place, 0, spacing=look.px(12)))
        self.column.addWidget(Text(look, "Every call, one line", HEADING, 600, lines=0))
        for part in (self._about, self.plot):
            self.column.addWidget(part)
        self.column.addLayout(self._rows)
        self.column.addWidget(self._how)
        self.column.addLayout(row(self.opener, 0))
        self.column.addWidget(self._pager)
        self.column.addStretch(1)

    def show_calls(self, calls: Sequence[Summary], today: date, *, as_table: bool) -> None:
        """`calls` oldest first."""
        if len(calls) != len(self._calls):
            self._end = len(calls)
        self._calls, self._today, self._table = calls, today, as_table
        faint = f" {words.FAINT}" if any(_faint(call) for call in calls) else ""
        self._about.setText(words.LINES + faint if calls else words.NO_CALLS)
        self._fill()

    def at(self) -> int | None:
        """Which of the calls shown is looked at, or has the focus in the table."""
        focused = (number for number, link in enumerate(self._links) if link.hasFocus())
        return next(focused, self.plot.at)

    def focus(self, at: int | None) -> None:
        """To the lines or to the table, whichever is there, and to this call in it."""
        if not self._links:
            self.plot.setFocus()
            if at is not None:
                self.plot.look_at(at)
        else:
            self._links[-1 if at is None else at].setFocus()

    def shown(self) -> Sequence[Summary]:
        return self._calls[max(0, self._end - MOST) : self._end]

    def _fill(self) -> None:
        shown, every = self.shown(), len(self._calls)
        clear(self._rows)
        self._links = []
        lines = [self._line(number, call) for number, call in enumerate(shown)]
        self.plot.show_lines(lines, _name(lines) if lines else words.NO_CALLS)
        self.plot.setVisible(not (self._table and shown))
        if self._table and shown:
            self._rows.addWidget(self._as_table(shown, lines))
        self._pager.setVisible(every > MOST)
        self._place.setText(f"{self._end - len(shown) + 1:,} to {self._end:,} of {every:,}")
        self.older.setEnabled(self._end > MOST)
        self.newer.setEnabled(self._end < every)
        self._how.setVisible(bool(shown) and not self._table)
        self.opener.hide()

    def _as_table(self, shown: Sequence[Summary], lines: Sequence[CallLine]) -> QWidget:
        rows = [
            (
                words.short_day(local_day(call), self._today),
                self._cell(call, words.felt_words(line.scale, line.felt)),
                line.grade or "–",
            )
            for call, line in zip(shown, lines, strict=True)
        ]
        headings = ("Day", "Call", "Grade")
        return TextTable(self._look, "Every call, as a table", headings, rows, wide=1)

    def _cell(self, call: Summary, felt: str) -> QWidget:
        look = self._look
        parts = [part for part in (felt, words.notes(call)) if part]
        told = ". ".join(part[0].upper() + part[1:] for part in parts)
        link = Button(
            look, call.call.title, "link", do=lambda: self._open(call.call.id), shape="line"
        )
        link.setAccessibleName(f"Open {self._told(call)}")
        self._links.append(link)
        below = row(look.px(6), Text(look, told, LABEL, 400, "ink2", lines=0), spacing=0)
        return holding(column(row(link, 0), below, spacing=0))

    def _line(self, number: int, call: Summary) -> CallLine:
        scale, felt = self._felt(call)
        day, shown = local_day(call), self.shown()
        new = number == 0 or local_day(shown[number - 1]) != day or call is self._calls[-1]
        grade = "" if call.call.overall is None else str(call.call.overall)
        said = words.short_day(day, self._today) if new else ""
        return CallLine(felt, scale, said, grade, self._told(call), _faint(call))

    def _felt(self, call: Summary) -> tuple[Scale, tuple[float, ...]]:
        strongest = max(TELLING, key=lambda name: next(iter(call.felt.get(name, ())), 0.0))
        feeling = self._feelings.get(call.call.scenario_id, strongest)
        return SCALES[feeling], tuple(call.felt.get(feeling, ()))

    def _told(self, call: Summary) -> str:
        return words.in_a_line(call, *self._felt(call), _when(call))

    def _open_line(self, number: int) -> None:
        self._open(self.shown()[number].call.id)

    def _open_looked_at(self) -> None:
        if self.plot.at is not None:
            self._open_line(self.plot.at)

    def _go_older(self) -> None:
        self._end = max(MOST, self._end - MOST)
        self._fill()

    def _go_newer(self) -> None:
        self._end = min(len(self._calls), self._end + MOST)
        self._fill()


def _faint(call: Summary) -> bool:
    return bool(call.levels) and not counts(call)


def _when(call: Summary) -> datetime:
    return call.call.started.astimezone()


def _name(lines: Sequence[CallLine]) -> str:
    many = f"{len(lines)} calls, oldest first. First: {lines[0].about}. Newest: {lines[-1].about}"
    return f"Every call, one line: {many if len(lines) > 1 else lines[0].about}."
