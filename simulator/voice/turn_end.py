"""Hands-free: when somebody began to speak, and when their turn is over. Pure.

Fed with every frame's likelihood of speech; a pause ends a turn only when it is long enough, and a
lone "hmm" makes none.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

FRAME = 0.032
"""Seconds of a frame, as the voice activity model takes them."""


class Heard(StrEnum):
    BEGAN = "began"  # somebody speaks
    MEANT = "meant"  # and it is more than a "hmm": who is spoken over stops
    ENDED = "ended"  # and has finished: what was said since is a turn
    NOTHING = "nothing"  # it was only a "hmm"


@dataclass(frozen=True)
class Patience:
    """`statement` and `question` are seconds of silence that end a turn, after what the customer
    said last; `factor` is the trainee's own setting.

    `sure` begins speech and `unsure` goes on with it (likelihoods: with one threshold a voice would
    flicker at the ends of words). Below `short` seconds of voice a burst is a "hmm", unless it is
    at least `as_loud` of what this voice usually is.
    """

    statement: float = 2.0
    question: float = 4.0
    factor: float = 1.0
    sure: float = 0.5
    unsure: float = 0.35
    at_least: float = 0.096
    short: float = 0.4
    as_loud: float = 0.6
    longest: float = 120.0

    def silence(self, asked: bool) -> float:
        return self.factor * (self.question if asked else self.statement)


@dataclass(frozen=True)
class Turn:
    """Seconds `since` it began, of voice (`voiced`) and of `silence` at its end; how loud it is,
    and how loud this voice `usually` is.
    """

    began: bool = False
    since: float = 0.0
    voiced: float = 0.0
    silence: float = 0.0
    loudness: float = 0.0
    usually: float = 0.0


def step(
    turn: Turn, likely: float, loudness: float, asked: bool, patience: Patience
) -> tuple[Turn, Heard | None]:
    """The next frame: how likely it is speech, and how loud. `asked`: the customer's last words
    were a question.
    """
    speaks = likely >= (patience.unsure if turn.voiced else patience.sure)
    voiced = turn.voiced + FRAME * speaks
    turn = replace(
        turn,
        since=turn.since + FRAME if voiced else 0.0,
        voiced=voiced,
        silence=0.0 if speaks else turn.silence + FRAME,
        loudness=max(turn.loudness, loudness) if speaks else turn.loudness,
    )
    if not turn.began:
        if voiced >= patience.at_least:
            return replace(turn, began=True), Heard.BEGAN
        if turn.silence > 10 * FRAME:  # a click, a breath
            return Turn(usually=turn.usually), None
        return turn, None
    if voiced >= patience.short > voiced - FRAME * speaks:
        return turn, Heard.MEANT
    if turn.silence < patience.silence(asked) and turn.since < patience.longest:
        return turn, None
    if _is_hmm(turn, patience):
        return Turn(usually=turn.usually), Heard.NOTHING
    usually = 0.7 * turn.usually + 0.3 * turn.loudness if turn.usually else turn.loudness
    return Turn(usually=usually), Heard.ENDED


def _is_hmm(turn: Turn, patience: Patience) -> bool:
    if turn.voiced >= patience.short:
        return False
    return not turn.usually or turn.loudness < patience.as_loud * turn.usually
