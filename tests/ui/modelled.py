"""A language model for the window: scripted, with a keyring in memory and without a network."""

from collections.abc import Sequence
from dataclasses import replace

from simulator import paths
from simulator.app.model_wiring import models
from simulator.chat.meter import Meter
from simulator.chat.service import Service
from simulator.chat.talk import Chat, Message, Usage
from simulator.customer.scripted import ScriptedCustomer
from simulator.grading.embedded import EmbeddedJudge
from simulator.grading.rubric import load_rubric
from simulator.kit import Kit
from simulator.listening import EmbeddedListener
from simulator.store.secrets import Ring, Secrets
from simulator.testing import Piece, ScriptedChat, ScriptedKeyring, ScriptedStream

MODEL, PLACE = "gpt-4.1-mini", "api.openai.com"
OPENAI = Service(preset="openai", base_url=f"https://{PLACE}/v1", model=MODEL)
HERE = Service(preset="ollama", base_url="http://localhost:11434", model="llama3.1")


class MeteredChat(ScriptedChat):
    """A thousand tokens an answer."""

    meter: Meter | None = None

    def stream(self, messages: Sequence[Message], most_tokens: int) -> ScriptedStream:
        if self.meter is not None:
            self.meter.spent(self.model, Usage(prompt=900, completion=100))
        return super().stream(messages, most_tokens)


def modelled(kit: Kit, *answers: Sequence[Piece] | str, ring: Ring | None = None) -> Kit:
    """With a model that gives these answers, one a request, whichever service is set."""
    listener, rubric = kit.listener, load_rubric(paths.assets())
    assert isinstance(listener, EmbeddedListener)
    chat = MeteredChat(*answers, model=MODEL)

    def scripted() -> ScriptedCustomer:
        made = kit.customer()
        assert isinstance(made, ScriptedCustomer)
        return made

    def connect(_service: Service, _key: str | None, meter: Meter) -> Chat:
        chat.meter = meter
        return chat

    keyring = ScriptedKeyring() if ring is None else ring
    judge = EmbeddedJudge(listener, rubric)
    made = models("en", Secrets(lambda: keyring, {}), rubric, judge, scripted, connect)
    return replace(kit, models=made)
