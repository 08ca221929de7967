"""The buttons of whoever answers aloud: to talk, to try a recording again, to say it is right."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from simulator.ui.look import Look
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.meter import LevelMeter

TALK, DONE = "Talk", "Done"
SURE = "What is underlined was hardly heard. It counts once you correct it, or say it is right."


@dataclass(frozen=True)
class TalkHands:
    """What the buttons do."""

    talk: Callable[[], object]
    again: Callable[[], object]
    sure: Callable[[], object]


class TalkPane(QWidget):
    def __init__(self, look: Look, hands: TalkHands) -> None:
        super().__init__()
        self._tight = self._recording = False
        self.meter = LevelMeter(look, "Microphone level")
        self.again = Button(look, "Try again", "link", icon="again", do=hands.again, shape="small")
        self.sure = Button(look, "It is right", "link", action="sure", do=hands.sure, shape="small")
        self.sure.setToolTip(SURE)
        self.talk = Button(
            look, TALK, "secondary", icon="microphone", action="talk", do=hands.talk, shape="tall"
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(12))
        for part in (self.again, self.sure, self.meter, self.talk):
            line.addWidget(part)

    def show_talk(self, *, offered: bool, recording: bool, metered: bool, level: float) -> None:
        """Whether talking can begin with the button, or end; and how loud it is."""
        self.meter.show_level(level)
        self.meter.setVisible(metered and not self._tight)
        self.talk.setVisible(offered)
        if recording != self._recording:
            self._recording = recording
            self._name()

    def show_ways(self, *, again: bool, sure: bool) -> None:
        """What can be done about what was recorded."""
        self.again.setVisible(again)
        self.sure.setVisible(sure and not self._tight)

    def tighten(self, tight: bool) -> None:
        if tight != self._tight:
            self._tight = tight
            self._name()

    def _name(self) -> None:
        name = DONE if self._recording else TALK
        icon = "check" if self._recording else "microphone"
        self.talk.change(
            "" if self._tight else name, "soft" if self._recording else "secondary", icon
        )
        self.talk.setAccessibleName(name)
