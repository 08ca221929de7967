"""A call that is spoken: its sounds, whose words are heard, interrupting, and what goes wrong."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from simulator import library
from simulator.call.errors import SoundError
from simulator.call.events import Spoken
from simulator.call.floor import Phase
from simulator.call.scenario import Scenario
from simulator.call.sound import Clip
from simulator.call.transcript import Speaker
from simulator.kit import Kit
from simulator.ui.call_driver import CallDriver
from simulator.ui.ear import MUTE_S, NOTHING
from simulator.ui.sound_line import SoundLine
from simulator.ui.tasks import Tasks
from simulator.voice.trial import SILENT
from tests.ui.voiced import SPOKEN, Studio
from tests.voice.tones import tone

GREETING = "Good morning, Harrow & Pine returns, Sam speaking. How can I help?"
SLOW = 1.0
"""Seconds a letter takes that nobody waits for to its end."""


class Line:
    """A call with sound, and who was recorded in it."""

    studio: Studio

    def __init__(self, kit: Kit, tasks: Tasks) -> None:
        scenario: Scenario = library.find("worn-clothing-return")
        assert kit.voices is not None
        self.driver = CallDriver(scenario, lambda: kit.session(scenario, 1), tasks, pause=0)
        self.clips: list[tuple[Speaker, Clip, float]] = []
        self.sound = SoundLine(
            self.driver, kit.voices, tasks, lambda *told: self.clips.append(told)
        )
        self.troubles: list[str] = []
        self.sound.trouble.connect(self.troubles.append)
        self.heard: list[str] = []
        self.sound.heard.connect(lambda one: self.heard.append(one.text))

    def until(self, qtbot: QtBot, *phases: Phase) -> None:
        qtbot.waitUntil(lambda: self.driver.phase in phases)

    def spoken_to(self, qtbot: QtBot) -> None:
        """The customer is in the middle of the opener."""
        self.driver.answer()
        self.driver.say(GREETING)
        qtbot.waitUntil(lambda: self.driver.phase is Phase.SPEAKING)
        qtbot.waitUntil(lambda: self.studio.player.unheard() > 0)


Dial = Callable[..., Line]


@pytest.fixture
def dial(kit: Kit, tasks: Tasks) -> Iterator[Dial]:
    """Rings with this sound and these settings; hangs up in the end."""
    lines: list[Line] = []

    def made(studio: Studio | None = None, **settings: object) -> Line:
        studio = studio or Studio()
        lines.append(Line(studio.kit(kit, **settings), tasks))
        lines[-1].studio = studio
        return lines[-1]

    yield made
    for line in lines:
        line.driver.stop()
        line.sound.close()


@pytest.fixture
def line(dial: Dial) -> Line:
    return dial()


def slow() -> Studio:
    return Studio(slowly=SLOW, heard=["I am sorry"])


def test_it_rings_clicks_and_hums(line: Line, qtbot: QtBot) -> None:
    sounds = line.studio.sounds
    qtbot.waitUntil(lambda: sounds == ["ring"])
    line.driver.answer()
    qtbot.waitUntil(lambda: sounds == ["ring", "click"])
    line.driver.say(GREETING)
    line.until(qtbot, Phase.LISTENING)
    line.driver.hold()
    qtbot.waitUntil(lambda: sounds[-1] == "hold")


def test_the_customer_is_heard_in_their_tone(line: Line, qtbot: QtBot) -> None:
    line.driver.answer()
    line.driver.say(GREETING)
    line.until(qtbot, Phase.LISTENING)

    said = line.studio.voice.said
    assert "".join(text for text, _ in said) == line.driver.scenario.opener
    assert said[0][1].words == "opener"
    assert line.driver.call.turns[-1].text == line.driver.scenario.opener


def test_the_turn_is_the_agents_once_the_words_were_heard(dial: Dial, qtbot: QtBot) -> None:
    line = dial(slow())
    line.spoken_to(qtbot)

    assert not line.driver.agents_turn
    assert len(line.driver.call.turns) == 1, "what was not heard is not in the call yet"
    assert line.driver.partial, "the caption is there"


def test_with_headphones_the_customer_stops_when_the_agent_talks(dial: Dial, qtbot: QtBot) -> None:
    line = dial(slow(), answer_by="push", headset=True)
    line.spoken_to(qtbot)
    qtbot.waitUntil(lambda: line.studio.player.played() > 0.02)

    line.sound.press()

    assert line.driver.phase is Phase.LISTENING
    assert line.studio.player.unheard() == 0
    spoken = line.driver.call.events[-1]
    assert isinstance(spoken, Spoken)
    assert spoken.heard_chars < len(spoken.text)
    line.sound.release()
    qtbot.waitUntil(lambda: line.heard == ["I am sorry"])


def test_without_headphones_the_microphone_waits(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio(slowly=0.002, heard=["I am sorry"])
    line = dial(studio, answer_by="push")
    line.spoken_to(qtbot)

    line.sound.press()

    assert line.sound.waits
    assert not line.sound.ear.recording
    qtbot.waitUntil(lambda: line.sound.ear.recording)
    assert line.driver.phase is Phase.LISTENING


def test_without_headphones_the_customers_last_word_dies_away_first(
    dial: Dial, qtbot: QtBot
) -> None:
    line = dial(answer_by="hands-free")
    line.driver.answer()
    line.driver.say(GREETING)
    listening: list[bool] = []

    def changed() -> None:
        if line.driver.phase is Phase.LISTENING:
            listening.append(line.sound.ear.listening)

    line.driver.changed.connect(changed)
    qtbot.waitUntil(lambda: line.sound.ear.listening and bool(listening))

    assert not listening[0]


def test_both_sides_are_handed_to_whoever_records(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio(heard=["Good morning"])
    line = dial(studio, answer_by="push")
    line.driver.answer()
    line.sound.press()
    line.sound.release()
    qtbot.waitUntil(lambda: line.heard == ["Good morning"])
    line.driver.say(line.heard[0])
    line.until(qtbot, Phase.LISTENING)

    assert [who for who, _, _ in line.clips][:2] == [Speaker.AGENT, Speaker.CUSTOMER]
    assert line.clips[0][1] == SPOKEN
    times = [at for _, _, at in line.clips]
    assert times == sorted(times)


def test_a_voice_that_fails_leaves_captions_and_says_so_once(dial: Dial, qtbot: QtBot) -> None:
    opener = library.find("worn-clothing-return").opener
    studio = Studio(fails={opener: SoundError("The voice failed.", "Captions go on.")})
    line = dial(studio)
    line.driver.answer()
    line.driver.say(GREETING)
    line.until(qtbot, Phase.LISTENING)

    assert line.driver.call.turns[-1].text == opener
    assert line.troubles == ["The voice failed. Captions go on."]
    line.driver.say("I'm so sorry it came apart on you. What happened to it?")
    line.until(qtbot, Phase.THINKING, Phase.SPEAKING)
    line.until(qtbot, Phase.LISTENING)
    assert not line.sound.mouth.out_of_order, "the next words were heard again"


def test_a_speaker_that_goes_away_and_comes_back(dial: Dial, qtbot: QtBot) -> None:
    line = dial(slow())
    line.spoken_to(qtbot)

    line.studio.player.lose("The headphones have gone.")
    line.until(qtbot, Phase.LISTENING)

    assert line.troubles == ["The headphones have gone."]
    line.studio.player.lose(None)
    line.driver.say("I'm so sorry it came apart on you. What happened to it?")
    qtbot.waitUntil(lambda: line.driver.phase is Phase.SPEAKING)
    qtbot.waitUntil(lambda: line.studio.player.unheard() > 0)
    qtbot.waitUntil(lambda: not line.sound.mouth.out_of_order)


def test_without_any_sound_the_call_is_as_before(dial: Dial, qtbot: QtBot) -> None:
    line = dial(Studio(missing="There is no sound here."))
    line.driver.answer()
    line.driver.say(GREETING)
    line.until(qtbot, Phase.LISTENING)

    assert line.driver.call.turns[-1].text == line.driver.scenario.opener
    assert line.troubles == ["There is no sound here."]


def test_what_is_missing_from_the_beginning_is_said_in_one_call(
    kit: Kit, tasks: Tasks, qtbot: QtBot
) -> None:
    kit = Studio(missing="There is no sound here.").kit(kit)
    troubles: list[str] = []
    for _ in range(2):
        line = Line(kit, tasks)
        line.sound.trouble.connect(troubles.append)
        qtbot.waitUntil(lambda line=line: line.sound.mouth.out_of_order)  # type: ignore[misc]
        line.sound.close()

    assert troubles == ["There is no sound here."]


def test_hands_free_hears_again_when_a_microphone_comes_back(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio()
    line = dial(studio, answer_by="hands-free")
    line.driver.answer()
    qtbot.waitUntil(lambda: line.sound.ear.listening and bool(studio.hands))
    studio.recorder.unplug()
    qtbot.waitUntil(lambda: not line.sound.ear.listening)
    assert line.troubles == ["The microphone has gone."]

    studio.recorder.plug_in()
    line.sound.check()

    qtbot.waitUntil(lambda: len(studio.hands) == 2)
    assert line.sound.ear.listening
    assert len(line.troubles) == 1


def test_a_microphone_that_is_unplugged_keeps_what_was_said(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio(heard=["Good morn"])
    line = dial(studio, answer_by="push")
    line.driver.answer()
    line.sound.press()
    qtbot.waitUntil(lambda: studio.recorder.level() > 0)
    studio.recorder.unplug(after=0.8)

    qtbot.waitUntil(lambda: line.heard == ["Good morn"])
    assert line.troubles == ["The microphone has gone."]


def test_a_recording_that_failed_can_be_tried_again(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio(heard=[SoundError("The service cannot be reached."), "Good morning"])
    line = dial(studio, answer_by="push")
    line.driver.answer()
    line.sound.press()
    line.sound.release()
    qtbot.waitUntil(lambda: line.troubles == ["The service cannot be reached."])
    assert line.sound.ear.kept == SPOKEN

    line.sound.ear.again()

    qtbot.waitUntil(lambda: line.heard == ["Good morning"])
    assert line.sound.ear.kept is None


def test_hands_free_listens_while_it_is_the_agents_turn(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio(heard=["Good morning"])
    line = dial(studio, answer_by="hands-free")
    line.driver.answer()
    qtbot.waitUntil(lambda: bool(studio.hands) and studio.hands[0].on)
    assert line.driver.state.wake_at is not None, "silence is noticed"

    studio.hands[0].speak()
    qtbot.waitUntil(lambda: line.sound.ear.recording)
    assert line.driver.state.wake_at is None, "but not of somebody who speaks"
    studio.hands[0].fall_silent()
    qtbot.waitUntil(lambda: line.heard == ["Good morning"])

    line.driver.say(line.heard[0])
    qtbot.waitUntil(lambda: not studio.hands[0].on)
    line.until(qtbot, Phase.LISTENING)
    qtbot.waitUntil(lambda: studio.hands[0].on)


def test_hands_free_with_headphones_interrupts(dial: Dial, qtbot: QtBot) -> None:
    line = dial(slow(), answer_by="hands-free", headset=True)
    line.spoken_to(qtbot)
    qtbot.waitUntil(lambda: line.studio.hands[0].on)

    line.studio.hands[0].speak()
    line.until(qtbot, Phase.LISTENING)

    assert line.driver.call.turns[-1].cut_off


def test_a_murmur_interrupts_nobody_and_is_no_reply(dial: Dial, qtbot: QtBot) -> None:
    line = dial(slow(), answer_by="hands-free", headset=True)
    line.spoken_to(qtbot)
    hands = line.studio.hands[0]
    qtbot.waitUntil(lambda: hands.on)

    hands.murmur()
    qtbot.waitUntil(lambda: line.sound.ear.recording)
    hands.fall_silent()
    qtbot.waitUntil(lambda: not line.sound.ear.busy)

    assert line.driver.phase is Phase.SPEAKING
    assert not line.heard


def test_whoever_has_no_microphone_left_is_not_hurried(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio()
    line = dial(studio, answer_by="hands-free")
    line.driver.answer()
    qtbot.waitUntil(lambda: line.sound.ear.listening and bool(studio.hands))
    assert line.driver.state.wake_at is not None

    studio.recorder.unplug()

    qtbot.waitUntil(lambda: line.driver.state.wake_at is None)


def test_a_microphone_that_may_not_be_heard_is_named(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio()
    studio.recorder.without_a_sound = MUTE_S
    line = dial(studio, answer_by="hands-free")
    line.driver.answer()

    qtbot.waitUntil(lambda: line.troubles == [SILENT])
    qtbot.waitUntil(lambda: line.driver.state.wake_at is None)


def test_a_recording_without_a_word_says_what_may_be_wrong(dial: Dial, qtbot: QtBot) -> None:
    studio = Studio(heard=["", ""], recordings=[tone(1), SPOKEN])
    line = dial(studio, answer_by="push")
    line.driver.answer()
    for _ in range(2):
        line.sound.press()
        line.sound.release()

    qtbot.waitUntil(lambda: line.troubles == [NOTHING, SILENT])
    assert line.driver.phase is Phase.GREETING


def test_hands_free_is_picked_up_by_itself(dial: Dial, qtbot: QtBot) -> None:
    line = dial(answer_by="hands-free")
    line.driver.picks_up = 0.01

    line.driver.ring()

    line.until(qtbot, Phase.GREETING)


def test_who_answers_with_their_hands_picks_up_themselves(dial: Dial) -> None:
    assert dial(answer_by="push").driver.picks_up is None


def test_what_was_left_while_it_rang_is_not_picked_up(dial: Dial) -> None:
    line = dial(answer_by="hands-free")
    line.driver.ring()
    assert line.driver.rings

    line.driver.stop()

    assert not line.driver.rings


def test_nobody_interrupts_a_goodbye(dial: Dial, qtbot: QtBot) -> None:
    line = dial(slow(), answer_by="push", headset=True)
    line.driver.answer()
    for _ in range(9):
        line.driver.say("")
        line.until(qtbot, Phase.SPEAKING)
        session = line.driver.session
        assert session is not None
        if session.ends is not None:
            break
        assert line.driver.barge_in()

    assert not line.driver.barge_in()
    assert line.driver.phase is Phase.SPEAKING


def test_a_muted_microphone_hears_nothing(dial: Dial) -> None:
    line = dial(Studio(), answer_by="push")
    line.driver.answer()
    line.sound.mute(True)
    line.sound.press()

    assert not line.sound.ear.recording
