"""How a spoken call sounded: figures on its scorecard, which no level rests on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from simulator.ui.layouts import column, holding, row, settle
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.heat import clock
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.text_table import TextTable
from simulator.voice.delivery import Contrast, Delivery, Reply, contrast

TITLE = "How it sounded"
ABOUT = "Measured, never scored. No level rests on it, and it names no feeling."
FILLERS = "Those the recogniser wrote down; it leaves some out."
MORE, LESS = "Reply by reply", "Only the whole call"
ALIKE = 0.1
"""A tenth more or less is about the same: nobody hears it."""


class DeliveryCard(Card):
    """The closing against the greeting, the figures of the call, and those of each reply."""

    def __init__(self, look: Look, delivery: Delivery) -> None:
        super().__init__(look)
        self._look, self._delivery = look, delivery
        self._replies: QWidget | None = None
        self.swap = Button(look, MORE, "link", do=self._show, shape="small")
        self.column.addLayout(row(Text(look, TITLE, HEADING, 600), 0, self.swap))
        self.column.addWidget(Text(look, ABOUT, LABEL, 400, "ink2", lines=0))
        found = contrast(delivery)
        if found is not None:
            self.column.addWidget(Text(look, contrast_words(found), BODY, 600, lines=0))
        self.column.addWidget(Hairline(look))
        self.column.addLayout(_facts(look, facts_of(delivery)))
        if delivery.fillers is not None:
            self.column.addWidget(Text(look, FILLERS, LABEL, 400, "ink3", lines=0))

    def _show(self) -> None:
        shown = self._replies is not None and not self._replies.isHidden()
        if self._replies is None:
            titles = ("At", "Words a minute", "Pauses", "First word", "Loudness")
            lines = [reply_cells(one) for one in self._delivery.replies]
            table = TextTable(self._look, "Reply by reply", titles, lines, wide=4)
            line = Hairline(self._look)
            self._replies = holding(column(line, table, spacing=self._look.px(12)))
            self.column.addWidget(self._replies)
        else:
            self._replies.setVisible(not shown)
        self.swap.change(LESS if not shown else MORE)
        settle(self)


def _facts(look: Look, facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.px(24))
    grid.setVerticalSpacing(look.px(4))
    grid.setColumnStretch(1, 1)
    for number, (label, value) in enumerate(facts):
        shown = Text(look, value, BODY, 600).tabular()
        shown.setAccessibleName(f"{label}: {value}")
        grid.addWidget(Text(look, label, BODY, 400, "ink2", lines=0), number, 0)
        grid.addWidget(shown, number, 1)
    return grid


def facts_of(delivery: Delivery) -> list[tuple[str, str]]:
    """What it was, and how much; what nobody measured is left out."""
    many, longest = delivery.pauses, delivery.longest_pause
    pauses = f"{many}, the longest {longest:.1f} s" if many else "none"
    facts = [
        ("Pace", delivery.pace and f"{delivery.pace:.0f} words a minute"),
        ("Loudness after your greeting", _swing(delivery)),
        ("Pauses of half a second or more", pauses),
        ("Your share of the talking", delivery.share and f"{100 * delivery.share:.0f} %"),
        ("Longest you spoke before they did", clock(delivery.longest)),
        ("Your first word, after their last", _seconds(delivery.after)),
        ("Fillers, such as “um” and “you know”", _fillers(delivery)),
    ]
    return [(label, value) for label, value in facts if value]


def contrast_words(found: Contrast) -> str:
    """The closing against the greeting, in a sentence."""
    parts = [
        _against(found.loudness, "louder", "quieter", "as loud"),
        _against(found.pace, "faster", "slower", "as fast"),
    ]
    known = [one for one in parts if one is not None]
    differ = [one for one in known if not one.startswith("as ")]
    if not differ:
        return f"Your closing was about {' and '.join(known)} as your greeting."
    alike = [f", and about {one}" for one in known if one not in differ]
    return f"Your closing was {' and '.join(differ)} than your greeting{''.join(alike)}."


def reply_cells(reply: Reply) -> tuple[str, ...]:
    pauses = f"{reply.pauses}, {reply.longest_pause:.1f} s" if reply.pauses else "none"
    return (
        clock(reply.at),
        f"{reply.pace:.0f}" if reply.pace else "–",
        pauses,
        _seconds(reply.after) or "–",
        _loudness(reply.loudness),
    )


def _against(times: float | None, more: str, less: str, same: str) -> str | None:
    if times is None:
        return None
    if abs(times - 1) < ALIKE:
        return same
    return f"{abs(times - 1) * 100:.0f} % {more if times > 1 else less}"


def _loudness(decibels: float | None) -> str:
    if decibels is None:
        return "–"
    if abs(decibels) < 1:
        return "as your greeting"
    return f"{abs(decibels):.0f} dB {'louder' if decibels > 0 else 'quieter'}"


def _swing(delivery: Delivery) -> str | None:
    """From the quietest reply to the loudest."""
    known = [one.loudness for one in delivery.replies[1:] if one.loudness is not None]
    if not known:
        return None
    if max(map(abs, known)) < 1:
        return "the same"
    low, high = _loudness(min(known)), _loudness(max(known))
    return low if low == high else f"from {low} to {high}"


def _seconds(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds:.1f} s"


def _fillers(delivery: Delivery) -> str | None:
    return None if delivery.fillers is None else str(delivery.fillers or "none heard")
