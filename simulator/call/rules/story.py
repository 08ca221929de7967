"""What happened to them: what is told, answered, complained of, or not understood."""

from simulator.call.acts import Act
from simulator.call.appraisal import CARING
from simulator.call.asked import ABOUT_WORDS, asked, last_asked
from simulator.call.bargain import settled
from simulator.call.direction import Direction
from simulator.call.moves import Kind, overlap
from simulator.call.quoting import repeats
from simulator.call.rules.offers import offered, plan_clear
from simulator.call.rules.questions import was
from simulator.call.rules.shared import (
    BARGAINING,
    complain,
    confides,
    press_for_it,
    push,
    push_on,
    unlocked,
)
from simulator.call.scenario import Fact, Stage
from simulator.call.scene import HARD, IN_PASSING, QUESTIONS, UNPLACED_BORNE, UNSAYING, Scene
from simulator.call.transcript import Speaker

TAKES_IT = frozenset({Kind.TAKES_PRAISE, Kind.TO_HEART, Kind.SHARES, Kind.FEELING, Kind.STAKE})
ECHOES = QUESTIONS | {Kind.STAKE, Kind.FACT}
PLACED = frozenset({Kind.ASKS_FACT, Kind.ASKS_CHOICE, Kind.ANYTHING_ELSE})
STOPS = (
    HARD | QUESTIONS | {Kind.OFFER, Kind.REFUSES, Kind.HOLD, Kind.ASKS_FACT, Kind.ASKS_AGREEMENT}
)
"""With one of these a reply is no mere go-ahead."""
SHORT = 4  # words of a question that asks back
MOST_EXPLAINED = 3  # times in a call
OFTEN = 4  # from here somebody who is not understood is told more of the story instead
PROMISES = frozenset({Kind.ASKS_AGREEMENT, Kind.CAN_DO, Kind.DONE, Kind.WHEN})


def told_when_asked(scene: Scene) -> Direction | None:
    """A fact that was asked for, or the one that has to be told before it. What somebody who cares
    would be told unasked is kept from somebody who has just been hard on them, once.
    """
    if offered_after_asking(scene):
        return None
    for move in scene.moves:
        fact = untold(scene, move.ref) if move.kind is Kind.ASKS_FACT else None
        if fact is not None and "asked" in fact.unlocked_by:
            if "cared" in fact.unlocked_by and not confides(scene):
                return Direction(act=Act.WITHHOLD)
            return Direction(act=Act.REVEAL, fact=fact.id)
    return None


def offered_after_asking(scene: Scene) -> bool:
    """Whether something was offered since the question, not in its very words ("which shall I
    send?").
    """
    asked = max((m.start for m in scene.moves if m.kind is Kind.ASKS_FACT), default=None)
    offers = [move.start for move in scene.moves if move.kind is Kind.OFFER]
    return asked is not None and any(offer > asked for offer in offers)


def untold(scene: Scene, fact_id: str | None) -> Fact | None:
    fact = next((one for one in scene.scenario.facts if one.id == fact_id), None)
    if fact is None or fact.id in scene.call.revealed:
        return None
    earlier = (untold(scene, before) for before in fact.after)
    return next((one for one in earlier if one is not None), fact)


def answer(scene: Scene) -> Direction | None:
    ids = {answer.id for answer in scene.scenario.answers}
    asked = next((m for m in scene.moves if m.kind is Kind.ASKS_FACT and m.ref in ids), None)
    if asked is None or asked.ref is None:
        return asked_again(scene)
    before = scene.before.answers.get(asked.ref, 0)
    again = before >= len(scene.scenario.answer(asked.ref).said)
    planned = scene.argued or scene.after.agreed > scene.before.agreed
    new = any(not was(scene, offer.id).accepted for offer in scene.offers)
    taken = all(scene.after.offers[offer.id].accepted for offer in scene.offers)
    if planned and taken and not (again or scene.new_gates):
        return agreed_and_answered(scene, asked.ref)
    proposed = any(overlap(one, asked) for one in scene.moves if one.kind is Kind.ASKS_AGREEMENT)
    if new or (scene.new_gates and not (again or proposed)):
        return None
    if again:
        return Direction(act=Act.ASKED_BEFORE, answer=asked.ref, count=before + 1)
    then = push_on(scene) if scene.before.asked and not proposed else None
    return Direction(act=Act.ANSWER, answer=asked.ref, then=then)


def agreed_and_answered(scene: Scene, answer: str) -> Direction | None:
    """The plan is clear now, and a question stands behind it: a word to each."""
    clear = None if scene.argued else plan_clear(scene)
    if clear is not None and clear.act is Act.CHOOSE and chosen_by_answer(scene, answer):
        return Direction(act=Act.ANSWER, answer=answer)
    if clear is None or clear.act is not Act.AGREE:
        return None
    return clear.model_copy(update={"answer": answer, "then": Act.ANSWER})


def chosen_by_answer(scene: Scene, answer: str) -> bool:
    """Whether the choice they are given is one that they have an answer of their own to; of days
    they say which.
    """
    if len(scene.days) > 1:
        return False
    asks = [m for m in scene.moves if m.kind is Kind.ASKS_FACT and m.ref == answer]
    choices = [m for m in scene.moves if m.kind is Kind.ASKS_CHOICE]
    return any(overlap(one, other) for one in asks for other in choices)


def asked_again(scene: Scene) -> Direction | None:
    """What they have told and are asked for: more of it, where somebody who cares asks them to
    tell; else once they say it again, shorter.
    """
    asked = [move.ref for move in scene.moves if move.kind is Kind.ASKS_FACT and move.ref]
    told = [ref for ref in asked if ref in scene.call.revealed]
    if not told or scene.offers:
        return None
    deeper = Kind.ASKS_STORY in scene.kinds and scene.kinds & CARING
    fact = unlocked(scene, "cared") if deeper else None
    if fact:
        return Direction(act=Act.REVEAL, fact=fact.id)
    return as_told(scene, told[0]) or Direction(act=Act.ASKED_BEFORE)


def as_told(scene: Scene, fact: str) -> Direction | None:
    """What they told, again and shorter; nothing when that was done."""
    said = [turn.direction for turn in scene.call.turns if turn.direction is not None]
    again = any(one.act is Act.AS_TOLD and one.fact == fact for one in said)
    return None if again else Direction(act=Act.AS_TOLD, fact=fact)


def just_told(scene: Scene) -> str | None:
    """The fact that their last words told."""
    said = [turn.direction for turn in scene.call.turns if turn.direction is not None]
    return said[-1].fact if said and said[-1].fact in scene.call.revealed else None


def echoed(scene: Scene) -> Direction | None:
    """Their own words, asked back: they say it again before they tell the next thing."""
    told = just_told(scene)
    if told is None or scene.kinds - IN_PASSING - ECHOES or not scene.kinds & QUESTIONS:
        return None
    asks = [move for move in scene.moves if move.kind in QUESTIONS]
    named = [move for move in scene.moves if move.kind in (Kind.STAKE, Kind.FACT)]
    within = all(any(overlap(one, ask) for ask in asks) for one in named)
    return as_told(scene, told) if named and within else None


def meant(scene: Scene) -> Direction | None:
    """A question the reply ends on, when it is clear enough what is meant by it: told or answered
    before what was said in front of it.
    """
    question = last_asked(scene.moves)
    if question is None or question.ref is None or scene.offers or scene.kinds & (HARD | PLACED):
        return None
    goes_on = any(m.start > question.start for m in scene.moves if m.kind not in IN_PASSING)
    if goes_on or scene.after.agreed > scene.before.agreed:
        return None
    likely = likely_answer(scene)
    if likely is None or likely.act not in (Act.REVEAL, Act.ANSWER):
        return None
    return None if likely.act is Act.ANSWER and scene.new_gates else likely


def understood(scene: Scene) -> Direction | None:
    stake = Kind.STAKE in scene.kinds and not scene.said_before(Kind.STAKE)
    acknowledged = scene.new_gates and scene.kinds & CARING
    if not (stake or acknowledged) or takes_praise(scene) or scene.kinds & HARD:
        return None
    fact = wanted(scene) or unlocked(scene, "cared")
    if scene.offers:
        return offered(scene)
    if fact:
        pushes = scene.call.revealed and Kind.ASKS_STORY not in scene.kinds  # else that is enough
        return Direction(act=Act.REVEAL, fact=fact.id, then=push_on(scene) if pushes else None)
    return Direction(act=Act.SOFTEN, then=push_on(scene))


def wanted(scene: Scene) -> Fact | None:
    """What they were asked for, now or a moment ago: told before what comes next by itself."""
    left = [one.ref for one in scene.before.left if one.what == "fact"]
    facts = (untold(scene, ref) for ref in (scene.guessed, *left))
    free = (one for one in facts if one is not None and "asked" in one.unlocked_by)
    return next(free, None) if confides(scene) else None


def takes_praise(scene: Scene) -> bool:
    return scene.praising and bool(scene.kinds & TAKES_IT - {Kind.FEELING, Kind.STAKE})


def praise_taken(scene: Scene) -> Direction | None:
    if not takes_praise(scene) or scene.offers:
        return None
    fact = wanted(scene) or unlocked(scene, "cared")
    if fact:
        return Direction(act=Act.TELL_MORE, fact=fact.id)
    return Direction(act=Act.GLOW, then=push_on(scene))


def cared(scene: Scene) -> Direction | None:
    caring = scene.kinds & CARING
    if not caring | scene.kinds & {Kind.APOLOGY, Kind.OWNS} or settled(
        scene.scenario, scene.before
    ):
        return None
    turning = scene.kinds & {Kind.ASKS_STORY, Kind.APOLOGY, Kind.OWNS}
    deeply = scene.kinds & {Kind.FEELING, Kind.VALIDATES, Kind.STAKE, Kind.FACT} or (
        turning and scene.said_before(Kind.SITUATION)
    )
    fact = unlocked(scene, "cared") if caring and (deeply or scene.praising) else None
    if fact:
        return Direction(act=Act.REVEAL, fact=fact.id)
    if scene.ends_on_question or wants_a_word(scene):
        return None
    if scene.gates_shut or Kind.ASKS_STORY in scene.kinds:
        return complain(scene)
    return Direction(act=push(scene))


def wants_a_word(scene: Scene) -> bool:
    """Whether something is proposed or promised, and they can't tell what."""
    return bool(scene.kinds & PROMISES)


def asked_story(scene: Scene) -> Direction | None:
    """Asked in general: what it is most likely about, or what they tell who cares once they have
    begun to trust; before that, the first time, more of the complaint.
    """
    if Kind.ASKS_STORY not in scene.kinds:
        return None
    if told := told_on_invitation(scene):
        return told
    bargaining = scene.call.last_act() in BARGAINING - {Act.REBUFF}  # at that nothing is yet
    return press_for_it(scene) if bargaining else Direction(act=Act.VENT)


def told_on_invitation(scene: Scene) -> Direction | None:
    likely = likely_answer(scene) if scene.guessed else None
    if likely is not None and likely.act in (Act.REVEAL, Act.ANSWER):
        return likely
    fact = invited_to_tell(scene)
    return Direction(act=Act.REVEAL, fact=fact.id) if fact else likely


def invited_to_tell(scene: Scene) -> Fact | None:
    """The fact that an invitation gets out of them."""
    trusts = has_begun(scene) or scene.said_before(Kind.ASKS_STORY)
    return unlocked(scene, "asked", "cared") if trusts else None


def has_begun(scene: Scene) -> bool:
    """Whether they came to tell, or have begun to trust."""
    return scene.praising or bool(scene.after.gates or scene.call.revealed)


def owed(scene: Scene) -> Direction | None:
    """Invited to tell in the reply before, when what was offered came first: told now."""
    if waved_on(scene):
        return told_after_all(scene)
    busy = scene.kinds & PROMISES or scene.ends_on_question
    if not scene.before.invited or busy or not has_begun(scene):
        return None
    fact = invited_to_tell(scene)
    return Direction(act=Act.REVEAL, fact=fact.id) if fact else None


def told_after_all(scene: Scene) -> Direction | None:
    """What they have put off, told when they are asked to go on in their own words."""
    fact = wanted(scene) or invited_to_tell(scene) or unlocked(scene, "cared")
    return Direction(act=Act.REVEAL, fact=fact.id) if fact else None


def waved_on(scene: Scene) -> bool:
    """Whether they have put a question off, and are told to go on as they said they would."""
    put_off = scene.call.last_act() is Act.PUZZLED or last_aside(scene)
    if not put_off or scene.kinds & STOPS or scene.ends_on_question or not has_begun(scene):
        return False
    theirs = scene.call.last_words(Speaker.CUSTOMER)
    return repeats(scene.call.last_words(Speaker.AGENT), theirs)


def last_aside(scene: Scene) -> bool:
    """Whether their last words turned aside from a question."""
    said = [turn.direction for turn in scene.call.turns if turn.direction is not None]
    return bool(said) and said[-1].aside


def bursting(scene: Scene) -> Direction | None:
    """Somebody who came to praise, asked for the story: it goes before whatever else was said."""
    if not scene.praising or Kind.ASKS_STORY not in scene.kinds or scene.kinds & HARD:
        return None
    if not scene.follows({Kind.ASKS_STORY}, {Kind.OFFER, Kind.REFUSES}):
        return None
    fact = unlocked(scene, "asked", "cared")
    return Direction(act=Act.REVEAL, fact=fact.id) if fact else None


def placed(scene: Scene) -> Direction | None:
    """Something was understood, but it calls for nothing in particular: the customer pushes on."""
    if not scene.kinds - UNSAYING - {Kind.SWEARS} or scene.ends_on_question:
        return None
    flowing = scene.praising and scene.before.asked is None
    fact = unlocked(scene, "cared") if flowing else None
    if fact:
        return Direction(act=Act.TELL_MORE, fact=fact.id)
    if wants_a_word(scene):
        return None
    return complain(scene) if scene.gates_shut else Direction(act=push(scene))


def encouraged(scene: Scene) -> Direction | None:
    """Somebody who came to praise goes on with the story when a question is not placed, or when
    there was just a noise: most questions are about it.
    """
    asked = not QUESTIONS.isdisjoint(scene.kinds)
    if not scene.praising or scene.call.last_act() in BARGAINING:
        return None
    if asks_plainly_now(scene) or not (asked or scene.before.asked is None):
        return None
    fact = unlocked(scene, "cared")
    return Direction(act=Act.TELL_MORE, fact=fact.id) if fact else None


def likely_answer(scene: Scene) -> Direction | None:
    """What a question is most likely about, answered if it was not yet: the nearest answer fits
    better than none. Where nothing is likely it is about what they have just told, if that may be
    the answer at all: "who was that?", not "did you go with her?".
    """
    ref = scene.guessed
    fact = untold(scene, ref)
    if fact is not None and "asked" in fact.unlocked_by and confides(scene):
        return Direction(act=Act.REVEAL, fact=fact.id)
    told = ref if ref in scene.call.revealed else None
    if ref is None and asked(scene.moves) in {None, *ABOUT_WORDS}:
        told = just_told(scene)
    if told and (again := as_told(scene, told)):
        return again
    known = any(answer.id == ref for answer in scene.scenario.answers)
    if ref is None or not known or scene.before.answers.get(ref):
        return None
    return Direction(act=Act.ANSWER, answer=ref, then=None)


def asks_plainly_now(scene: Scene) -> bool:
    return scene.before.unplaced % (UNPLACED_BORNE + 1) == UNPLACED_BORNE


def question_met(scene: Scene) -> Act:
    """A short question is most likely about what they have just said."""
    echoes = scene.ends_on_question and scene.words <= SHORT
    now = scene.done(Act.EXPLAIN) < MOST_EXPLAINED and scene.call.last_act() is not Act.EXPLAIN
    return Act.EXPLAIN if echoes and now else Act.PUZZLED


def unplaced(scene: Scene) -> Direction | None:
    """Nothing is known of it: an answer that fits any question, a line that moves any story on.

    Twice running; then the customer asks plainly, and after that goes on by themselves.
    """
    if scene.ends_on_question and (likely := likely_answer(scene)):
        return likely
    if asks_plainly_now(scene):
        return Direction(act=Act.ASK_PLAINLY)
    if scene.ends_on_question:
        return Direction(act=question_met(scene))
    if wants_a_word(scene):
        proposed = Kind.ASKS_AGREEMENT in scene.kinds
        return Direction(act=Act.PUZZLED if proposed else Act.WHAT_EXACTLY)
    if scene.call.last_act() in BARGAINING:
        return press_for_it(scene)
    often = scene.done(Act.PUZZLED) >= OFTEN or scene.call.last_act() is Act.ASK_PLAINLY
    if often and scene.stage is Stage.STORY:
        return complain(scene)
    return Direction(act=Act.PUZZLED)
