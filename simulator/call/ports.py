"""The protocols the rooms meet through. Every backend also says what it is missing, if anything."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from simulator.call.direction import Direction
from simulator.call.events import Discarded, Event
from simulator.call.moves import Move, Signal
from simulator.call.scenario import Scenario
from simulator.call.sound import Clip, Tone, Transcription
from simulator.call.transcript import Transcript
from simulator.call.verdicts import Verdict

if TYPE_CHECKING:
    from simulator.call.call import Call


class Backend(Protocol):
    def available(self) -> str | None:
        """None when it works here, else one sentence: what to install or set."""


class Listener(Backend, Protocol):
    def hear(self, text: str, context: str, scenario: Scenario | None) -> tuple[Move, ...]:
        """What the agent's words did. `context` is the customer's last turn (may be empty). Never
        raises on text.
        """

    def read(self, text: str, context: str) -> tuple[Signal, ...]:
        """What the customer's words show. `context` is the agent's last turn."""


@runtime_checkable
class Rehearing(Listener, Protocol):
    """A listener that may hear more in a reply than it can say at once."""

    def reheard(self, *, over: bool) -> tuple[tuple[int, tuple[Move, ...]], ...]:
        """All that was heard in replies where it was more, or other, than what was said at once:
        which of the replies (the first it heard is 0), and its moves. Each is told once. Where the
        call is `over`, nothing more is waited for.
        """

    def hurry(self) -> None:
        """The call is about to end: `hear` says what it has. From any thread."""


class Clause(str):
    """A piece of the customer's speech that may be shown and spoken at once, spaces included."""

    __slots__ = ()


class Customer(Backend, Protocol):
    """`by`, `lines`, `discarded` and `notice` are about the last reply, as far as it got."""

    name: str

    def reply(self, call: "Call", direction: Direction) -> Iterator[Clause]:
        """The customer's words for a direction, clause by clause."""

    def lines(self) -> tuple[str, ...]:
        """The keys of the scripted lines used."""

    def by(self) -> str:
        """Who found the words."""

    def discarded(self) -> tuple[Discarded, ...]:
        """What was not let out, for the author only."""

    def notice(self) -> str | None:
        """What the trainee should know about whoever plays, in a calm sentence."""

    def stop(self) -> None:
        """Nothing more is wanted of this reply. From any thread, at any time; the reply under way
        ends soon, and what it holds open is freed.
        """


class Judge(Backend, Protocol):
    name: str

    def verdicts(self, transcript: Transcript) -> tuple[Verdict, ...]:
        """A verdict on every item of the rubric. Raises NotGradableError when it fails."""


class Transcriber(Backend, Protocol):
    name: str

    def transcribe(self, clip: Clip, vocabulary: Sequence[str]) -> Transcription:
        """The words of a clip; `vocabulary` are words that are likely in it. Raises SoundError.
        May take long: call it off the window's thread.
        """

    def cancel(self) -> None:
        """From any thread: the transcription under way is no longer wanted."""


class Voice(Backend, Protocol):
    name: str

    def render(self, text: str, tone: Tone) -> Iterator[Clip]:
        """The sound of a text, piece by piece as it is ready. Raises SoundError."""

    def cancel(self) -> None:
        """From any thread: the text under way is no longer wanted."""


class Player(Backend, Protocol):
    """Plays clips one after another. All of it may be called from any thread."""

    def play(self, clip: Clip, over_and_over: bool = False) -> None:
        """Queues a clip; the first begins at once, and may go on until `stop`. Raises
        SoundError.
        """

    def stop(self) -> float:
        """Silence at once; how many seconds of what was queued had been heard."""

    def pause(self, on: bool) -> None: ...

    def played(self) -> float:
        """Seconds heard of what was queued since the last `stop`; gaps do not count."""

    def unheard(self) -> float:
        """Seconds of it that were not heard yet: 0 when all of it was."""

    def level(self) -> float:
        """How loud it is now, from 0 to 1."""

    def lost(self) -> str | None:
        """One sentence where the device is gone, else None."""


class Recorder(Backend, Protocol):
    """A microphone. All of it may be called from any thread."""

    def start(self) -> None:
        """Begins to listen. Raises SoundError."""

    def stop(self) -> Clip:
        """What was recorded since `start`, with the half second before it."""

    def level(self) -> float:
        """How loud it is now, from 0 to 1."""

    def lost(self) -> str | None:
        """One sentence where the device is gone, else None; what was recorded so far is kept."""


class Store(Protocol):
    """Keeps calls. Every method raises StorageError with a clear sentence."""

    def begin(self, scenario: Scenario, seed: int, mode: str) -> int:
        """A new call; its id."""

    def append(self, call_id: int, event: Event) -> None:
        """Durable when it returns."""

    def events(self, call_id: int) -> Sequence[Event]: ...
