"""What you promised in a call: what, who and when, the rule it rests on, and what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from simulator.coaching.promises import Promise, State
from simulator.coaching.said import Who
from simulator.ui.layouts import TOP, column, holding, row
from simulator.ui.look import Look
from simulator.ui.scorecard_parts import Turns
from simulator.ui.theme import BODY, HEADING, LABEL, Role
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.lines import Tag
from simulator.ui.widgets.surface import Card, Hairline
from simulator.ui.widgets.text import Text

NOTHING = (
    "You promised nothing. People like to know what happens next: what it is, who does it, "
    "and by when."
)
TAGS: dict[State, tuple[str, Role, Role, str]] = {
    State.CLEAR: ("clear", "good", "good_soft", "check"),
    State.VAGUE: ("too vague", "warn", "warn_soft", "warning"),
    State.AGAINST: ("not allowed", "bad", "bad_soft", "cross"),
    State.CORRECTED: ("corrected", "accent", "soft", "again"),
    State.NOT_READ_BACK: ("not read back", "warn", "warn_soft", "info"),
}
MEANS: dict[State, str] = {
    State.CLEAR: "They know what happens, and when.",
    State.VAGUE: "Nobody can hold on to it: it names no time, or takes it back with a “maybe”.",
    State.AGAINST: "The policy sheet does not allow it.",
    State.CORRECTED: "You put it right later in the call.",
    State.NOT_READ_BACK: "It was clear when you said it, and was not said again at the end.",
}
LONGEST = 44
"""Characters of a promise where it is named in a sentence."""


class PromisesCard(Card):
    """A row a promise, and below what was read back at the end. `owed`: a next step was called for,
    so that it is worth a word if none was promised.
    """

    def __init__(
        self, look: Look, promises: Sequence[Promise], turns: Turns, *, owed: bool
    ) -> None:
        super().__init__(look)
        self._look, self._turns = look, turns
        self.promises = tuple(promises)
        if not (promises or owed):
            self.hide()
        self.column.addWidget(Text(look, "What you promised", HEADING, 600))
        if promises:
            grid = QGridLayout()
            grid.setHorizontalSpacing(look.px(12))
            grid.setVerticalSpacing(look.px(8))
            grid.setColumnStretch(1, 3)
            grid.setColumnStretch(2, 2)
            for number, promise in enumerate(promises):
                grid.addWidget(Hairline(look), 2 * number, 0, 1, 5)
                for place, cell in enumerate(self._cells(promise)):
                    grid.addWidget(cell, 2 * number + 1, place, TOP)
            self.column.addLayout(grid)
        said = closing_words(promises) if promises else NOTHING
        if promises and said:
            self.column.addWidget(Hairline(look))
        if said:
            self.column.addWidget(Text(look, said, BODY, 400, "ink2", lines=0))

    def _cells(self, promise: Promise) -> tuple[QWidget, ...]:
        look, at = self._look, self._turns.time(promise.turn)
        go = Button(look, at, "link", do=lambda: self._turns.jump(promise.turn), shape="line")
        go.setFont(look.font(BODY, 600, tabular=True))
        go.setAccessibleName(self._turns.way(promise.turn))
        go.setAccessibleDescription(told(promise))
        go.setToolTip(f"“{promise.quote}”")
        what = column(
            Text(look, what_words(promise), BODY, 600, lines=0),
            Text(look, who_words(promise), LABEL, 400, "ink2", lines=0),
            spacing=look.px(2),
        )
        when, below = when_words(promise)
        times = column(Text(look, when, BODY, 400, "ink2", lines=0), spacing=look.px(2))
        if below:
            times.addWidget(Text(look, below, LABEL, 400, "ink2", lines=0))
        rule = Text(look, "no rule", LABEL, 400, "ink3")
        if promise.policy:
            rule = Text(look, promise.policy, BODY, 600, "ink3")
        rule.setToolTip(_rule(promise))
        rule.setAccessibleName(_rule(promise))
        tag = Tag(look, *TAGS[promise.state])
        tag.setToolTip(MEANS[promise.state])
        tag.setAccessibleDescription(MEANS[promise.state])
        return go, holding(what), holding(times), rule, holding(row(0, tag))


def who_words(promise: Promise) -> str:
    """Who keeps it, and whether the customer agreed."""
    who = {
        Who.YOU: "You",
        Who.OTHER: f"{promise.by[:1].upper()}{promise.by[1:]}",
        Who.NOBODY: "Nobody named",
    }[promise.who]
    return f"{who} · agreed" if promise.accepted else who


def when_words(promise: Promise) -> tuple[str, str]:
    """When, as it was said; below it the date, and what was said before."""
    if promise.taken_back:
        return "taken back later", f"was: {promise.when}" if promise.when else ""
    if promise.state is State.VAGUE:
        return (f"“{promise.loose}”" if promise.loose else "no time named"), promise.when
    day = promise.day
    date = f"{day:%a} {day.day} {day:%B}" if day is not None else ""
    said = ", ".join(part for part in (promise.when, "done on the call" * promise.done) if part)
    if day is not None and (str(day.day) in promise.when or promise.done):
        date = ""
    before = f"first “{promise.was}”" if promise.was else ""
    return said or "at once", ". ".join(part for part in (date, before) if part)


def told(promise: Promise) -> str:
    """All of a row, to be heard."""
    when = ", ".join(part for part in when_words(promise) if part)
    parts = (what_words(promise), who_words(promise), when, _rule(promise), TAGS[promise.state][0])
    return ". ".join(part for part in parts if part)


def closing_words(promises: Sequence[Promise]) -> str:
    """What was read back at the end, and what was not."""
    standing = [one for one in promises if not one.taken_back]
    back = [_short(one) for one in standing if one.read_back]
    left = [_short(one) for one in standing if one.state is State.NOT_READ_BACK]
    if back and left:
        return f"At the end you read back {_all(back)}, but not {_all(left)}."
    if left:
        return (
            f"At the end you did not come back to {_all(left)}. "
            "One sentence with the what and the when is enough."
        )
    if back:
        return f"At the end you read back {_all(back)}. That is what people take away with them."
    return ""


def what_words(promise: Promise) -> str:
    return promise.what if promise.what != promise.quote else f"“{promise.quote}”"


def _rule(promise: Promise) -> str:
    return f"Rule {promise.policy}" if promise.policy else "Not on the policy sheet"


def _short(promise: Promise) -> str:
    what = promise.what
    if len(what) > LONGEST:
        what = f"{what[: what.rfind(' ', 0, LONGEST)]}…"
    return f"“{what}”"


def _all(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
