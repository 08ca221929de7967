"""The face: nine people, thirteen expressions, and the way from one to the next."""

from itertools import combinations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from simulator.ui.look import Look
from simulator.ui.people import Expression
from simulator.ui.widgets.face import FaceView, portrait


def picture(look: Look, person: str, expression: str, dark: bool = False) -> QImage:
    face = look.faces.expression(expression)
    return portrait(look.faces.person(person), face, QSize(120, 120), 10, dark, 1).toImage()


def test_everybody_looks_different(look: Look) -> None:
    drawn = {name: picture(look, name, "neutral") for name in look.faces.people}

    assert len(drawn) == 11
    assert all(drawn[one] != drawn[other] for one, other in combinations(drawn, 2))


def test_every_expression_looks_different(look: Look) -> None:
    drawn = {name: picture(look, "bob", name) for name in look.faces.expressions}

    assert len(drawn) == 13
    assert all(drawn[one] != drawn[other] for one, other in combinations(drawn, 2))


def test_the_dark_theme_has_portraits_of_its_own(look: Look) -> None:
    assert picture(look, "bun", "warm") != picture(look, "bun", "warm", dark=True)


def test_the_numbers_stay_in_their_ranges(look: Look) -> None:
    for face in look.faces.expressions.values():
        assert -1 <= face.brow <= 1
        assert 0.5 <= face.eye <= 1.1
        assert -1 <= face.curve <= 1
        assert all(0 <= number <= 1 for number in (face.open, face.flush, face.skew))


def test_an_unknown_face_is_always_the_same_one(look: Look) -> None:
    assert look.faces.person("nobody") == look.faces.person("nobody")


@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_halfway_is_between(share: float) -> None:
    halfway = Expression(brow=0).towards(Expression(brow=1), share)

    assert halfway.brow == share


def test_with_reduced_motion_the_face_cuts(look: Look, qtbot: QtBot) -> None:
    view = FaceView(look, look.faces.person("bob"), 120)
    qtbot.addWidget(view)
    view.show()

    view.express("furious")

    assert view.face == look.faces.expression("furious")


def test_the_face_moves_and_arrives(look: Look, qtbot: QtBot) -> None:
    look.reduce_motion("off")
    view = FaceView(look, look.faces.person("bob"), 120, name="Denise")
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)

    view.express("warm")

    assert view.face != look.faces.expression("warm")
    qtbot.waitUntil(lambda: view.face == look.faces.expression("warm"))
    assert view.accessibleName() == "Denise: warm"
