"""The file: a PDF whose words can be searched for, written whole or not at all."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize

from simulator.call.errors import StorageError
from simulator.kit import Kit
from simulator.ui.look import Look
from simulator.ui.paper.book import write
from simulator.ui.paper.filling import sheet_of
from simulator.ui.paper.page import Ink
from simulator.ui.paper.sheet import Sheet
from tests.ui.paper.calls import WARM, graded

A4 = QPageSize(QPageSize.PageSizeId.A4)


@pytest.fixture
def sheet(kit: Kit) -> Sheet:
    return sheet_of(graded(kit, WARM))


@pytest.fixture
def ink(look: Look) -> Ink:
    return Ink(look.theme, look.faces)


def letters(pdf: bytes) -> set[str]:
    """Every character that can be found in the document, as its fonts map them."""
    found: set[int] = set()
    for table in re.findall(rb"beginbfrange(.*?)endbfrange", pdf, re.DOTALL):
        for _, _, listed in re.findall(rb"<(\w+)> <(\w+)> \[(.*?)\]", table):
            found.update(int(one, 16) for one in re.findall(rb"<(\w+)>", listed))
        for first, last, code in re.findall(rb"<(\w+)> <(\w+)> <(\w+)>", table):
            length = int(last, 16) - int(first, 16)
            found.update(range(int(code, 16), int(code, 16) + length + 1))
    return {chr(code) for code in found}


def test_it_is_a_pdf_with_our_title(sheet: Sheet, ink: Ink, tmp_path: Path) -> None:
    write(sheet, A4, ink, tmp_path / "a.pdf")

    pdf = (tmp_path / "a.pdf").read_bytes()
    assert pdf.startswith(b"%PDF-")
    assert "A jacket and a wedding".encode("utf-16-be") in pdf
    assert "Hold the Line".encode("utf-16-be") in pdf


def test_its_words_can_be_searched_for(sheet: Sheet, ink: Ink, tmp_path: Path) -> None:
    write(sheet, A4, ink, tmp_path / "a.pdf")

    written = set("".join(line.text for line in sheet.lines) + sheet.title) - {" "}
    assert written <= letters((tmp_path / "a.pdf").read_bytes())


def test_the_typeface_is_inside(sheet: Sheet, ink: Ink, tmp_path: Path) -> None:
    write(sheet, A4, ink, tmp_path / "a.pdf")

    pdf = (tmp_path / "a.pdf").read_bytes()
    assert b"AtkinsonHyperlegibleNext-Regular" in pdf
    assert b"/FontFile2" in pdf


def test_where_nothing_can_be_written_one_sentence_says_so(
    sheet: Sheet, ink: Ink, tmp_path: Path
) -> None:
    with pytest.raises(StorageError) as caught:
        write(sheet, A4, ink, tmp_path / "not there" / "a.pdf")

    assert "could not be written" in str(caught.value)
    assert str(caught.value).endswith("Choose another place.")


def test_what_was_there_stays_when_it_cannot_be_replaced(
    sheet: Sheet, ink: Ink, tmp_path: Path
) -> None:
    there = tmp_path / "a.pdf"
    there.mkdir()
    (there / "kept").write_text("words")

    with pytest.raises(StorageError):
        write(sheet, A4, ink, there)

    assert [one.name for one in tmp_path.iterdir() if one.suffix] == ["a.pdf"]
    assert (there / "kept").read_text() == "words"


def test_a_new_one_takes_the_place_of_the_old(sheet: Sheet, ink: Ink, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("an old one")

    write(sheet, A4, ink, tmp_path / "a.pdf")

    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert [one.name for one in tmp_path.iterdir() if one.suffix] == ["a.pdf"]
