"""The criteria on the first page: a word for each step, the one reached filled, and the quotes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from simulator.ui.paper.page import Page
from simulator.ui.paper.sheet import Level, Said
from simulator.ui.paper.words import HEAD, PLAIN, SMALL, Words
from simulator.ui.theme import Role

NAME, GAP, HIGH = 104.0, 3.0, 15.0


def put_levels(
    page: Page, levels: Sequence[Level], y: float, quotes: int, *, reasons: bool
) -> float:
    """All of them from `y` on; where they end. `quotes`: the most lines of one,
    or 0 for a single line of the quote that decided.

    Without `reasons`, the reason is given only where there is no quote to speak for it.
    """
    for number, level in enumerate(levels):
        if number:
            page.rule(y - 4.5, "line", 0.5)
        bare = level.earned is None and level.cost is None
        y = _put(page, level, y, quotes, reason=reasons or bare) + 9
    return y - 9


def _put(page: Page, level: Level, y: float, quotes: int, *, reason: bool) -> float:
    x, room = page.left + NAME, page.room - NAME
    page.put("criterion", Words(level.title, NAME - 8, HEAD, 600, 1), page.left, y)
    if level.counts:
        counts = Words(level.counts, NAME - 8, SMALL, 400, 1)
        page.put("counts", counts, page.left, y + 14.5, "ink2")
    told = Words(level.reason, room, PLAIN, 400, 2)
    if level.level is None:
        return max(page.put("reason", told, x, y + 1.5, "ink2"), y + HIGH)
    least = y + 26
    _steps(page, level, x, y, room)
    y += HIGH + 2.5
    if reason:
        y = page.put("reason", told, x, y, "ink2")
    for said in _shown(level, quotes):
        known = reason and said.note in level.reason
        y = _said(page, said, x, y, max(1, quotes), note="" if known or not quotes else said.note)
    return max(y, least)


def _shown(level: Level, quotes: int) -> list[Said]:
    """Both, or where there is room for one the quote that decided."""
    found = [said for said in (level.earned, level.cost) if said is not None]
    if quotes:
        return found
    return found[-1:] if (level.level or 0) < 2 else found[:1]


def _steps(page: Page, level: Level, x: float, y: float, room: float) -> None:
    """What was reached is filled, what lies below it tinted, what lies above it is an outline."""
    wide = (room - GAP * (len(level.steps) - 1)) / len(level.steps)
    for number, step in enumerate(level.steps):
        box = QRectF(x + number * (wide + GAP), y, wide, HIGH)
        reached, below = number == level.level, number < (level.level or 0)
        fill: Role | None = "fill" if reached else "soft" if below else None
        edge: Role | None = None if fill else "edge"
        page.box(box, fill, edge, 0.6, radius=2)
        words = Words(step, wide - 6, SMALL, 600 if reached else 400, 1)
        at = box.x() + (wide - words.width) / 2, box.y() + (HIGH - words.height) / 2
        name = "reached" if reached else "step"
        page.put(name, words, *at, "onfill" if reached else "ink2")


def _said(page: Page, said: Said, x: float, y: float, lines: int, note: str) -> float:
    """A quote with its sign and time; below it what it cost, where it did."""
    cost = bool(said.note)
    colour: Role = "bad" if cost else "good"
    y += 1.5
    page.put("sign", Words("−" if cost else "+", 10, PLAIN, 700), x, y, colour)
    page.put("time", Words(said.time, 34, PLAIN, 600), x + 11, y, "ink2")
    inner = x + 44
    room = page.left + page.room - inner
    words = Words(said.words, room, PLAIN, 400, lines, said.marks)
    y = page.put("cost" if cost else "earned", words, inner, y, "ink", "mark")
    if note:
        y = page.put("why", Words(note, room, SMALL, 400, lines), inner, y, "ink2")
    return y
