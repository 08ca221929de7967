"""The first page: the whole scorecard on one sheet, whatever the call.

Where it would not all fit, what matters least is left out first; the type stays as it is.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from simulator.ui.paper.curve import MOST, least_of, put_curve
from simulator.ui.paper.levels import put_levels
from simulator.ui.paper.page import MARGIN, Page
from simulator.ui.paper.sheet import Promised, Said, Sheet
from simulator.ui.paper.words import FIGURE, HEAD, PLAIN, SMALL, TITLE, Words
from simulator.ui.theme import Role

GRADE_WIDE, GAP, PAD = 138.0, 20.0, 9.0


@dataclass(frozen=True)
class Detail:
    """How much is said: lines of prose and of a quote, reasons beside quotes, rows of a list."""

    prose: int = 6
    quotes: int = 2
    reasons: bool = True
    causes: int = 7
    promises: int = 9
    notes: int = 4
    fatal: int = 3


DETAILS = (
    Detail(quotes=3),
    Detail(),
    Detail(reasons=False),
    Detail(reasons=False, notes=2, promises=6),
    Detail(prose=4, reasons=False, notes=2, causes=6, promises=6),
    Detail(prose=4, quotes=1, reasons=False, notes=2, causes=6, promises=6),
    Detail(prose=3, quotes=1, reasons=False, notes=1, causes=5, promises=4, fatal=2),
    Detail(prose=3, quotes=1, reasons=False, notes=0, causes=4, promises=3, fatal=1),
    Detail(prose=2, quotes=1, reasons=False, notes=0, causes=3, promises=2, fatal=1),
    Detail(prose=2, quotes=0, reasons=False, notes=0, causes=3, promises=1, fatal=1),
    Detail(prose=1, quotes=0, reasons=False, notes=0, causes=2, promises=0, fatal=1),
)
"""From all of it to the least that is still a scorecard."""


def front(sheet: Sheet, size: QSizeF) -> Page:
    """The page, with as much on it as it holds."""
    page = Page(size.width(), size.height())
    for detail in DETAILS:
        page = Page(size.width(), size.height())
        if _Front(page, sheet, detail).fill():
            break
    return page


class _Front:
    """Puts the parts on the page one below the other."""

    def __init__(self, page: Page, sheet: Sheet, detail: Detail) -> None:
        self.page, self.sheet, self.detail = page, sheet, detail
        self.y = MARGIN - 8

    def fill(self) -> bool:
        """Whether all of it had room."""
        self._head()
        for one in self.sheet.fatal[: self.detail.fatal]:
            self._fatal(one)
        self._top()
        shown = put_levels(
            self.page, self.sheet.levels, self.y, self.detail.quotes, reasons=self.detail.reasons
        )
        self.y = shown + 10
        below = self._below()
        least = least_of(self.sheet, self.detail.causes)
        high = min(MOST, self.page.bottom - self.y - below)
        self.y = put_curve(self.page, self.sheet, self.y, max(high, least), self.detail.causes)
        self._promises()
        self._notes()
        return self.y <= self.page.bottom

    def _head(self) -> None:
        page, sheet = self.page, self.sheet
        kind = Words("Hold the Line  ·  Scorecard", page.room, SMALL, 600)
        page.put("kind", kind, page.left, self.y, "accent")
        if sheet.mark:
            words = Words(sheet.mark, page.room / 2, SMALL, 600, lines=1)
            x = page.left + page.room - words.width - 7
            box = QRectF(x - 7, self.y - 2.5, words.width + 14, words.height + 5)
            page.box(box, None, "ink", 0.9)
            page.put("mark", words, x, self.y)
        self.y += kind.height + 5
        title = Words(sheet.title, page.room, TITLE, 700, lines=1)
        self.y = page.put("title", title, page.left, self.y)
        about = Words(sheet.about, page.room, PLAIN, lines=1)
        self.y = page.put("about", about, page.left, self.y, "ink2") + 7
        page.rule(self.y, "ink", 1)
        self.y += 10

    def _fatal(self, fatal: Said) -> None:
        page, x, wide = self.page, self.page.left + PAD, self.page.room - 2 * PAD
        top, y = self.y, self.y + 6
        reason = Words(f"This failed the call. {fatal.note}", wide, PLAIN, 600, 2)
        y = page.put("fatal", reason, x, y, "bad")
        if fatal.words:
            shift = len(fatal.time) + 2
            marks = [(start + shift, end + shift) for start, end in fatal.marks]
            words = Words(f"{fatal.time}  {fatal.words}", wide, PLAIN, 400, 2, marks)
            y = page.put("fatal quote", words, x, y + 1, "ink", "mark")
        page.box(QRectF(page.left, top, page.room, y + 6 - top), None, "bad", 1.6)
        self.y = y + 6 + 10

    def _top(self) -> None:
        """The grade on the left; on the right one strength, and one thing to do differently."""
        page, sheet, x = self.page, self.sheet, self.page.left + GRADE_WIDE + GAP
        wide = page.room - GRADE_WIDE - GAP
        left = self._grade()
        y = page.put("label", Words("What worked", wide, PLAIN, 600), x, self.y, "good")
        strength = Words(sheet.strength, wide, PLAIN + 0.5, 400, self.detail.prose)
        y = page.put("strength", strength, x, y + 1) + 8
        right = self._change(x, y, wide)
        self.y = max(left, right) + 10
        page.rule(self.y)
        self.y += 9

    def _grade(self) -> float:
        page, sheet, x = self.page, self.sheet, self.page.left
        figure = Words(str(sheet.grade), GRADE_WIDE, FIGURE, 700)
        page.put("grade", figure, x, self.y - 10)
        page.put("of", Words("of 100", 60, PLAIN), x + figure.width + 8, self.y + 29, "ink2")
        y = self.y + figure.height - 12
        verdict = Words(sheet.verdict, GRADE_WIDE - 16, PLAIN, 600)
        box = QRectF(x, y, verdict.width + 16, verdict.height + 5)
        fill: Role | None = "ink" if sheet.fatal else None
        page.box(box, fill, "ink", 0.9, dashed=not sheet.passed and not sheet.fatal)
        page.put("verdict", verdict, x + 8, y + 2.5, "onfill" if sheet.fatal else "ink")
        y = box.bottom() + 6
        y = page.put("ending", Words(sheet.ending, GRADE_WIDE, PLAIN, 600, 2), x, y)
        if not sheet.meaning:
            return y
        lines = 4 if self.detail.prose > 3 else 1
        return page.put(
            "meaning", Words(sheet.meaning, GRADE_WIDE, SMALL, 400, lines), x, y, "ink2"
        )

    def _change(self, x: float, top: float, wide: float) -> float:
        page, change, most = self.page, self.sheet.change, self.detail.prose
        inner, y, room = x + PAD, top + 6, wide - 2 * PAD
        label = Words("One thing to do differently", room, PLAIN, 600)
        y = page.put("label", label, inner, y, "accent")
        y = page.put("change", Words(change.title, room, HEAD, 600, min(2, most)), inner, y)
        if change.advice:
            words = Words(change.advice, room, PLAIN + 0.5, 400, most)
            y = page.put("advice", words, inner, y)
        for who, said, weight in (("You", change.you, 400), ("Try", change.instead, 600)):
            if said:
                y += 2
                page.put("who", Words(who, 30, SMALL, 600), inner, y + 0.8, "accent")
                words = Words(said, room - 28, PLAIN, weight, 2 if most > 2 else 1)
                y = page.put(who.lower(), words, inner + 28, y)
        page.box(QRectF(x, top, wide, y + 7 - top), None, "accent", 1.2, radius=5)
        return y + 7

    def _below(self) -> float:
        """How high everything under the line of the call is."""
        trial = _Front(Page(self.page.width, self.page.height), self.sheet, self.detail)
        trial.y = 0.0
        trial._promises()
        trial._notes()
        return trial.y

    def _promises(self) -> None:
        promises, most = self.sheet.promises, self.detail.promises
        if not promises or not most:
            return
        page = self.page
        self.y += 6
        title = Words("What you promised", page.room, HEAD, 600)
        self.y = page.put("label", title, page.left, self.y) + 2
        for one in promises[:most]:
            self._promise(one)
        if len(promises) > most:
            more = Words(f"and {len(promises) - most} more", page.room, SMALL)
            self.y = page.put("more", more, page.left, self.y + 2, "ink2")

    def _promise(self, one: Promised) -> None:
        page, y = self.page, self.y + 2.5
        page.rule(self.y, "line", 0.5)
        shares = ((one.what, 0.44, 600), (one.when, 0.3, 400), (one.rule, 0.08, 400))
        x = page.left
        for text, share, weight in shares:
            room = page.room * share - 10
            page.put("promise", Words(text, room, SMALL + 0.5, weight, 1), x, y)
            x += page.room * share
        room = page.left + page.room - x
        page.put("promise", Words(one.state, room, SMALL + 0.5, 600, 1), x, y)
        self.y = y + 14

    def _notes(self) -> None:
        for note in self.sheet.notes[: self.detail.notes]:
            words = Words(note, self.page.room, SMALL, 400, 2 if self.detail.prose > 3 else 1)
            self.y = self.page.put("note", words, self.page.left, self.y + 4, "ink2")
