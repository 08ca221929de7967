"""A debrief is answered in at most three short sentences: taken seriously, one thing offered."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random
from string import Formatter

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.call.call import Call
from simulator.call.verdicts import Grade
from simulator.debrief import About, Debrief, Response
from simulator.debrief.pack import DebriefPack

pytestmark = pytest.mark.whole

DEBRIEF = Debrief.load(paths.assets(), "en")
PACK = DebriefPack.load(paths.assets() / "language" / "en")
FACTS = {
    "name": "Denise",
    "they": "she",
    "them": "her",
    "their": "her",
    "came": "angry",
    "deed": "saw what mattered to Denise",
}
ALSO = {"deed": "saw what mattered to Denise, and she softened", "ended": "polite"}
HARD = About("hard", ("Denise",), "anger", FACTS)
GOOD = About("good", ("Denise",), "anger", {**FACTS, **ALSO})
GRATEFUL = About("grateful", ("Marcia",), "joy", {**FACTS, "name": "Marcia"})
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
    "proud-hard": "I handled that well.",
    "proud-calm-hard": "I kept my temper.",
    "proud-silly": "I feel sort of proud, is that silly?",
    "strain": "I can't sleep.",
    "strain-sleep-work": "I can't sleep before an early shift.",
    "personal-gives-way-hard": "I let customers walk all over me.",
    "permanent-gives-way-anger": "I never stand up for myself.",
    "pervasive-callers-anger": "Nothing I say ever works with angry people.",
    "pervasive-better": "Everybody else on the team is better at this than me.",
    "bashing-fair-same": "Stupid woman. Mind you, I'd be livid too.",
    "bashing-fair-lost": "Stupid woman, but she had lost everything.",
    "blaming-told": "The warehouse lied to me and I passed the lie on.",
    "feeling-headache-anger": "I've got a headache and I'm tired of being nice.",
    "feeling-stays": "I can't stop thinking about her.",
    "fair-lost": "She had lost everything, I suppose.",
    "temporary-hungry": "I hadn't eaten, that's all.",
    "temporary-tired": "I was tired, that's all.",
    "plan-sorry-once": "I ought to have said sorry once and meant it.",
    "plain-mash": "asdf",
    "specific-one": "It was only one call.",
    "turned-plan": "I was useless, but next time I'll ask first.",
    "turned-specific": "I was useless. I read her the sheet.",
    "turned-specific-saw": "I was useless. She needed somebody to listen and I read her the sheet.",
    "turned-specific-one": "I was useless, but it was only one call.",
    "turned-fair": "I was useless, but she had every reason.",
    "turned-proud": "I was useless, but I kept my temper.",
    "plain-words": "What do you even say to her?",
    "turned-temporary": "I was useless. It was an off day.",
    "bashing-fair": "Stupid woman, but she had a fair point.",
    "personal-fault": "It's all my fault.",
    "personal-ended": "It's my fault she hung up.",
    "personal-saw": "I'm useless. She needed somebody to listen.",
    "permanent-shouted": "I always freeze when somebody shouts at me.",
    "permanent-words": "I never know what to say.",
    "pervasive-day": "My whole evening is ruined.",
    "pervasive-people": "Nobody listens to me.",
    "bashing-shouted": "What a cow, screaming at me like that.",
    "blaming-shouted": "The warehouse never does its job and I get shouted at for it.",
    "blaming-promise-anger": "My colleague dropped me in it: he promised the refund.",
    "crisis-nights": "Some nights I wish I was dead.",
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
    "discounts-polite-good": "She was just being polite.",
    "proud-silly-good": "I'm pleased with it, is that daft?",
    "proud": "I handled that well.",
    "proud-calm-good": "I kept calm.",
    "plain-good": "She took the repair.",
    "personal-good": "I was useless.",
    "permanent-good": "I always freeze.",
    "pervasive-good": "Everything I say makes it worse.",
    "specific-good": "I rushed the goodbye.",
    "plan-good": "Next time I'll thank her sooner.",
}
SAID_OF_GRATEFUL = {
    "plain-grateful": "She rang about Callum.",
    "proud-grateful": "That made my day.",
    "feeling-grateful": "I'm exhausted.",
    "plan-good": "Next time I'll thank her sooner.",
}
SAID_OF_GRIEF = {
    "personal-ended-grief": "It's my fault he rang off.",
    "feeling-headache": "I've got a headache.",
    "personal-fault-grief": "I let him down.",
    "personal-grief": "I'm useless.",
    "plain-words-grief": "What do you even say to a man whose wife has died?",
    "permanent-words-grief": "I never know what to say when people grieve.",
    "permanent-grief": "I always freeze.",
    "pervasive-grief": "Everything I say makes it worse.",
    "bashing-grief": "What an absolute pig.",
    "feeling-grief": "I'm exhausted.",
    "plain-grief": "He took the offer.",
}
AGAIN = {
    "shifted": ("I'm useless.", "She took the repair."),
    "shifted-specific": ("I'm useless.", "I got the policy out too soon."),
    "shifted-specific-one": ("I'm useless.", "It was only one call."),
    "shifted-temporary": ("I always freeze.", "I was tired today."),
    "shifted-plan": ("My team is hopeless.", "I should have checked with them."),
    "shifted-fair": ("I'm useless.", "She had a terrible week."),
    "bashing-fair": ("Stupid woman.", "She had a terrible week."),
    "heavy-again": ("I can't cope any more.", "Never mind, it's fine."),
}
SEEDS = [str(seed) for seed in range(12)]
HEAVY_TOPICS = ("crisis", "distress", "strain", "heavy")
SHORT = 175
"""Characters of a sentence, without what is quoted in it."""


def answer(
    text: str, about: About = HARD, earlier: Sequence[Response] = (), seed: str = ""
) -> Response:
    return DEBRIEF.answer(DEBRIEF.read(text, about), about, f"{seed}{text}", earlier)


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
    second = answer(text, about, [first])

    assert not set(first.sentences) & set(second.sentences), topic


@pytest.mark.parametrize(("topic", "text", "about"), ALL)
def test_at_most_one_answer_in_four_asks(topic: str, text: str, about: About) -> None:
    for seed in SEEDS:
        sitting: list[Response] = []
        for _ in range(8):
            sitting.append(answer(text, about, sitting, seed))
        asking = [at for at, one in enumerate(sitting) if one.asks]

        assert all(then - at > 3 for at, then in pairwise(asking)), topic


def sittings() -> Iterator[list[Response]]:
    """Everything that is light, one after the other, in any order."""
    for seed in SEEDS:
        sitting: list[Response] = []
        for topic, text, about in Random(seed).sample(ALL, len(ALL)):
            if not topic.startswith(HEAVY_TOPICS):
                sitting.append(answer(text, about, sitting, seed))
        yield sitting


@pytest.mark.parametrize(
    ("words", "between"),
    [
        (("leave it", "can wait", "today"), 3),
        (("if you can",), 1),
        (("horrible",), 1),
    ],
)
def test_what_tires_is_said_seldom(words: tuple[str, ...], between: int) -> None:
    heard = 0
    for sitting in sittings():
        saying = [at for at, one in enumerate(sitting) if any(word in one.text for word in words)]
        heard += len(saying)

        assert all(then - at > between for at, then in pairwise(saying))

    assert heard


def test_no_answer_is_given_twice_in_a_sitting() -> None:
    for sitting in sittings():
        texts = [one.text for one in sitting]

        assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("topic", ["personal", "permanent", "pervasive", "turned-specific"])
def test_who_is_hard_on_themselves_hears_first_what_they_did_well(topic: str) -> None:
    assert all(FACTS["deed"] in answer(SAID[topic], seed=seed).text for seed in SEEDS)


@pytest.mark.parametrize("topic", ["personal", "permanent", "pervasive", "specific"])
def test_what_they_did_in_the_call_is_told_once_in_a_sitting(topic: str) -> None:
    sittings = 0
    for seed in SEEDS:
        sitting: list[Response] = []
        for _ in range(12):
            sitting.append(answer(SAID[topic], earlier=sitting, seed=seed))
        telling = [one for one in sitting if FACTS["deed"] in one.text]
        sittings += bool(telling)

        assert len(telling) <= 1

    assert sittings, "some are about this very call"


@pytest.mark.parametrize(
    ("text", "trying"),
    [
        (SAID["turned-plan"], "Asking first"),
        (
            "Next time I'll ask where it happened before I open my mouth.",
            "Asking where it happened",
        ),
        ("I should have told her what happens next.", "Telling her what happens next"),
        ("I could have been kinder, honestly.", "Being kinder"),
    ],
)
def test_what_they_mean_to_do_is_taken_up(text: str, trying: str) -> None:
    assert answer(text).text.startswith(f"{trying} is ")


@pytest.mark.parametrize(
    "text",
    [
        "I should have told my manager that I was busy.",
        "Next time I'll tell the stupid cow to wait.",
        "I should have asked her not one, not two, but all three of those long questions there.",
        "Next time I'll be better.",
    ],
)
def test_a_plan_that_does_not_read_well_is_not_said_back(text: str) -> None:
    assert not [one.trying for one in DEBRIEF.read(text, HARD).said if one.trying]


@pytest.mark.parametrize("topic", ["specific", "fair", "turned-specific", "proud-hard"])
def test_a_confession_is_not_handed_back(topic: str) -> None:
    for seed in SEEDS:
        assert "“" not in answer(SAID[topic], seed=seed).text


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

    assert any("that wasn’t your doing" in text for text in texts)
    assert not [text for text in texts if "angry" in text]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I dread every shift.", "Dreading every shift"),
        ("I dread the phone.", "Living with dread"),
        ("I keep crying in the toilets.", "Crying like that"),
        ("I cry in the car before work most days now.", "Crying before work most days"),
        ("I can't cope any more.", "a lot to live with"),
    ],
)
def test_distress_is_named_only_as_they_named_it(text: str, named: str) -> None:
    words = (
        "Dreading every shift",
        "Living with dread",
        "Crying like that",
        "Crying before work most days",
        "Panic",
        "burnt out",
    )
    response = answer(text)

    assert named in response.text
    assert not [word for word in words if word in response.text and word != named]


@pytest.mark.parametrize("topic", ["crisis", "distress"])
def test_distress_comes_before_all_else_and_is_no_matter_for_a_program(topic: str) -> None:
    response = answer(f"{SAID['bashing']} I always fail. I was useless. {SAID[topic]}")

    assert response.topic == topic
    assert response.heavy
    assert "somebody you trust" in response.text
    assert "ring 999, 112 or 911" in response.text
    assert "116 123" in response.text
    assert PACK.line in response.text


def test_lost_sleep_is_no_emergency() -> None:
    response = answer("I can't sleep before an early shift.")

    assert response.heavy
    assert "999" not in response.text
    assert "116 123" in response.text


def test_lost_sleep_beside_distress_is_distress() -> None:
    assert answer("I can't sleep and I can't cope any more.").topic == "distress"


@pytest.mark.parametrize("topic", [one for one in PACK.answers if one.startswith(HEAVY_TOPICS)])
def test_every_heavy_answer_has_a_line_for_each_country(topic: str) -> None:
    for one in PACK.answers[topic]:
        text = " ".join(one)
        assert "116 123" in text
        assert "988" in text
        assert "{line} elsewhere" in text
        assert ("911" in text) == ("911, or your local emergency number" in text)


def test_a_night_lost_is_not_held_against_the_next_answer() -> None:
    assert not said_again("I can't sleep.", "She took the repair.").heavy


def test_what_was_heavy_is_remembered_by_the_next_answer() -> None:
    response = said_again("I want to die.", "")

    assert response.heavy
    assert PACK.line in response.text


def test_no_answer_says_what_jars() -> None:
    said = [text for answers in PACK.answers.values() for one in answers for text in one]

    assert not [one for one in said if "rubs off" in one or "be easy" in one.casefold()]


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
    known = {*FACTS, *ALSO, "trying", "line", "named"}
    for topic, answers in PACK.answers.items():
        for text in (text for one in answers for text in one):
            assert len(text) <= SHORT or topic.startswith(HEAVY_TOPICS), (topic, text)
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
    about = DEBRIEF.about(call, grade)

    assert about.sort == "hard"
    assert about.facts["came"] == "angry"
    assert about.facts["deed"] == "saw what mattered to Denise", "nobody softened for good"


OFFERED = (
    "I can't give you cash for a jacket that has been worn. What I can do is sixty pounds of store "
    "credit today, or our tailor mends it free by Friday the 14th. Which would you like?"
)
BOOKED = (
    "I'll book the tailor for you now. It will be ready on Friday the 14th, and I'll text you "
    "myself when it hangs ready. If it isn't, ring and ask for Sam."
)
THANKED = "Thank you for telling me about the wedding, Denise. Goodbye."


def test_that_somebody_was_won_round_is_said_of_a_good_call() -> None:
    replies = (GREETING, ASKED, NAMED, OFFERED, BOOKED, THANKED)
    about = DEBRIEF.about(*played("worn-clothing-return", *replies))

    assert about.sort == "good"
    assert about.facts["deed"] == ALSO["deed"]
    assert about.facts["ended"] == ALSO["ended"]


def test_nothing_is_made_up_about_a_call_without_a_word() -> None:
    about = DEBRIEF.about(*played("blurry-photos", "Hello."))

    pronouns = {"they": "he", "them": "him", "their": "his"}
    assert about.facts == {**pronouns, "name": "Gethin", "came": "worried"}
