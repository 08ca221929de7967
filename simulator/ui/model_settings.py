"""The settings of the language model: which one, its key, who plays and judges, and what it costs.

Without one nothing else is shown, and the program is as it was.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from simulator import paths
from simulator.chat.prices import as_money
from simulator.chat.service import Preset, Service, presets
from simulator.models import Models
from simulator.models.words import NOBODY, where_words_go
from simulator.store.settings import EMBEDDED, LLM, SCRIPTED, Settings
from simulator.ui.look import Look
from simulator.ui.model_fields import ServiceFields
from simulator.ui.model_key import KeyControl
from simulator.ui.model_trial import TrialControl
from simulator.ui.setting_row import SettingRow
from simulator.ui.tasks import Tasks
from simulator.ui.theme import BODY, LATEST
from simulator.ui.widgets.choices import Choice, Switch
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text

TITLE = "Language model"
ABOUT = (
    "With one, the customer can say anything a person would, within what the scenario allows. "
    "Without one, nothing is missing."
)
WAIT = "How long the customer waits for it. Then the scripted line is said, and the call goes on."
WAITS = tuple((f"{seconds:g} s", seconds) for seconds in (3.0, 6.0, 10.0, 20.0, 30.0))
NO_LIMIT = "None"
MONEY = (0.5, 1.0, 5.0, 20.0)
TOKENS = ((NO_LIMIT, 0), ("100,000", 100_000), ("500,000", 500_000), ("2 million", 2_000_000))
LIMIT = "When it is reached, the scripted customer plays on until tomorrow."
TODAY = "What all calls and grades of today came to. What costs nothing is not counted."
KEY = "It is kept in the system’s keyring: in no file of this program."
TEST = "One short question, and how long the first word takes."
PLAYS = "Who plays the customer. The briefing asks too, and in a call you can switch."
JUDGES = "Who grades a call. The model takes longer, and its quotes are checked."
LISTENS = "The model may hear what the built-in listener misses. It never holds up the call."


class ModelSettings(Card):
    """`change` sets and keeps some of the settings; `show_settings` is told how they are then."""

    def __init__(
        self,
        look: Look,
        models: Models,
        tasks: Tasks,
        settings: Settings,
        change: Callable[..., object],
    ) -> None:
        super().__init__(look)
        self._look, self._models, self._change = look, models, change
        self._settings = settings
        self.rows: dict[str, SettingRow] = {}
        self._written: dict[str, Service] = {}
        self.column.setSpacing(look.px(12))
        self.column.addWidget(Text(look, TITLE, LATEST, 600, lines=0))
        self.column.addWidget(Text(look, ABOUT, BODY, 400, "ink2", lines=0))
        self._presets = presets(paths.assets())
        offered = [("None", ""), *((one.title, one.key) for one in self._presets)]
        chosen = settings.service.preset if settings.service else ""
        self.which = Choice(look, TITLE, offered, chosen, self._choose, chips=True)
        self.column.addWidget(self.which)
        self.fields = ServiceFields(look, self._set_service)
        self.key = KeyControl(look, models.secrets, tasks, self._key_changed)
        self.trial = TrialControl(look, tasks, models.try_out, self._show_today)
        self.agree = Switch(look, "I agree to that", on=False, changed=self._agree)
        self._add("where", "Where words go", "", self.agree)
        self.column.insertWidget(self.column.count() - 1, self.fields)
        self._add("key", "Key", KEY, self.key, fill=True)
        self._add("test", "Does it answer?", TEST, self.trial, fill=True)
        currency = models.meter.prices.currency
        money = ((NO_LIMIT, 0.0), *((as_money(most, currency), most) for most in MONEY))
        self.choices = {
            name: self._choice(name, label, about, options)
            for name, label, about, options in (
                ("customer", "Customer", PLAYS, ((NOBODY, SCRIPTED), ("Model", LLM))),
                ("grader", "Judge", JUDGES, (("Built in", EMBEDDED), ("Model", LLM))),
                ("listener", "Listener", LISTENS, (("Built in", EMBEDDED), ("Both", LLM))),
                ("give_up_s", "If it is slow", WAIT, WAITS),
                ("daily_money", "Daily limit", LIMIT, money),
                ("daily_tokens", "Daily limit in tokens", LIMIT, TOKENS),
            )
        }
        self.today = Text(look, "", BODY, 500, lines=0)
        self._add("today", "Today", models.trouble or TODAY, self.today)
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        self._settings, service = settings, settings.service
        for row in self.rows.values():
            row.setVisible(service is not None)
        self.fields.show_service(service)
        if service is None:
            return
        here = service.on_this_machine
        self.rows["where"].say(where_words_go(service))
        self.rows["where"].setVisible(bool(service.base_url))
        self.agree.setVisible(not here)
        self.agree.setChecked(service.place in settings.agreed)
        missing = self._models.missing()
        for name in ("customer", "grader", "listener"):
            self.choices[name].setEnabled(missing is None)
        for name, about in (("customer", PLAYS), ("grader", JUDGES), ("listener", LISTENS)):
            self.rows[name].say(about if missing is None else missing)
        priced = self._models.priced()
        self.rows["daily_money"].setVisible(priced)
        self.rows["daily_tokens"].setVisible(not priced and not service.free)
        self._show_today()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_today()
        if self._settings.service is not None:
            self._look_for_key(self._settings.service)

    def _show_today(self) -> None:
        self.today.setText(str(self._models.meter.day()))

    def _choose(self, key: str) -> None:
        """Another service, or none: what was written for one is still there when it is had back,
        for the arrow keys pass through them all.
        """
        before = self._settings.service
        if before is not None:
            self._written[before.preset] = before
        preset = next((one for one in self._presets if one.key == key), None)
        self._set_service(None if preset is None else self._written.get(key) or _service(preset))

    def _set_service(self, service: Service | None) -> None:
        before = self._settings.service
        self._change(service=service)
        self.trial.forget()
        if service is not None and (before is None or before.place != service.place):
            self._look_for_key(service)

    def _look_for_key(self, service: Service) -> None:
        self.key.show_place(service.place, needed=service.known.needs_key)

    def _key_changed(self) -> None:
        self._models.key_changed()
        self.trial.forget()

    def _agree(self, agreed: bool) -> None:
        service = self._settings.service
        if service is None or agreed == (service.place in self._settings.agreed):
            return
        rest = tuple(one for one in self._settings.agreed if one != service.place)
        self._change(agreed=(*rest, service.place) if agreed else rest)

    def _choice(
        self, name: str, label: str, about: str, options: Sequence[tuple[str, Any]]
    ) -> Choice[Any]:
        now = getattr(self._settings, name)
        if now not in [value for _, value in options]:
            options = (*options, (f"{now:g}", now))
        look = self._look
        made = Choice(look, label, options, now, lambda value: self._change(**{name: value}))
        self._add(name, label, about, made)
        return made

    def _add(
        self, name: str, label: str, about: str, control: QWidget, *, fill: bool = False
    ) -> None:
        self.rows[name] = row = SettingRow(self._look, label, about, control, fill=fill)
        self.column.addWidget(row)


def _service(preset: Preset) -> Service:
    """As it comes; an address that is only an example is left to be filled in."""
    address = "" if preset.key == "azure" else preset.base_url
    return Service(preset=preset.key, base_url=address, model="")
