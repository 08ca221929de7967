"""Focus as the look wants it: a ring of two pixels, for the keyboard only."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from simulator.ui.look import Look

RING, GAP = 2.0, 1.5

_BY_KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)
_NO_NEWS = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


def ring_after(reason: Qt.FocusReason, before: bool) -> bool:
    """Whether the ring shows after the focus came for this reason."""
    return before if reason in _NO_NEWS else reason in _BY_KEYBOARD


def paint_ring(painter: QPainter, box: QRectF, radius: float, look: Look) -> None:
    """The ring just inside `box`; what it rings is drawn `RING + GAP` further in."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.theme["accent"], RING))
    half = RING / 2
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)
