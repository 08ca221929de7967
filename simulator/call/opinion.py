"""A second judge's view of a call, beside the grade it has."""

from pydantic import BaseModel, ConfigDict

from simulator.call.verdicts import Grade

Votes = tuple[bool | None, ...]


class Opinion(BaseModel):
    """`spread`: the answers to an item that was asked more than once. `notice` says why it is not
    the model's grade, where it is not.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    grade: Grade
    model: str
    spread: dict[str, Votes] = {}
    notice: str = ""
