"""What a call is taken for."""

from enum import StrEnum


class Mode(StrEnum):
    PRACTICE = "practice"
    ASSESSMENT = "assessment"  # no hint, no pause, no second try; graded once
