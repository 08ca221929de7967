"""The sound of one call: the line rings and hums, the customer speaks, the trainee is heard.

It follows the driver, and is asked by nobody whose turn it is. All sound of both sides goes through
here: `on_clip` is given who spoke, what was heard of it, and when it began.
"""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.call.acts import Act
from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.call.sound import Clip, Tone, Transcription
from simulator.call.transcript import Speaker
from simulator.ui.call_driver import CallDriver
from simulator.ui.ear import Ear
from simulator.ui.mouth import SpokenMouth
from simulator.ui.tasks import Tasks
from simulator.voices import Voices

TAIL_MS = 300
"""After the customer's last word, without headphones: else the microphone would hear it."""

SILENCE_S = 10.0
"""Hands-free: dead air after which people ask whether anybody is there."""

RINGS_S = 4.0
"""Hands-free: after two rings the call is picked up, as headsets in call centres do it."""

AGAIN_MS = 2_000

OnClip = Callable[[Speaker, Clip, float], object]


def _forgotten(_who: Speaker, _clip: Clip, _at: float) -> None:
    """Nobody records."""


class SoundLine(QObject):
    """`changed`: who is heard, or how loud, is another than before. `trouble` carries a sentence
    for the notice bar; `heard` what the trainee said, and how it sounded.
    """

    changed = Signal()
    trouble = Signal(str)
    heard = Signal(Transcription, Clip)

    def __init__(
        self, driver: CallDriver, voices: Voices, tasks: Tasks, on_clip: OnClip = _forgotten
    ) -> None:
        super().__init__()
        self.driver, self.voices, self._tasks = driver, voices, tasks
        self.on_clip = on_clip
        self._was: Phase | None = None
        self._held_down = self._draft = self._stirred = False
        self.mouth = SpokenMouth(voices, self._tone, self._spoken, driver.elapsed)
        self.ear = Ear(voices, tasks, lambda: self._vocabulary, self._said)
        for part in (self.mouth, self.ear):
            part.trouble.connect(self.trouble)
            part.changed.connect(self._tell)
        self.ear.began.connect(self._speaks)
        self.ear.heard.connect(self.heard)
        self._tail = QTimer(self, singleShot=True, interval=TAIL_MS)
        self._tail.timeout.connect(self._open_ear)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.check)
        if voices.speaks:
            driver.mouth = self.mouth
        if voices.hands_free:
            driver.hurry(SILENCE_S)
            driver.picks_up = RINGS_S
            self._again.start()  # a microphone that comes back is used again
        driver.changed.connect(self._follow)
        self.mouth.open()
        tasks.run(lambda _: voices.prepare(self._vocabulary), _done, _done)
        self._follow()

    @property
    def asked(self) -> bool:
        """Whether the customer's last words were a question."""
        return self.driver.call.last_words(Speaker.CUSTOMER).rstrip(" ”\"'").endswith("?")

    @property
    def waits(self) -> bool:
        """The key is held, and the customer has not finished."""
        return self._held_down and not self.ear.recording

    def press(self) -> None:
        """The key goes down: over the customer with headphones, else once they have finished."""
        if not self.voices.listens or self.ear.muted:
            return
        self._held_down = True
        self._open_ear()
        self._tell()

    def release(self) -> None:
        self._held_down = False
        if not self.ear.listening:
            self.ear.release()
        self._tell()

    def cancel(self) -> bool:
        """What is being said or written down is not wanted; False where nothing is."""
        waited, self._held_down = self.waits, False
        cancelled = self.ear.stop_writing() or waited
        self._tell()
        return cancelled

    def drafting(self, on: bool) -> None:
        """The trainee looks through what was heard: nobody hurries them."""
        self._draft = on
        self._stir()

    def hush(self, on: bool) -> None:
        """The customer is only to be read, or is to be heard again from the next clause on."""
        self.mouth.silent = on
        if on:
            self.mouth.silence()
        elif self.driver.phase is Phase.HELD:
            self.mouth.sound("hold", over_and_over=True)
        self._tell()

    def check(self) -> None:
        """Whether a microphone that was missing is there again."""
        self._open_ear()

    def mute(self, on: bool) -> None:
        """The microphone."""
        self._held_down = False
        self.ear.mute(on)
        self._open_ear()

    def close(self) -> None:
        self._tail.stop()
        self._again.stop()
        self.ear.close()
        self.mouth.close(over=self.driver.phase is Phase.ENDED)

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        from simulator.voice import vocabulary

        return vocabulary.of(self.driver.scenario).texts

    def _tone(self) -> Tone:
        """How the customer says what they were directed to."""
        call = self.driver.call
        directed = call.directed
        act = directed.direction.act if directed else Act.WAIT
        feelings = call.standing.feelings
        return self.voices.makers.tone(feelings, act, call.scenario.customer)

    def _follow(self) -> None:
        """The driver has moved on."""
        phase, was = self.driver.phase, self._was
        if phase is was:
            return
        self._was = phase
        if phase is Phase.RINGING:
            self.mouth.sound("ring", over_and_over=True)
        elif was is Phase.RINGING:
            self.mouth.sound("click")
        elif phase is Phase.HELD:
            self.mouth.sound("hold", over_and_over=True)
        elif was is Phase.HELD:
            self.mouth.silence()
        if phase is Phase.ENDED:
            self._over()
            return
        if phase is Phase.THINKING:
            self.mouth.begin()
        spoke = was is Phase.SPEAKING and not self.voices.settings.headset and self.mouth.speaks
        if spoke and self.driver.agents_turn:
            self._tail.start()
        else:
            self._open_ear()

    def _open_ear(self) -> None:
        """As far as the trainee may be heard now."""
        if self._tail.isActive():
            return
        over = self.voices.settings.headset and self.driver.phase is Phase.SPEAKING
        may = self.driver.agents_turn or over
        if self.voices.hands_free:
            self.ear.listen(may, asked=self.asked, over=over)
        elif may and self._held_down and not self.ear.recording:
            self.ear.press()
        self._stir()

    def _speaks(self) -> None:
        """The trainee has begun to: over the customer, where they speak."""
        self.driver.barge_in()
        self._stir()

    def _stir(self) -> None:
        """Nobody asks whether somebody is there who is at their answer, or whose microphone failed:
        they may be looking for its plug.
        """
        stirred = self._draft or self.ear.busy or self.ear.deaf
        if self.voices.hands_free and self.driver.agents_turn and stirred != self._stirred:
            self._stirred = stirred
            self.driver.stir(stirred)
        elif not self.driver.agents_turn:
            self._stirred = False

    def _over(self) -> None:
        self._tail.stop()
        self._again.stop()
        self.ear.close()
        left = (Ending.AGENT_HUNG_UP, Ending.ABANDONED)
        if self.driver.call.ending in left:
            self.mouth.silence()
        else:
            self.mouth.sound("hung-up")

    def _spoken(self, clip: Clip, at: float) -> None:
        self.on_clip(Speaker.CUSTOMER, clip, at)

    def _said(self, clip: Clip) -> None:
        self.on_clip(Speaker.AGENT, clip, max(0.0, self.driver.elapsed() - clip.seconds))

    def _tell(self) -> None:
        self._stir()
        self.changed.emit()


def _done(_: object) -> None:
    """A head start has no end that anybody waits for."""
