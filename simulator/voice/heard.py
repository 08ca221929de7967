"""How much of a text was heard when it was cut short. Pure."""

LETTER = 0.065
"""Seconds a letter sounds, where it is not known how long the text is: 150 words a minute."""


def heard_chars(text: str, played: float, whole: float | None) -> int:
    """How many characters were heard in `played` of `whole` seconds: whole words only."""
    if whole is not None and played >= whole - 0.05:
        return len(text)
    share = played / (whole or max(played, LETTER * len(text), LETTER))
    at = int(len(text) * min(1.0, share))
    if at >= len(text):
        return len(text)
    return text.rfind(" ", 0, at + 1) + 1 if at and not text[at - 1].isspace() else at
