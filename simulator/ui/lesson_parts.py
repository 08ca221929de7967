"""What could have been said instead: the agent's own words, and better ones for the same moment."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from simulator.coaching.lesson import Lesson, Point
from simulator.ui.layouts import TOP, clear, column
from simulator.ui.look import Look
from simulator.ui.scorecard_parts import Turns
from simulator.ui.theme import BODY
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.text import Text

SILENCE = "nothing"


class Instead(QWidget):
    """You “…”, and below it Try “…”; the time of the agent's words is a button that goes there."""

    def __init__(self, look: Look, turns: Turns, turn: int, point: Point) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(4))
        grid.setColumnStretch(2, 1)
        at = turns.time(turn)
        time = Button(look, at, "link", do=lambda: turns.jump(turn), shape="line")
        time.setFont(look.font(BODY, 600, tabular=True))
        time.setAccessibleName(turns.way(turn))
        said = f"“{point.said}”" if point.said else SILENCE
        grid.addWidget(Text(look, "You", BODY, 600, "ink2"), 0, 0, TOP)
        grid.addWidget(time, 0, 1, TOP)
        grid.addWidget(Text(look, said, BODY, 400, "ink2", lines=0), 0, 2)
        grid.addWidget(Text(look, "Try", BODY, 600, "accent"), 1, 0, TOP)
        grid.addWidget(Text(look, f"“{point.instead}”", BODY, 500, lines=0), 1, 2)


class Place(QVBoxLayout):
    """Where the words for the foremost change will stand; until then what they are about."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def teach(self, look: Look, turns: Turns, lesson: Lesson) -> None:
        point = lesson.points.get(self.key, Point())
        if point.instead and point.turn is not None:
            clear(self)
            self.addWidget(Instead(look, turns, point.turn, point))


class PointLines(QWidget):
    """The one thing to do differently about a criterion, and how it might have sounded."""

    def __init__(self, look: Look, turns: Turns, point: Point) -> None:
        super().__init__()
        made = column(spacing=look.px(4))
        made.addWidget(Text(look, point.advice, BODY, 400, lines=0))
        if point.instead and point.turn is not None:
            made.addWidget(Instead(look, turns, point.turn, point))
        self.setLayout(made)
