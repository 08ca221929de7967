"""Which model a command line means: its options, then the environment, then the settings."""

import pytest

from simulator.call.errors import NotFoundError
from simulator.chat.service import Service
from simulator.models.asked import service_asked
from simulator.store.secrets import ADDRESS, KEY

OLLAMA = Service(preset="ollama", base_url="http://localhost:11434", model="llama3.1")
FAR = "https://models.example.com/v1"


def test_the_settings_say_it() -> None:
    assert service_asked(None, None, OLLAMA, {}) == OLLAMA


def test_another_model_of_the_same_service() -> None:
    found = service_asked("qwen3", None, OLLAMA, {})

    assert (found.preset, found.place, found.model) == ("ollama", "localhost:11434", "qwen3")


def test_an_option_comes_before_the_environment_and_that_before_the_settings() -> None:
    environment = {ADDRESS: FAR}

    assert service_asked("m", None, OLLAMA, environment).base_url == FAR
    assert service_asked("m", "localhost:1234", OLLAMA, environment).preset == "lm-studio"


def test_a_model_of_one_service_is_not_taken_to_another() -> None:
    with pytest.raises(NotFoundError):
        service_asked(None, FAR, OLLAMA, {})


def test_a_key_in_the_environment_means_openai() -> None:
    found = service_asked("gpt-4.1-mini", None, None, {KEY: "sk-x"})

    assert (found.preset, found.place) == ("openai", "api.openai.com")


def test_a_key_in_the_environment_changes_no_settings() -> None:
    assert service_asked(None, None, OLLAMA, {KEY: "sk-x"}) == OLLAMA


@pytest.mark.parametrize("address", ["", "my computer"])
def test_nothing_set_up_is_one_sentence(address: str) -> None:
    with pytest.raises(NotFoundError, match="No language model is set up"):
        service_asked(None, address, None, {})
