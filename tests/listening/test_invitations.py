"""What invites somebody to tell how they are or were, and what only asks for a fact, in ten
trades."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.call.moves import Kind
from tests.listening.conftest import Kinds

TRADES: dict[str, dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "data" / "invitations.json").read_text(encoding="utf-8")
)


def _said(what: str) -> Iterator[str]:
    for trade in TRADES.values():
        yield from trade[what]


@pytest.mark.parametrize("question", [*_said("invites")])
def test_how_somebody_is_or_was_invites_them_to_tell(question: str, kinds: Kinds) -> None:
    heard = kinds(question)
    assert Kind.ASKS_STORY in heard
    assert Kind.ASKS_AGREEMENT not in heard


@pytest.mark.parametrize("question", [*_said("asks")])
def test_a_question_about_the_matter_is_no_invitation(question: str, kinds: Kinds) -> None:
    assert Kind.ASKS_STORY not in kinds(question)
