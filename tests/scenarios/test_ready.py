"""Every shipped scenario is ready by the crash test; one seed here, six by its command."""

import pytest

from simulator import library, paths
from simulator.app.wiring import build_kit
from simulator.kit import Kit
from simulator.playtest.bots import Bot, Sentences
from simulator.playtest.crash_test import MUST_FAIL, Task, play, report

pytestmark = pytest.mark.whole

SHIPPED = sorted(entry.scenario.id for entry in library.entries() if entry.scenario)
WORDS = Sentences.load(paths.assets(), "en")


@pytest.fixture(scope="module")
def kit() -> Kit:
    return build_kit(paths.assets())


@pytest.mark.parametrize("scenario_id", SHIPPED)
def test_the_expert_succeeds_and_the_others_fail(scenario_id: str, kit: Kit) -> None:
    scenario = library.find(scenario_id)
    played = [play(Task(scenario, bot, 3), kit, WORDS) for bot in (Bot.EXPERT, *MUST_FAIL)]

    assert report(scenario, played).not_ready == ()
