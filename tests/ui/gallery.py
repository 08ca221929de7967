"""Pictures of every widget of the kit, light and dark, to be looked at.

python -m tests.ui.gallery OUTDIR
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from simulator import library, paths
from simulator.call.call import Call
from simulator.call.events import Heard
from simulator.call.scenario import Ending
from simulator.call.waiting import Promise as Wait
from simulator.chat.trial import Trial
from simulator.coaching.coach import Advice
from simulator.coaching.lesson import Point
from simulator.coaching.promises import Promise, State
from simulator.coaching.said import Who
from simulator.progress.skills import Point as Level
from simulator.store.history import Branch, KeptCall
from simulator.store.secrets import Secrets
from simulator.store.settings import Settings
from simulator.testing import ScriptedKeyring, ScriptedPlayer
from simulator.ui.call_row import CallRow
from simulator.ui.call_tree import Found, trees
from simulator.ui.casting import CastChoice, Casting
from simulator.ui.coach_pane import CoachPane
from simulator.ui.delivery_card import DeliveryCard
from simulator.ui.device_fields import DevicePick, DeviceTest, with_test
from simulator.ui.draft_marks import DraftMarks
from simulator.ui.hold_pane import Held, HoldPane
from simulator.ui.judging_pane import JudgingPane
from simulator.ui.lesson_parts import PointLines
from simulator.ui.look import STYLE, Look
from simulator.ui.model_key import KeyControl
from simulator.ui.model_trial import TrialControl
from simulator.ui.playback import Playback
from simulator.ui.playback_bar import PlaybackBar
from simulator.ui.promise_parts import PromisesCard
from simulator.ui.recording_consent import ConsentCard, RecordingSettings
from simulator.ui.scorecard_parts import Turns
from simulator.ui.setting_row import SettingRow
from simulator.ui.talk_pane import TalkHands, TalkPane
from simulator.ui.tasks import Tasks
from simulator.ui.widgets.band import Band
from simulator.ui.widgets.buttons import Button, IconButton, Kind
from simulator.ui.widgets.call_card import CallCard, CardFacts
from simulator.ui.widgets.call_lines import CallLine, CallLines
from simulator.ui.widgets.choices import Choice, Pick, Switch
from simulator.ui.widgets.face import FaceView
from simulator.ui.widgets.fields import ReplyBox, SearchField
from simulator.ui.widgets.flow import TileLayout
from simulator.ui.widgets.heat import HeatBar
from simulator.ui.widgets.levels import DifficultyBars, LevelSteps
from simulator.ui.widgets.lines import Fact, IconText, NoticeBar, Tag, Tone, Why
from simulator.ui.widgets.meter import LevelMeter
from simulator.ui.widgets.plot import FeelingPlot, Moment
from simulator.ui.widgets.scale import SCALES
from simulator.ui.widgets.share import ShareLine
from simulator.ui.widgets.sheets import PolicySheet, RecordTable
from simulator.ui.widgets.skill_plot import SkillPlot
from simulator.ui.widgets.spell import SpellLine
from simulator.ui.widgets.surface import Card, Panel, Scroller
from simulator.ui.widgets.text import Text
from simulator.ui.widgets.text_table import TextTable
from simulator.ui.widgets.transcript import Row, TranscriptView
from simulator.ui.widgets.twig import Twig
from simulator.voice.delivery import Delivery, Reply
from simulator.voice.recorded import Recorded, Span
from simulator.voice.unsure import Draft
from tests.ui.voiced import Studio

STEPS = ("dismisses", "stock phrase", "feeling or stake", "both, and first")
MARKUP = "<b>Not bold</b> &amp; <img src=x>"

ROWS = (
    Row(True, "You", "Hello, this is Sam. Let me see what our policy says about worn items.",
        "0:16", 8, (Why(1, "policy before her story"),)),
    Row(False, "Denise", "Worn. There it is. Eleven months, Sam.", "0:24", 8),
    Row(True, "You", "Eleven months isn’t what you paid for. Where were you when it went?",
        "0:38", 7, (Why(-1, "you let the jab pass and asked"),)),
    Row(False, "Denise", "…At my sister’s wedding. In the line-up.", "0:47", 6.5),
    Row(True, "You", f"I’m really sorry, Denise. {MARKUP}", "1:05", 5,
        (Why(-2, "you said what it was like"),)),
    Row(False, "Denise", "My aunt has it on video. So. What are you going to do about it?",
        "1:19", 4.5),
)  # fmt: skip

MOMENTS = (
    Moment(0, 7), Moment(16, 8.2, "policy first", "bad"), Moment(40, 7), Moment(65, 4.7,
    "you said what it was like", "good"), Moment(98, 5.1), Moment(112, 3.7,
    "a no, with two ways on", "good"), Moment(151, 2.5, "a date", "good"), Moment(220, 1.6),
)  # fmt: skip

CARDS = (
    CardFacts("a", "A jacket and a wedding", "Clothes shop", "Angry", "bob", "angry", "hard", 6,
              (7, 7, 8, 7.8, 6, 5, 3, 2.2), 77),
    CardFacts("b", "Somebody got it right", "Airline", "Grateful", "bun", "warm", "easy", 4),
    CardFacts("c", MARKUP + " and a very long title that cannot fit", "Online shop",
              "Flat, in a hurry", "long", "wary", "easy", 4, (3, 3, 2.8, 2.9, 2.5), 64),
    CardFacts("d", "Forty blurry photos", "Photo lab", "Upset", "grey", "hurt", "medium", 5,
              (5, 6, 5.9, 5, 4, 3, 2, 1.5), 81),
)  # fmt: skip


def buttons(look: Look) -> QWidget:
    page, grid = _page(look, 620, 330), QGridLayout()
    kinds: tuple[Kind, ...] = ("primary", "secondary", "danger", "soft", "link", "quiet")
    for row, kind in enumerate(kinds):
        grid.addWidget(Button(look, kind.capitalize(), kind), row, 0)
        keyed = Button(look, "With a key", kind, icon="phone", action="hold", shape="row")
        grid.addWidget(keyed, row, 1)
        off = Button(look, "Not now", kind)
        off.setEnabled(False)
        grid.addWidget(off, row, 2)
    page.setLayout(grid)
    first = page.findChildren(Button)[0]
    first.setFocus()
    grid.addWidget(IconButton(look, "Settings", "gear", _nothing), 6, 0)
    return page


def choices(look: Look) -> QWidget:
    page, column = _page(look, 640, 300), QVBoxLayout()
    moods = [(mood, mood) for mood in ("All moods", "Angry", "Sarcastic", "Anxious", MARKUP)]
    column.addWidget(Choice(look, "Mood", moods, "All moods", _nothing, chips=True))
    ways = [("Speaking", 1), ("Typing", 2)]
    row = QHBoxLayout()
    row.addWidget(Choice(look, "I will answer by", ways, 1, _nothing))
    row.addWidget(Pick(look, "Difficulty", [("Any difficulty", ""), ("Hard", "hard")], _nothing))
    row.addStretch()
    column.addLayout(row)
    column.addWidget(Switch(look, "Help if I pause", on=True, changed=_nothing))
    column.addWidget(Switch(look, "Reduced motion", on=False, changed=_nothing))
    column.addWidget(SearchField(look, "Search by word, trade or feeling", _nothing))
    page.setLayout(column)
    return page


def cards(look: Look) -> QWidget:
    page, tiles = _page(look, 1240, 250), TileLayout(look.px(12), look.px(280))
    tiles.setContentsMargins(8, 8, 8, 8)
    for facts in CARDS:
        tiles.addWidget(CallCard(look, facts, _nothing))
    page.setLayout(tiles)
    page.findChildren(CallCard)[0].setFocus()
    return page


def levels(look: Look) -> QWidget:
    page, column = _page(look, 660, 300), QVBoxLayout()
    for level in range(4):
        column.addWidget(LevelSteps(look, "Empathy", STEPS, level))
    column.addWidget(LevelSteps(look, "Praise", STEPS, None, "Not applicable: nobody thanked you"))
    column.addWidget(DifficultyBars(look, "hard"))
    row = QHBoxLayout()
    row.addWidget(Tag(look, "R1"))
    row.addWidget(Tag(look, "clear", "good", "good_soft", "check"))
    row.addWidget(Tag(look, "too vague", "warn", "warn_soft", "warning"))
    row.addWidget(Tag(look, "fails the call", "bad", "bad_soft", "cross"))
    row.addWidget(Fact(look, "clock", "about 6 min"))
    row.addStretch()
    column.addLayout(row)
    page.setLayout(column)
    return page


def heat(look: Look) -> QWidget:
    page, column = _page(look, 580, 460), QVBoxLayout()
    for value in (0.5, 4.5, 9.5):
        bar = HeatBar(look)
        bar.show_heat(value)
        column.addWidget(bar)
    column.addWidget(
        IconText(look, "chevron-down", "Fell by 2. You said what it was like.", "good")
    )
    card = Card(look)
    card.column.addWidget(Text(look, "What moved her", 17, 600))
    card.column.addWidget(FeelingPlot(look, MOMENTS, "Heat over the call"), 1)
    column.addWidget(card, 1)
    page.setLayout(column)
    return page


def feelings(look: Look) -> QWidget:
    """The line of a grateful and of a grieving caller; and a hold that is late."""
    page, column = _page(look, 620, 800), QVBoxLayout()
    for feeling, felt in (("joy", (7, 7.5, 5.5, 8, 9.4)), ("grief", (8, 7.6, 6.6, 6.9, 5.2))):
        card = Card(look)
        moments = [
            Moment(20 * n, value, "you let it count" if n == 3 else "", "good", "thank you", 3,
                   1.5, 2.5 - 0.5 * n)
            for n, value in enumerate(felt)
        ]  # fmt: skip
        plot = FeelingPlot(look, moments, "The line", SCALES[feeling])
        plot.look_at(3)
        card.column.addWidget(plot)
        column.addWidget(card, 1)
    hold = HoldPane(look, Button(look, "Back to Denise", "primary", icon="phone", action="hold"))
    denise = Call.of(library.find("worn-clothing-return"), 1)
    hold.show_hold(Held(denise, 174, Wait(120, "two minutes")))
    column.addWidget(hold)
    page.setLayout(column)
    return page


def promises(look: Look) -> QWidget:
    """What was promised: clear, vague, forbidden, corrected and not read back."""
    page, column = _page(look, 600, 640), QVBoxLayout()
    words = ("Sixty pounds today", f"I’ll text you soon {MARKUP}", "By Thursday", "It’s Friday")
    heard = [Heard(at=61 * n, text=said) for n, said in enumerate(words)]
    denise = Call.of(library.find("worn-clothing-return"), 1, heard)
    rows = [
        Promise(turn, words[turn], words[turn], Who.YOU, state, (turn,), when="today", loose="soon")
        for turn, state in zip((0, 1, 2, 3, 3), State, strict=True)
    ]
    column.addWidget(PromisesCard(look, rows, Turns(denise, _nothing), owed=True))
    column.addWidget(PromisesCard(look, (), Turns(denise, _nothing), owed=True))
    column.addStretch()
    page.setLayout(column)
    return page


def coach(look: Look) -> QWidget:
    page, row = _page(look, 620, 720), QHBoxLayout()
    scenario = library.find("worn-clothing-return")
    pane = CoachPane(look, scenario, _nothing, _nothing)
    advice = Advice(
        "A plan, from you. She has told you the worst.", f"You said what it was like. {MARKUP}",
        True, "Cash is out. What could you offer in the same breath as that no?", "Let me see.",
    )  # fmt: skip
    pane.show_pause(Call.of(scenario, 1))
    pane.show_advice(advice)
    row.addWidget(pane)
    page.setLayout(row)
    return page


def call(look: Look) -> QWidget:
    page, row = _page(look, 1280, 744), QHBoxLayout()
    row.setContentsMargins(24, 24, 24, 20)
    row.setSpacing(18)
    left, middle, right = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
    face = FaceView(look, look.faces.person("bob"), look.px(296), name="Denise Hartley")
    face.express("hurt")
    bar = HeatBar(look)
    bar.show_heat(4.5)
    left.addWidget(face)
    left.addWidget(Text(look, "Denise Hartley", 22, 600))
    left.addWidget(Text(look, "Hurt, and listening now", 17, 500))
    left.addWidget(bar)
    left.addStretch()
    left.addWidget(Button(look, "Hold", icon="pause", action="hold", shape="row"))
    hang_up = Button(look, "Hang up", "danger", icon="phone-down", action="hang-up", shape="row")
    left.addWidget(hang_up)
    script = TranscriptView(look)
    middle.addWidget(script, 1)
    box = ReplyBox(look, "Your reply", "What do you say?")
    box.edit.setPlainText("I can’t do cash on a jacket that’s been worn.")
    box.bar.addStretch()
    box.bar.addWidget(Button(look, "Say it", "primary", action="say", shape="tall"))
    middle.addWidget(box)
    record, policy = Card(look), Card(look)
    rows = [("Item", "Linden jacket, moss, 16"), ("Paid", "£110.00, 20 December"), ("X", MARKUP)]
    record.column.addWidget(RecordTable(look, rows, wide=False))
    rules = [
        ("R1", "Cash or card refund", "Unworn, with label, 30 days."),
        ("R2", "Store credit", "Worn and faulty, up to 12 months: up to £60, you decide."),
    ]
    policy.column.addWidget(PolicySheet(look, rules))
    policy.column.addStretch()
    right.addWidget(record)
    right.addWidget(policy, 1)
    for column, stretch in ((left, 0), (middle, 1), (right, 0)):
        row.addLayout(column, stretch)
    record.setFixedWidth(look.px(324))
    policy.setFixedWidth(look.px(324))
    page.setLayout(row)
    script.show_rows(ROWS)
    return page


def progress(look: Look) -> QWidget:
    """Lines of calls, skills over time, bands, and a table of the same."""
    page, column = _page(look, 620, 760), QVBoxLayout()
    lines = [
        CallLine((7, 8, 7 - n, 6 - n, 6 - n), SCALES["anger"], f"{n + 3} Nov", f"{41 + 9 * n}",
                 f"call {n}, {MARKUP}", faint=n == 2)
        for n in range(6)
    ]  # fmt: skip
    plot = CallLines(look)
    plot.show_lines([*lines, CallLine((7, 9), SCALES["joy"], "today", "92", "today")], "Calls")
    plot.look_at(3)
    column.addWidget(plot)
    levels = [
        Level(n, (0, 1, 1, 3, 2)[n % 5], counts=n != 4) for n in range(20) if n not in (9, 14)
    ]
    column.addWidget(SkillPlot(look, levels, 20, "Empathy"))
    column.addWidget(SkillPlot(look, [Level(2, 1), Level(9, 2), Level(17, 3)], 20, "Praise"))
    column.addWidget(Band(look, 0.6, 0.4, 0.9, "Warmth"))
    column.addWidget(Band(look, None, 0, 1, "Optimism"))
    rows = [("3 Nov", MARKUP, "41"), ("4 Nov", "A jacket and a wedding", "92")]
    column.addWidget(TextTable(look, "Calls", ("Day", "Call", "Grade"), rows, wide=1))
    page.setLayout(column)
    return page


def lesson(look: Look) -> QWidget:
    page, column = _page(look, 620, 300), QVBoxLayout()
    turns = Turns(Call.of(library.find("worn-clothing-return"), 1), _nothing)
    better = "You did nothing wrong, Denise, and it’s no wonder you’re angry. What happened?"
    advice = "Say in your own words what has happened to them, and what that must be like."
    for said in ("That is our policy.", ""):
        card = Card(look)
        card.column.addWidget(PointLines(look, turns, Point(advice, 2, said, better)))
        column.addWidget(card)
    page.setLayout(column)
    return page


def tree(look: Look) -> QWidget:
    """Past calls: second tries under the call they began in, and a call beside them."""
    page, column = _page(look, 900, 460), QVBoxLayout()
    column.setSpacing(0)
    started = datetime(2025, 11, 4, 9, 0, tzinfo=UTC)
    calls = [
        KeptCall(number, "jacket", 1, f"A jacket and a wedding {MARKUP}", 1, "practice",
                 started + timedelta(hours=number), Ending.RESOLVED, 252.0, 40 + number, number > 3)
        for number in (5, 4, 3, 2, 1)
    ]  # fmt: skip
    parents = {2: 1, 3: 2, 4: 1}
    branches = {child: Branch(parent, started, child) for child, parent in parents.items()}
    for leaf in (one for tree in trees(Found(calls, branches=branches)) for one in tree):
        line = QHBoxLayout()
        line.setSpacing(0)
        if leaf.rails:
            line.addWidget(Twig(look, leaf.rails, leaf.deepest, look.px(8)))
        inner = QVBoxLayout()
        inner.setContentsMargins(0, look.px(8), 0, 0)
        inner.addWidget(CallRow(look, leaf, _nothing))
        line.addLayout(inner, 1)
        column.addLayout(line)
    column.addStretch()
    page.setLayout(column)
    return page


def models(look: Look) -> QWidget:
    """A key to be set, a connection tried out, a model that judges, and choices not to be had."""
    page, column = _page(look, 620, 620), QVBoxLayout()
    tasks = Tasks(page)
    for needed in (True, False):
        key = KeyControl(look, Secrets(ScriptedKeyring, {}), tasks, _nothing)
        key.show_place("api.example.com", needed=needed)
        column.addWidget(key)
    trial = TrialControl(look, tasks, lambda _: Trial(True, f"It answers. {MARKUP}"), _nothing)
    column.addWidget(trial)
    trial.button.click()
    judging = JudgingPane(look, _nothing)
    judging.show_share(0.4, "Next steps")
    column.addWidget(judging)
    off = Choice(look, "Judge", [("Built in", 1), ("Model", 2)], 1, _nothing)
    off.setEnabled(False)
    column.addWidget(SettingRow(look, "Judge", f"Not before you agree. {MARKUP}", off))
    here = Casting(lambda: ("llm", "meta-llama/Llama-3.1-8B-Instruct-Turbo"), _nothing, _nothing)
    column.addWidget(CastChoice(look, here))
    column.addStretch()
    page.setLayout(column)
    return page


def voice(look: Look) -> QWidget:
    """Devices to choose and to try out, how loud it is, and what was hardly heard."""
    page, column = _page(look, 620, 460), QVBoxLayout()
    voices, tasks = Studio().voices(), Tasks(page)
    for microphone in (False, True):
        pick = DevicePick(look, "Device", _nothing)
        pick.show_devices(("Headset", MARKUP), "Not here any more")
        test = DeviceTest(look, voices, tasks, microphone=microphone)
        column.addWidget(with_test(look, pick, test))
    for level in (0.3, 1.0):
        meter = LevelMeter(look, "Microphone level")
        meter.show_level(level)
        column.addWidget(meter)
    for recording in (False, True):
        pane = TalkPane(look, TalkHands(_nothing, _nothing, _nothing))
        pane.show_talk(offered=True, recording=recording, metered=recording, level=0.5)
        pane.show_ways(again=not recording, sure=not recording)
        column.addWidget(pane)
    box = ReplyBox(look, "Your reply", "What do you say?")
    marks = DraftMarks(look, box.edit)
    marks.add(Draft(f"I am sorry Dennis {MARKUP}", ((11, 17),)))
    column.addWidget(box)
    page.setLayout(column)
    return page


def sound(look: Look) -> QWidget:
    """What is asked about recordings, how a call sounded, and the bar one listens with."""
    page, column = _page(look, 760, 1020), QVBoxLayout()
    column.addWidget(ConsentCard(look, 30, _nothing))
    column.addWidget(RecordingSettings(look, Settings(), _nothing))
    greeting = Reply(at=1, seconds=4, words=11, pace=165, loudness=0, pauses=1, longest_pause=0.7)
    closing = Reply(at=70, seconds=6, words=20, pace=198, loudness=-1.9, fillers=2, after=1.2)
    said = (greeting, closing)
    card = DeliveryCard(look, Delivery(replies=said, share=0.54, longest=24, pace=186, fillers=2))
    column.addWidget(card)
    card.swap.click()
    spans = {1: Span(0.0, 60.0)}
    playback = Playback(Recorded(Path()), spans, lambda: ScriptedPlayer(float), Tasks(page))
    words = [("You", MARKUP), ("Denise", f"{MARKUP} and much more than there is room for")]
    bar = PlaybackBar(look, playback, "A jacket and a wedding", words, _nothing)
    bar.line.setRange(0, 1000)
    bar.line.show_position(38.0)
    column.addStretch()
    column.addWidget(bar)
    page.setLayout(column)
    return page


def notices(look: Look) -> QWidget:
    page, column = _page(look, 1024, 300), QVBoxLayout()
    tones: tuple[Tone, ...] = ("info", "good", "warn", "bad")
    for tone in tones:
        bar = NoticeBar(look)
        bar.say(f"A {tone} notice. {MARKUP}", tone, "Go on", _nothing)
        column.addWidget(bar)
    column.addWidget(SpellLine(look, 120, "Two minutes"))
    share = ShareLine(look, "The model is judging")
    share.show_share(0.4)
    column.addWidget(share)
    long = Text(look, "Long words wrap. " * 12, lines=0)
    column.addWidget(Scroller(look, long, "Long text"))
    page.setLayout(column)
    return page


SHEETS: dict[str, Callable[[Look], QWidget]] = {
    "buttons": buttons, "choices": choices, "cards": cards, "levels": levels, "heat": heat,
    "feelings": feelings, "promises": promises, "coach": coach, "call": call, "lesson": lesson,
    "progress": progress, "tree": tree, "models": models, "voice": voice, "sound": sound,
    "notices": notices,
}  # fmt: skip


def main(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["gallery", *STYLE])
    look = Look(paths.assets(), "light")
    look.dress(app)
    for choice in ("light", "dark"):
        look.choose(choice)
        for name, make in SHEETS.items():
            page = make(look)
            page.show()
            page.activateWindow()
            for _ in range(4):
                app.processEvents()
            page.grab().save(str(folder / f"{name}-{choice}.png"))
            page.close()
    return 0


def _page(look: Look, width: int, height: int) -> QWidget:
    page = Panel(look, "ground")
    page.setFixedSize(QSize(look.px(width), look.px(height)))
    return page


def _nothing(*_: object) -> None:
    pass


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "gallery")))
