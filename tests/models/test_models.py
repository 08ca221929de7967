"""What follows from the settings: can a model be asked, who is made with it, what does it cost?"""

import pytest

from simulator.chat.meter import Meter
from simulator.chat.service import Service
from simulator.chat.talk import Usage
from simulator.kit import Kit
from simulator.models import Models
from simulator.store.settings import LLM, Settings
from tests.ui.conftest import shipped_kit
from tests.ui.modelled import HERE, MODEL, OPENAI, PLACE, modelled


@pytest.fixture
def kit() -> Kit:
    return modelled(shipped_kit(), "Good.")


@pytest.fixture
def models(kit: Kit) -> Models:
    assert kit.models is not None
    return kit.models


@pytest.mark.parametrize(
    ("settings", "missing"),
    [
        (Settings(), "No language model is set up"),
        (Settings(service=Service(base_url="", model="m")), "no address"),
        (Settings(service=Service(base_url=OPENAI.base_url, model="")), "No model is named"),
        (Settings(service=OPENAI), f"agree that words may go to {PLACE}"),
        (Settings(service=OPENAI, agreed=("elsewhere.example",)), "agree"),
    ],
    ids=["none", "no address", "no model", "not agreed", "agreed elsewhere"],
)
def test_what_is_missing_is_said(models: Models, settings: Settings, missing: str) -> None:
    models.use(settings)

    assert missing in (models.missing() or "")
    assert models.name == ""


@pytest.mark.parametrize(
    "settings",
    [Settings(service=OPENAI, agreed=(PLACE,)), Settings(service=HERE)],
    ids=["agreed", "on this machine"],
)
def test_a_model_can_be_asked(models: Models, settings: Settings) -> None:
    models.use(settings)

    assert models.missing() is None
    assert models.name


def test_without_one_everybody_is_built_in(kit: Kit) -> None:
    suited = kit.suited(Settings().changed(customer=LLM, grader=LLM, listener=LLM))

    assert suited.player(LLM).name == "scripted"
    assert (suited.judging, suited.second, suited.hearing) == (None, None, None)


def test_with_one_they_are_who_the_settings_want(kit: Kit) -> None:
    here = Settings(service=HERE)
    modest = kit.suited(here)
    bold = kit.suited(here.changed(customer=LLM, grader=LLM, listener=LLM))

    assert modest.cast().customer.name == "scripted"
    assert (modest.judging, modest.hearing) == (None, None)
    assert modest.second is not None, "offered, and asked by nobody"
    assert bold.cast().customer.name == "llm"
    assert bold.judging is not None
    assert bold.hearing is not None


def test_a_call_is_reckoned_turn_by_turn(models: Models) -> None:
    models.use(Settings(service=OPENAI, agreed=(PLACE,)))
    since = models.reckoning()
    assert since() is None

    models.meter.spent(MODEL, Usage(prompt=1_000_000, completion=0))

    cost = since()
    assert cost is not None
    assert (cost.model, cost.tokens, cost.money) == (MODEL, 1_000_000, 0.4)
    assert since() is None


def test_what_is_free_costs_no_money(models: Models) -> None:
    models.use(Settings(service=HERE))
    since = models.reckoning()

    models.meter.spent(HERE.model, Usage(prompt=10, completion=5), free=True)

    cost = since()
    assert cost is not None
    assert (cost.tokens, cost.money) == (15, None)


def test_the_limit_for_a_day_is_that_of_the_settings(models: Models) -> None:
    meter: Meter = models.meter
    models.use(Settings(service=OPENAI, daily_tokens=100))

    meter.spent(MODEL, Usage(prompt=100, completion=1))

    assert "100 tokens" in (meter.allowed() or "")
