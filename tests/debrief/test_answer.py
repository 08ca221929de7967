"""A debrief is answered in three short sentences: taken seriously, turned once, one thing asked."""

from string import Formatter

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.call import Call
from simulator.call.verdicts import Grade
from simulator.debrief import About, Debrief, Response
from simulator.debrief.pack import DebriefPack

DEBRIEF = Debrief.load(paths.assets(), "en")
PACK = DebriefPack.load(paths.assets() / "language" / "en")
FACTS = {
    "name": "Denise",
    "came": "angry",
    "brought": "anger",
    "moved": "That must have been humiliating",
    "told": "It was at my sister’s wedding",
}
HARD = About("hard", ("Denise",), FACTS)
WON = {**FACTS, "worked": "It will be ready on Friday", "thanked": "Thank you for listening"}
GOOD = About("good", ("Denise",), WON)
GRATEFUL = About("grateful", ("Marcia",), {**WON, "name": "Marcia"})
SAID = {
    "empty": "",
    "crisis": "I want to die.",
    "distress": "I can't cope any more.",
    "personal": "I was useless.",
    "permanent": "I always freeze.",
    "pervasive": "Everything I say makes it worse.",
    "bashing": "What an absolute cow.",
    "blaming": "The warehouse never does its job.",
    "feeling": "I'm exhausted.",
    "fair": "She wasn't angry at me.",
    "temporary": "It was an off day.",
    "specific": "I rushed the goodbye.",
    "plan": "Next time I'll ask first.",
    "proud-hard": "I kept my temper.",
    "turned": "I was useless, but next time I'll ask first.",
    "plain-hard": "She took the repair.",
}
SAID_OF_GOOD = {
    "discounts": "It was just luck.",
    "proud": "I handled that well.",
    "plain-good": "She took the repair.",
}
SHORT = 175
"""Characters of a sentence, without what is quoted in it."""


def answer(text: str, about: About = HARD, avoid: frozenset[str] = frozenset()) -> Response:
    return DEBRIEF.answer(DEBRIEF.read(text, about), about, text, avoid)


def said_again(first: str, then: str, about: About = HARD) -> Response:
    before = DEBRIEF.read(first, about)
    return DEBRIEF.answer(DEBRIEF.read(then, about), about, then, before=before)


ALL = [(topic, text, HARD) for topic, text in SAID.items()]
ALL += [(topic, text, GOOD) for topic, text in SAID_OF_GOOD.items()]
ALL += [("plain-grateful", "She rang about Callum.", GRATEFUL)]


@pytest.mark.parametrize(("topic", "text", "about"), ALL)
def test_each_kind_of_debrief_has_an_answer_of_its_own(topic: str, text: str, about: About) -> None:
    response = answer(text, about)

    assert response.topic == topic
    assert 1 <= len(response.sentences) <= 3


@pytest.mark.parametrize(("topic", "text", "about"), ALL)
def test_two_in_a_row_never_read_the_same(topic: str, text: str, about: About) -> None:
    first = answer(text, about)
    second = answer(text, about, first.used)

    assert not set(first.sentences) & set(second.sentences), topic


@pytest.mark.parametrize("topic", ["personal", "permanent", "pervasive", "bashing", "blaming"])
def test_the_turn_is_about_this_very_call(topic: str) -> None:
    _, turn, _ = answer(SAID[topic]).sentences
    facts = [FACTS[name] for name in ("came", "brought", "moved", "told")]

    assert any(fact in turn for fact in facts)


@pytest.mark.parametrize("topic", ["personal", "permanent", "pervasive", "feeling", "plan"])
def test_their_own_words_are_taken_up(topic: str) -> None:
    assert f"“{SAID[topic].rstrip('.')}”" in answer(SAID[topic]).sentences[0]


@pytest.mark.parametrize("topic", SAID)
def test_a_call_of_which_nothing_is_known_is_answered_too(topic: str) -> None:
    about = About("hard", ("Denise",), {"name": "Denise"})

    assert len(answer(SAID[topic], about).sentences) == 3


@pytest.mark.parametrize("topic", ["crisis", "distress"])
def test_distress_comes_before_all_else_and_is_no_matter_for_a_program(topic: str) -> None:
    response = answer(f"{SAID['bashing']} I always fail. I was useless. {SAID[topic]}")

    assert response.topic == topic
    assert response.heavy
    assert "somebody you trust" in response.text
    assert "doctor" in response.text
    assert "emergency number" in response.text
    assert PACK.line in response.text


def test_insults_are_not_repeated() -> None:
    assert "cow" not in answer(SAID["bashing"]).text


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("I'm useless.", "I got the policy out too soon.", "shifted-personal"),
        ("I always freeze.", "I was tired today.", "shifted-permanent"),
        ("Everything went wrong.", "The opening went wrong.", "shifted-pervasive"),
        ("Stupid woman.", "She had a terrible week.", "shifted-bashing"),
        ("My team is hopeless.", "I should have checked with them.", "shifted-blaming"),
        ("I'm useless.", "I always freeze.", "permanent"),
        ("I'm useless.", "", "empty"),
        ("I rushed it.", "I rushed the goodbye.", "specific"),
    ],
)
def test_other_words_for_the_same_call_are_noticed(first: str, then: str, topic: str) -> None:
    assert said_again(first, then).topic == topic


def test_every_variant_is_short_and_asks_for_nothing_unknown() -> None:
    known = {*WON, "words", "fair", "line"}
    for topic, sentences in PACK.answers.items():
        for text in (text for variants in sentences for text in variants):
            assert len(text) <= SHORT, (topic, text)
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= known, text


def test_every_topic_is_reached() -> None:
    shifted = {topic for topic in PACK.answers if topic.startswith("shifted-")}

    assert {topic for topic, _, _ in ALL} | shifted == set(PACK.answers)


# What may be said of a call


def played(name: str, *replies: str) -> tuple[Call, Grade]:
    kit = build_kit(paths.assets())
    session = kit.session(library.find(name), 1)
    for reply in replies:
        for _ in session.say(reply):
            pass
    session.hang_up()
    return session.call, kit.grade(session.transcript())


GREETING = "Good morning, Harrow and Pine returns, Sam speaking."
ASKED = "I'm so sorry it came apart on you. Where were you when it happened?"
NAMED = "You were in front of both families, that must have been humiliating."


def test_of_a_hard_call_only_what_happened_is_said() -> None:
    about = DEBRIEF.about(*played("worn-clothing-return", GREETING, ASKED, NAMED))

    assert about.sort == "hard"
    assert about.facts["came"] == "angry"
    assert about.facts["moved"] in {NAMED.rstrip("."), ASKED.split(".", maxsplit=1)[0]}
    assert "sister" in about.facts["told"]
    assert "worked" not in about.facts, "the call did not go well"


def test_nothing_is_made_up_about_a_call_without_a_word() -> None:
    about = DEBRIEF.about(*played("blurry-photos", "Hello."))

    assert about.facts == {"name": "Gethin", "came": "worried", "brought": "worry"}
