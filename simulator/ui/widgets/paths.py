"""Shapes written as SVG path data, absolute M L C Q Z only, so that they can be read beside a
drawing.
"""

import re
from functools import lru_cache

from PySide6.QtGui import QPainterPath

_PART = re.compile(r"([MLCQZ])([^MLCQZ]*)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")


@lru_cache(maxsize=512)
def path(data: str) -> QPainterPath:
    """The shape. Callers must not change what they are given: it is kept for the next one."""
    made = QPainterPath()
    for command, rest in _PART.findall(data):
        points = [float(number) for number in _NUMBER.findall(rest)]
        match command:
            case "M":
                made.moveTo(*points)
            case "L":
                made.lineTo(*points)
            case "C":
                for start in range(0, len(points), 6):
                    made.cubicTo(*points[start : start + 6])
            case "Q":
                for start in range(0, len(points), 4):
                    made.quadTo(*points[start : start + 4])
            case _:
                made.closeSubpath()
    return made
