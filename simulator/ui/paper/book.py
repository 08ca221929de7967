"""The pages together, with their footers, and the file they are written to."""

import os
import tempfile
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from simulator.call.errors import StorageError
from simulator.ui.paper.front import front
from simulator.ui.paper.page import MARGIN, Ink, Page
from simulator.ui.paper.script_pages import script_pages
from simulator.ui.paper.sheet import Sheet
from simulator.ui.paper.words import SMALL, Words

CREATOR = "Hold the Line"
_DPI, _POINTS = 720, 72


def pages_of(sheet: Sheet, paper: QPageSize) -> list[Page]:
    """The scorecard on one page, then the transcript."""
    size = QSizeF(paper.size(QPageSize.Unit.Point))
    pages = [front(sheet, size), *script_pages(sheet, size)]
    for number, page in enumerate(pages, 1):
        _foot(page, sheet.title, f"Page {number} of {len(pages)}")
    return pages


def write(sheet: Sheet, paper: QPageSize, ink: Ink, file: Path) -> None:
    """All or nothing: what was in the file stays if this fails. Raises StorageError.

    May be called on any thread.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=".scorecard-", suffix=".pdf")
        os.close(descriptor)
        try:
            _paint(pages_of(sheet, paper), sheet.title, paper, ink, Path(name))
            _open_up(Path(name))
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StorageError(
            f"{file} could not be written ({why}).", "Choose another place."
        ) from error


def _paint(pages: list[Page], title: str, paper: QPageSize, ink: Ink, file: Path) -> None:
    writer = QPdfWriter(str(file))
    writer.setTitle(title)
    writer.setCreator(CREATOR)
    writer.setResolution(_DPI)
    none = QMarginsF(0, 0, 0, 0)
    writer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, none))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{file.name} could not be opened")
    for number, page in enumerate(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.scale(_DPI / _POINTS, _DPI / _POINTS)
        page.paint(painter, ink)
        painter.restore()
    if not painter.end():
        raise OSError("the pages could not be written")


def _open_up(file: Path) -> None:
    """A temporary file is private; a document is as readable as the user's others."""
    mask = os.umask(0)
    os.umask(mask)
    file.chmod(0o666 & ~mask)


def _foot(page: Page, title: str, number: str) -> None:
    y = page.height - MARGIN + 2
    page.rule(y - 4, "line", 0.5)
    right = Words(number, 90, SMALL)
    page.put("foot", Words(title, page.room - 100, SMALL, 400, 1), page.left, y, "ink2")
    page.put("number", right, page.left + page.room - right.width, y, "ink2")
