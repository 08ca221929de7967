"""A question about them that nothing answers, when something else is said: noticed all the same."""

from simulator.call.acts import Act
from simulator.call.asked import shape_of
from simulator.call.direction import Direction
from simulator.call.moves import Kind, Move, Shape, overlap
from simulator.call.rules.story import SHORT, just_told, last_aside
from simulator.call.scene import IN_PASSING, Scene

MOST = 2  # times in a call: more are noticed
FEWEST = 3  # words; a name or a "d'you think" at the end asks for nothing
BESIDE = frozenset(
    {
        Act.AGREE,
        Act.ACCEPT,
        Act.OBJECT,
        Act.REBUFF,
        Act.CONSENT,
        Act.THANK,
        Act.GLOW,
        Act.SOFTEN,
        Act.REVEAL,
        Act.TELL_MORE,
        Act.AS_TOLD,
    }
)
"""What says nothing to a question by itself."""
TELLS_ON = frozenset({Act.REVEAL, Act.TELL_MORE, Act.GLOW, Act.SOFTEN})
"""With one of these an invitation to tell is answered, unless it asked for something else."""
ANSWERING = frozenset({Act.ANSWER, Act.YES_TOO})
PLACED = frozenset(
    {Kind.ASKS_FACT, Kind.ASKS_AGREEMENT, Kind.ASKS_CHOICE, Kind.ANYTHING_ELSE, Kind.ASKS_SECRET}
)
NOT_OF_THEM = frozenset({Shape.TELLING, Shape.DOING, Shape.REQUEST, Shape.SEEN})
MAY_BE_TOLD = frozenset({Shape.WHO, Shape.WHEN, Shape.WHERE, Shape.WHICH})
"""To these what was told a moment ago may be the answer, said again."""


def noticed(scene: Scene, direction: Direction) -> Direction:
    """The same, with a word to the question that the reply ends on where nothing else says one."""
    if direction.act not in BESIDE or direction.ending is not None or direction.late:
        return direction
    question = unanswered(scene, direction)
    if question is None or direction.then in ANSWERING or too_often(scene):
        return direction
    return direction.model_copy(update={"aside": True})


def too_often(scene: Scene) -> bool:
    """Not twice running, and not all through a call."""
    return scene.done(Act.SIDESTEP) >= MOST or last_aside(scene)


def unanswered(scene: Scene, direction: Direction) -> Move | None:
    """The question that the reply ends on, where nothing is known of it or said to it."""
    weighty = [move for move in scene.moves if move.kind not in IN_PASSING]
    asks = [move for move in weighty if move.kind in (Kind.ASKS, Kind.ASKS_STORY)]
    question = max(asks, key=lambda one: (one.start, one.kind is Kind.ASKS), default=None)
    if question is None or len(question.quote.split()) < FEWEST:
        return None
    if any(move.start > question.start for move in weighty):
        return None
    with_it = [move for move in weighty if overlap(move, question)]
    if any(move.kind in PLACED or shape_of(move) in NOT_OF_THEM for move in with_it):
        return None
    asked = {move.ref for move in weighty if move.ref and move.kind in (Kind.ASKS, Kind.ASKS_FACT)}
    if asked & {direction.fact, direction.answer}:
        return None
    invites = any(move.kind is Kind.ASKS_STORY for move in with_it)
    at_length = len(question.quote.split()) > SHORT
    if direction.act is Act.AS_TOLD:
        return question if at_length and shape_of(question) not in MAY_BE_TOLD else None
    if direction.act not in TELLS_ON:
        return question
    invited = [move for move in weighty if move.kind is Kind.ASKS_STORY and move not in with_it]
    follows = just_told(scene) and not invited  # else the story answers that
    return question if follows and (at_length or not invites) else None
