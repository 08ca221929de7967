"""The line of a call as a table: every point of it, why it moved there, and in whose words."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from simulator import library
from simulator.call.call import Call
from simulator.call.director import direct
from simulator.call.events import Heard, Held, Nudged, Spoken
from simulator.kit import Kit
from simulator.ui.feeling_table import FeelingTable, words_of
from simulator.ui.look import Look
from simulator.ui.script import moments_of, scale_of
from simulator.ui.widgets.buttons import Button
from simulator.ui.widgets.text import Text

CALLS = {
    "worn-clothing-return": ("Hello, Sam here.", "You should have read the label.", ""),
    "bereavement-account": ("Hello, Sam here.", "I'm so sorry that Nesta died.", "Policy says no."),
    "grateful-caller": ("Hello, Sam here.", "It was nothing.", "That means a lot to us."),
    "blurry-photos": ("Hello, Sam here.", "You must be so frightened for them.", "Calm down."),
}


def played(kit: Kit, scenario: str) -> Call:
    session = kit.session(library.find(scenario), 1)
    list(session.begin())
    for reply in CALLS[scenario]:
        list(session.say(reply))
    return session.call


@pytest.mark.parametrize("scenario", CALLS)
def test_every_point_of_the_line_has_its_row(
    look: Look, qtbot: QtBot, kit: Kit, scenario: str
) -> None:
    call = played(kit, scenario)
    moments = moments_of(call, kit.reasons)
    table = FeelingTable(look, call, moments, scale_of(call), lambda _: None)
    qtbot.addWidget(table)

    table.fill()

    texts = [one.text() for one in table.findChildren(Text)]
    assert [text for text in texts if text in {f"{one.felt:.1f}" for one in moments}] == [
        f"{one.felt:.1f}" for one in moments
    ]
    assert [text for text in texts if text.startswith(("up ", "down "))] == [
        one.moved for one in moments if one.moved
    ]


@pytest.mark.parametrize("scenario", CALLS)
def test_a_change_is_what_the_line_does(kit: Kit, scenario: str) -> None:
    moments = moments_of(played(kit, scenario), kit.reasons)

    for before, after in pairwise(moments):
        if after.why:
            assert after.felt - before.felt == pytest.approx(after.by, abs=0.011)


def test_a_row_leads_to_its_words(look: Look, qtbot: QtBot, kit: Kit) -> None:
    call = played(kit, "worn-clothing-return")
    moments = moments_of(call, kit.reasons)
    gone: list[int] = []
    table = FeelingTable(look, call, moments, scale_of(call), gone.append)
    qtbot.addWidget(table)
    table.fill()

    for go in table.findChildren(Button):
        go.click()

    assert gone == [one.turn for one in moments]


def test_silence_is_shown_as_silence(kit: Kit) -> None:
    call = played(kit, "worn-clothing-return")

    last = moments_of(call, kit.reasons)[-1]

    assert words_of(call, last)[0] == ("You", "(silence)")


def test_a_wait_on_hold_is_a_cause_without_words(kit: Kit) -> None:
    scenario = library.find("worn-clothing-return")
    call = Call.of(scenario, 1)
    for event in (
        Spoken(at=1, text="Right.", heard_chars=6, by="scripted"),
        Heard(at=5, text="Hold on, please."),
        Spoken(at=8, text="Go on.", heard_chars=6, by="scripted"),
        Held(at=20, seconds=200),
    ):
        call = call.then(event)
    call = call.then(direct(call)).then(
        Spoken(at=221, text="You came back.", heard_chars=14, by="scripted")
    )

    last = moments_of(call, kit.reasons)[-1]

    assert last.why == "a long wait on hold"
    assert words_of(call, last) == [("You", "(hold, 3:20)"), ("Denise", "“You came back.”")]


def test_a_twist_says_that_something_happened(kit: Kit) -> None:
    scenario = next(
        entry.scenario
        for entry in library.entries()
        if entry.scenario and any(twist.anger for twist in entry.scenario.twists)
    )
    twist = next(one for one in scenario.twists if one.anger)
    call = Call.of(
        scenario,
        1,
        [Spoken(text="Right.", heard_chars=6, by="scripted"), Heard(text="Yes?")],
    ).then(Nudged(twist=twist.id))
    call = call.then(direct(call)).then(
        Spoken(text=twist.say, heard_chars=len(twist.say), by="scripted")
    )

    last = moments_of(call, kit.reasons)[-1]

    assert "something happened" in last.why + last.also
