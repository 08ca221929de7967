"""A debrief is answered in at most three short sentences: taken seriously, one thing offered."""

from string import Formatter

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.call import Call
from simulator.call.verdicts import Grade
from simulator.debrief import About, Debrief, Response
from simulator.debrief.pack import DebriefPack
from simulator.debrief.reading import HEAVY

DEBRIEF = Debrief.load(paths.assets(), "en")
PACK = DebriefPack.load(paths.assets() / "language" / "en")
FACTS = {
    "name": "Denise",
    "they": "she",
    "them": "her",
    "their": "her",
    "came": "angry",
    "moved": "That must have been humiliating",
    "eased": "softened",
    "told": "It tore at her sister’s wedding",
}
OF_THE_CALL = {FACTS[name] for name in ("came", "moved", "told")}
HARD = About("hard", ("Denise",), "anger", FACTS)
WON = {**FACTS, "worked": "It will be ready on Friday", "thanked": "Thank you for listening"}
GOOD = About("good", ("Denise",), "anger", WON)
GRATEFUL = About("grateful", ("Marcia",), "joy", {**WON, "name": "Marcia"})
GRIEF = About("hard", ("Mr Vaughan",), "grief", {**FACTS, "came": "grieving"})
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
    "specific-one": "It was only one call.",
    "turned-plan": "I was useless, but next time I'll ask first.",
    "turned-specific": "I was useless. I read her the sheet.",
    "turned-specific-one": "I was useless, but it was only one call.",
    "turned-fair": "Stupid woman, but she had a fair point.",
    "turned-temporary": "I was useless. It was an off day.",
    "permanent-shouted": "I always freeze when somebody shouts at me.",
    "bashing-shouted": "What a cow, screaming at me like that.",
    "blaming-shouted": "The warehouse never does its job and I get shouted at for it.",
    "feeling-shouted": "I'm rattled, she kept shouting at me.",
    "plain-shouted": "All that shouting at me.",
    "plain-insulted": "She swore at me.",
    "plain-fine": "Fine.",
    "proud-fine": "It was fine.",
    "plain-over": "I just wanted her off the phone.",
    "plain-job": "I hate this job.",
    "plain-hard": "She took the repair.",
}
SAID_OF_GOOD = {
    "discounts": "It was just luck.",
    "proud": "I handled that well.",
    "plain-good": "She took the repair.",
}
SAID_OF_GRATEFUL = {
    "plain-grateful": "She rang about Callum.",
    "proud-grateful": "That made my day.",
    "feeling-grateful": "I'm exhausted.",
}
SAID_OF_GRIEF = {
    "personal-grief": "It's my fault he rang off.",
    "permanent-grief": "I never know what to say when people grieve.",
    "pervasive-grief": "Everything I say makes it worse.",
    "bashing-grief": "What an absolute pig.",
    "feeling-grief": "I'm exhausted.",
    "plain-grief": "He took the offer.",
}
AGAIN = {
    "shifted-personal": ("I'm useless.", "She took the repair."),
    "shifted-permanent": ("I always freeze.", "She took the repair."),
    "shifted-pervasive": ("Everything went wrong.", "She took the repair."),
    "shifted-bashing": ("Stupid woman.", "She took the repair."),
    "shifted-blaming": ("My team is hopeless.", "She took the repair."),
    "shifted-specific": ("I'm useless.", "I got the policy out too soon."),
    "shifted-specific-one": ("I'm useless.", "It was only one call."),
    "shifted-temporary": ("I always freeze.", "I was tired today."),
    "shifted-plan": ("My team is hopeless.", "I should have checked with them."),
    "shifted-fair": ("I'm useless.", "She had a terrible week."),
    "shifted-bashing-fair": ("Stupid woman.", "She had a terrible week."),
    "shifted-permanent-fair": ("I always freeze.", "She was furious before I picked up."),
}
SEEDS = [str(seed) for seed in range(12)]
SHORT = 175
"""Characters of a sentence, without what is quoted in it."""


def answer(
    text: str, about: About = HARD, avoid: frozenset[str] = frozenset(), seed: str = ""
) -> Response:
    return DEBRIEF.answer(DEBRIEF.read(text, about), about, f"{seed}{text}", avoid)


def said_again(first: str, then: str, about: About = HARD) -> Response:
    before = DEBRIEF.read(first, about)
    return DEBRIEF.answer(DEBRIEF.read(then, about), about, then, before=before)


ALL = [(topic, text, HARD) for topic, text in SAID.items()]
ALL += [(topic, text, GOOD) for topic, text in SAID_OF_GOOD.items()]
ALL += [(topic, text, GRATEFUL) for topic, text in SAID_OF_GRATEFUL.items()]
ALL += [(topic, text, GRIEF) for topic, text in SAID_OF_GRIEF.items()]


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


@pytest.mark.parametrize(("topic", "text", "about"), ALL)
def test_at_most_every_second_answer_asks(topic: str, text: str, about: About) -> None:
    asking = [answer(text, about, seed=seed) for seed in SEEDS]

    for first in (one for one in asking if one.asks):
        assert not answer(text, about, first.used).asks, topic


@pytest.mark.parametrize("topic", ["personal", "permanent", "pervasive", "bashing", "blaming"])
def test_what_is_told_of_the_call_is_not_told_twice_in_a_row(topic: str) -> None:
    answers = [answer(SAID[topic], seed=seed) for seed in SEEDS]
    telling = [one for one in answers if any(fact in one.text for fact in OF_THE_CALL)]

    assert telling, "some are about this very call"
    for first in telling:
        second = answer(SAID[topic], avoid=first.used)
        assert not [fact for fact in OF_THE_CALL if fact in first.text and fact in second.text]


@pytest.mark.parametrize("topic", ["specific", "plan", "turned-plan"])
def test_what_they_did_or_mean_to_do_is_taken_up(topic: str) -> None:
    said = DEBRIEF.read(SAID[topic], HARD).said[-1].quote.replace("'", "’")

    assert any(f"“{said}”" in answer(SAID[topic], seed=seed).text for seed in SEEDS)


@pytest.mark.parametrize(
    "text",
    [
        SAID["personal"],
        SAID["permanent"],
        SAID["pervasive"],
        SAID["bashing"],
        SAID["feeling"],
        SAID["turned-plan"],
        "I rushed the goodbye like an idiot.",
        "I should have told the stupid cow to wait.",
    ],
)
def test_nobody_is_handed_back_a_cruel_word(text: str) -> None:
    cruel = ("useless", "always freeze", "makes it worse", "cow", "idiot", "exhausted")

    for seed in SEEDS:
        assert not [word for word in cruel if word in answer(text, seed=seed).text]


def test_apostrophes_are_set_as_in_print() -> None:
    texts = [answer("I'd rushed, and I shouldn't have.", seed=seed).text for seed in SEEDS]

    assert not [text for text in texts if "'" in text]


@pytest.mark.parametrize("topic", SAID)
def test_a_call_of_which_nothing_is_known_is_answered_too(topic: str) -> None:
    about = About("hard", ("Denise",), facts={"name": "Denise"})

    assert answer(SAID[topic], about).sentences


def test_nobody_is_blamed_for_grief() -> None:
    texts = {answer("It's my fault.", GRIEF, seed=seed).text for seed in SEEDS}

    assert any("nothing you did caused that" in text for text in texts)
    assert not [text for text in texts if "angry" in text]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I dread every shift.", "dread"),
        ("I keep crying in the toilets.", "brought to tears"),
        ("I can't sleep.", "sleep"),
        ("I can't cope any more.", "a lot to live with"),
    ],
)
def test_distress_is_named_only_as_they_named_it(text: str, named: str) -> None:
    words = ("dread", "brought to tears", "sleep", "Panic", "burnt out")
    response = answer(text)

    assert named in response.text
    assert not [word for word in words if word in response.text and word != named]


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
    ("topic", "first", "then"),
    [
        *((topic, *texts) for topic, texts in AGAIN.items()),
        ("permanent", "I'm useless.", "I always freeze."),
        ("empty", "I'm useless.", ""),
        ("specific", "I rushed it.", "I rushed the goodbye."),
    ],
)
def test_other_words_for_the_same_call_are_noticed(topic: str, first: str, then: str) -> None:
    assert said_again(first, then).topic == topic


def test_every_variant_is_short_and_asks_for_nothing_unknown() -> None:
    known = {*WON, "words", "line", "named"}
    for topic, answers in PACK.answers.items():
        for text in (text for one in answers for text in one):
            assert len(text) <= SHORT or topic in HEAVY, (topic, text)
            assert {name for _, name, _, _ in Formatter().parse(text) if name} <= known, text


def test_every_topic_is_reached() -> None:
    assert {topic for topic, _, _ in ALL} | set(AGAIN) == set(PACK.answers)


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
    call, grade = played("worn-clothing-return", GREETING, ASKED, NAMED)
    told = {turn.direction.fact for turn in call.turns if turn.direction}

    about = DEBRIEF.about(call, grade)

    assert about.sort == "hard"
    assert about.facts["came"] == "angry"
    assert about.facts["moved"] in {NAMED.rstrip("."), ASKED.split(".", maxsplit=1)[0]}
    assert about.facts["told"] in {
        fact.about.rstrip(".") for fact in call.scenario.facts if fact.id in told
    }
    assert "worked" not in about.facts, "the call did not go well"


def test_nothing_is_made_up_about_a_call_without_a_word() -> None:
    about = DEBRIEF.about(*played("blurry-photos", "Hello."))

    pronouns = {"they": "he", "them": "him", "their": "his"}
    assert about.facts == {**pronouns, "name": "Gethin", "came": "worried", "eased": "calmed down"}
