"""PySide6 6.12.0 on Python 3.11 gave away a reference to None at every void call (see pyproject).

The process then aborted in painting or at exit, far from any cause. None is immortal from Python
3.12 on, and the count stands still.
"""

import sys

from PySide6.QtGui import QPainterPath


def test_void_calls_keep_the_references_to_none() -> None:
    path = QPainterPath()
    path.lineTo(0.0, 0.0)
    before = sys.getrefcount(None)

    for _ in range(1_000):
        path.lineTo(1.0, 1.0)

    assert abs(sys.getrefcount(None) - before) < 100
