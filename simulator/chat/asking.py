"""One question to a service until its answer is there, on the wire's thread."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from simulator.chat.faults import fault
from simulator.chat.habits import Habits, Question
from simulator.chat.line import Line
from simulator.chat.parts import part
from simulator.chat.reading import Ear, Reading
from simulator.chat.refusals import Refusal, RefusedError
from simulator.chat.service import Service
from simulator.chat.talk import ChatError, Usage
from simulator.chat.watch import Clocks, Watch

AGAIN_S = 0.25
"""Seconds until a service with a passing fault is asked once more."""


@dataclass
class Contact:
    """A service, and what is kept of it between two questions."""

    service: Service
    line: Line
    habits: Habits
    clocks: Clocks
    has_key: bool
    spent: Callable[[Usage], None]
    reported: bool | None = None  # whether it said what the last answer used


class Asking:
    """`all_said` is called as soon as the words are complete, with the service's word for why they
    ended; the connection may be in use a little longer.
    """

    def __init__(
        self, contact: Contact, question: Question, ear: Ear, all_said: Callable[[str], None]
    ) -> None:
        self._contact = contact
        self._question = question
        self._ear = ear
        self._all_said = all_said
        self._reading = Reading(question, contact.habits, ear)

    async def ask(self) -> None:
        """Asks again only while no word has come: once after a passing fault, and differently
        where the service does not know a word of the request. Raises ChatError.
        """
        await self._contact.line.open()  # importing is not the service's time
        watch = Watch(self._contact.service, self._contact.clocks, self._question.first_word_s)
        try:
            async with watch:
                refusal = await self._tries(watch)
        except TimeoutError:
            refusal = Refusal(watch.case)
            if self._reading.finish:  # only the end of the end is missing
                refusal = self._reading.wrong() or refusal
        if refusal is not None and not self._reading.ended:
            raise self._fault(refusal, watch.seconds)
        self._all_said(self._reading.finish)

    async def _tries(self, watch: Watch) -> Refusal | None:
        """None, or why there is no answer."""
        again = True
        while True:
            self._reading = Reading(self._question, self._contact.habits, self._ear)
            refusal = await self._once(watch)
            if refusal is None or self._reading.visible:
                return refusal
            if self._differently(refusal):
                continue
            wait = AGAIN_S if refusal.retry_after is None else refusal.retry_after
            if not (again and refusal.passing and wait < watch.left()):
                return refusal
            again = False
            await asyncio.sleep(wait)

    async def _once(self, watch: Watch) -> Refusal | None:
        taken = False
        try:
            async with self._contact.line.asked(
                self._contact.habits.request(self._contact.service, self._question)
            ) as chunks:
                taken = True
                async for chunk in chunks:
                    if self._reading.take(part(chunk)):
                        watch.came()
                    if self._reading.finish:
                        watch.ended()
                    if self._reading.complete:
                        self._pay()
                        self._all_said(self._reading.finish)
        except RefusedError as error:
            taken = self._reading.begun
            return error.refusal
        else:
            taken = self._reading.begun
            return self._reading.wrong()
        finally:
            if taken:
                self._pay()

    def _pay(self) -> None:
        """Also for what was cancelled, as far as it came."""
        if not self._reading.paid:
            self._reading.paid = True
            self._contact.reported = self._reading.usage is not None
            self._contact.spent(self._reading.spent())

    def _differently(self, refusal: Refusal) -> bool:
        """Whether there is another way to ask."""
        habits = self._contact.habits
        if refusal.case == "only-thoughts" and not habits.thinks:
            habits.thinks = True
            return True
        shaped = self._question.shape is not None
        return refusal.of_the_request and habits.unlearn(refusal, shaped=shaped)

    def _fault(self, refusal: Refusal, seconds: float) -> ChatError:
        case, wait = refusal.case, refusal.retry_after
        if case == "wrong-key" and not self._contact.has_key:
            case = "key-wanted"
        if case == "hung-up" and self._reading.begun:
            case = "cut-off"
        if case == "too-many" and wait is not None:
            case, seconds = "too-many-wait", max(1.0, wait)
        return fault(
            case,
            self._contact.service,
            wait,
            seconds=f"{round(seconds, 1):g}",
            status=refusal.status,
        )
