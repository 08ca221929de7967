"""What the Director decides: a direction for the customer, why feelings moved, and all it must
remember.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from simulator.call.acts import Act
from simulator.call.moves import Kind
from simulator.call.scenario import Ending, Feelings


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Change(_Frozen):
    """Why a feeling moved: `by` on the 0–10 scale, `reason` a key of the language pack's reasons,
    and the words.
    """

    feeling: str
    by: float
    reason: str
    quote: str = ""


class Direction(_Frozen):
    """What the customer does next. `then` is a second act said in the same breath.

    `echo` is the agent's own words to throw back, `fact`, `answer` and `offer` are ids of the
    scenario, `also` that of another offer, which `then` is about, `count` how often something was
    repeated, `ending` is set when the call ends with these words. `late` says that the answer, the
    fact or the yes is one that they were asked for in an earlier reply, when something else came
    first; `aside` that a question they have no answer to gets a word as well.
    """

    act: Act
    then: Act | None = None
    fact: str | None = None
    answer: str | None = None
    offer: str | None = None
    also: str | None = None
    echo: str | None = None
    day: str | None = None
    amount: str | None = None
    count: int | None = None
    ending: Ending | None = None
    late: bool = False
    aside: bool = False

    @property
    def main(self) -> Act:
        """What it comes to: of a choice or an answer with a "but" behind it, the "but"."""
        leads = self.act in (Act.CHOOSE, Act.ANSWER)
        return self.then if leads and self.then in (Act.OBJECT, Act.REBUFF) else self.act


class OfferStanding(_Frozen):
    """How an offer stands. `days` are the calendar days promised for it (ISO), each in
    the words that promised it, in order."""

    made: int = 0
    objections: int = 0
    accepted: bool = False
    passed: bool = False  # something else was chosen instead
    days: dict[str, str] = {}


class Left(_Frozen):
    """Something they were asked that something else came before, so many turns `ago`: `ref` is the
    id of the answer, the fact or the offer; a bare yes has none.
    """

    what: Literal["answer", "fact", "offer", "yes"]
    ref: str | None = None
    ago: int = 0


class Standing(_Frozen):
    """Everything the Director remembers between turns. Heat is `feelings.anger`."""

    feelings: Feelings
    patience: float
    replies: int = 0
    moves: dict[Kind, int] = {}
    acts: dict[Act, int] = {}
    answers: dict[str, int] = {}
    gates: frozenset[str] = frozenset()
    acknowledged: dict[str, int] = {}  # gates, in how many replies
    needs: frozenset[str] = frozenset()
    offers: dict[str, OfferStanding] = {}
    agent_name: str | None = None
    asked: Act | None = None  # the question the customer is still waiting to have answered
    agreed: bool = False
    loose_days: dict[str, str] = {}  # promised in the last reply, for nothing that was made out
    wants_manager: bool = False
    offences: int = 0
    invited: bool = False  # to tell, in the last reply, and something else came first
    left: tuple[Left, ...] = ()  # asked of them and not answered, the last first
    slighted: bool = False  # by a hard word that nothing was said about since
    silences: int = 0
    cut_off: int = 0  # times the agent spoke over the customer
    unplaced: int = 0
    after_settled: int = 0
