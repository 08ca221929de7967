"""The Director: what the customer feels and does next. Pure rules; whoever finds the words obeys.

`direct(call)` looks at the call's last event. The rules are tried in the order of `RULES`; the
first that fits decides. Not understood is not bad: a reply nothing is known of never heats, it
only costs patience in the end.
"""

from collections.abc import Callable

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.events import Directed, Heard, Held, Nudged
from simulator.call.occasions import after_hold, after_twist, greeting
from simulator.call.remembering import remember
from simulator.call.rules import (
    aside,
    besides,
    improper,
    left,
    offers,
    parting,
    questions,
    story,
    temper,
)
from simulator.call.scene import VERSION, Scene
from simulator.call.taking_in import take_in

Rule = Callable[[Scene], Direction | None]
RULES: tuple[Rule, ...] = (
    temper.silence,
    temper.meta,
    temper.insult,
    parting.goodbye,
    temper.handed_over,
    temper.out_of_patience,
    temper.offence,
    temper.brushed_off,
    offers.contradiction,
    improper.secret_asked,
    story.told_when_asked,
    story.answer,
    story.echoed,
    questions.seen,
    story.meant,
    improper.bad_news,
    improper.long_wait,
    story.understood,
    story.praise_taken,
    story.bursting,
    offers.offered,
    offers.held_to_it,
    offers.plan_clear,
    temper.vague,
    improper.sold_to,
    temper.refused,
    temper.formula,
    temper.flattered,
    offers.warned,
    left.come_back,
    parting.closing,
    parting.anything_else,
    offers.will_look,
    questions.choice,
    questions.consent,
    story.asked_story,
    story.owed,
    story.cared,
    story.placed,
    story.encouraged,
    story.unplaced,
)


def direct(call: Call) -> Directed:
    """What the customer does after the last event: the start, a reply, a hold, a twist."""
    last = call.events[-1] if call.events else None
    if isinstance(last, Held):
        return after_hold(call, last)
    if isinstance(last, Nudged):
        return after_twist(call, last)
    first_words = greeting(call)
    if first_words is not None:
        return first_words
    if not isinstance(last, Heard):
        raise ValueError("the customer has nothing to answer")
    scene, changes = take_in(call, last)
    direction = next(found for rule in RULES if (found := rule(scene)) is not None)
    direction = besides.vague_word(scene, besides.other_offer(scene, direction))
    direction = left.beside(scene, direction)
    direction = aside.noticed(scene, direction)
    if scene.interrupted and direction.ending is None:
        cut = {"act": Act.INTERRUPT, "then": direction.main, "aside": False}
        direction = direction.model_copy(update=cut)
    after = remember(scene, direction)
    return Directed(at=last.at, director=VERSION, direction=direction, changes=changes, after=after)
