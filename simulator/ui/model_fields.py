"""What a service is reached by: address and model, and at Azure the version of its API."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.chat.service import Service
from simulator.ui.layouts import column, holding
from simulator.ui.look import Look
from simulator.ui.setting_row import SettingRow
from simulator.ui.widgets.fields import LineField
from simulator.ui.widgets.lines import IconText

NO_ADDRESS = "That is no address. One looks like this: {example}"
EXAMPLE = "http://localhost:11434/v1"


class ServiceFields(QWidget):
    """`changed` is given the service as it should be, each time one of them was written."""

    def __init__(self, look: Look, changed: Callable[[Service], object]) -> None:
        super().__init__()
        self._changed = changed
        self._service: Service | None = None
        self.address = LineField(look, "Address", "")
        self.model = LineField(look, "Model", "")
        self.version = LineField(look, "API version", "May stay empty")
        self.wrong = IconText(look, "warning", "", "warn", "ink")
        self.wrong.hide()
        where = holding(column(self.address, self.wrong))
        self._rows = {
            "address": SettingRow(look, "Address", "", where, fill=True),
            "model": SettingRow(look, "Model", "", self.model, fill=True),
            "version": SettingRow(look, "API version", "", self.version, fill=True),
        }
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.px(12))
        for row in self._rows.values():
            outer.addWidget(row)
        for field in (self.address, self.model, self.version):
            field.line.editingFinished.connect(self._written)

    def show_service(self, service: Service | None) -> None:
        self._service = service
        self.setVisible(service is not None)
        if service is None:
            return
        preset = service.known
        fixed = preset.key == "openai"
        self._rows["address"].setVisible(not fixed)
        self._rows["address"].say("" if fixed else preset.note)
        self._rows["model"].say(preset.note if fixed else "")
        self._rows["version"].setVisible(preset.key == "azure")
        self.address.line.setPlaceholderText(preset.base_url or EXAMPLE)
        self.model.line.setPlaceholderText(preset.example_model)
        for field, text in (
            (self.address, service.base_url),
            (self.model, service.model),
            (self.version, service.api_version),
        ):
            if field.line.text() != text and not self.wrong.isVisibleTo(self):
                field.line.setText(text)
        self.setFocusProxy(self.model if fixed or service.base_url else self.address)

    def _written(self) -> None:
        """One of them, and the field was left."""
        service = self._service
        if service is None:
            return
        written = Service(
            **service.model_dump(exclude={"base_url", "model", "api_version"}),
            base_url=self.address.line.text(),
            model=self.model.line.text(),
            api_version=self.version.line.text(),
        )
        no = bool(self.address.line.text().strip()) and not written.base_url
        said = NO_ADDRESS.format(example=service.known.base_url or EXAMPLE) if no else ""
        self.wrong.say("warning", said, "warn")
        if written != service:
            self._changed(written)
        else:
            self.show_service(service)  # the same, written in another way
