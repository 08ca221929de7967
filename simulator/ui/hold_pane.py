"""While the customer is on hold: how long already, what was promised, what it costs, the way back.

Ticks by the second; it decides nothing, and the same rule says afterwards what the wait has cost.
"""

from dataclasses import dataclass

from simulator.call.call import Call
from simulator.call.scenario import Customer
from simulator.call.waiting import Promise, Wait, wait_of
from simulator.ui.layouts import MIDDLE, column, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, LATEST, PAGE
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.heat import HeatBar, clock
from simulator.ui.widgets.lines import IconText
from simulator.ui.widgets.scale import Scale
from simulator.ui.widgets.surface import CARD_PADDING, Card
from simulator.ui.widgets.text import Text
from simulator.ui.wording import SUBJECTS

PATIENCE = Scale(
    "impatience",
    ("waiting", "restless", "annoyed", "close to giving up"),
    "patient",
    "",
    "out of patience",
)


@dataclass(frozen=True)
class Held:
    """A hold as it stands: `seconds` so far, and what was promised before it."""

    call: Call
    seconds: float
    promise: Promise | None

    @property
    def cost(self) -> Wait:
        return wait_of(self.seconds, self.promise.seconds if self.promise else None)

    @property
    def patience(self) -> float:
        """What is left of it if the agent were back now."""
        return max(0.0, self.call.standing.patience - self.cost.patience)

    @property
    def impatience(self) -> float:
        """0 to 10."""
        whole = max(self.call.scenario.customer.temper.patience, 1.0)
        return round(10 - 10 * min(1.0, self.patience / whole), 1)


class HoldPane(Card):
    """Stands where the reply is written, which nobody would hear. `button` leads back; `hushed`
    says nothing of what the wait costs.
    """

    def __init__(self, look: Look, button: Button, *, hushed: bool = False) -> None:
        super().__init__(look)
        self._hushed = hushed
        self._called = ""
        self.button = button
        self.heading = Text(look, "", LATEST, 600)
        self.time = Text(look, "0:00", PAGE, 700).tabular()
        self.promise = IconText(look, "clock", "", "ink3", "ink")
        self.impatience = HeatBar(look)
        self.impatience.measure(PATIENCE)
        self.mood = Text(look, "", BODY, 600)
        self.cost = Text(look, "", BODY, 400, "ink2", lines=0)
        head = row(self.heading, 0, self.time, spacing=look.px(16))
        head.setAlignment(self.time, MIDDLE)
        self.column.addLayout(head)
        self.column.addWidget(self.impatience)
        foot = row(spacing=look.px(16))
        told = column(self.mood, self.cost, self.promise, spacing=look.px(4))
        foot.addLayout(told, 1)
        foot.addWidget(button, 0, MIDDLE)
        self.column.addLayout(foot)

    def tighten(self, tight: bool) -> None:
        """Only the promise and the way back; the bar above has the time."""
        for part in (self.heading, self.time, self.impatience, self.mood, self.cost):
            part.setVisible(not tight)
        edge = self._look.px(10 if tight else CARD_PADDING)
        self.column.setContentsMargins(edge, edge, edge, edge)

    def show_hold(self, held: Held) -> None:
        """The hold as it now stands."""
        customer = held.call.scenario.customer
        if self._called != customer.called:
            self._called = customer.called
            self.heading.setText(f"{customer.called} is on hold, and hears music")
        self.time.setText(clock(held.seconds))
        self.time.setAccessibleName(f"On hold for {clock(held.seconds)}")
        icon, words, role = _promised(held)
        if self.promise.words.text() != words:
            self.promise.say(icon, words, "bad" if role else "ink3")
        self.impatience.show_heat(held.impatience)
        word = PATIENCE.word(held.impatience)
        self.mood.setText(word[:1].upper() + word[1:])
        cost = "" if self._hushed else _cost(held, customer)
        if self.cost.text() != cost:
            self.cost.setText(cost)


def _promised(held: Held) -> tuple[str, str, bool]:
    """An icon, the promise against the clock, and whether it is broken."""
    promise = held.promise
    if promise is None:
        return "clock", "You gave no time. Whoever knows how long waits better.", False
    left = promise.seconds - held.seconds
    said = f"You said “{promise.words}”"
    if left >= 0:
        return "clock", f"{said}: {clock(left)} left.", False
    return "warning", f"{said}. That was {clock(-left)} ago.", True


def _cost(held: Held, customer: Customer) -> str:
    """What the wait has cost so far, in words."""
    cost, (_, them) = held.cost, SUBJECTS[customer.pronoun]
    if cost.patience < 0.1:
        return "It has cost nothing yet."
    left = f"{held.patience:.1f} of {held.call.standing.patience:.1f}"
    words = f"Patience left: {left}."
    if cost.heat:
        words += f" Heat goes up by {cost.heat:g} when you are back with {them}."
    return words
