"""What a call that is spoken has on its page: the buttons, the keys, and what was heard."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from simulator.call.floor import Phase
from simulator.call.scenario import Ending
from simulator.call.sound import Transcription
from simulator.call.unsure import Span
from simulator.ui.actions import ACTIONS, bind
from simulator.ui.call_page import CallPage
from simulator.ui.draft_marks import DraftMarks
from simulator.ui.going_on import GoingOn
from simulator.ui.sound_line import SoundLine
from simulator.ui.talk_pane import TalkHands, TalkPane
from simulator.ui.widgets.buttons import IconButton
from simulator.voice.unsure import draft

KEY = ACTIONS["talk"].cap
OPENS = "Your scorecard opens in a moment. Touch a key to stay here."
_TALK = QKeySequence(ACTIONS["talk"].keys[0])


class Voicing(QObject):
    """`hint` is a word about the sound, for beside the reply box; empty where there is none."""

    def __init__(self, page: CallPage, line: SoundLine) -> None:
        super().__init__(page)
        self.page, self.line = page, line
        self.hint = ""
        self._clicked = False
        self._aloud = ""  # what stands in the reply box, where all of it was said aloud
        self.marks = DraftMarks(page.look, page.reply.edit)
        self.pane = TalkPane(page.look, TalkHands(self._talk, line.ear.again, self.marks.accept))
        page.add_talk(self.pane)
        look = page.look
        self.sound = IconButton(look, "", "speaker", self._hush, "sound")
        self.mute = IconButton(look, "", "microphone", self._mute, "mute")
        for button in (self.sound, self.mute):
            page.bar.sound.addWidget(button)
        self.sound.setVisible(line.voices.speaks)
        self.mute.setVisible(line.voices.listens)
        bind(page, "sound", self._hush)
        bind(page, "mute", self._mute)
        bind(page, "sure", self.marks.accept)
        line.trouble.connect(line.driver.trouble)
        line.heard.connect(self._heard)
        line.changed.connect(self.refresh)
        line.driver.changed.connect(self.refresh)
        for one in (line.changed, line.driver.changed):
            one.connect(self._send)
        self.marks.changed.connect(self._drafted)
        self.going_on = GoingOn(self, page.finish, lambda: page.end.show_next(""))
        if line.voices.hands_free:
            line.driver.ended.connect(self._over)
        if line.driver.picks_up is not None and line.driver.inbound:
            page.ring.show_picked_up()
        self.refresh()

    @property
    def unsure(self) -> tuple[Span, ...]:
        return self.marks.unsure

    def key(self, event: QKeyEvent, *, down: bool) -> bool:
        """Whether it was the key to talk with."""
        if (
            QKeySequence(event.key()) != _TALK
            or event.modifiers() != Qt.KeyboardModifier.NoModifier
        ):
            return False
        if not event.isAutoRepeat() and self.line.voices.listens:
            if down:
                self._clicked = False
                self.line.press()
            else:
                self.line.release()
        return True

    def let_go(self) -> None:
        """The keyboard is elsewhere."""
        if not self._clicked:
            self.line.release()

    def back(self) -> bool:
        """Esc: what is being said or written down is not wanted; False where nothing is."""
        return self.line.cancel()

    def refresh(self) -> None:
        line, ear = self.line, self.line.ear
        live = line.driver.phase not in (Phase.RINGING, Phase.ENDED)
        self.pane.show_talk(
            offered=live and line.voices.listens and not line.voices.hands_free and not ear.muted,
            recording=ear.recording or line.waits,
            metered=live and (ear.recording or ear.listening),
            level=ear.level(),
        )
        free = ear.kept is not None and not ear.busy
        self.pane.show_ways(again=live and free, sure=bool(self.unsure))
        _name(self.sound, self._sound_name, "speaker-off" if line.mouth.silent else "speaker")
        muted = ear.muted
        _name(
            self.mute,
            "Unmute your microphone" if muted else "Mute your microphone",
            "microphone-off" if muted else "microphone",
        )
        self.hint = self._words() if live else ""
        if self.page.hint.text() != self.hint and self.hint:
            self.page.hint.setText(self.hint)

    @property
    def _sound_name(self) -> str:
        on = (
            "Hear the customer’s voice"
            if self.line.mouth.silent
            else "Switch the customer’s voice off"
        )
        return f"{on}. It does not work now: captions only" if self.line.mouth.out_of_order else on

    def _words(self) -> str:
        """Who hears and who speaks, and what to do."""
        line, ear = self.line, self.line.ear
        called = line.driver.scenario.customer.called
        if ear.recording:
            return self._speaking()
        for holds, words in (
            (line.waits, f"Your microphone opens when {called} has finished"),
            (ear.writing, "Writing it down. Esc stops it"),
            (self.unsure, "Hardly heard"),
            (ear.kept, "Your recording is kept"),
            (line.voices.listens and ear.muted, "You are muted"),
            (line.mouth.speaking and line.mouth.speaks, self._theirs(called)),
        ):
            if holds:
                return words
        return self._invitation()

    def _speaking(self) -> str:
        if self.line.voices.hands_free:
            return "You speak. A pause ends your turn"
        return "You speak. " + ("Press Done to end" if self._clicked else f"Let go of {KEY} to end")

    def _theirs(self, called: str) -> str:
        voices = self.line.voices
        over = voices.settings.headset and voices.listens
        return f"{called} speaks. Talk to interrupt" if over else f"{called} speaks"

    def _invitation(self) -> str:
        """How to answer, while nothing was written yet."""
        driver, voices = self.line.driver, self.line.voices
        if not driver.agents_turn or not voices.listens or self.page.reply.text():
            return ""
        how = "just talk, or type" if voices.hands_free else f"hold {KEY} and talk, or type"
        if driver.phase is Phase.GREETING:
            return f"Greet them first: {how}"
        return how[0].upper() + how[1:]

    def _talk(self) -> None:
        """The button: once to begin, once more to end."""
        if self.line.ear.recording or self.line.waits:
            self.line.release()
        else:
            self._clicked = True
            self.line.press()
            self.page.reply.setFocus()

    def _hush(self) -> None:
        self.line.hush(not self.line.mouth.silent)

    def _mute(self) -> None:
        self.line.mute(not self.line.ear.muted)

    def _heard(self, transcription: Transcription) -> None:
        reply = self.page.reply
        alone = reply.text().strip() in ("", self._aloud)
        self.marks.add(draft(transcription))
        self._aloud = reply.text().strip() if alone else ""
        if not reply.isHidden():
            reply.setFocus()

    def _send(self) -> None:
        """What was said by itself, where that is wanted: once they have finished, all of it."""
        line, text = self.line, self.page.reply.text().strip()
        said = bool(text) and text == self._aloud
        if said and line.voices.sends_itself() and not line.ear.busy and line.driver.agents_turn:
            self._aloud = ""
            self.page.reply.say()

    def _over(self) -> None:
        """On to how it went; but whoever stopped the call need not see that."""
        if self.line.driver.call.ending is not Ending.ABANDONED:
            self.page.end.show_next(OPENS)
            self.going_on.begin()

    def _drafted(self) -> None:
        self.line.drafting(bool(self.page.reply.text().strip()))
        self.refresh()


def _name(button: IconButton, name: str, icon: str) -> None:
    if button.accessibleName() == name:
        return
    tip = button.toolTip()
    cap = tip[tip.rindex("(") :]
    button.change("", icon=icon)
    button.setAccessibleName(name)
    button.setToolTip(f"{name} {cap}")
