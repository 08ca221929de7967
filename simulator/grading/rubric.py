"""Reads the rubric that comes with the program."""

import json
from pathlib import Path

from simulator.call.errors import UnreadableError
from simulator.call.items import Rubric


def load_rubric(assets: Path) -> Rubric:
    """The rubric in `rubric.json` of this folder. Raises UnreadableError if it is damaged."""
    path = assets / "rubric.json"
    try:
        return Rubric.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as damage:
        raise UnreadableError(
            f"The rubric could not be read from {path}.", "Install the program again."
        ) from damage
