"""What is said about language models: where words go, who plays, and what it cost."""

from simulator.call.events import Cost
from simulator.chat.prices import as_money
from simulator.chat.service import Service

SENT = "What you type and the scenario go to {place}. Nothing is sent otherwise."
STAYS = "What you type stays on this machine."
NOBODY = "Scripted"
"""Who plays where no model does."""


LONGEST = 24
"""Characters of a model's name on a button."""


def where_words_go(service: Service) -> str:
    """What is sent where, before anything is."""
    return STAYS if service.on_this_machine else SENT.format(place=service.place)


def short(model: str) -> str:
    """Its name without its maker, cut where there is no end of it."""
    name = model.rpartition("/")[2] or model
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def plays(model: str) -> str:
    """Who plays, in a call; no model is the scripted customer."""
    return f"{short(model)} plays" if model else "Scripted customer"


def who_played(cost: Cost) -> str:
    """After a call, and without a word about money."""
    return f"{short(cost.model)} played"


def played(cost: Cost) -> str:
    """Who played, and what that came to."""
    return f"{who_played(cost)}, {cost_words(cost)}"


def cost_words(cost: Cost) -> str:
    """What it came to: money only where a price is known."""
    tokens = f"{cost.tokens:,} tokens"
    return tokens if cost.money is None else f"{tokens}, {as_money(cost.money, cost.currency)}"
