"""What models cost: `assets/prices.json`, and before it the user's own of the same form."""

import re
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.call.errors import UnreadableError
from simulator.chat.talk import Usage

FILE = "prices.json"
_DATE = re.compile(r"-\d{4}-\d{2}-\d{2}$")
Amount = Annotated[float, Field(ge=0)]


class Price(BaseModel):
    """For so many tokens as the file says. Of the prompt, what the service had read already may be
    cheaper.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: Amount
    completion: Amount
    cached: Amount | None = None


class Prices(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    about: str = ""
    currency: str = "USD"
    tokens: Annotated[int, Field(ge=1)] = 1_000_000
    models: dict[str, Price] = {}

    @classmethod
    def load(cls, assets: Path, config: Path | None = None) -> tuple[Self, str | None]:
        """The prices, and one sentence where the user's own cannot be read."""
        try:
            ours = cls.model_validate_json((assets / FILE).read_bytes())
        except (OSError, ValidationError) as error:
            raise UnreadableError(f"{FILE} cannot be read.", "Please install again.") from error
        file = config / FILE if config else None
        if file is None or not file.exists():
            return ours, None
        try:
            own = cls.model_validate_json(file.read_bytes())
        except (OSError, ValidationError):
            return ours, f"{file} cannot be read, so the prices are those of the program."
        return own.over(ours), None

    def cost(self, model: str, usage: Usage) -> float | None:
        """In its currency; None where nobody knows. A model's dated version costs what it does."""
        price = self.models.get(model) or self.models.get(_DATE.sub("", model))
        if price is None:
            return None
        cached = min(usage.cached, usage.prompt)
        for_cached = price.prompt if price.cached is None else price.cached
        whole = (
            (usage.prompt - cached) * price.prompt
            + cached * for_cached
            + usage.completion * price.completion
        )
        return whole / self.tokens

    def over(self, others: Self) -> Self:
        """With the others' models where it has none; not where they are in another currency."""
        if others.currency != self.currency:
            return self
        factor = self.tokens / others.tokens
        theirs = {
            name: Price(
                prompt=price.prompt * factor,
                completion=price.completion * factor,
                cached=None if price.cached is None else price.cached * factor,
            )
            for name, price in others.models.items()
        }
        return self.model_copy(update={"models": {**theirs, **self.models}})


def as_money(amount: float, currency: str) -> str:
    """As people read it: “$0.0012”, “3.40 CHF”."""
    text = f"{amount:,.2f}"
    if 0 < amount < 0.1:
        fine = f"{amount:.4f}"
        text = fine[:4] + fine[4:].rstrip("0")
    sign = {"USD": "$", "EUR": "€", "GBP": "£"}.get(currency)
    return f"{sign}{text}" if sign else f"{text} {currency}"
