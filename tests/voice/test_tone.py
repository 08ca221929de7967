from simulator import library
from simulator.call.acts import Act
from simulator.call.scenario import Feelings
from simulator.call.sound import Tone
from simulator.paths import assets
from simulator.voice.tone import LOUDEST, QUICKEST, SLOWEST, SOFTEST, ToneWords, tone_of

WORDS = ToneWords.load(assets(), "en")
DENISE = next(
    entry.scenario.customer
    for entry in library.entries()
    if entry.scenario is not None and entry.scenario.id == "worn-clothing-return"
)


def tone(act: Act = Act.VENT, **feelings: float) -> Tone:
    return tone_of(Feelings(**feelings), act, DENISE, WORDS)


def test_anger_is_quicker_louder_and_higher() -> None:
    calm, furious = tone(), tone(anger=10)
    assert furious.pace > calm.pace
    assert furious.loudness > calm.loudness
    assert furious.pitch > calm.pitch


def test_grief_is_slower_softer_and_lower() -> None:
    calm, grieving = tone(), tone(grief=10)
    assert grieving.pace < calm.pace
    assert grieving.loudness < calm.loudness
    assert grieving.pitch < calm.pitch


def test_what_is_told_in_confidence_is_told_softly() -> None:
    assert tone(Act.REVEAL, anger=5).loudness < tone(Act.VENT, anger=5).loudness


def test_nobody_leaves_the_limits() -> None:
    worst, saddest = tone(Act.INTERRUPT, anger=10, worry=10), tone(Act.STUNG, grief=10)
    assert worst.pace <= QUICKEST
    assert worst.loudness <= LOUDEST
    assert saddest.pace >= SLOWEST
    assert saddest.loudness >= SOFTEST


def test_a_voice_that_takes_directions_is_told_the_strongest_feeling_first() -> None:
    words = tone(anger=9, grief=4).words
    assert words.index("Furious") < words.index("Sad")


def test_every_act_with_words_of_its_own_is_an_act() -> None:
    assert set(WORDS.acts) <= set(Act)
