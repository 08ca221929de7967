"""What a reply was heard as, and the way to say that it was not meant so."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.call.disputes import WHOLE, Dispute
from simulator.heard import MOST_MEANT, HeardReply, Thing
from simulator.ui.disputing import Disputes
from simulator.ui.layouts import MIDDLE, TOP, clear, column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.buttons import Button, KeyCap
from simulator.ui.widgets.fields import LineField
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.lines import IconText, Tag
from simulator.ui.widgets.surface import Card, Hairline, Scroller
from simulator.ui.widgets.text import Text

LONGEST = 160
"""Characters of a reply, or of words quoted from it, that are shown before it is cut."""

EMPTY = "Nothing yet. What you say is listed here, with what it was heard as."


class HeardReplyView(QWidget):
    """One reply: each thing heard in it with its words, and beside each the way to dispute it."""

    def __init__(self, look: Look, reply: HeardReply, disputes: Disputes) -> None:
        super().__init__()
        self._look = look
        self.reply = reply
        self._disputes = disputes
        self._asking: str | None = None
        self._ways: dict[str, Button] = {}
        self.field: LineField | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(8))
        self.setAccessibleName(f"Your reply at {clock(reply.at)} was heard as")
        disputes.changed.connect(self._changed)
        self._fill()

    def ask(self, thing: str = WHOLE) -> None:
        """Asks what was meant instead; nothing is kept before that is answered."""
        self._asking = thing
        self._fill()
        if self.field is not None:
            self.field.line.setFocus()

    def keep(self) -> None:
        """Keeps the dispute that is being written."""
        if self._asking is None or self.field is None:
            return
        thing, meant = self._asking, self.field.line.text()
        self._asking = None
        self._disputes.add(self.reply.disputed(thing, meant))
        self._focus(thing)

    def cancel(self) -> None:
        thing, self._asking = self._asking, None
        self._fill()
        self._focus(thing or WHOLE)

    def take_back(self, dispute: Dispute) -> None:
        self._disputes.take_back(dispute)
        self._focus(dispute.thing)

    def event(self, event: QEvent) -> bool:
        """Esc cancels what is being asked here before it leads away from the page."""
        if event.type() == QEvent.Type.ShortcutOverride and self._cancels(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._cancels(event):
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _cancels(self, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        return escape and self._asking is not None

    def _changed(self, turn: int) -> None:
        if turn == self.reply.turn:
            self._fill()

    def _focus(self, thing: str) -> None:
        """To the button that stands where the focus was."""
        if thing in self._ways:
            self._ways[thing].setFocus()

    def _fill(self) -> None:
        look, reply = self._look, self.reply
        clear(self._column)
        self._ways.clear()
        self.field = None
        whole = self._disputes.of(reply.turn)
        for thing in reply.things:
            self._column.addWidget(self._thing(thing, whole is not None))
        if reply.note:
            self._column.addWidget(IconText(look, "info", reply.note, "ink3", "ink2"))
        if whole is not None:
            self._column.addWidget(self._disputed(whole))
        elif self._asking == WHOLE:
            self._column.addWidget(self._form("What did you mean with this reply?"))
        else:
            self._column.addLayout(row(self._way(WHOLE, "That’s not what I meant", ""), 0))
        if self.isVisible():
            settle(self)

    def _thing(self, thing: Thing, settled: bool) -> QWidget:
        """`settled`: all of the reply is disputed, so this is not to be asked about any more."""
        look = self._look
        says = Text(look, thing.says, BODY, 500, lines=0)
        line = row(spacing=look.px(8))
        line.addLayout(column(says, _quoted(look, thing.quotes), spacing=look.px(1)), 1)
        made = column(line, spacing=look.px(4))
        dispute = self._disputes.of(self.reply.turn, thing.key)
        if dispute is not None:
            made.addWidget(self._disputed(dispute))
        elif self._asking == thing.key:
            made.addWidget(self._form("What did you mean by it?"))
        elif not settled and len(self.reply.things) > 1:
            line.addWidget(self._way(thing.key, "Not so", thing.says), 0, TOP)
        return holding(made)

    def _way(self, thing: str, words: str, about: str) -> Button:
        made = Button(self._look, words, "link", do=lambda: self.ask(thing), shape="line")
        self._ways[thing] = made
        if about:
            made.setAccessibleName(f"{words}: {about}")
        return made

    def _form(self, question: str) -> QWidget:
        look = self._look
        self.field = LineField(look, question, "In a few words, if you like")
        self.field.line.setMaxLength(MOST_MEANT)
        self.field.line.returnPressed.connect(self.keep)
        keep = Button(look, "Keep this", "secondary", do=self.keep, shape="small")
        drop = Button(look, "Cancel", "quiet", do=self.cancel, shape="small")
        asked = Text(look, question, LABEL, 600, "accent", lines=0)
        return holding(column(asked, self.field, row(keep, drop, 0), spacing=look.px(6)))

    def _disputed(self, dispute: Dispute) -> QWidget:
        look = self._look
        tag = Tag(look, "Not what you meant", "warn", "warn_soft", "warning")
        back = Button(
            look, "Take that back", "link", do=lambda: self.take_back(dispute), shape="line"
        )
        self._ways[dispute.thing] = back
        back.setAccessibleName(f"Take that back: {' '.join(dispute.heard_as)}")
        line = row(spacing=look.px(8))
        line.addWidget(tag, 0, MIDDLE)
        line.addWidget(back, 0, MIDDLE)
        line.addStretch(1)
        made = column(line, spacing=look.px(3))
        if dispute.meant:
            made.addWidget(Text(look, f"You meant: {dispute.meant}", LABEL, 400, "ink2", lines=0))
        return holding(made)


class HeardPane(Card):
    """During a call: every reply so far, the latest first. It is filled when it is looked at."""

    def __init__(self, look: Look, disputes: Disputes, close: Callable[[], object]) -> None:
        super().__init__(look, padding=0)
        self._look = look
        self._disputes = disputes
        self._shown: tuple[int, ...] = ()
        self.views: list[HeardReplyView] = []
        space = look.px(20)
        self.column.setSpacing(0)
        cap = KeyCap(look, "Away with what was heard", "heard", close)
        head = row(Text(look, "What was heard", HEADING, 600), 0, cap)
        head.setContentsMargins(space, look.px(12), space, look.px(10))
        self.column.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.px(12))
        inner = column(Hairline(look), self._list, 0, spacing=look.px(12))
        inner.setContentsMargins(space, 0, space, look.px(16))
        self.area = Scroller(look, holding(inner), "What was heard")
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def show_replies(self, replies: Iterable[HeardReply]) -> None:
        """Those there are; what is written in the meantime stays."""
        latest_first = tuple(replies)[::-1]
        turns = tuple(reply.turn for reply in latest_first)
        if turns == self._shown and self.views:
            return
        self._shown = turns
        clear(self._list)
        self.views = []
        if not latest_first:
            self._list.addWidget(Text(self._look, EMPTY, BODY, 400, "ink2", lines=0))
        for number, reply in enumerate(latest_first):
            if number:
                self._list.addWidget(Hairline(self._look))
            self._list.addWidget(self._reply(reply))
        self.area.verticalScrollBar().setValue(0)

    def _reply(self, reply: HeardReply) -> QWidget:
        look = self._look
        view = HeardReplyView(look, reply, self._disputes)
        self.views.append(view)
        said = f"“{_short(reply.text)}”" if reply.text.strip() else "Silence"
        when = Text(look, f"You, {clock(reply.at)}", LABEL, 600, "accent")
        words = Text(look, said, LABEL, 400, "ink2", lines=0)
        return holding(column(column(when, words, spacing=0), view, spacing=look.px(8)))


def _quoted(look: Look, quotes: Iterable[str]) -> Text:
    """The words something was heard in, each marked."""
    shown, marks = "", []
    for quote in map(_short, quotes):
        shown += ", “" if shown else "“"
        marks.append((len(shown), len(shown) + len(quote)))
        shown += f"{quote}”"
    words = Text(look, shown, LABEL, 400, "ink2", lines=0)
    words.mark(*marks)
    return words


def _short(text: str) -> str:
    """What of a long text is shown."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
