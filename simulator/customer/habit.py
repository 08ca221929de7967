"""What a customer said so lately that it would be a tic to say it again. Pure."""

import re
from collections.abc import Iterator

from simulator.call.call import Call
from simulator.call.transcript import Speaker
from simulator.customer.text import tokens

EVERY = 3
"""The agent's name, or a word that is the customer's own, in one reply of so many."""
QUOTED = re.compile(r"(?<!\w)['‘“](.+?)['’”](?!\w)")


def just_said(call: Call, agent: str = "") -> Iterator[str]:
    """Those of the agent's name and the words quoted in the way of speaking."""
    said = [turn.text for turn in call.turns if turn.speaker is Speaker.CUSTOMER]
    lately = [_flat(text) for text in said[1 - EVERY :]]
    own = QUOTED.findall(call.scenario.customer.speech.lower())
    for one in dict.fromkeys([agent, *own]):
        if (flat := _flat(one)).strip() and any(flat in text for text in lately):
            yield one


def _flat(text: str) -> str:
    return f" {' '.join(tokens(text.lower()))} "
