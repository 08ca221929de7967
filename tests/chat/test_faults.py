"""The sentences for what is wrong, and what an answer that is none means."""

import string

import pytest

from simulator import paths
from simulator.chat import refusals
from simulator.chat.faults import fault, faults
from simulator.chat.service import Service, presets
from simulator.chat.talk import Fault

SERVICE = Service(preset="ollama", base_url="http://localhost:11434", model="llama3.1")
FACTS = {"service", "host", "model", "if_silent", "if_no_model", "seconds", "status", "reached"}


def test_every_fault_has_a_sentence() -> None:
    found = faults(paths.assets())
    assert {case.fault for case in found.cases.values()} == set(Fault)


@pytest.mark.parametrize("name", sorted(faults(paths.assets()).cases))
def test_a_sentence_is_whole_and_says_what_to_do(name: str) -> None:
    case = faults(paths.assets()).cases[name]
    named = {part for _, part, _, _ in string.Formatter().parse(case.sentence + case.advice)}
    assert named - {None} <= FACTS
    error = fault(name, SERVICE, seconds="5", status=500, reached="The limit is reached.")
    assert error.args[0].endswith(".")
    assert len(error.args[0]) < 120
    assert error.advice or name == "cancelled"
    assert "{" not in str(error)


@pytest.mark.parametrize("preset", presets(paths.assets()))
def test_advice_of_a_preset_names_the_model(preset: object) -> None:
    key = getattr(preset, "key", "")
    service = Service(preset=key, base_url="http://localhost:1", model="llama3.1")
    for name in ("nobody-there", "no-model"):
        assert "{" not in fault(name, service).advice


def test_ollama_is_told_how_to_get_a_model() -> None:
    assert str(fault("no-model", SERVICE)) == (
        "Ollama has no model called llama3.1. Get it with: ollama pull llama3.1"
    )


@pytest.mark.parametrize(
    ("status", "body", "case"),
    [
        (401, {"message": "no"}, "wrong-key"),
        (400, {"message": "API key not valid. Please pass one."}, "wrong-key"),
        (404, {"message": "model 'x' not found"}, "no-model"),
        (400, {"message": "no", "code": "model_not_found"}, "no-model"),
        (404, {"code": "DeploymentNotFound", "message": "no"}, "no-model"),
        (404, {"detail": "Not Found"}, "no-such-path"),
        (404, "404 page not found", "no-such-path"),
        (405, "Method Not Allowed", "no-such-path"),
        (429, {"code": "insufficient_quota"}, "no-credit"),
        (402, {"message": "Insufficient Balance"}, "no-credit"),
        (429, {"code": "rate_limit_exceeded"}, "too-many"),
        (400, {"code": "context_length_exceeded"}, "refused-long"),
        (400, {"code": "content_filter"}, "filtered"),
        (422, {"detail": "extra"}, "refused"),
        (400, "<h1>Bad Request</h1>", "not-such"),
        (301, "", "moved"),
        (502, "<h1>Bad Gateway</h1>", "broken"),
    ],
)
def test_a_status_is_understood(status: int, body: object, case: str) -> None:
    assert refusals.of_status(status, {}, body).case == case


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"retry-after": "2"}, 2.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
    ],
)
def test_how_long_to_wait(headers: dict[str, str], wait: float | None) -> None:
    assert refusals.of_status(429, headers, {}).retry_after == wait
