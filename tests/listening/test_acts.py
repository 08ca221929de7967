"""What a sentence does where no phrase of the pack says so."""

import pytest

from simulator import paths
from simulator.call.moves import Kind
from simulator.linear.features import features
from simulator.linear.model import LinearModel
from simulator.listening.acts import ActEar
from simulator.listening.heard import Heard
from simulator.listening.pack import Head, LanguagePack
from simulator.listening.train import Example, train

PACK = LanguagePack(paths.assets() / "language" / "en")
LEARNT = {
    "blick the wug for you": [Kind.CAN_DO],
    "blick it tonight for you": [Kind.CAN_DO],
    "the wug is green": [],
    "it is green tonight": [],
}


def heard(text: str) -> Heard:
    tokens = PACK.tokens(text)
    return Heard(tokens, (), [], None)


@pytest.fixture(scope="module")
def model() -> LinearModel:
    examples = [
        Example(text, features(one.tokens.words, one.kinds()), frozenset(kinds))
        for text, kinds in LEARNT.items()
        for one in [heard(text)]
    ]
    return train(examples, [Kind.CAN_DO])


def test_it_adds_what_it_is_sure_of_and_quotes_the_sentence(model: LinearModel) -> None:
    reply = heard("The wug is green. Blick it for you!")
    ActEar(model, {Kind.CAN_DO: Head(above=0)}).hear(reply)

    assert [(move.kind, move.quote) for move in reply.moves()] == [
        (Kind.CAN_DO, "Blick it for you")
    ]


def test_it_adds_nothing_it_is_not_sure_of(model: LinearModel) -> None:
    reply = heard("Blick it for you!")
    ActEar(model, {Kind.CAN_DO: Head(above=99)}).hear(reply)

    assert reply.moves() == ()


@pytest.mark.parametrize(("above_with", "left"), [(-99.0, 1), (99.0, 0)])
def test_it_takes_back_only_what_it_is_sure_is_none(
    model: LinearModel, above_with: float, left: int
) -> None:
    reply = heard("The wug is green.")
    reply.add(Kind.CAN_DO, 0, 4)
    ActEar(model, {Kind.CAN_DO: Head(above_with=above_with, above=99)}).hear(reply)

    assert len(reply.moves()) == left
