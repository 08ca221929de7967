"""The part of the composition root that is about language models."""

from collections.abc import Callable

from simulator import paths
from simulator.call.items import Rubric
from simulator.call.ports import Judge, Listener
from simulator.chat.meter import Meter
from simulator.chat.prices import Prices
from simulator.chat.service import Service
from simulator.chat.talk import Chat
from simulator.customer.llm import LlmCustomer, Patience
from simulator.customer.scripted import ScriptedCustomer
from simulator.customer.words import CustomerWords
from simulator.grading.llm import JudgeCache, LlmJudge
from simulator.grading.llm_words import JudgeWords
from simulator.listening.llm import LlmListener
from simulator.listening.llm_words import ListenerWords
from simulator.models import Makers, Models
from simulator.store.secrets import Secrets

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
        words = CustomerWords.load(assets, language)
        return LlmCustomer(chat, words, scripted(), Patience(give_up_s=give_up_s))

    def asked(chat: Chat, cache: JudgeCache | None) -> LlmJudge:
        return LlmJudge(chat, rubric, JudgeWords.load(assets, language), judge, cache)

    def listener(chat: Chat, embedded: Listener) -> LlmListener:
        return LlmListener(chat, embedded, ListenerWords.load(assets, language))

    makers = Makers(lambda service, key: connect(service, key, meter), customer, asked, listener)
    return Models(makers, secrets, meter, trouble)
