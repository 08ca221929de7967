"""Whether calls may be recorded is asked plainly, and can be changed."""

from pytestqt.qtbot import QtBot

from simulator.store.settings import Settings
from simulator.ui.desk import Desk
from simulator.ui.look import Look
from simulator.ui.recording_consent import ConsentCard, RecordingSettings
from simulator.ui.widgets.text import Text


def words_of(card: ConsentCard) -> str:
    return " ".join(one.text() for one in card.findChildren(Text))


def test_the_answer_is_the_setting(look: Look, qtbot: QtBot) -> None:
    answers: list[str] = []
    card = ConsentCard(look, 30, answers.append)
    qtbot.addWidget(card)

    card.yes.click()
    card.no.click()

    assert answers == ["on", "off"]


def test_it_says_where_it_stays_and_for_how_long(look: Look, qtbot: QtBot) -> None:
    card = ConsentCard(look, 30, lambda _: None)
    qtbot.addWidget(card)

    assert "on this computer" in words_of(card)
    assert "deleted after 30 days, and with the call" in words_of(card)


def test_for_good_names_no_days(look: Look, qtbot: QtBot) -> None:
    card = ConsentCard(look, 0, lambda _: None)
    qtbot.addWidget(card)

    assert "0 days" not in words_of(card)
    assert "deleted with the call" in words_of(card)


def test_the_settings_set_both(look: Look, qtbot: QtBot) -> None:
    changes: list[dict[str, object]] = []
    card = RecordingSettings(look, Settings(), lambda **values: changes.append(values))
    qtbot.addWidget(card)

    card.record.choose("off")
    card.days.choose(7)

    assert changes == [{"record": "off"}, {"recording_days": 7}]


def test_an_answer_given_elsewhere_is_shown(look: Look, qtbot: QtBot) -> None:
    card = RecordingSettings(look, Settings(), lambda **_: None)
    qtbot.addWidget(card)

    card.show_settings(Settings(record="on"))

    assert card.record.value() == "on"


def test_it_is_asked_before_a_call_in_which_one_speaks(desk: Desk) -> None:
    desk.settings = desk.settings.changed(answer_by="push")
    desk.take("socks-return")
    asked = desk.briefing.asked
    assert asked is not None

    asked.no.click()

    assert desk.settings.record == "off"
    assert asked.isHidden()
    desk.take("socks-return")
    assert desk.briefing.asked is None


def test_nobody_who_types_is_asked(desk: Desk) -> None:
    desk.take("socks-return")

    assert desk.briefing.asked is None
