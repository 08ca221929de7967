"""May calls be recorded? Asked once, plainly, before the first call that is spoken."""

from collections.abc import Callable

from simulator.store.settings import Settings
from simulator.ui.look import Look
from simulator.ui.setting_row import SettingRow
from simulator.ui.theme import BODY, HEADING, LATEST
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.choices import Choice
from simulator.ui.widgets.flow import FlowLayout
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

QUESTION = "May your spoken calls be recorded?"
ABOUT = (
    "You could then listen to any moment of a call again. Both voices are kept on this computer, "
    "where only you can read them; they are sent nowhere. They are deleted after {days}, and with "
    "the call. You can change your mind in the settings at any time."
)
WITHOUT = "Without it nothing else is missing."
YES, NO = "Record my spoken calls", "Do not record"
TITLE = "Recording"
RECORD = "Both voices of a spoken call, so that you can listen to any moment of it again."
KEPT = "Older recordings are deleted; their calls stay. A deleted call takes its own along."
ANSWERS = (("Ask", "ask"), ("Record", "on"), ("Never", "off"))
DAYS = (("7 days", 7), ("30 days", 30), ("90 days", 90), ("A year", 365), ("For good", 0))


def days_words(days: int) -> str:
    return f"{days} days" if days != 1 else "a day"


class ConsentCard(Card):
    """`answer` is told "on" or "off", the setting `record`."""

    def __init__(self, look: Look, days: int, answer: Callable[[str], object]) -> None:
        super().__init__(look, accented=True)
        about = ABOUT.format(days=days_words(days))
        if not days:
            about = about.replace("after 0 days, and with", "with")
        self.column.addWidget(Text(look, QUESTION, HEADING, 600, lines=0))
        self.column.addWidget(Text(look, about, BODY, 400, lines=0))
        self.column.addWidget(IconText(look, "lock", WITHOUT, "ink3", "ink2"))
        self.yes = Button(look, YES, "primary", icon="microphone", do=lambda: answer("on"))
        self.no = Button(look, NO, "secondary", do=lambda: answer("off"))
        buttons = FlowLayout(look.px(12))
        buttons.addWidget(self.yes)
        buttons.addWidget(self.no)
        self.column.addLayout(buttons)


class RecordingSettings(Card):
    """`change` sets and keeps some of the settings; `show_settings` is told how they are then."""

    def __init__(self, look: Look, settings: Settings, change: Callable[..., object]) -> None:
        super().__init__(look)
        self.column.setSpacing(look.px(12))
        self.column.addWidget(Text(look, TITLE, LATEST, 600, lines=0))
        self.record = Choice(
            look, "Record spoken calls", ANSWERS, settings.record, lambda one: change(record=one)
        )
        known = [days for _, days in DAYS]
        days = settings.recording_days
        options = DAYS if days in known else (*DAYS, (days_words(days), days))
        self.days = Choice(
            look, "Kept for", options, days, lambda one: change(recording_days=one), chips=True
        )
        record = SettingRow(look, "Record spoken calls", RECORD, self.record, first=True)
        kept = SettingRow(look, "Kept for", KEPT, self.days, fill=True)
        for one in (record, kept):
            self.column.addWidget(one)

    def show_settings(self, settings: Settings) -> None:
        """Another page asks as well."""
        if self.record.value() != settings.record:
            self.record.choose(settings.record)
