"""The debrief: what the trainee tells themselves about a call, read for how it explains things.

Private: it is never graded, exported or logged, and nothing here keeps what it was given.
"""

from simulator.debrief.about import About
from simulator.debrief.debrief import Debrief
from simulator.debrief.reading import Kind, Reading
from simulator.debrief.response import Response

__all__ = ["About", "Debrief", "Kind", "Reading", "Response"]
