"""Light and dark are chosen or follow the system; motion can be taken away."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.ui.look import Look


def test_choosing_dark_repaints_the_program(look: Look, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.theme_changed):
        look.choose("dark")

    assert look.theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == look.theme["ground"]


def test_choosing_what_is_there_changes_nothing(look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(look.theme_changed):
        look.choose("light")


def test_larger_text_makes_everything_larger(look: Look, qtbot: QtBot) -> None:
    with qtbot.waitSignal(look.scale_changed):
        look.rescale(1.5)

    assert look.px(40) == 60
    assert look.font(16).pixelSize() == 24


def test_reduced_motion_cuts(look: Look) -> None:
    look.reduce_motion("off")
    assert look.duration(240) == 240

    look.reduce_motion("on")
    assert look.duration(240) == 0


def test_every_icon_can_be_drawn(look: Look) -> None:
    for name in look.icons.names():
        picture = look.icons.pixmap(name, look.colour("ink"), 20, 2)
        assert not picture.toImage().allGray() or name
        assert picture.width() == 40
