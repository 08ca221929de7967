"""Who plays the customer of a call, where a language model could; and how that is changed."""

from simulator.call.events import Spoken
from simulator.kit import Kit
from simulator.models.words import plays
from simulator.store.settings import LLM, SCRIPTED
from simulator.ui.call_driver import CallDriver

FOR_NOW = "Scripted for now"
"""The model was asked, and somebody else had to speak."""
TO_SCRIPTED = "The scripted customer plays, from the next turn on"
TO_MODEL = "{model} plays, from the next turn on"


class CallCast:
    """`model` is empty where there is none to choose."""

    def __init__(self, driver: CallDriver, kit: Kit) -> None:
        self.model = kit.models.name if kit.models else ""
        self.by = kit.by if self.model else SCRIPTED
        self._driver = driver
        self._kit = kit

    @property
    def words(self) -> str:
        """Who plays."""
        if self.by == SCRIPTED:
            return plays("")
        session = self._driver.session
        spoken = [one for one in self._driver.call.events if isinstance(one, Spoken)]
        failed = session is not None and session.notice is not None
        return FOR_NOW if failed and spoken and spoken[-1].by == SCRIPTED else plays(self.model)

    @property
    def offer(self) -> str:
        """What `switch` would do."""
        return TO_SCRIPTED if self.by == LLM else TO_MODEL.format(model=self.model)

    @property
    def may_switch(self) -> bool:
        """In a call that is on, and not in an assessment."""
        driver = self._driver
        return driver.session is not None and driver.call.ending is None and not driver.assessed

    def switch(self) -> None:
        session = self._driver.session
        if session is None or not self.may_switch or not self.model:
            return
        self.by = SCRIPTED if self.by == LLM else LLM
        session.played_by(self._kit.player(self.by))
