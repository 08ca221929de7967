"""What is read only when somebody looks: most of a thousand calls is never looked at."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, TypeVar

from pydantic_core import from_json

T_co = TypeVar("T_co", covariant=True)


class Later(Mapping[str, T_co]):
    """The JSON object `body`, each value as `shape` makes it; empty where there is none."""

    def __init__(self, body: str | None, shape: Callable[[Any], T_co]) -> None:
        self._body = body
        self._shape = shape

    @cached_property
    def _read(self) -> dict[str, T_co]:
        if not self._body:
            return {}
        return {name: self._shape(value) for name, value in from_json(self._body).items()}

    def __getitem__(self, name: str) -> T_co:
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)
