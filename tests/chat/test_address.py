"""Addresses as people paste them."""

import pytest

from simulator import paths
from simulator.chat.address import host_of, mended, on_this_machine
from simulator.chat.service import Service, presets


@pytest.mark.parametrize(
    ("pasted", "base"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:11434/", "http://localhost:11434/v1"),
        ("localhost:11434", "http://localhost:11434/v1"),
        ("http://localhost:11434/api/chat", "http://localhost:11434/v1"),
        ("http://localhost:11434/api", "http://localhost:11434/v1"),
        ("http://0.0.0.0:11434", "http://localhost:11434/v1"),
        ("192.168.1.20:8080", "http://192.168.1.20:8080/v1"),
        ("mybox:8080/v1/", "http://mybox:8080/v1"),
        ("http://[::1]:1234/v1", "http://[::1]:1234/v1"),
        ("https://api.openai.com", "https://api.openai.com/v1"),
        ("api.openai.com/v1/chat/completions", "https://api.openai.com/v1"),
        ("  <https://api.openai.com/v1/>  ", "https://api.openai.com/v1"),
        ("“https://api.openai.com/v1”", "https://api.openai.com/v1"),
        ("https://platform.openai.com/api-keys", "https://api.openai.com/v1"),
        ("https://openrouter.ai", "https://openrouter.ai/api/v1"),
        ("https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1"),
        ("https://api.groq.com/openai/v1", "https://api.groq.com/openai/v1"),
        ("https://host.example/v1/models", "https://host.example/v1"),
        ("https://host.example//v1//chat/completions/", "https://host.example/v1"),
        ("https://me:sk-1@host.example/v1?key=sk-2#sk-3", "https://host.example/v1"),
        ("https://res.openai.azure.com/", "https://res.openai.azure.com/openai/v1"),
        ("\u200bhttp://localhost:1234\n", "http://localhost:1234/v1"),
        ("", ""),
        ("   ", ""),
        ("ask Bob", ""),
        ("ftp://host.example", ""),
        ("http://", ""),
        ("http://host:port", ""),
    ],
)
def test_it_is_mended(pasted: str, base: str) -> None:
    assert mended(pasted) == base
    assert mended(base) == base


def test_what_stands_in_an_address_of_azure_is_used() -> None:
    pasted = "https://res.openai.azure.com/openai/deployments/mine/chat/completions?api-version=2024-10-21"
    service = Service(preset="azure", base_url=pasted, model="")
    assert (service.base_url, service.model, service.api_version) == (
        "https://res.openai.azure.com/openai/v1",
        "mine",
        "2024-10-21",
    )


@pytest.mark.parametrize(
    ("base", "here"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.1:8080", True),
        ("http://[::1]:8080", True),
        ("http://192.168.1.20:8080", False),
        ("https://api.openai.com/v1", False),
        ("https://localhost.example.com", False),
        ("", False),
    ],
)
def test_what_stays_on_this_machine(base: str, here: bool) -> None:
    assert on_this_machine(base) is here


def test_the_host_is_told_without_its_port() -> None:
    assert host_of("http://localhost:11434/v1") == "localhost"


def test_every_preset_is_an_address_as_it_should_be() -> None:
    known = presets(paths.assets())
    assert [one.key for one in known][-1] == "other"
    assert len({one.key for one in known}) == len(known)
    for one in known[:-1]:
        assert mended(one.base_url) == one.base_url.lower() or one.key == "azure"
        assert on_this_machine(one.base_url) is one.local


def test_a_service_that_nobody_knows_is_called_by_its_place() -> None:
    assert Service(base_url="http://mybox:8080", model="m").name == "mybox:8080"
    assert Service(preset="ollama", base_url="http://mybox:8080", model="m").name == "Ollama"
    assert Service(preset="gone", base_url="http://mybox:8080", model="m").name == "mybox:8080"
