"""Cards of the progress page: the six skills, and how the trainee comes across; each as plots or as
a table.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from simulator.call.items import Rubric
from simulator.progress.overview import Overview
from simulator.progress.profile import Standing, Trait
from simulator.progress.skills import Skill
from simulator.progress.trend import Trend
from simulator.ui import progress_words as words
from simulator.ui.layouts import MIDDLE, column, holding, row
from simulator.ui.look import Look
from simulator.ui.theme import BODY, HEADING, LABEL
from simulator.ui.widgets.band import Band
from simulator.ui.widgets.flow import TileLayout
from simulator.ui.widgets.lines import Fact, Tag
from simulator.ui.widgets.skill_plot import SkillPlot
from simulator.ui.widgets.surface import Card
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.text_table import TextTable

MOST = 40
"""Points of one plot."""


def skills_card(look: Look, found: Overview, rubric: Rubric, *, as_table: bool) -> Card:
    """The six skills side by side, the one to practise marked."""
    card = Card(look)
    most = max(len(one.points) for one in found.skills)
    each = -(-most // MOST)
    told = words.LEVELS if each == 1 else f"{words.LEVELS}; a point is up to {each} calls"
    if as_table:
        told = words.BRACKETS if each == 1 else f"each level is the mean of up to {each} calls"
    head = Text(look, "Six skills, call by call", HEADING, 600)
    card.column.addLayout(row(head, 0, Text(look, told, LABEL, 400, "ink3"), spacing=look.px(12)))
    if as_table:
        card.column.addWidget(_skill_table(look, found, rubric))
        return card
    tiles = TileLayout(look.px(20), look.px(150), most=3)
    for skill in found.skills:
        tiles.addWidget(_skill(look, skill, found, rubric))
    card.column.addWidget(holding(tiles))
    card.column.addStretch(1)
    return card


def _skill(look: Look, skill: Skill, found: Overview, rubric: Rubric) -> QWidget:
    title = rubric.criterion(skill.criterion).title
    weak = found.weakness if _is_weak(skill, found) else None
    said = words.weak_short(weak) if weak else words.at_the_end(skill, rubric)
    head = row(Text(look, title, BODY, 600), spacing=look.px(8))
    if weak:
        head.addWidget(Tag(look, "practise", "warn", "warn_soft"), 0, MIDDLE)
    head.addStretch(1)
    points = skill.drawn(MOST)
    newest = f"newest levels {words.levels(points[-5:])}. " if points else ""
    plot = SkillPlot(look, points, len(found.calls), f"{title} over time: {newest}{said}")
    end = Text(look, said, LABEL, 400, "warn" if weak else "ink2", lines=0)
    line = holding(head)
    line.setMinimumHeight(look.px(24))  # of the tag, so that all plots are level
    return holding(column(line, plot, end, 0, spacing=look.px(2)))


def _skill_table(look: Look, found: Overview, rubric: Rubric) -> QWidget:
    rows = [
        (
            rubric.criterion(skill.criterion).title,
            words.weak_short(found.weakness)
            if found.weakness and _is_weak(skill, found)
            else words.at_the_end(skill, rubric),
            words.levels(skill.drawn(MOST)) or "–",
        )
        for skill in found.skills
    ]
    headings = ("Skill", "Now", "Level (0 to 3), oldest first")
    return TextTable(look, "Six skills, as a table", headings, rows, wide=2)


def profile_card(look: Look, standings: Sequence[Standing], *, as_table: bool) -> Card:
    """How the trainee comes across: for nobody else."""
    card = Card(look)
    card.column.addWidget(Text(look, "How you come across", HEADING, 600, lines=0))
    card.column.addWidget(Text(look, "Only you ever see this.", BODY, 400, "ink2", lines=0))
    if as_table:
        rows = [_trait_row(one) for one in standings]
        headings = ("", "Middle", "Half of your calls", "Lately", "Made of")
        card.column.addWidget(TextTable(look, "How you come across", headings, rows, wide=4))
    else:
        for one in standings:
            card.column.addWidget(_trait(look, one))
        card.column.addWidget(Text(look, words.BAND, LABEL, 400, "ink3", lines=0))
    card.column.addStretch(1)
    return card


def _trait(look: Look, one: Standing) -> QWidget:
    name, made_of = words.TRAITS[one.trait]
    told = words.TRENDS[one.trend]
    if one.middle is not None and one.trend is Trend.FEW:
        told = ""
    title = Text(look, name, BODY, 500)
    end: QWidget = Text(look, told, LABEL, 400, "ink2")
    if one.trait is Trait.OPTIMISM:
        end = Fact(look, "lock", f"yours alone, {told}" if told else "yours alone")
    band = Band(look, one.middle, one.low, one.high, words.standing(one))
    made = holding(column(row(title, 0, end), band, spacing=0))
    made.setToolTip(f"Made of {made_of}")
    return made


def _trait_row(one: Standing) -> tuple[str, ...]:
    name, made_of = words.TRAITS[one.trait]
    if one.middle is None:
        return (name, "–", "–", words.TRENDS[Trend.FEW], made_of)
    half = f"{words.percent(one.low)} to {words.percent(one.high)}"
    return (name, words.percent(one.middle), half, words.TRENDS[one.trend], made_of)


def _is_weak(skill: Skill, found: Overview) -> bool:
    return found.weakness is not None and found.weakness.criterion is skill.criterion
