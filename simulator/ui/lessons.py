"""The lesson of a call, for the window: never a reason for it to go without a scorecard."""

from __future__ import annotations

import logging
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.call.call import Call
    from simulator.call.verdicts import Grade
    from simulator.coaching.lesson import Lesson
    from simulator.kit import Kit


def lesson_of(kit: Kit, call: Call, grade: Grade, used: Collection[str]) -> Lesson:
    """An empty one where it could not be made."""
    from simulator.coaching.lesson import Lesson

    try:
        return kit.coach.lesson(call, grade, used)
    except Exception:
        logging.getLogger(__name__).exception("a lesson failed")
        return Lesson()
