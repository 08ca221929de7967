"""What lies before the agent during a call: the customer's record and the policy sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, Role
from simulator.ui.widgets.lines import Tag
from simulator.ui.widgets.surface import Hairline
from simulator.ui.widgets.text import Text


class RecordTable(QWidget):
    """Rows of (label, value). `wide` leaves the labels more room."""

    def __init__(self, look: Look, rows: Sequence[tuple[str, str]], *, wide: bool) -> None:
        super().__init__()
        self._look = look
        self._wide = wide
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(16 if wide else 10))
        self._grid.setVerticalSpacing(look.px(10 if wide else 7))
        self._grid.setColumnStretch(1, 1)
        self._rows = 0
        for label, value in rows:
            self.add(label, value)

    def add(self, label: str, value: str, role: Role = "ink") -> None:
        """One more row, below a hairline."""
        look, row = self._look, 2 * self._rows
        if self._rows:
            self._grid.addWidget(Hairline(look), row - 1, 0, 1, 2)
        name = Text(look, label, BODY, 400, "ink3")
        said = Text(look, value, BODY, 500, role, lines=0)
        said.setAccessibleName(f"{label}: {value}")
        if self._wide:
            self._grid.setColumnMinimumWidth(0, look.px(130))
        else:
            self._grid.setColumnMinimumWidth(0, look.px(82))
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, row, 1)
        self._rows += 1


class PolicySheet(QWidget):
    """The rules of the house, each (id, title, text), with the id to cite."""

    def __init__(
        self, look: Look, rules: Sequence[tuple[str, str, str]], *, large: bool = False
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        gap = look.px(16 if large else 11)
        column.setSpacing(gap)
        for number, (rule, title, text) in enumerate(rules):
            if number:
                column.addWidget(Hairline(look))
            row = QHBoxLayout()
            row.setSpacing(look.px(16 if large else 12))
            row.addWidget(Tag(look, rule), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(look.px(2))
            heading = Text(look, title, HEADING if large else BODY, 600, lines=0)
            words.addWidget(heading)
            body = Text(look, text, BODY, 400, "ink2", lines=0)
            body.setAccessibleName(f"{rule}, {title}: {text}")
            words.addWidget(body)
            row.addLayout(words, 1)
            column.addLayout(row)
