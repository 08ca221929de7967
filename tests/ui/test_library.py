"""The library is searched, narrowed, put in order and walked through by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.ui.library_page import SORTS, LibraryPage
from simulator.ui.look import Look
from simulator.ui.widgets.call_card import CallCard, CardFacts
from simulator.ui.widgets.scale import SCALES

FACTS = (
    CardFacts("jacket", "A jacket and a wedding", "Clothes shop", "Angry", "bob", "angry", "medium",
              6, (7, 2), 77, "returns Harrow & Pine Denise", taken=200),
    CardFacts("thanks", "Somebody got it right", "Airline", "Grateful", "bun", "warm", "easy", 4,
              (7, 9), 64, "Marcia", SCALES["joy"], taken=100),
    CardFacts("account", "Closing my wife’s account", "Telephone company", "Grieving", "bald",
              "grieving", "hard", 8),
    CardFacts("cafe", "The Café on the corner", "Café", "Angry", "curls", "wary", "easy", 5),
)  # fmt: skip


@pytest.fixture
def taken() -> list[str]:
    """The calls that were opened."""
    return []


@pytest.fixture
def library(look: Look, qtbot: QtBot, taken: list[str]) -> LibraryPage:
    page = LibraryPage(look, taken.append)
    page.resize(1280, 800)
    qtbot.addWidget(page)
    page.show_cards(FACTS)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def shown(page: LibraryPage) -> list[str]:
    return [card.facts.scenario for card in page.cards()]


def focused() -> str:
    focus = QApplication.focusWidget()
    return focus.facts.scenario if isinstance(focus, CallCard) else ""


def press(key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jacket", ["jacket"]),
        ("ANGRY shop", ["jacket"]),
        ("cafe", ["cafe"]),
        ("wife's", ["account"]),
        ("denise", ["jacket"]),
        ("harrow", ["jacket"]),
        ("hard", ["account"]),
        ("nobody has this", []),
    ],
)
def test_a_search_looks_in_all_that_a_card_is_about(
    library: LibraryPage, words: str, found: list[str]
) -> None:
    library.search.line.setText(words)

    assert shown(library) == found


def test_every_mood_can_be_chosen(library: LibraryPage) -> None:
    library.choose("mood", "Angry")

    assert set(shown(library)) == {"jacket", "cafe"}
    assert library.note.text() == "2 of 4 scenarios"


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("difficulty", "easy", {"thanks", "cafe"}),
        ("trade", "Airline", {"thanks"}),
        ("taken", "no", {"account", "cafe"}),
        ("taken", "yes", {"jacket", "thanks"}),
    ],
)
def test_filters_narrow(library: LibraryPage, name: str, value: str, found: set[str]) -> None:
    library.choose(name, value)

    assert set(shown(library)) == found


def test_filters_add_up_and_are_taken_back_at_once(library: LibraryPage) -> None:
    library.choose("mood", "Angry")
    library.choose("taken", "yes")
    library.search.line.setText("wedding")
    assert shown(library) == ["jacket"]
    assert library.clearing.isVisible()

    library.clearing.click()

    assert len(shown(library)) == len(FACTS)
    assert library.search.line.text() == ""
    assert library.clearing.isHidden()


def test_nothing_found_says_the_way_on(library: LibraryPage) -> None:
    library.search.line.setText("xyz")

    assert "No call fits" in library.note.text()
    assert library.clearing.isVisible()


@pytest.mark.parametrize(
    ("order", "first", "last"),
    [
        ("easy", "thanks", "account"),
        ("hard", "account", "cafe"),
        ("short", "thanks", "account"),
        ("new", "account", "jacket"),
        ("recent", "jacket", "cafe"),
        ("low", "thanks", "cafe"),
        ("title", "jacket", "cafe"),
    ],
)
def test_the_order_is_chosen(
    library: LibraryPage, qtbot: QtBot, order: str, first: str, last: str
) -> None:
    library.choose("order", order)
    cards = library.cards()

    assert order in SORTS
    assert cards[0].facts.scenario == first
    assert cards[-1].facts.scenario == last
    qtbot.waitUntil(lambda: sorted(cards, key=lambda card: (card.y(), card.x())) == cards)


def test_what_is_looked_for_stays_when_a_call_was_taken(library: LibraryPage) -> None:
    library.choose("mood", "Angry")
    library.choose("order", "recent")
    library.search.line.setText("a")

    library.show_cards(FACTS)

    assert shown(library) == ["jacket", "cafe"]


def test_the_arrow_keys_go_from_card_to_card(library: LibraryPage) -> None:
    library.focus()
    assert focused() == shown(library)[0]
    press(Qt.Key.Key_Right)
    assert focused() == shown(library)[1]
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert focused() == shown(library)[0], "at the first there is no further"

    press(Qt.Key.Key_Up)

    assert library.search.line.hasFocus()


def test_from_the_search_on_to_what_it_found(library: LibraryPage, taken: list[str]) -> None:
    library.search.setFocus()
    QTest.keyClicks(library.search.line, "angry")
    press(Qt.Key.Key_Down)
    assert focused() in ("jacket", "cafe")

    library.search.setFocus()
    QTest.keyClicks(library.search.line, " wedding")
    press(Qt.Key.Key_Return)

    assert taken == ["jacket"]


def test_escape_empties_the_search(library: LibraryPage) -> None:
    library.search.setFocus()
    QTest.keyClicks(library.search.line, "wedding")

    press(Qt.Key.Key_Escape)

    assert len(shown(library)) == len(FACTS)


def test_the_focus_comes_back_to_the_call_that_was_opened(library: LibraryPage) -> None:
    library.cards()[2].click()
    library.search.setFocus()

    library.show_cards(FACTS)
    library.focus()

    assert focused() == shown(library)[2]


def test_the_focus_stays_on_its_card_when_the_library_is_filled_anew(
    library: LibraryPage, qtbot: QtBot
) -> None:
    library.cards()[1].setFocus()
    before = focused()
    at = library.scroller.verticalScrollBar().value()

    library.show_cards(FACTS)

    qtbot.waitUntil(lambda: focused() == before)
    assert library.scroller.verticalScrollBar().value() == at
