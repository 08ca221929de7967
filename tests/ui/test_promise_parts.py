"""The card of what was promised: a row a promise, the way to its words, and what was read back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from simulator import library
from simulator.call.call import Call
from simulator.call.events import Heard
from simulator.coaching.promises import Promise, State
from simulator.coaching.said import Who
from simulator.ui.layouts import column, holding
from simulator.ui.look import Look
from simulator.ui.promise_parts import NOTHING, PromisesCard, closing_words, told, when_words
from simulator.ui.scorecard_parts import Turns
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.lines import Tag
from simulator.ui.widgets.text import Text

CREDIT = Promise(
    0, "I can put sixty pounds on your e-mail today", "Store credit", Who.YOU, State.CLEAR, (0,),
    when="today", day=date(2025, 11, 4), policy="P2", accepted=True, read_back=True,
)  # fmt: skip
TEXT = Promise(
    2, "I'll text you soon", "I'll text you soon", Who.YOU, State.VAGUE, (2,), loose="soon"
)
REPAIR = Promise(
    2, "our tailor can mend it by Friday the 14th", "Repair", Who.OTHER, State.NOT_READ_BACK, (2,),
    by="our tailor", when="by Friday the 14th", day=date(2025, 11, 14), policy="P3",
)  # fmt: skip


def shown(look: Look, qtbot: QtBot, *promises: Promise, owed: bool = True) -> QWidget:
    replies = [Heard(at=61, text=CREDIT.quote), Heard(at=70, text=""), Heard(at=80, text="")]
    call = Call.of(library.find("worn-clothing-return"), 1, replies)
    gone: list[int] = []
    card = PromisesCard(look, promises, Turns(call, gone.append), owed=owed)
    page = holding(column(card))
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_row_goes_to_its_words_by_keyboard(look: Look, qtbot: QtBot) -> None:
    gone: list[int] = []
    call = Call.of(library.find("worn-clothing-return"), 1, [Heard(at=61, text=CREDIT.quote)])
    card = PromisesCard(look, (CREDIT,), Turns(call, gone.append), owed=True)
    qtbot.addWidget(card)
    (go,) = card.findChildren(Button)

    QTest.keyClick(go, Qt.Key.Key_Return)

    assert gone == [0]
    assert go.accessibleName() == "Go to 1:01 in the script"


def test_a_row_says_all_of_it_to_those_who_hear_it(look: Look, qtbot: QtBot) -> None:
    page = shown(look, qtbot, REPAIR)

    (go,) = page.findChildren(Button)
    said = "Repair. Our tailor. by Friday the 14th. Rule P3. not read back"
    assert go.accessibleDescription() == said


def test_every_state_has_a_word(look: Look, qtbot: QtBot) -> None:
    page = shown(look, qtbot, CREDIT, TEXT, REPAIR)

    tags = [tag.accessibleName() for tag in page.findChildren(Tag)]
    assert tags == ["clear", "too vague", "not read back"]


def test_a_day_is_dated_where_the_words_do_not_say_the_date() -> None:
    assert when_words(CREDIT) == ("today", "Tue 4 November")
    assert when_words(REPAIR) == ("by Friday the 14th", "")


def test_a_vague_one_shows_the_words_that_make_it_so() -> None:
    assert when_words(TEXT) == ("“soon”", "")


def test_what_no_rule_speaks_of_is_said_to_be_so() -> None:
    assert "Not on the policy sheet" in told(TEXT)


def test_below_is_what_was_read_back_and_what_was_not() -> None:
    said = "At the end you read back “Store credit”, but not “Repair”."

    assert closing_words((CREDIT, TEXT, REPAIR)) == said


def test_no_promise_is_worth_a_word_where_one_was_owed(look: Look, qtbot: QtBot) -> None:
    page = shown(look, qtbot)

    (card,) = page.findChildren(PromisesCard)
    assert card.isVisible()
    assert NOTHING in [text.text() for text in page.findChildren(Text)]


def test_no_promise_is_no_card_where_none_was_owed(look: Look, qtbot: QtBot) -> None:
    page = shown(look, qtbot, owed=False)

    (card,) = page.findChildren(PromisesCard)
    assert not card.isVisible()
