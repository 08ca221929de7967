"""Whether somebody is getting better, said only where it would hardly be said by chance.

Levels are four steps and jump from call to call, for calls differ: a mean or a slope of them tells
of the last good day. So every new value is compared with every older one (Cliff's delta): the share
of pairs in which the new one is higher, less the share in which it is lower. It asks nothing of the
distances between levels, and one strange call moves it little.
"""

from collections.abc import Sequence
from enum import StrEnum

RECENT = 5
BEFORE = 10
FEWEST = 2 * RECENT
CLEAR = 0.5
"""A little above what is called a large effect (0.474). Where nothing changes, one trainee in
fifteen passes it by chance; of those who gain a whole level half pass it within five calls.
"""


class Trend(StrEnum):
    FEW = "few"
    GROWING = "growing"
    STEADY = "steady"
    SLIPPING = "slipping"


def trend(values: Sequence[float]) -> Trend:
    """Of values in the order in which they came: the newest five against ten before them."""
    if len(values) < FEWEST:
        return Trend.FEW
    new, old = values[-RECENT:], values[-RECENT - BEFORE : -RECENT]
    delta = sum((one > other) - (one < other) for one in new for other in old)
    share = delta / (len(new) * len(old))
    if share >= CLEAR:
        return Trend.GROWING
    return Trend.SLIPPING if share <= -CLEAR else Trend.STEADY
