"""Which service is asked, for which model, and how long it may take."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from simulator import paths
from simulator.call.errors import UnreadableError
from simulator.chat import address

FILE = "services.json"
Seconds = Annotated[float, Field(gt=0, le=3600)]


class Preset(BaseModel):
    """A service that people use, as it comes. `limit`: its name for the most tokens of an answer;
    `if_silent` and `if_no_model` say what to do then.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    base_url: str
    needs_key: bool
    local: bool
    note: str
    example_model: str
    limit: Literal["max_tokens", "max_completion_tokens"]
    if_silent: str = ""
    if_no_model: str = ""


@cache
def presets(assets: Path) -> tuple[Preset, ...]:
    """In the order in which they are offered; the last is any other service."""
    file = assets / FILE
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return TypeAdapter(tuple[Preset, ...]).validate_python(raw["services"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise UnreadableError(f"{FILE} cannot be read.", "Please install again.") from error


class Service(BaseModel):
    """A service and a model of it. The address is mended as it comes in.

    Times are in seconds: until the connection stands, until the first word, between two pieces,
    for all of an answer. `temperature` None leaves it to the model.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    preset: str = "other"
    base_url: str
    model: str
    api_version: str = ""
    connect_s: Seconds = 5.0
    first_word_s: Seconds = 30.0
    between_s: Seconds = 15.0
    answer_s: Seconds = 120.0
    most_tokens: Annotated[int, Field(ge=1, le=100_000)] = 8_000
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _mend(cls, given: Any) -> Any:
        if not isinstance(given, Mapping) or not isinstance(given.get("base_url"), str):
            return given
        deployment, version = address.azures(given["base_url"])
        return {
            **given,
            "base_url": address.mended(given["base_url"]),
            "model": str(given.get("model", "")).strip() or deployment,
            "api_version": str(given.get("api_version", "")).strip() or version,
        }

    @property
    def known(self) -> Preset:
        """What is known of it; of one that nobody knows, what is known of any."""
        all_ = presets(paths.assets())
        return next((one for one in all_ if one.key == self.preset), all_[-1])

    @property
    def name(self) -> str:
        """As a sentence calls it."""
        return self.known.title if self.known.base_url else self.place or self.known.title

    @property
    def host(self) -> str:
        return address.host_of(self.base_url)

    @property
    def place(self) -> str:
        """Host and port."""
        return address.place_of(self.base_url)

    @property
    def on_this_machine(self) -> bool:
        """Whether what is sent stays on this machine."""
        return address.on_this_machine(self.base_url)

    @property
    def free(self) -> bool:
        """Whether nobody has to be paid for it."""
        return self.known.local or self.on_this_machine
