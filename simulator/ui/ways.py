"""Where the pages after a call lead, and what they are made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.call.call import Call
    from simulator.call.items import Rubric
    from simulator.call.ports import Player
    from simulator.kit import Kit
    from simulator.ui.ledger import Past


@dataclass(frozen=True)
class Tools:
    """What a call needs, what its scorecard is written with, and what recordings are played on;
    None where there is to be no sound.
    """

    kit: Kit
    rubric: Rubric
    player: Callable[[], Player] | None = None


@dataclass(frozen=True)
class Folder:
    """Where the last file was saved, and how that is remembered."""

    last: Callable[[], str | None]
    keep: Callable[[str], object]


@dataclass(frozen=True)
class Ways:
    """Where these pages lead. `tools` are None while they are loading; then what was wanted is
    done once they are there.
    """

    tools: Callable[[Callable[[], object]], Tools | None]
    again: Callable[[Call], object]
    goto: Callable[[str], object]
    retake: Callable[[Past, int], object]
    folder: Folder
