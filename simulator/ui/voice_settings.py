"""The settings of sound and voice: who is heard, through what, and how one answers."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from simulator.chat.address import mended, on_this_machine, place_of
from simulator.store.settings import (
    EMBEDDED,
    HANDS_FREE,
    OFF,
    PUSH,
    SERVICE,
    TYPING,
    WHISPER,
    Settings,
)
from simulator.ui.device_fields import DevicePick, DeviceTest, with_test
from simulator.ui.layouts import column, holding
from simulator.ui.look import Look
from simulator.ui.model_key import KeyControl
from simulator.ui.setting_row import SettingRow
from simulator.ui.tasks import Tasks
from simulator.ui.theme import BODY, LATEST
from simulator.ui.whisper_fetch import WhisperFetch
from simulator.ui.widgets.choices import Choice, Switch
from simulator.ui.widgets.fields import LineField
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text
from simulator.voices import Voices

TITLE = "Sound and voice"
ABOUT = "The customer speaks, and you may answer aloud. Without sound nothing is missing."
VOICE = "The words stand on the screen in any case."
VOICES = (("Off", OFF), ("Built in", EMBEDDED), ("A service", SERVICE))
LOUDNESS = tuple((f"{share} %", share) for share in (25, 50, 75, 100))
WAYS = (("Typing", TYPING), ("Holding a key", PUSH), ("Just talking", HANDS_FREE))
WAY = "You can type in any case. The key is F2: hold it and talk, or press the button."
JUST_TALKING = (
    "You can type in any case. The phone is picked up for you, and a pause ends your turn."
)
HEADSET = "Then you can interrupt the customer. On a loudspeaker your microphone waits for them."
WRITERS = (("Built in", EMBEDDED), ("A service", SERVICE), ("Whisper", WHISPER))
WRITER = "What you said stands in the reply box, and you can correct it."
SENDS = "The built-in recogniser errs now and then: look before you send."
NO_HANDS = "Then a whole call needs no hands. The built-in recogniser errs now and then."
PATIENCES = (("Short", 0.7), ("As people do", 1.0), ("Long", 1.5), ("Very long", 2.0))
PATIENCE = "How long you may pause in a sentence before it counts as said."
WHERE = "What is said would go to {place}. Nothing is sent otherwise."
HERE = "It stays on this machine."
EXAMPLE = "https://api.openai.com/v1"
NO_ADDRESS = f"That is no address. One looks like this: {EXAMPLE}"
KEY = "It is kept in the system’s keyring: in no file of this program."


class VoiceSettings(Card):
    """`change` sets and keeps some of the settings; `show_settings` is told how they are then."""

    def __init__(
        self,
        look: Look,
        voices: Voices,
        tasks: Tasks,
        settings: Settings,
        change: Callable[..., object],
    ) -> None:
        super().__init__(look)
        self._look, self._voices, self._tasks, self._change = look, voices, tasks, change
        self._settings = settings
        self.rows: dict[str, SettingRow] = {}
        self.choices: dict[str, Choice[Any]] = {}
        self.column.setSpacing(look.px(12))
        self.column.addWidget(Text(look, TITLE, LATEST, 600, lines=0))
        self.column.addWidget(Text(look, ABOUT, BODY, 400, "ink2", lines=0))
        self._choice("voice", "Customer’s voice", VOICE, VOICES)
        self._choice("loudness", "Loudness", "", LOUDNESS)
        self.speaker = DevicePick(look, "Speaker", lambda name: self._device("speaker", name))
        self.speaker_test = DeviceTest(look, voices, tasks, microphone=False)
        tried = with_test(look, self.speaker, self.speaker_test)
        self._add("speaker", "Speaker", "", tried, fill=True)
        self._choice("answer_by", "You answer by", WAY, WAYS)
        self.microphone = DevicePick(
            look, "Microphone", lambda name: self._device("microphone", name)
        )
        self.microphone_test = DeviceTest(look, voices, tasks, microphone=True)
        tried = with_test(look, self.microphone, self.microphone_test)
        self._add("microphone", "Microphone", "", tried, fill=True)
        self.headset = self._switch("headset", "Headphones", HEADSET, "I wear headphones")
        self._choice("transcriber", "Who writes it down", WRITER, WRITERS)
        self.folder = LineField(look, "Folder of the Whisper model", "A folder")
        self.folder.line.editingFinished.connect(self._written)
        about = "With config.json, model.bin and tokenizer.json in it."
        self.fetch = WhisperFetch(look, voices, tasks, self._fetched)
        model = holding(column(self.folder, self.fetch))
        self._add("whisper_folder", "Whisper’s model", about, model, fill=True)
        self.sends = self._switch("sends_itself", "Sending", SENDS, "Send what was heard by itself")
        self._choice("turn_patience", "When you pause", PATIENCE, PATIENCES)
        self._build_service()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        self._settings = settings
        speaks, listens = settings.voice != OFF, settings.answer_by != TYPING
        serves = SERVICE in (settings.voice, settings.transcriber if listens else "")
        shown = {
            "loudness": speaks,
            "speaker": speaks,
            "microphone": listens,
            "headset": listens and speaks,
            "transcriber": listens,
            "whisper_folder": listens and settings.transcriber == WHISPER,
            "sends_itself": listens,
            "turn_patience": settings.answer_by == HANDS_FREE,
            "address": serves,
            "where": serves and bool(settings.sound_address),
            "key": serves and bool(settings.sound_address),
            "speech_model": serves and settings.voice == SERVICE,
            "hearing_model": serves and listens and settings.transcriber == SERVICE,
        }
        for name, on in shown.items():
            self.rows[name].setVisible(on)
        free = settings.answer_by == HANDS_FREE
        self.rows["answer_by"].say(JUST_TALKING if free else WAY)
        self.rows["sends_itself"].say(NO_HANDS if free else SENDS)
        for switch, on in ((self.headset, settings.headset), (self.sends, settings.sends_itself)):
            switch.setChecked(on)
        for field, text in self._texts().items():
            if field.line.text() != text and not field.line.hasFocus():
                field.line.setText(text)
        self._show_place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_devices()

    def _find_devices(self) -> None:
        """What is connected now; none where there is no sound at all."""
        make = self._voices.makers.devices
        for kind, pick, name in (
            ("output", self.speaker, "speaker"),
            ("input", self.microphone, "microphone"),
        ):
            chosen = str(getattr(self._settings, name))
            if pick.pick is None:
                pick.show_devices((), chosen)

            def found(names: tuple[str, ...], pick: DevicePick = pick, name: str = name) -> None:
                self.rows[name].say("")
                pick.show_devices(names, str(getattr(self._settings, name)))

            def none(error: Exception, name: str = name) -> None:
                self.rows[name].say(str(error))

            self._tasks.run(lambda _, kind=kind: make(kind), found, none)  # type: ignore[misc]

    def _build_service(self) -> None:
        look = self._look
        self.address = LineField(look, "Address of the sound service", EXAMPLE)
        self.wrong = IconText(look, "warning", "", "warn", "ink")
        self.wrong.hide()
        self.speech_model = LineField(look, "Model that speaks", "gpt-4o-mini-tts")
        self.hearing_model = LineField(look, "Model that writes down", "whisper-1")
        for field in (self.address, self.speech_model, self.hearing_model):
            field.line.editingFinished.connect(self._written)
        where = holding(column(self.address, self.wrong))
        about = "Any that speaks and writes down as OpenAI’s do, on your own machine or elsewhere."
        self._add("address", "Sound service", about, where, fill=True)
        self.agree = Switch(look, "I agree to that", on=False, changed=self._agree)
        self._add("where", "Where it goes", "", self.agree)
        self.key = KeyControl(look, self._voices.secrets, self._tasks, self._voices.key_changed)
        self._add("key", "Key", KEY, self.key, fill=True)
        self._add("speech_model", "Model that speaks", "", self.speech_model, fill=True)
        self._add("hearing_model", "Model that writes down", "", self.hearing_model, fill=True)

    def _texts(self) -> dict[LineField, str]:
        settings = self._settings
        return {
            self.folder: settings.whisper_folder,
            self.address: settings.sound_address,
            self.speech_model: settings.speech_model,
            self.hearing_model: settings.hearing_model,
        }

    def _show_place(self) -> None:
        address = self._settings.sound_address
        if not address:
            return
        place, here = place_of(address), on_this_machine(address)
        self.rows["where"].say(HERE if here else WHERE.format(place=place))
        self.agree.setVisible(not here)
        self.agree.setChecked(place in self._settings.agreed)
        if self.isVisible() and self.rows["key"].isVisibleTo(self):
            self.key.show_place(place, needed=not here)

    def _written(self) -> None:
        """One of the fields was left."""
        text = self.address.line.text().strip()
        address = mended(text) if text else ""
        wrong = bool(text) and not address
        self.wrong.say("warning", NO_ADDRESS if wrong else "", "warn")
        values = {
            "whisper_folder": self.folder.line.text().strip(),
            "sound_address": self._settings.sound_address if wrong else address,
            "speech_model": self.speech_model.line.text().strip(),
            "hearing_model": self.hearing_model.line.text().strip(),
        }
        if any(getattr(self._settings, name) != value for name, value in values.items()):
            self._change(**values)
        if not wrong:
            self.address.line.setText(address)

    def _fetched(self, folder: str) -> None:
        self._change(whisper_folder=folder)

    def _agree(self, agreed: bool) -> None:
        place = place_of(self._settings.sound_address)
        if agreed == (place in self._settings.agreed):
            return
        rest = tuple(one for one in self._settings.agreed if one != place)
        self._change(agreed=(*rest, place) if agreed else rest)

    def _device(self, which: str, name: str) -> None:
        for test in (self.speaker_test, self.microphone_test):
            test.forget()
        self._change(**{which: name})

    def _switch(self, name: str, label: str, about: str, words: str) -> Switch:
        def changed(on: bool) -> None:
            if on != getattr(self._settings, name):
                self._change(**{name: on})

        made = Switch(self._look, words, on=getattr(self._settings, name), changed=changed)
        self._add(name, label, about, made)
        return made

    def _choice(
        self, name: str, label: str, about: str, options: Sequence[tuple[str, Any]]
    ) -> None:
        now = getattr(self._settings, name)
        if now not in [value for _, value in options]:
            options = (*options, (f"{now:g}", now))
        look = self._look
        made = Choice(look, label, options, now, lambda value: self._change(**{name: value}))
        self.choices[name] = made
        self._add(name, label, about, made)

    def _add(
        self, name: str, label: str, about: str, control: QWidget, *, fill: bool = False
    ) -> None:
        self.rows[name] = row = SettingRow(self._look, label, about, control, fill=fill)
        self.column.addWidget(row)
