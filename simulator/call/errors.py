"""The errors a person may meet. Each carries one clear sentence and what to do next."""


class HoldTheLineError(Exception):
    """`str(error)` is the sentence for the user; `advice` says what to do next (may be empty)."""

    def __init__(self, sentence: str, advice: str = "") -> None:
        super().__init__(sentence)
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.args[0]} {self.advice}".strip()


class NotFoundError(HoldTheLineError):
    """Something named does not exist."""


class UnreadableError(HoldTheLineError):
    """A file could not be read as what it should be."""


class NotGradableError(HoldTheLineError):
    """There is nothing to grade: no agent turn, or a judge that failed."""


class StorageError(HoldTheLineError):
    """The history could not be read or written."""


class SoundError(HoldTheLineError):
    """Something to hear or to speak with is missing or failed; a call goes on without it."""
