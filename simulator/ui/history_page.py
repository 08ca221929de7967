"""Past calls, newest first; each opens its scorecard again."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from simulator.store.history import KeptCall
from simulator.ui.actions import bind
from simulator.ui.layouts import Page, clear, column, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LATEST, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.focus import Pressable, paint_ring
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.paragraph import Paragraph, natural_width, plain
from simulator.ui.widgets.surface import CARD_RADIUS, rounded
from simulator.ui.widgets.text import Text
from simulator.ui.wording import SHORT_ENDINGS, marks

STEP = 50
"""So many calls are shown at once; a button shows more."""


class HistoryPage(Page):
    """`open_call` is given the call's id; `to_disputed` shows what was disputed in all of them."""

    def __init__(
        self,
        look: Look,
        open_call: Callable[[int], object],
        leave: Callable[[], object],
        to_disputed: Callable[[], object],
    ):
        super().__init__(look, "Past calls")
        self._open = open_call
        self._calls: Sequence[KeptCall] = ()
        self._disputes: Mapping[int, int] = {}
        self._helped: Mapping[int, int] = {}
        self.disputed = Button(look, "", "secondary", icon="coach", do=to_disputed)
        self._shown = 0
        self.count = Text(look, "", BODY, 400, "ink2")
        title = Text(look, "Past calls", PAGE, 700)
        head = row(title, self.count, 0, self.disputed, spacing=look.px(16))
        self.body.addLayout(column(head))
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(8))
        self.body.addLayout(self._list)
        self.more = Button(look, "Show more", "secondary", do=self._show_more)
        self.body.addLayout(row(self.more, 0))
        self.body.addStretch(1)
        bind(self, "back", leave)

    def show_calls(
        self,
        calls: Sequence[KeptCall],
        disputes: Mapping[int, int] | None = None,
        helped: Mapping[int, int] | None = None,
    ) -> None:
        """`disputes`: in how many replies something is disputed, and `helped`: how often help was
        taken, by the call's id.
        """
        clear(self._list)
        self._helped = helped or {}
        self._calls, self._shown = calls, 0
        self._disputes = disputes or {}
        self.disputed.change(f"Disputed replies ({sum(self._disputes.values())})")
        self.disputed.setVisible(bool(self._disputes))
        many = len(calls)
        self.count.setText(f"{many} call{'' if many == 1 else 's'}" if many else "")
        if not calls:
            empty = "None yet. A call you take is kept here, with its scorecard."
            self._list.addWidget(Text(self.look, empty, BODY, 400, "ink2", lines=0))
        self._show_more()

    def focus(self) -> None:
        first = self.findChild(CallRow)
        if first is not None:
            first.setFocus()

    def _show_more(self) -> None:
        for call in self._calls[self._shown : self._shown + STEP]:
            disputed = self._disputes.get(call.id, 0)
            mark = marks(call.mode, self._helped.get(call.id, 0))
            made = CallRow(self.look, call, self._opening(call.id), disputed, mark)
            self._list.addWidget(made)
        self._shown = min(len(self._calls), self._shown + STEP)
        self.more.setVisible(self._shown < len(self._calls))

    def _opening(self, call_id: int) -> Callable[[], object]:
        return lambda: self._open(call_id)


class CallRow(Pressable):
    """One past call: title, when, how it ended, how long it was, and its grade."""

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
