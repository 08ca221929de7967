"""The settings that the first paint needs, read without what it takes to check them all.

A wrong value is passed over here; `simulator.store.settings` says so a moment later.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

LARGEST = 1_000_000


@dataclass(frozen=True)
class Glance:
    """`text_scale` in per cent; `window` is Qt's own geometry in base64."""

    theme: Literal["system", "light", "dark"] = "system"
    text_scale: int = 100
    window: str | None = None


def glance(folder: Path) -> Glance:
    """What the settings in this folder say. Never raises."""
    file = folder / "settings.json"
    try:
        kept = json.loads(file.read_bytes()) if file.stat().st_size < LARGEST else {}
    except (OSError, ValueError, RecursionError):
        return Glance()
    if not isinstance(kept, dict):
        return Glance()
    scale, window = kept.get("text_scale"), kept.get("window")
    good = isinstance(scale, int) and 100 <= scale <= 200
    return Glance(
        theme=_theme(kept.get("theme")),
        text_scale=scale if isinstance(scale, int) and good else 100,
        window=window if isinstance(window, str) else None,
    )


def _theme(kept: object) -> Literal["system", "light", "dark"]:
    if kept == "light":
        return "light"
    return "dark" if kept == "dark" else "system"
