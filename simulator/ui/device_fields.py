"""A speaker or a microphone: which one, and whether it works."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.ui.layouts import column, holding, row
from simulator.ui.look import Look
from simulator.ui.tasks import Report, Task, Tasks
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Pick
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.meter import LevelMeter
from simulator.voices import Device, Voices

SYSTEMS = "The system’s choice"
GONE = "{name} (not connected)"
STOP = "Stop"
PLAYING = "The telephone rings once."
SPEAK = "Say something: three seconds are recorded, and then played back."
BACK = "This is what was recorded."
WELL = "That works."
FAILED = "The sound device failed."
LOOK_MS = 60


class DevicePick(QWidget):
    """The devices by name. One that was chosen stays, connected or not."""

    def __init__(self, look: Look, name: str, choose: Callable[[str], object]) -> None:
        super().__init__()
        self._look, self._name, self._choose = look, name, choose
        self._shown: list[tuple[str, str]] = []
        self._row = row(spacing=0)
        self.setLayout(self._row)
        self.pick: Pick | None = None

    def show_devices(self, names: Sequence[str], chosen: str) -> None:
        options = [(SYSTEMS, ""), *((name, name) for name in names)]
        if chosen and chosen not in names:
            options.append((GONE.format(name=chosen), chosen))
        if options != self._shown or self.pick is None:
            had = self.pick is not None and self.pick.hasFocus()
            if self.pick is not None:
                self._row.removeWidget(self.pick)
                self.pick.deleteLater()
            self._shown = options
            self.pick = Pick(self._look, self._name, options, self._picked)
            self._row.addWidget(self.pick)
            self.setFocusProxy(self.pick)
            if had:
                self.pick.setFocus()
        self._now = chosen
        self.pick.choose(chosen)

    def options(self) -> Sequence[tuple[str, str]]:
        """What can be chosen: the words, and the name."""
        return self._shown

    def _picked(self, name: str) -> None:
        if name != self._now:
            self._now = name
            self._choose(name)


class DeviceTest(QWidget):
    """Plays a ring, or records what is said and plays that; both can be stopped."""

    def __init__(self, look: Look, voices: Voices, tasks: Tasks, *, microphone: bool) -> None:
        super().__init__()
        self._voices, self._tasks, self._microphone = voices, tasks, microphone
        self._words = "Say something" if microphone else "Play a ring"
        self.seconds = 3.0
        self._task: Task[str | None] | None = None
        self.button = Button(look, self._words, "secondary", do=self._press)
        self.meter = LevelMeter(look, "Microphone level" if microphone else "Loudness")
        self.meter.hide()
        self.result = IconText(look, "info", "", "ink3", "ink")
        self.result.hide()
        line = row(self.button, self.meter, 0, spacing=look.px(12))
        self.setLayout(column(line, self.result, spacing=look.px(8)))
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self._look)

    def forget(self) -> None:
        """What was found is of another device."""
        self._stop()
        self.result.say("info", "", "ink3")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self.isVisible():
            self._stop()

    def _press(self) -> None:
        if self._stop():
            self.result.say("info", "", "ink3")
            return
        self.button.change(STOP)
        self.meter.show_level(0)
        self.meter.show()
        self._looking.start()
        work = self._say if self._microphone else self._ring
        self.result.say("info", SPEAK if self._microphone else PLAYING, "ink3")
        self._task = self._tasks.run(work, self._came, self._failed, self._told)

    def _ring(self, report: Report) -> str | None:
        from simulator.ui.mouth import quieter

        clip = self._voices.makers.sound("ring")
        self._play(quieter(clip, self._voices.settings.loudness), report)
        return None

    def _say(self, report: Report) -> str | None:
        """The remark on what was recorded, if there is one."""
        from simulator.voice.trial import record, remark

        recorder = self._voices.recorder()
        try:
            clip = record(recorder, self.seconds, wait=lambda seconds: _wait(seconds, report))
        finally:
            if isinstance(recorder, Device):
                recorder.close()
        said = remark(clip)
        if clip.samples:
            report(0.5, BACK)
            self._play(clip, report)
        return said

    def _play(self, clip: Clip, report: Report) -> None:
        player = self._voices.player()
        player.stop()
        player.play(clip)
        try:
            until = time.monotonic() + clip.seconds + 1
            while player.unheard() > 0 and time.monotonic() < until and player.lost() is None:
                _wait(0.05, report)
        finally:
            player.stop()
        if (lost := player.lost()) is not None:
            raise SoundError(lost)

    def _look(self) -> None:
        """Off the window's thread a device may be opening; its level can be asked at any time."""
        if self._microphone and self.result.words.text() == SPEAK:
            self.meter.show_level(self._voices.recorder().level())
        else:
            self.meter.show_level(self._voices.player().level())

    def _stop(self) -> bool:
        """Whether there was anything to stop."""
        task, self._task = self._task, None
        self.button.change(self._words)
        self._looking.stop()
        self.meter.hide()
        if task is None:
            return False
        task.cancel()
        return True

    def _told(self, _share: float, doing: str) -> None:
        if doing:
            self.result.say("info", doing, "ink3")

    def _came(self, remark: str | None) -> None:
        self._stop()
        if remark is None:
            self.result.say("check", WELL, "good")
        else:
            self.result.say("warning", remark, "warn")

    def _failed(self, error: Exception) -> None:
        self._stop()
        self.result.say("warning", str(error) if isinstance(error, SoundError) else FAILED, "warn")


def with_test(look: Look, pick: DevicePick, test: DeviceTest) -> QWidget:
    """The device, and below it the way to try it."""
    return holding(column(row(pick, 0), test, spacing=look.px(4)))


def _wait(seconds: float, report: Report) -> None:
    """Until then, or until nobody waits any more."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        report(0.0, "")
        time.sleep(min(0.05, left))
