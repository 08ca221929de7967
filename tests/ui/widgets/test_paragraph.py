"""Plain text, whatever it is."""

import pytest
from PySide6.QtWidgets import QApplication

from simulator.ui.theme import font
from simulator.ui.widgets.paragraph import LONGEST, Paragraph, natural_width, plain


@pytest.mark.usefixtures("qapp")
class TestParagraph:
    def test_markup_is_shown_as_it_was_written(self) -> None:
        markup = "<b>bold</b> &amp; <img src='x'>"

        assert plain(markup) == markup
        assert natural_width(markup, font(16)) > natural_width("bold & ", font(16))

    @pytest.mark.parametrize(
        "text",
        ["bell\x07", "nul\x00", "escape\x1b[31m", "half\ud800", "\x7f", "a\r\nb", "tab\there"],
    )
    def test_control_characters_do_no_harm(self, text: str) -> None:
        shown = plain(text)

        assert not any(ord(one) < 32 or 0xD800 <= ord(one) < 0xE000 for one in shown)
        assert Paragraph(text, font(16), 200).height > 0

    def test_line_breaks_break_lines(self) -> None:
        assert Paragraph("one\ntwo\n\nthree", font(16), 400).count == 4

    def test_a_hundred_thousand_characters_are_cut_and_said_so(self) -> None:
        shown = plain("word " * 20_000)

        assert len(shown) < LONGEST + 100
        assert shown.endswith("more characters)")

    def test_what_does_not_fit_ends_in_an_ellipsis(self) -> None:
        laid = Paragraph("a long sentence that goes on and on and on", font(16), 120, lines=2)

        assert laid.count == 2
        assert laid.elided
        assert laid.width <= 121

    def test_a_word_longer_than_the_line_is_broken(self) -> None:
        assert Paragraph("x" * 200, font(16), 100).width <= 100

    def test_emoji_and_right_to_left_are_laid_out(self) -> None:
        assert Paragraph("👩‍👩‍👧 שלום עולם مرحبا", font(16), 300, marks=[(0, 3)]).height > 0

    def test_empty_text_keeps_its_line(self, qapp: QApplication) -> None:
        assert Paragraph("", font(16), 300).height == round(16 * 1.42)

    def test_characters_are_found_on_every_line_they_stand_on(self) -> None:
        text = "one two three four five six seven"
        laid = Paragraph(text, font(16), 90)

        boxes = list(laid.boxes(0, len(text)))
        (first,) = laid.boxes(0, 3)

        assert len(boxes) == laid.count > 2
        assert first.left() == 0
        assert first.width() < boxes[0].width()

    def test_lines_begin_at_characters_whatever_these_are(self) -> None:
        text = "👩‍👩‍👧 " * 20 + "and then some plain words"
        laid = Paragraph(text, font(16), 120)

        starts = laid.starts()

        assert starts[0] == 0
        assert len(starts) == laid.count
        cut = [text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
        assert "".join(cut) == text
        assert text[starts[-1] :].endswith("words")

    def test_lines_stand_as_far_apart_as_asked(self) -> None:
        text = "one\ntwo"

        assert Paragraph(text, font(20), 90, leading=1.0).height == 40
