"""Scenario format 1: everything an author writes about one call.

Strict: an unknown key is an error. Feelings, trust, patience and heat are on a scale of 0 to 10.
Lists of examples (`named_by`, `asked_by`) are short phrases an agent might say; the listener
finds them in other words too, so four to ten plain ones serve better than forty.
"""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.dataclasses import dataclass

from simulator.call.acts import Act
from simulator.call.moves import Kind, Shape

Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
PolicyId = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,7}$")]
Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Long = Annotated[str, Field(min_length=1, max_length=8_000)]
Ten = Annotated[float, Field(ge=0, le=10)]


class Ending(StrEnum):
    RESOLVED = "resolved"
    GRUDGING = "resolved-grudgingly"
    ESCALATED = "escalated"
    CUSTOMER_HUNG_UP = "customer-hung-up"
    AGENT_HUNG_UP = "agent-hung-up"
    ABANDONED = "abandoned"


class Difficulty(StrEnum):
    """How hard a call is made, whatever its scenario (what it changes: `call.difficulty`)."""

    GENTLE = "gentle"
    STANDARD = "standard"
    HARD = "hard"
    RELENTLESS = "relentless"


class Stage(StrEnum):
    """How far a call is."""

    STORY = "story"  # nothing was offered yet
    OFFERED = "offered"  # something was; it is weighed, or wants a day
    SETTLED = "settled"  # taken, and the plan is clear


_STRICT = ConfigDict(extra="forbid", defer_build=True)


class Strict(BaseModel):
    """What a scenario has one or a few of. Lines and remedies, of which a library has thousands,
    are dataclasses: they take a third of the room.
    """

    model_config = ConfigDict(**_STRICT, frozen=True)


class Feelings(Strict):
    """How the customer feels, each 0–10. `anger` is what is shown as heat."""

    anger: Ten = 0
    grief: Ten = 0
    worry: Ten = 0
    joy: Ten = 0
    trust: Ten = 5


class Temper(Feelings):
    """Feelings at the start; `patience` is how many wasted turns they bear; `forgiveness` 0–1
    scales every fall.
    """

    patience: Annotated[float, Field(ge=1, le=10)] = 5
    forgiveness: Annotated[float, Field(ge=0.2, le=1.5)] = 1
    interrupts_after: Annotated[int, Field(ge=10)] | None = None  # words, while angry


class Voice(Strict):
    """How they sound: `pitch` and `pace` from −1 (low, slow) to 1 (high, fast)."""

    pitch: Annotated[float, Field(ge=-1, le=1)] = 0
    pace: Annotated[float, Field(ge=-1, le=1)] = 0


class Customer(Strict):
    name: Text
    called: Text  # the name the agent would use: "Denise", "Mrs Okafor"
    pronoun: Literal["she", "he", "they"]
    wants: Text
    stake: Text
    backstory: Long
    speech: Text  # way of speaking, for whoever finds the words
    face: Id
    voice: Voice = Voice()
    temper: Temper
    gives_up: Literal["manager", "leaves"] = "manager"  # what they do when patience is gone


class Rule(Strict):
    """One line of the policy sheet."""

    id: PolicyId
    title: Text
    text: Text


class RecordRow(Strict):
    label: Text
    value: Text


class Briefing(Strict):
    company: Text
    role: Text
    situation: Long
    record: tuple[RecordRow, ...]
    policy: tuple[Rule, ...]


class Stake(Strict):
    """Something the customer really minds about. Naming it is what empathy's top level asks for."""

    id: Id
    about: Text
    named_by: tuple[Text, ...] = Field(min_length=2)


class Fact(Strict):
    """Something the customer tells only to those who ask or care. `told`: ways of telling it, best
    first. `betrayed_by`: one to four words each that let it slip in whoever's words, by what it
    led to, for one; found in any order, in any form, a few other words between. A model's
    customer may not say them before.
    """

    id: Id
    about: Text
    unlocked_by: tuple[Literal["asked", "cared"], ...] = Field(min_length=1)
    asked_by: tuple[Text, ...] = ()
    named_by: tuple[Text, ...] = ()
    betrayed_by: tuple[Text, ...] = ()
    after: tuple[Id, ...] = ()  # facts that must have been told before
    told: tuple[Text, ...] = Field(min_length=1)


class Answer(Strict):
    """The ordinary answer to what anyone would ask. `said`: one for each time it is asked, in
    order; where several ways of saying it are given, the seed picks one.
    """

    id: Id
    asked_by: tuple[Text, ...] = Field(min_length=1)
    said: tuple[Text | Annotated[tuple[Text, ...], Field(min_length=1)], ...] = Field(min_length=1)

    def ways(self, nth: int) -> list[str]:
        """Ways of answering it for the nth time, counted from 1; the last ones from then on."""
        said = self.said[min(nth, len(self.said)) - 1]
        return [said] if isinstance(said, str) else list(said)


class Condition(Strict):
    """Feelings and doors that must be so."""

    anger_at_most: Ten | None = None
    trust_at_least: Ten | None = None
    gates: tuple[Id, ...] = ()


class Offer(Strict):
    """A way on an agent may name. One that is not `allowed` fails the call if promised."""

    id: Id
    title: Text
    named_by: tuple[Text, ...] = Field(min_length=2)
    policy: PolicyId
    allowed: bool
    at_most: float | None = None  # the most money it may be
    soonest_days: int | None = None  # the earliest it may be promised for, in days from today
    taken: Condition = Condition()  # taken only when this holds; rebuffed before
    objections: Annotated[int, Field(ge=0, le=5)] = 1
    needs_day: bool = True  # after accepting it they want to know when


class Opens(Strict):
    stakes: tuple[Id, ...] = ()
    facts: tuple[Id, ...] = ()
    moves: tuple[Kind, ...] = ()


class Gate(Strict):
    """A feeling does not fall below `floor` until one of `opens_on` was done."""

    id: Id
    feeling: Literal["anger", "grief", "worry"]
    floor: Ten
    opens_on: Opens
    acknowledgements: Annotated[int, Field(ge=1, le=3)] = 1  # in how many replies


class Need(Strict):
    """What the customer needs to leave content. Practical needs (those met by offers) settle the
    matter.
    """

    id: Id
    about: Text
    offers: tuple[Id, ...] = ()
    stakes: tuple[Id, ...] = ()
    moves: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True, config=_STRICT)
class When:
    """When a line fits. Everything given must hold; the line with the most of it given wins."""

    act: Act | tuple[Act, ...]
    fact: Id | None = None
    offer: Id | None = None
    stage: Stage | tuple[Stage, ...] | None = None
    heat: tuple[Ten, Ten] | None = None
    nth: tuple[int, int] | None = None  # which time, counted from 1, the customer does this act
    heard: tuple[Kind, ...] = ()  # at least one of these was in the reply
    unheard: tuple[Kind, ...] = ()  # none of these was
    asked: tuple[Shape, ...] = ()  # the reply ends on a question of such a shape
    revealed: tuple[Id, ...] = ()
    not_revealed: tuple[Id, ...] = ()
    gates_open: tuple[Id, ...] = ()
    gates_closed: tuple[Id, ...] = ()
    needs_met: tuple[Id, ...] = ()
    needs_open: tuple[Id, ...] = ()
    offered: tuple[Id, ...] = ()
    not_offered: tuple[Id, ...] = ()
    ending: Ending | None = None  # the call ends so with these words

    @property
    def acts(self) -> tuple[Act, ...]:
        """The acts it is for, also where only one is given."""
        return self.act if isinstance(self.act, tuple) else (self.act,)


@dataclass(frozen=True, slots=True, config=_STRICT)
class Line:
    """Words for a direction. `{agent}`, `{echo}`, `{count}`, `{day}` and `{amount}` are filled
    from the call, and a line with one of them is only used when there is something to fill it
    with."""

    say: Text
    when: When
    strong: bool = False  # strong words: left out where the trainee asked for milder ones


class Twist(Strict):
    """Something a trainer may throw in."""

    id: Id
    title: Text
    say: Text
    anger: Annotated[float, Field(ge=-5, le=5)] = 0
    worry: Annotated[float, Field(ge=-5, le=5)] = 0


class EndingNote(Strict):
    """What an ending means here, for the scorecard's summary; of several the first that fits."""

    ending: Ending
    about: Text
    not_revealed: tuple[Id, ...] = ()


class Never(Strict):
    """A line that fails the call (private data before verification, advice that is not ours to
    give).
    """

    id: Id
    about: Text
    named_by: tuple[Text, ...] = Field(min_length=2)


class Grading(Strict):
    passing: Annotated[int, Field(ge=0, le=100)] = 70
    weights: dict[str, Annotated[int, Field(ge=0, le=100)]] = Field(default_factory=dict)
    never: tuple[Never, ...] = ()
    next_steps: tuple[Id, ...] = ()  # the offers that serve what this customer needs
    # Needs that no plan makes up for, a plain no for one: unmet, it serves them only in part.
    needs: tuple[Id, ...] = ()


class Wording(Strict):
    """A poor and a good way of saying it, in this scenario's own facts."""

    criterion: Literal["empathy", "next_steps", "farewell", "ownership", "composure", "praise"]
    poor: Text
    good: Text


@dataclass(frozen=True, slots=True, config=_STRICT)
class Fits:
    """At which of the agent's turns a remedy fits: everything given must hold when the customer
    has just spoken. Where the customer tells a fact, `fact` is one of these; `offered` is what the
    agent has named by then.
    """

    act: tuple[Act, ...] = ()  # what the customer has just done, one of these
    fact: tuple[Id, ...] = ()
    stage: tuple[Stage, ...] = ()
    heat: tuple[Ten, Ten] | None = None
    revealed: tuple[Id, ...] = ()
    not_revealed: tuple[Id, ...] = ()
    offered: tuple[Id, ...] = ()
    not_offered: tuple[Id, ...] = ()
    ending: tuple[Ending, ...] = ()  # the last reply of a call that ended so


@dataclass(frozen=True, slots=True, config=_STRICT)
class Remedy:
    """Words the agent might have said at a moment, and the items of the scorecard that they meet
    (of one criterion: E1–E5, N2–N6, F1–F6, F9, O3, O4, C1–C3 or P1–P4). Those that meet none answer
    what the customer has just done, and stand before others. The scorecard builds a better wording
    from them, and shows it only where its judge finds that it helps. `{agent}` is the agent's name.
    """

    say: Text
    meets: tuple[Annotated[str, Field(pattern=r"^[ENFOCP][1-9]$")], ...] = ()
    when: Fits = Fits()


class Playtest(Strict):
    """Scripted replies, and where they must lead. `levels` gives the lowest and highest level
    allowed.
    """

    name: Text
    seed: int = 1
    replies: tuple[str, ...] = Field(min_length=1)
    ending: Ending
    overall: tuple[int, int] = (0, 100)
    passed: bool | None = None
    levels: dict[str, tuple[int, int]] = Field(default_factory=dict)


class Scenario(Strict):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True, defer_build=True)

    schema_: Annotated[str | None, Field(alias="$schema")] = None
    format: Literal[1]
    id: Id
    version: Annotated[int, Field(ge=1)]
    title: Text
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")] = "en"
    today: date
    currency: str = "£"
    summary: Text
    mood: Text  # one or two words for the card: "Angry"
    content_note: Text | None = None  # what may be hard to hear, for who wants to know before
    trade: Text
    difficulty: Literal["easy", "medium", "hard"]
    tags: tuple[Text, ...] = ()
    minutes: Annotated[int, Field(ge=1, le=30)]
    begins: Literal["agent", "customer"]
    briefing: Briefing
    customer: Customer
    hello: Text | None = None  # outbound: what the customer says on picking up
    opener: Text
    stakes: tuple[Stake, ...]
    facts: tuple[Fact, ...]
    answers: tuple[Answer, ...]
    offers: tuple[Offer, ...]
    gates: tuple[Gate, ...] = ()
    needs: tuple[Need, ...] = Field(min_length=1)
    resolved_at: Ten = 4  # the matter being settled, anger at or below this is a good ending
    lines: tuple[Line, ...]
    twists: tuple[Twist, ...] = ()
    endings: tuple[EndingNote, ...]
    grading: Grading = Grading()
    wording: tuple[Wording, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    playtests: tuple[Playtest, ...] = ()
    played_at: Difficulty = Difficulty.STANDARD  # chosen for each call
    exempt: dict[Literal["parrot", "rude", "flatterer", "giveaway"], Text] = Field(
        default_factory=dict
    )  # bots of the crash test that need not fail here, and why

    def offer(self, offer_id: str) -> Offer:
        """Raises StopIteration for an id the scenario does not have."""
        return next(offer for offer in self.offers if offer.id == offer_id)

    def fact(self, fact_id: str) -> Fact:
        """Raises StopIteration for an id the scenario does not have."""
        return next(fact for fact in self.facts if fact.id == fact_id)

    def answer(self, answer_id: str) -> Answer:
        """Raises StopIteration for an id the scenario does not have."""
        return next(answer for answer in self.answers if answer.id == answer_id)

    def meaning(self, ending: Ending, revealed: Collection[str]) -> str:
        """What an ending means here, after these facts were told; empty where nobody said."""
        fitting = (
            note.about
            for note in self.endings
            if note.ending is ending and not set(note.not_revealed).intersection(revealed)
        )
        return next(fitting, "")

    def practical_needs(self) -> Iterator[Need]:
        return (need for need in self.needs if need.offers)
