"""The language model a user has set up, if any, and those who are made with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.call.events import Cost
from simulator.call.opinion import Opinion
from simulator.call.ports import Customer, Listener
from simulator.call.transcript import Transcript
from simulator.chat.late import Late
from simulator.chat.meter import Limit, Meter
from simulator.chat.service import Service
from simulator.chat.talk import Chat, Usage
from simulator.chat.trial import Trial, try_out
from simulator.store.secrets import Secrets
from simulator.store.settings import Settings

if TYPE_CHECKING:
    from simulator.grading.llm import JudgeCache, LlmJudge
    from simulator.grading.sitting import Report

UNSET = "No language model is set up."
NO_ADDRESS = "The language model has no address yet."
NO_MODEL = "No model is named yet."
NOT_AGREED = "First agree that words may go to {place}."


Judging = Callable[[Transcript, "Report"], Opinion]


@dataclass(frozen=True)
class Makers:
    """How those are made who talk with a model. The customer waits so many seconds for it until
    the scripted line is said.
    """

    chat: Callable[[Service, str | None], Chat]
    customer: Callable[[Chat, float], Customer]
    judge: Callable[[Chat, JudgeCache | None], LlmJudge]
    listener: Callable[[Chat, Listener], Listener]


class Models:
    """What follows from the settings, and changes with them (`use`). `trouble` is a sentence where
    the user's own prices could not be read.
    """

    def __init__(
        self, makers: Makers, secrets: Secrets, meter: Meter, trouble: str | None = None
    ) -> None:
        self.trouble = trouble
        self.secrets = secrets
        self.meter = meter
        self._makers = makers
        self._settings = Settings()
        self._chats: dict[Service, Late] = {}

    @property
    def service(self) -> Service | None:
        return self._settings.service

    @property
    def name(self) -> str:
        """Of the model; empty where none can be asked."""
        return self.service.model if self.service and self.missing() is None else ""

    def use(self, settings: Settings) -> None:
        if settings.service != self.service:
            self._chats.clear()
        self._settings = settings
        self.meter.limit = Limit(settings.daily_money or None, settings.daily_tokens or None)

    def key_changed(self) -> None:
        """Who is made from now on has the new one."""
        self._chats.clear()

    def missing(self) -> str | None:
        """None where a model can be asked, else one sentence: what is to be set. A key that is
        missing is found out when it is asked for.
        """
        service = self.service
        if service is None:
            return UNSET
        if not service.base_url:
            return NO_ADDRESS
        if not service.model:
            return NO_MODEL
        agreed = service.on_this_machine or service.place in self._settings.agreed
        return None if agreed else NOT_AGREED.format(place=service.place)

    def chat(self) -> Late | None:
        """The model; None where none can be asked. Its key is looked up when it is first asked."""
        return self._of(self.service) if self.service and self.missing() is None else None

    def _of(self, service: Service) -> Late:
        """Always the one with the key there is now."""
        if service not in self._chats:
            self._chats[service] = Late(service.model, lambda: self.connect(service))
        return self._chats[service]

    def get_ready(self) -> None:
        """A call is near: what the first question would wait for is done now."""
        if (chat := self.chat()) is not None:
            chat.get_ready()

    def connect(self, service: Service) -> Chat:
        """With the key there is. May wait for a keyring."""
        key = self.secrets.key(service.place)
        return self._makers.chat(service, key.text if key else None)

    def customer(self, scripted: Customer) -> Customer:
        """Played by the model, where one can be asked; else the scripted one."""
        chat = self.chat()
        if chat is None:
            return scripted
        chat.get_ready()
        return self._makers.customer(chat, self._settings.give_up_s)

    def available(self) -> str | None:
        """None where the model can be asked, else one sentence. May wait for a keyring."""
        chat = self.chat()
        if chat is None:
            return self.missing()
        chat.wait()
        return chat.available()

    def judge(self, cache: JudgeCache | None) -> Judging | None:
        """What has a call judged by the model; None where none can be asked."""
        service, make = self.service, self._makers.judge
        if service is None or self.missing() is not None:
            return None
        return lambda transcript, report: make(self._of(service), cache).opinion(transcript, report)

    def hearing(self, listener: Listener) -> Callable[[], Listener] | None:
        """Makes the ear of one call, with which the model listens too."""
        service, make = self.service, self._makers.listener
        if service is None or self.missing() is not None:
            return None
        return lambda: make(self._of(service), listener)

    def try_out(self, stopped: Callable[[], bool]) -> Trial:
        """One short question to whatever is set. It waits for the answer, or until `stopped`."""
        service = self.service
        if service is None:
            return Trial(False, UNSET)
        return try_out(self.connect(service), stopped=stopped)

    def priced(self) -> bool:
        """Whether anybody knows what the model costs."""
        service = self.service
        if service is None or service.free:
            return False
        return self.meter.prices.cost(service.model, Usage()) is not None

    def reckoning(self) -> Callable[[], Cost | None]:
        """For one call: what models came to since it was last asked."""
        mark = self.meter.mark()

        def since() -> Cost | None:
            nonlocal mark
            bill, mark = self.meter.since(mark), self.meter.mark()
            if not bill.requests or self.service is None:
                return None
            unknown = self.service.free or bill.unpriced == bill.tokens
            money = None if unknown else bill.money
            return Cost(
                model=self.service.model, tokens=bill.tokens, money=money, currency=bill.currency
            )

        return since
