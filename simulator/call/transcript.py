"""A call as judges see it: who said what, and what is known about the call around it."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from simulator.call.moves import Move
from simulator.call.scenario import Ending, Scenario


class Speaker(StrEnum):
    CUSTOMER = "customer"
    AGENT = "agent"


class Turn(BaseModel):
    """One speaker's words. `heat` is the customer's, 0–10, where the program played them. `moves`
    are the agent's where somebody heard more in them than a listener will again.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    speaker: Speaker
    text: str
    heat: Annotated[float, Field(ge=0, le=10)] | None = None
    moves: tuple[Move, ...] | None = None


class Transcript(BaseModel):
    """A turn's number is its index. `scenario` and `ending` are None where they are not known."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    turns: tuple[Turn, ...]
    scenario: Scenario | None = None
    ending: Ending | None = None

    def agent_turns(self) -> list[int]:
        return [number for number, turn in enumerate(self.turns) if turn.speaker is Speaker.AGENT]

    def customer_turns(self) -> list[int]:
        return [
            number for number, turn in enumerate(self.turns) if turn.speaker is Speaker.CUSTOMER
        ]
