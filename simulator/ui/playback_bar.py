"""The bar at the foot of a page from which a recorded call is listened to."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.call.call import Call
from simulator.call.transcript import Speaker
from simulator.ui.actions import ACTIONS
from simulator.ui.layouts import MIDDLE, PAGE_MARGIN, row
from simulator.ui.look import Look
from simulator.ui.playback import Playback
from simulator.ui.script import YOU
from simulator.ui.theme import BODY, LABEL
from simulator.ui.widgets.buttons import Button, IconButton
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.seek import SeekLine
from simulator.ui.widgets.surface import Panel
from simulator.ui.widgets.text import Text

NAME = "Recording"
NARROW = 760
SAVE = "Save the recording…"


class PlaybackBar(Panel):
    """`words` are who says what, by the turn; `title` stands there while nobody speaks."""

    def __init__(
        self,
        look: Look,
        playback: Playback,
        title: str,
        words: Sequence[tuple[str, str]],
        save: Callable[[], object],
        action: str = "listen",
    ) -> None:
        super().__init__(look, "surface", ("top",))
        self.setAccessibleName(NAME)
        self.playback = playback
        self._title, self._words, self._action = title, words, action
        self.button = IconButton(look, "Play", "play", self._toggle, action)
        self.line = SeekLine(look, "Place in the recording", playback.seconds)
        self.line.sought.connect(playback.seek)
        self.time = Text(look, "", LABEL, 500, "ink2").tabular()
        self.time.setMinimumWidth(look.px(84))
        self.says = Text(look, title, BODY, 400, "ink2")
        self.save = Button(look, SAVE, "link", action="save-recording", do=save, shape="small")
        outer = QVBoxLayout(self)
        margin = look.px(PAGE_MARGIN)
        outer.setContentsMargins(margin, look.px(6), margin, look.px(6))
        outer.setSpacing(0)
        line = row(self.button, spacing=look.px(12))
        line.addWidget(self.line, 2, MIDDLE)
        line.addWidget(self.time, 0, MIDDLE)
        line.addWidget(self.says, 3, MIDDLE)
        line.addWidget(self.save, 0, MIDDLE)
        outer.addLayout(line)
        playback.changed.connect(self.show_now)
        self.show_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the words make place for the line."""
        super().resizeEvent(event)
        self.says.setVisible(event.size().width() >= self._look.px(NARROW))

    def minimumSizeHint(self) -> QSize:
        """The line and the words give way."""
        return QSize(0, super().minimumSizeHint().height())

    def show_now(self) -> None:
        playback = self.playback
        now = "Pause" if playback.playing else "Play"
        if self.button.accessibleName() != now:
            self.button.change("", icon="pause" if playback.playing else "play")
            self.button.setAccessibleName(now)
            self.button.setToolTip(f"{now} ({ACTIONS[self._action].cap})")
        self.line.show_position(playback.position)
        self.time.setText(f"{clock(playback.position)} / {clock(playback.seconds)}")
        turn = playback.turn() if playback.playing else None
        heard = () if turn is None else self._words[turn : turn + 1]
        self.says.setText(": ".join(heard[0]) if heard else self._title)

    def _toggle(self) -> None:
        self.playback.toggle()


def words_of(call: Call) -> list[tuple[str, str]]:
    """Who says what in each of its turns."""
    called = call.scenario.customer.called
    return [
        (YOU if turn.speaker is Speaker.AGENT else called, " ".join(turn.text.split()))
        for turn in call.turns
    ]


class BarPlace:
    """Where a page has its bar: at its foot, while there is something to listen to."""

    def __init__(self, page: QWidget, outer: QVBoxLayout) -> None:
        self._page, self._outer = page, outer
        self.bar: PlaybackBar | None = None

    @property
    def playback(self) -> Playback | None:
        return self.bar.playback if self.bar is not None else None

    def show_bar(self, bar: PlaybackBar | None) -> None:
        """In place of the one that was there."""
        before, self.bar = self.bar, bar
        if before is not None:
            before.playback.stop()
            if before.isAncestorOf(self._page.focusWidget()):
                self._page.setFocus()
            before.hide()
            before.deleteLater()
        if bar is not None:
            self._outer.addWidget(bar)

    def stop(self) -> None:
        """The page is left."""
        if self.bar is not None:
            self.bar.playback.stop()
