"""A deliberately bad model: one answer in three gives in, leaks, breaks character or hangs up.

The others are in character: the author's own lines for the same direction, of another seed.
"""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.chat.talk import Message, Pending, Shape
from simulator.customer.scripted import ScriptedCustomer
from simulator.testing import ScriptedChat, ScriptedStream

HERE = Path(__file__).parent
BAD_IN = 3
PIECE = 5
"""Characters that come at a time."""

FITTING = {
    "gives_in": {Act.ACCEPT, Act.AGREE, Act.CHOOSE, Act.CONSENT, Act.SOFTEN, Act.THANK, Act.GLOW},
    "thanks_and_hangs_up": {Act.THANK, Act.GOODBYE, Act.NOTHING_ELSE, Act.GLOW, Act.AGREE},
    "refuses": {Act.WANT_MANAGER, Act.PROTEST, Act.OBJECT, Act.REBUFF, Act.GIVE_UP, Act.HANG_UP},
}
"""The acts under which words of these kinds are no mistake; all other kinds always are one."""


def lines_of(scenario_id: str) -> dict[str, Any]:
    """What a bad model says in this customer's place, by kind; `leaks` by the fact they tell."""
    found: dict[str, Any] = json.loads((HERE / "bad" / f"{scenario_id}.json").read_text("utf-8"))
    return found


@dataclass(frozen=True)
class Said:
    """An answer of the model: its text, the kind of mistake in it ("" for none), the act that was
    directed, and the fact that is leaked.
    """

    text: str
    kind: str
    act: Act
    fact: str = ""
    mistake: str = ""


@dataclass
class BadModel:
    """Plays one call. `said` is all that it ever answered."""

    scenario_id: str
    good: ScriptedCustomer
    chance: random.Random
    model: str = "bad"
    said: list[Said] = field(default_factory=list)
    _at: tuple[Call, Direction] | None = None

    def available(self) -> str | None:
        return None

    def directed(self, call: Call, direction: Direction) -> None:
        """What the next answers are to be about."""
        self._at = call, direction

    def stream(self, messages: Sequence[Message], most_tokens: int) -> ScriptedStream:
        assert self._at is not None
        call, direction = self._at
        answer = self._bad(call, direction) if not self.chance.randrange(BAD_IN) else None
        answer = answer or Said(self._good(call, direction), "", direction.act)
        self.said.append(answer)
        text = answer.text
        return ScriptedStream(ScriptedChat(), [text[at : at + PIECE] for at in steps(text)])

    def shaped(
        self, messages: Sequence[Message], shape: type[Shape], most_tokens: int
    ) -> Pending[Shape]:
        raise AssertionError("a customer is never asked for a shape")

    def _good(self, call: Call, direction: Direction) -> str:
        return "".join(self.good.reply(call, direction))

    def _bad(self, call: Call, direction: Direction) -> Said | None:
        """Now and then behind a good beginning, or before a good end, as real models do."""
        act = direction.act
        every = list(self._mistakes(call, direction))
        if not every:
            return None
        kind, fact, mistake = self.chance.choice(every)
        good = self._good(call, direction)
        text = self.chance.choice((mistake, mistake, f"{good} {mistake}", f"{mistake} {good}"))
        return Said(text, kind, act, fact, mistake)

    def _mistakes(self, call: Call, direction: Direction) -> Iterator[tuple[str, str, str]]:
        for kind, lines in lines_of(self.scenario_id).items():
            if direction.act in FITTING.get(kind, ()) or direction.then in FITTING.get(kind, ()):
                continue
            if kind != "leaks":
                yield kind, "", self.chance.choice(lines)
                continue
            for fact, wordings in lines.items():
                if fact not in call.revealed and fact != direction.fact:
                    yield kind, fact, self.chance.choice(wordings)


def steps(text: str) -> range:
    return range(0, len(text), PIECE)
