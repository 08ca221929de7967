"""Reads the rubric that comes with the program."""

import json
from functools import cache

from pydantic import ValidationError

from simulator import paths
from simulator.call.errors import UnreadableError
from simulator.call.items import Rubric


@cache
def shipped() -> Rubric:
    """The rubric in `assets/rubric.json`. Raises UnreadableError in a damaged installation."""
    path = paths.assets() / "rubric.json"
    try:
        return Rubric.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, ValidationError) as damage:
        raise UnreadableError(
            f"The rubric could not be read from {path}.", "Install the program again."
        ) from damage
