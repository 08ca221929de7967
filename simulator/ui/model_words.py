"""What the window says about language models: where words go, who plays, and what it cost."""

from simulator.chat.service import Service

SENT = "What you type and the scenario go to {place}. Nothing is sent otherwise."
STAYS = "What you type stays on this machine."
NOBODY = "Scripted"
"""Who plays where no model does."""


def where_words_go(service: Service) -> str:
    """What is sent where, before anything is."""
    return STAYS if service.on_this_machine else SENT.format(place=service.place)


def plays(model: str) -> str:
    """Who plays, in a call; no model is the scripted customer."""
    return f"{model} plays" if model else "Scripted customer"


def played(model: str) -> str:
    """Who played, after it."""
    return f"{model} played"
