"""Two judges in the terminal."""

import pytest
from rich.console import Console

from simulator.call.items import Criterion
from simulator.call.opinion import Opinion, Votes
from simulator.cli.opinions import print_opinions
from tests.grading.model import RUBRIC
from tests.grading.test_compare import graded


def printed(opinion: Opinion, capsys: pytest.CaptureFixture[str]) -> str:
    print_opinions(graded(0), opinion, RUBRIC, Console(width=100, highlight=False))
    return capsys.readouterr().out


def test_both_levels_stand_in_one_line_and_what_is_far_apart_is_marked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = printed(Opinion(grade=graded(2, "E1"), model="a-model [x]"), capsys)

    assert "Empathy  0 of 3 and 2 of 3  for your trainer: far apart" in out
    assert "a-model [x]" in out


def test_answers_that_differ_have_both_reasons_and_how_sure_the_model_was(
    capsys: pytest.CaptureFixture[str],
) -> None:
    spread: dict[str, Votes] = {"E1": (True, False, True)}
    out = printed(Opinion(grade=graded(2, "E1"), model="a-model", spread=spread), capsys)

    assert "E1 Speaks of their situation" in out
    assert "no: 0" in out
    assert "yes: 2 (asked 3 times: yes, no, yes)" in out


def test_where_the_model_failed_only_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    calm = graded(1, key=Criterion.COMPOSURE)
    out = printed(Opinion(grade=calm, model="a-model", notice="There is no credit left."), capsys)
    assert out == "There is no credit left.\n"
