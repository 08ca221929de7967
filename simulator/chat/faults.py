"""What is wrong with a service, in one sentence and with what to do next: `assets/faults.json`."""

import json
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from simulator import paths
from simulator.call.errors import UnreadableError
from simulator.chat.service import Service
from simulator.chat.talk import ChatError, Fault

FILE = "faults.json"


class Case(BaseModel):
    """One way in which it goes wrong."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fault: Fault
    sentence: str
    advice: str


class Faults(BaseModel):
    """All of them by name, and what to do where the preset does not say."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cases: dict[str, Case]
    if_silent: str
    if_no_model: str


@cache
def faults(assets: Path) -> Faults:
    try:
        return Faults.model_validate(json.loads((assets / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as error:
        raise UnreadableError(f"{FILE} cannot be read.", "Please install again.") from error


def fault(
    case: str, service: Service, retry_after: float | None = None, **facts: object
) -> ChatError:
    """The error for this case. Nothing that a service sent is ever quoted: it may hold the key, or
    what was said in a call.
    """
    table = faults(paths.assets())
    found = table.cases[case]
    preset = service.known
    named = {
        "service": service.name,
        "host": service.place or service.name,
        "model": service.model,
        "if_silent": (preset.if_silent or table.if_silent).format(model=service.model),
        "if_no_model": (preset.if_no_model or table.if_no_model).format(model=service.model),
        **facts,
    }
    return ChatError(
        found.fault, found.sentence.format(**named), found.advice.format(**named), retry_after
    )
