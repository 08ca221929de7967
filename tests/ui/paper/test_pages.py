"""The pages: one for the scorecard whatever the call, then the transcript, nothing cut off."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QPageSize

from simulator.kit import Kit
from simulator.ui.paper.book import pages_of
from simulator.ui.paper.filling import sheet_of
from simulator.ui.paper.marks import Line
from simulator.ui.paper.page import MARGIN, paper_of
from simulator.ui.paper.sheet import Change, Promised, Said, Sheet
from simulator.ui.paper.words import SMALL
from tests.ui.paper.calls import GRATEFUL, RUDE, THANKED, WARM, graded

pytestmark = [pytest.mark.whole, pytest.mark.usefixtures("look")]  # which loads the typeface
A4, LETTER = (
    QPageSize(QPageSize.PageSizeId.A4),
    QPageSize(QPageSize.PageSizeId.Letter),
)
MUCH = "Words and words about the jacket and the wedding, and then more of them. " * 12
QUOTED = Said("26:42", f"“{MUCH}”", ((1, 200),))


def crowded(sheet: Sheet) -> Sheet:
    """With the most that any call can have of everything."""
    return replace(
        sheet,
        title=MUCH,
        about=MUCH,
        mark="Assessment  ·  With help, 12 times",
        ending=MUCH,
        meaning=MUCH,
        strength=MUCH,
        change=Change(MUCH, MUCH, MUCH, MUCH),
        fatal=[replace(QUOTED, note=MUCH)] * 5,
        levels=[
            replace(one, level=1, reason=MUCH, earned=QUOTED, cost=replace(QUOTED, note=MUCH))
            for one in sheet.levels
        ],
        moments=[replace(one, why=MUCH, by=2.0) for one in sheet.moments] * 4,
        promises=[Promised(MUCH, MUCH, "R12", MUCH)] * 30,
        notes=[MUCH] * 5,
    )


def angry(kit: Kit) -> Sheet:
    return sheet_of(graded(kit, RUDE))


def kind(kit: Kit) -> Sheet:
    return sheet_of(graded(kit, WARM))


def grateful(kit: Kit) -> Sheet:
    return sheet_of(graded(kit, THANKED, GRATEFUL))


def full(kit: Kit) -> Sheet:
    return crowded(kind(kit))


CALLS = (angry, kind, grateful, full)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("call", CALLS, ids=lambda call: str(call.__name__))
def test_the_scorecard_is_one_page_with_all_its_parts(
    kit: Kit, call: Callable[[Kit], Sheet], paper: QPageSize
) -> None:
    first, *rest = pages_of(call(kit), paper)

    for part in ("title", "about", "grade", "verdict", "ending", "strength", "change", "moved"):
        assert len(first.named(part)) == 1, part
    assert len(first.named("criterion")) == 6
    assert not any(page.named("grade") for page in rest)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["A4", "Letter"])
@pytest.mark.parametrize("call", CALLS, ids=lambda call: str(call.__name__))
def test_nothing_leaves_the_page(kit: Kit, call: Callable[[Kit], Sheet], paper: QPageSize) -> None:
    for page in pages_of(call(kit), paper):
        foot = page.height - MARGIN + 1
        for one in page.texts:
            box = one.box
            assert box.left() >= MARGIN - 1, one.name
            assert box.right() <= page.width - MARGIN + 1, one.name
            assert box.bottom() <= foot or one.name in ("foot", "number"), one.name


@pytest.mark.parametrize("call", CALLS, ids=lambda call: str(call.__name__))
def test_no_type_is_too_small_to_read(kit: Kit, call: Callable[[Kit], Sheet]) -> None:
    sizes = [one.words.size for page in pages_of(call(kit), A4) for one in page.texts]

    assert min(sizes) >= SMALL >= 8.5


def test_words_of_the_first_page_do_not_cover_each_other(kit: Kit) -> None:
    first = pages_of(full(kit), LETTER)[0]

    boxes = [(one.name, one.box.adjusted(1, 2, -1, -2)) for one in first.texts]
    covered = [
        (name, other)
        for at, (name, box) in enumerate(boxes)
        for other, place in boxes[at + 1 :]
        if box.intersects(place) and "number" not in (name, other)
    ]
    assert covered == []


def test_what_matters_least_is_left_out_first(kit: Kit) -> None:
    promises = [Promised("The jacket mended", "Friday", "R3", "clear")] * 12
    few = pages_of(replace(kind(kit), promises=promises[:2]), A4)[0]
    many = pages_of(replace(kind(kit), promises=promises), A4)[0]

    assert few.named("more") == []
    assert many.named("more") == ["and 3 more"]
    assert len(many.named("earned")) == len(few.named("earned"))


def test_every_turn_is_in_the_transcript_in_order(kit: Kit) -> None:
    sheet = kind(kit)

    _, *pages = pages_of(sheet, A4)

    said = [words for page in pages for words in page.named("words")]
    assert said == [line.text for line in sheet.lines]


def test_markup_stays_what_somebody_wrote(kit: Kit) -> None:
    sheet = replace(kind(kit), lines=[Line("0:01", "<b>D</b>", False, "<i>Hello</i> &amp; you")])

    _, page = pages_of(sheet, A4)

    assert page.named("words") == ["<i>Hello</i> &amp; you"]


def test_a_turn_that_is_too_long_goes_on_with_its_speaker_named(kit: Kit) -> None:
    lines = [
        Line("0:10", "Denise", False, MUCH * 3, 7.0),
        Line("0:20", "You", True, MUCH * 5),
        Line("0:30", "Denise", False, MUCH * 4, 6.0),
    ]

    _, *pages = pages_of(replace(kind(kit), lines=lines), A4)

    assert len(pages) > 1
    for page in pages:
        assert len(page.named("name")) == len(page.named("words"))
        assert all(len(one.words.starts()) >= 2 for one in page.texts if one.name == "words")
    together = " ".join(words for page in pages for words in page.named("words"))
    assert together.split() == " ".join(line.text for line in lines).split()


def test_marks_go_with_the_words_to_the_next_page(kit: Kit) -> None:
    sheet = kind(kit)
    filler = Line("0:00", "Denise", False, "Well. " * 200, 5.0)

    _, *pages = pages_of(replace(sheet, lines=[filler, *sheet.lines] * 3), A4)

    for page in pages:
        tops = [one.at.y() for one in page.texts if one.name == "name"]
        heads = [one.at.y() for one in page.texts if one.name in ("earned", "cost")]
        assert not heads or tops[0] <= min(heads)


def test_pages_are_numbered_and_named(kit: Kit) -> None:
    pages = pages_of(kind(kit), A4)

    feet = [page.named("number")[-1] for page in pages]
    assert feet == [f"Page {n} of {len(pages)}" for n in range(1, len(pages) + 1)]
    assert all(page.named("foot") == ["A jacket and a wedding"] for page in pages)


def test_a_call_without_a_word_has_no_transcript(kit: Kit) -> None:
    pages = pages_of(replace(kind(kit), lines=[], moments=[], face=None), A4)

    assert len(pages) == 1


@pytest.mark.parametrize(
    ("place", "size"),
    [
        ("en_GB", QPageSize.PageSizeId.A4),
        ("de_DE", QPageSize.PageSizeId.A4),
        ("en_US", QPageSize.PageSizeId.Letter),
        ("fr_CA", QPageSize.PageSizeId.Letter),
        ("C", QPageSize.PageSizeId.A4),
    ],
)
def test_the_paper_is_what_printers_have_there(place: str, size: QPageSize.PageSizeId) -> None:
    assert paper_of(QLocale(place)).id() is size
