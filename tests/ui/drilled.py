"""The page of drills as it is on a first day, with moments of two scenarios."""

from pytestqt.qtbot import QtBot

from simulator.ui.desk import Desk
from simulator.ui.drilling import Drilling
from tests.drills.people import small_deck


def drilled(desk: Desk, qtbot: QtBot) -> Drilling:
    """Goes there, and waits until it is known what is for today."""
    if desk.drilling is None:
        assert desk.tools is not None
        desk.drilling = desk.drilling_with(desk.tools)
        desk.drilling.practice.deck = small_deck()
    desk.goto("drills")
    drilling = desk.drilling
    qtbot.waitUntil(lambda: bool(drilling.today.skills))
    return drilling
