"""The part of the composition root that is about language models. Most is loaded when wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulator import paths
from simulator.chat.meter import Meter
from simulator.chat.prices import Prices
from simulator.chat.service import Service
from simulator.chat.talk import Chat
from simulator.models import Makers, Models
from simulator.store.secrets import Secrets

if TYPE_CHECKING:
    from simulator.call.items import Rubric
    from simulator.call.ports import Judge, Listener
    from simulator.customer.llm import LlmCustomer
    from simulator.customer.scripted import ScriptedCustomer
    from simulator.grading.llm import JudgeCache, LlmJudge
    from simulator.listening.llm import LlmListener

Connect = Callable[[Service, str | None, Meter], Chat]


def connect(service: Service, key: str | None, meter: Meter) -> Chat:
    """To a real service."""
    from simulator.chat.client import ServiceChat  # asyncio, and then openai

    made = ServiceChat(service, key, meter)
    made.get_ready()
    return made


def models(
    language: str,
    secrets: Secrets,
    rubric: Rubric,
    judge: Judge,
    scripted: Callable[[], ScriptedCustomer],
    connect: Connect = connect,
) -> Models:
    """Whoever talks with a language model. None is asked, and no key read, before somebody wants
    it.
    """
    assets = paths.assets()
    prices, trouble = Prices.load(assets, paths.user_config())
    meter = Meter.kept_in(paths.user_state(), prices)

    def customer(chat: Chat, give_up_s: float) -> LlmCustomer:
        from simulator.customer.llm import LlmCustomer, Patience
        from simulator.customer.words import CustomerWords

        words = CustomerWords.load(assets, language)
        return LlmCustomer(chat, words, scripted(), Patience(give_up_s=give_up_s))

    def asked(chat: Chat, cache: JudgeCache | None) -> LlmJudge:
        from simulator.grading.llm import LlmJudge
        from simulator.grading.llm_words import JudgeWords

        return LlmJudge(chat, rubric, JudgeWords.load(assets, language), judge, cache)

    def listener(chat: Chat, embedded: Listener) -> LlmListener:
        from simulator.listening.llm import LlmListener
        from simulator.listening.llm_words import ListenerWords

        return LlmListener(chat, embedded, ListenerWords.load(assets, language))

    makers = Makers(lambda service, key: connect(service, key, meter), customer, asked, listener)
    return Models(makers, secrets, meter, trouble)
