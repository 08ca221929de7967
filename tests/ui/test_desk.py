"""Between the pages: nothing is lost, trouble is said calmly, and there is a way on."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from simulator import library, store
from simulator.call.errors import StorageError
from simulator.call.events import Event
from simulator.call.floor import Phase
from simulator.call.scenario import Difficulty, Ending, Scenario
from simulator.store import settings as kept
from simulator.store.history import History
from simulator.store.settings import Loaded, Settings
from simulator.store.sqlite import MemoryStore
from simulator.ui.call_driver import CallDriver
from simulator.ui.call_page import CallPage
from simulator.ui.desk import Desk
from simulator.ui.ledger import Opened, open_history
from simulator.ui.tasks import Tasks
from simulator.ui.ways import Tools
from simulator.ui.widgets.lines import Tag
from simulator.ui.widgets.text import Text
from simulator.ui.window import Window

Furnish = Callable[[History], Desk]

FLAGSHIP = "worn-clothing-return"
GREETING = "Good morning, Harrow & Pine returns, Sam speaking."


def taken(desk: Desk, qtbot: QtBot) -> CallDriver:
    """A call that was answered and greeted."""
    desk.take(FLAGSHIP)
    desk.briefing.ready()
    driver = desk.driver
    assert driver is not None
    driver.answer()
    driver.say(GREETING)
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)
    return driver


def kept_by(desk: Desk) -> History:
    assert desk.ledger.history is not None
    return desk.ledger.history


def graded(desk: Desk, qtbot: QtBot) -> None:
    driver = taken(desk, qtbot)
    driver.hang_up()
    desk.finished(driver)
    qtbot.waitUntil(lambda: bool(desk.after.scorecard.rows))


def test_a_call_that_is_over_is_kept_with_its_grade(desk: Desk, qtbot: QtBot) -> None:
    graded(desk, qtbot)

    (call,) = kept_by(desk).history()
    assert call.ending is Ending.AGENT_HUNG_UP
    assert call.overall is not None
    assert call.passed is False


def test_the_library_shows_how_it_went(desk: Desk, qtbot: QtBot) -> None:
    graded(desk, qtbot)
    desk.goto("library")

    (card,) = [one for one in desk.library.cards() if one.facts.scenario == FLAGSHIP]
    assert card.facts.best is not None
    assert card.facts.heats


def test_a_past_call_opens_its_scorecard_again(desk: Desk, qtbot: QtBot) -> None:
    graded(desk, qtbot)
    (call,) = kept_by(desk).history()
    desk.goto("history")

    desk.after.open_past(call.id)

    assert desk.window_.pages.currentWidget() is desk.after.scorecard
    assert len(desk.after.scorecard.rows) == 6


def test_a_fatal_call_says_so_first(desk: Desk, qtbot: QtBot) -> None:
    graded(desk, qtbot)

    names = [one.accessibleName() for one in desk.after.scorecard.findChildren(Tag)]
    assert "This failed the call" in names


def test_nothing_leads_away_in_mid_call(desk: Desk, qtbot: QtBot) -> None:
    taken(desk, qtbot)
    page = desk.window_.pages.currentWidget()

    desk.goto("library")

    assert desk.window_.pages.currentWidget() is page


def test_a_call_cut_off_is_offered_and_goes_on(desk: Desk, furnish: Furnish, qtbot: QtBot) -> None:
    taken(desk, qtbot)
    kept_by(desk).close()  # the process died here

    again = furnish(store.open_history(store.history_file()))
    (call,) = kept_by(again).unfinished()
    again.calls.resume(call)
    driver = again.driver
    assert driver is not None
    qtbot.waitUntil(lambda: driver.phase is Phase.LISTENING)

    assert driver.call.turns[0].text == GREETING
    kept_by(again).close()


def test_a_call_cut_off_can_be_left(desk: Desk, furnish: Furnish, qtbot: QtBot) -> None:
    taken(desk, qtbot)
    kept_by(desk).close()

    again = furnish(store.open_history(store.history_file()))
    again.calls.give_up(kept_by(again).unfinished()[0])

    assert kept_by(again).unfinished() == []
    assert kept_by(again).history()[0].ending is Ending.ABANDONED
    kept_by(again).close()


class _FullDisk(MemoryStore):
    """Takes the call on, and then nothing more."""

    def append(self, call_id: int, event: Event) -> None:
        raise StorageError("The disk is full: the call cannot be kept.")

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        return super().begin(scenario, seed, mode)


def test_a_full_disk_is_said_and_the_call_goes_on(furnish: Furnish, qtbot: QtBot) -> None:
    desk = furnish(_FullDisk())

    driver = taken(desk, qtbot)

    assert "The disk is full" in desk.window_.notice.words.text()
    assert len(driver.call.turns) == 2


def test_a_damaged_history_is_said_and_done_without() -> None:
    store.history_file().parent.mkdir(parents=True)
    store.history_file().write_bytes(b"not a database" * 100)

    opened = open_history()

    assert "damaged" in opened.trouble
    assert opened.history.history() == []
    assert store.history_file().read_bytes().startswith(b"not a database")


def test_whoever_is_quicker_than_the_program_waits(
    window: Window, tasks: Tasks, tools: Tools
) -> None:
    desk = Desk(window, tasks, library.entries(), Loaded(Settings()))
    desk.take(FLAGSHIP)
    desk.briefing.ready()
    assert desk.driver is None
    assert "One moment" in window.notice.words.text()

    desk.keep(Opened(store.memory()))
    desk.equip(tools)

    assert desk.driver is not None
    assert not window.notice.isVisible()


def test_a_stop_word_ends_the_call_kindly(desk: Desk, qtbot: QtBot) -> None:
    driver = taken(desk, qtbot)
    page = desk.window_.pages.currentWidget()
    assert isinstance(page, CallPage)

    driver.say("Stop the call.")
    qtbot.waitUntil(lambda: driver.phase is Phase.ENDED)

    assert page.end.isVisible()
    assert "held against you" in page.end.about.text()


def test_how_hard_is_chosen_before_the_call(desk: Desk) -> None:
    desk.take(FLAGSHIP)
    desk.briefing.difficulty = Difficulty.RELENTLESS
    desk.briefing.mild = True
    desk.briefing.ready()

    assert desk.driver is not None
    assert desk.driver.scenario.played_at is Difficulty.RELENTLESS
    assert not any(line.strong for line in desk.driver.scenario.lines)


def test_settings_are_kept_at_once(desk: Desk) -> None:
    desk.settings_page.first.choose("dark")

    assert desk.look.theme.dark
    assert kept.load(kept.settings_file()).settings.theme == "dark"


@pytest.mark.parametrize("size", [150, 200])
def test_larger_text_rebuilds_the_pages(desk: Desk, size: int) -> None:
    desk.goto("settings")
    desk.settings_page.change(text_scale=size)

    assert desk.window_.pages.currentWidget() is desk.settings_page
    assert desk.look.px(100) == size


def test_a_scenario_that_cannot_be_read_is_named(furnish: Furnish) -> None:
    own = library.folders()[1]
    own.mkdir(parents=True)
    (own / "broken.json").write_text('{"format": 1,')

    desk = furnish(store.memory())

    assert any("broken.json" in text for text in _texts(desk))
    assert len(desk.library.cards()) >= 2


def test_the_search_looks_in_words_moods_and_trades(desk: Desk) -> None:
    desk.library.search.line.setText("jacket angry")
    assert [card.facts.scenario for card in desk.library.cards()] == [FLAGSHIP]

    desk.library.search.line.setText("nobody has this")
    assert desk.library.cards() == []
    assert "Clear the search" in desk.library.note.text()


def _texts(desk: Desk) -> list[str]:
    return [one.text() for one in desk.library.findChildren(Text)]
