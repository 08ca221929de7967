"""What stays the same all through the calls of a scenario: its secrets, its words, its numbers."""

from dataclasses import dataclass

from simulator.call.scenario import Scenario
from simulator.call.text import Stems
from simulator.customer import numbers
from simulator.customer.secrets import Secrets
from simulator.customer.telling import Telling
from simulator.customer.text import tokens
from simulator.customer.words import GuardWords


@dataclass(frozen=True)
class Background:
    """`language` are words that this customer may use without being taken for a foreigner."""

    secrets: Secrets
    telling: Telling
    language: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, scenario: Scenario, words: GuardWords) -> "Background":
        """All that takes long is done here, so that no clause waits for it."""
        text = scenario.model_dump_json(exclude={"facts": {"__all__": {"betrayed_by"}}})
        said = frozenset(word.lower() for word in tokens(text))
        secrets = Secrets(scenario, Stems(words.endings), words.common)
        secrets.given_away(scenario.opener, secrets.hidden(()))
        secrets.betraying(())
        telling = Telling(secrets)
        telling.words  # noqa: B018 - worked out here
        words.patterns()
        return cls(secrets, telling, said | words.common, numbers.known([text], words))
