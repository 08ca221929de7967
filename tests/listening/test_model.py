"""The linear model: learns from examples, the same way every time, and survives being saved."""

from pathlib import Path

import pytest

from simulator import paths
from simulator.linear.features import features
from simulator.linear.model import WEIGHTS, LinearModel
from simulator.listening import EmbeddedListener
from simulator.listening.labels import QUESTIONS
from simulator.listening.pack import LanguagePack
from simulator.listening.train import Example, read, train

pytestmark = pytest.mark.whole


def example(text: str, *labels: str) -> Example:
    return Example(text, features(text.split(), []), frozenset(labels))


EXAMPLES = [
    *(example(f"please send {thing} to me", "asks") for thing in ("cake", "tea", "milk", "bread")),
    *(example(f"never bring {thing} again", "forbids") for thing in ("cake", "tea", "milk")),
]


@pytest.fixture(scope="module")
def model() -> LinearModel:
    return train(EXAMPLES, ["asks", "forbids"])


def test_it_tells_apart_what_it_was_shown(model: LinearModel) -> None:
    scores = model.scores(features(["please", "send", "jam", "to", "me"], []))
    assert scores["asks"] > 0 > scores["forbids"]


def test_training_twice_gives_the_same(model: LinearModel) -> None:
    again = train(EXAMPLES, ["asks", "forbids"])
    new = features(["never", "send", "cake"], [])
    assert again.scores(new) == model.scores(new)


def test_saved_weights_say_nearly_the_same(model: LinearModel, tmp_path: Path) -> None:
    model.save(tmp_path / WEIGHTS)
    loaded = LinearModel.load(tmp_path / WEIGHTS)
    assert loaded is not None
    new = features(["never", "send", "cake"], [])
    assert loaded.scores(new) == pytest.approx(model.scores(new), abs=0.2)


def test_a_folder_without_weights_has_no_model(tmp_path: Path) -> None:
    assert LinearModel.load(tmp_path / WEIGHTS) is None


def test_the_shipped_weights_are_in_step_with_the_questions_and_the_examples() -> None:
    folder = paths.assets() / "language" / "en"
    shipped = LinearModel.load(folder / WEIGHTS)
    assert shipped is not None
    assert set(QUESTIONS) <= set(shipped.labels)
    assert set(LanguagePack(folder).labels.heads) == set(shipped.labels)
    examples = read(folder, EmbeddedListener(folder))
    assert len(examples) > 1_200
    assert {label for one in examples for label in one.labels} >= set(shipped.labels)
