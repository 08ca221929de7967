"""What a scripted fake that is to be used up has in common."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self


class UsedUp:
    """As a context manager it fails on leaving if something of its script was never wanted."""

    def unused(self) -> Sequence[object]:
        """What was never wanted."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            assert not self.unused(), f"never wanted: {list(self.unused())}"
