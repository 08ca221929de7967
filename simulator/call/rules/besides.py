"""What else was offered or promised in the same reply: a word to that in the same breath."""

from simulator.call.acts import Act
from simulator.call.direction import Direction
from simulator.call.moves import Kind, Move
from simulator.call.rules.offers import took
from simulator.call.rules.questions import was
from simulator.call.rules.shared import few_words
from simulator.call.scene import Scene
from simulator.call.text import SENTENCE_END
from simulator.call.transcript import Speaker

TAKES = frozenset({Act.ACCEPT, Act.AGREE})


def other_offer(scene: Scene, direction: Direction) -> Direction:
    """The same, with a word to another offer of this reply: taken, or argued about."""
    speaks = direction.act in TAKES | {Act.OBJECT} and direction.offer is not None
    if not speaks or direction.then or direction.ending or Kind.ASKS_CHOICE in scene.kinds:
        return direction
    for offer in scene.offers:
        if offer.id == direction.offer or was(scene, offer.id).accepted:
            continue
        if offer.id in scene.argued:
            return direction.model_copy(update={"then": Act.OBJECT, "also": offer.id})
        if direction.act is Act.OBJECT and scene.after.offers[offer.id].accepted:
            return direction.model_copy(update={"then": took(scene, offer).act, "also": offer.id})
    return direction


def vague_word(scene: Scene, direction: Direction) -> Direction:
    """The same, with a word to what else was promised, for no day, in a sentence of its own."""
    vague = scene.first(Kind.VAGUE)
    settles = direction.act is Act.AGREE and direction.then is None and direction.ending is None
    if vague is None or not settles or scene.done(Act.ECHO_VAGUE) or with_a_day(scene, vague):
        return direction
    echo = vague.value or few_words(vague.quote)
    return direction.model_copy(update={"then": Act.ECHO_VAGUE, "echo": echo})


def with_a_day(scene: Scene, vague: Move) -> bool:
    """Whether a day is said in the sentence of a vague word."""
    text = scene.call.last_words(Speaker.AGENT)
    days = [(move.start, move.start + len(move.quote)) for move in scene.moves if move.day]
    own = (vague.start, vague.start + len(vague.quote))
    gaps = [(min(end, own[1]), max(start, own[0])) for start, end in days]
    return any(SENTENCE_END.search(text, *gap) is None for gap in gaps)
