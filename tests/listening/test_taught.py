"""What a reply means where replies were labelled: a linear model of a scenario's things."""

import numpy as np
import pytest

from simulator import library, paths
from simulator.call.moves import Kind
from simulator.linear.features import grams
from simulator.linear.model import LinearModel
from simulator.listening import EmbeddedListener
from simulator.listening.fitting import Lesson, learned
from simulator.listening.heard import Heard
from simulator.listening.taught import TAUGHT, Taught, labels_of, things_of

MEND, BAKE = (Kind.OFFER, "mend"), (Kind.OFFER, "bake")
FOLDER = paths.assets() / "language" / "en"
TAUGHT_SCENARIOS = sorted(file.stem for file in (FOLDER / TAUGHT).glob("*.npz"))


def lesson(text: str, *means: tuple[Kind, str]) -> Lesson:
    return Lesson([grams(one.split()) for one in text.split(".") if one], frozenset(means))


@pytest.fixture(scope="module")
def taught() -> Taught:
    lessons = [
        *(
            lesson(f"i will mend the {one} for you.thank you", MEND)
            for one in ("roof", "lamp", "hat")
        ),
        *(lesson(f"good morning.i will bake a {one}", BAKE) for one in ("cake", "loaf", "pie")),
        *(lesson(f"good morning.thank you {one}") for one in ("ann", "bob", "cy", "dee")),
    ]
    return Taught(learned(lessons, [MEND, BAKE]))


def heard(text: str) -> Heard:
    found = EmbeddedListener.load(paths.assets()).listen(text, "", None)
    assert found is not None
    return found


def test_it_knows_which_thing_is_meant_and_in_which_sentence(taught: Taught) -> None:
    said = heard("Good morning. I will mend the chair.")
    best = max(taught.read(said, ())[Kind.OFFER], key=lambda one: one.both)
    assert best.thing == MEND
    assert best.sentence == 1
    assert best.lead > 0


def test_what_else_speaks_for_is_looked_at_however_unlikely(taught: Taught) -> None:
    said = heard("Thank you, Ann.")
    assert BAKE in {one.thing for one in taught.read(said, {BAKE})[Kind.OFFER]}


def test_learning_twice_gives_the_same() -> None:
    lessons = [lesson("i will mend it", MEND), lesson("i will mend that", MEND), lesson("no")]
    first, second = (learned(lessons, [MEND]) for _ in range(2))
    seen = [grams(["i", "will", "mend", "it"])]
    assert np.array_equal(first.sentences(seen)[0], second.sentences(seen)[0])


@pytest.mark.parametrize("name", TAUGHT_SCENARIOS)
def test_the_shipped_models_are_in_step_with_their_scenarios(name: str) -> None:
    model = LinearModel.load(FOLDER / TAUGHT / f"{name}.npz")
    assert model is not None
    assert list(model.labels) == labels_of(things_of(library.find(name)))


def test_a_scenario_with_other_things_is_heard_by_its_authors_examples() -> None:
    flagship = library.find("worn-clothing-return")
    fewer = flagship.model_copy(update={"stakes": flagship.stakes[:1]})
    assert Taught.load(FOLDER, flagship) is not None
    assert Taught.load(FOLDER, fewer) is None
    moves = EmbeddedListener(FOLDER).hear("I'll put sixty pounds of store credit on", "", fewer)
    assert "store-credit" in {move.ref for move in moves}


def test_a_question_nobody_can_place_says_what_it_is_most_likely_about(
    listener: EmbeddedListener,
) -> None:
    moves = listener.hear("A video going round?", "", library.find("worn-clothing-return"))
    assert "video" in {move.ref for move in moves if move.kind is Kind.ASKS}


@pytest.mark.parametrize("noise", ["Well.", "Right.", "Okay.", "Mm hm."])
def test_a_word_or_two_slight_nobody(noise: str, listener: EmbeddedListener) -> None:
    moves = listener.hear(noise, "I want my money back.", library.find("worn-clothing-return"))
    slights = {Kind.CONTEMPT, Kind.ATTACKS, Kind.BLAMES, Kind.DISMISSES}
    assert not slights & {move.kind for move in moves}


@pytest.mark.parametrize(
    "told",
    [
        "Nobody pressed the button that releases the new pair.",
        "It should have been sent on the tenth.",
    ],
)
def test_what_was_not_done_is_no_offer(told: str, listener: EmbeddedListener) -> None:
    moves = listener.hear(told, "What's actually happening?", library.find("socks-return"))
    assert Kind.OFFER not in {move.kind for move in moves}
