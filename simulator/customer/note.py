"""The note at a prompt's end: the direction in plain words. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from simulator.call.acts import Act
from simulator.call.call import Call
from simulator.call.direction import Direction
from simulator.call.moves import Kind
from simulator.call.transcript import Speaker
from simulator.customer.habit import just_said
from simulator.customer.latest import (
    PAUSE,
    TAKES,
    asked,
    left_asked,
    named,
    paused,
    perhaps_taken,
    taken,
)
from simulator.customer.mood import Mood, Step, mood, step
from simulator.customer.opinion import opinion, parting
from simulator.customer.text import tokens
from simulator.customer.words import PromptWords

HARMLESS = str.maketrans({"<": "‹", ">": "›"})
MARKS = ".,;:!?…"
TELLS = frozenset({Act.REVEAL, Act.TELL_MORE})
GRANTS = frozenset({Kind.OFFER, Kind.CAN_DO, Kind.DONE})
MOST_TOLD = 85
"""Words of a story; `telling` without a longer sketch."""
TOLD = 70
WARMER = 10
"""Words more once the edge is going."""
PARTS = frozenset({Act.THANK, Act.GOODBYE})
"""Acts that show what is thought of the agent without a word on it."""
THROWN_BACK = frozenset(
    {
        Act.ECHO_VAGUE,
        Act.CATCH,
        Act.FORMULA,
        Act.COUNT,
        Act.JAB,
        Act.RETORT,
        Act.STUNG,
        Act.WALL,
        Act.PROTEST,
        Act.LONG_WAIT,
        Act.WHAT_EXACTLY,
        Act.FLATTERED,
    }
)
"""Acts that may take up the agent's own words."""
ASIDE = frozenset(
    {
        Act.VENT,
        Act.JAB,
        Act.SOFTEN,
        Act.PROTEST,
        Act.WALL,
        Act.REBUFF,
        Act.OBJECT,
        Act.ACCEPT,
        Act.AGREE,
        Act.THANK,
        Act.GLOW,
        Act.ASK_SOLUTION,
        Act.ASK_DAY,
        Act.PRESS,
        Act.RETORT,
        Act.FORMULA,
        Act.LONG_WAIT,
    }
)
"""Acts beside which a question may get half a sentence; the others answer it, or refuse to."""


@dataclass(frozen=True)
class Note:
    """`scripted` is what the scripted customer would say, `forgotten` are facts whose telling is
    no longer among the turns that are sent.
    """

    words: PromptWords
    call: Call
    direction: Direction
    scripted: str
    forgotten: Collection[str] = ()

    def lines(self) -> Iterator[str]:
        yield from self._standing()
        yield from self._to_do()
        yield from self._with()
        if self.scripted:
            yield self.words.sketch.format(line=self._sketch())
        act = self.direction.act
        feels, changed = mood(self.call, act), step(self.call, act)
        sounds = self.words.moods[feels]
        if feels is Mood.HURT and not paused(self.call):
            sounds = f"{sounds} {self.words.pause}"
        if changed is not None:
            sounds = f"{sounds} {self.words.steps[changed]}"
        yield self.words.mood.format(mood=sounds, length=self._length(feels, changed))
        yield self.words.say.format(called=self.call.scenario.customer.called)

    def _length(self, feels: Mood, changed: Step | None) -> str:
        """Never less than a long sketch needs, where somebody tells or overflows."""
        words, sketched = self.words, min(len(tokens(self.scripted)), MOST_TOLD)
        if self.direction.fact is not None and self.direction.act in TELLS:
            return words.telling.format(words=max(TOLD, sketched))
        most = words.lengths[feels] + WARMER * (changed is Step.GOING)
        return words.length.format(words=max(most, sketched) if feels is Mood.GRATEFUL else most)

    def _standing(self) -> Iterator[str]:
        words, call = self.words, self.call
        agent, thinks = (call.standing.agent_name or "").translate(HARMLESS), opinion(call)
        if agent in self._others():
            agent = ""
        if agent:
            yield words.agent.format(agent=agent)
        if worn := ", ".join(just_said(call, agent)):
            yield words.worn.format(worn=worn)
        if self.forgotten:
            facts = "; ".join(call.scenario.fact(one).about.rstrip(".") for one in self.forgotten)
            yield words.told.format(facts=facts)
        if settled := taken(call):
            titles = "; ".join(one.title for one in call.scenario.offers if one.id in settled)
            yield words.settled.format(offers=titles)
        if thinks is not None and self.direction.act not in PARTS:
            yield words.thinks.format(opinion=words.opinions[thinks])

    def _others(self) -> set[str]:
        """Words of the story: a name among them, spelt out by the agent, may not be their own."""
        scenario = self.call.scenario
        texts = [scenario.opener, *(offer.title for offer in scenario.offers)]
        texts += [text for fact in scenario.facts for text in (fact.about, *fact.told)]
        return set(tokens(" ".join(texts)))

    def _to_do(self) -> Iterator[str]:
        direction, acts, words = self.direction, self.words.acts, self.words
        unasked = (
            direction.answer is not None
            and direction.act is Act.ANSWER
            and not (asked(self.call) or direction.late)
        )
        yield words.note.format(do=words.unasked if unasked else acts[direction.act].do)
        if direction.act in PARTS:
            ways = words.partings[parting(self.call, direction.act)]
            yield ways[(self.call.seed + len(self.call.turns) // 2) % len(ways)]
        if direction.act in PARTS and direction.ending is not None and named(self.call, *GRANTS):
            yield words.granted
        if direction.act is Act.REVEAL and not self.call.revealed:
            yield words.turning
        if direction.then is not None:
            yield words.then.format(do=acts[direction.then].do)
        elif acts[direction.act].never:
            yield words.never.format(never=acts[direction.act].never)
        if direction.late:
            yield words.late

    def _with(self) -> Iterator[str]:
        words, call, direction = self.words, self.call, self.direction
        acts = {direction.act, direction.then}
        asked_too = left_asked(call) and direction.act in ASIDE
        if (asked_too or direction.aside) and not self._answers:
            yield words.aside.format(called=call.scenario.customer.called)
        if direction.fact is not None:
            yield words.fact.format(about=call.scenario.fact(direction.fact).about)
        if self._answers and direction.answer is not None:
            nth = call.standing.answers.get(direction.answer, 1)
            said = call.scenario.answer(direction.answer).ways(nth)[0]
            if said not in self.scripted:
                yield words.answer.format(said=said)
        if direction.echo is not None and acts & THROWN_BACK:
            yield words.echo.format(echo=self._echo(direction.echo).translate(HARMLESS))
        yield from self._offered()
        if direction.count is not None:
            yield words.count.format(count=direction.count)
        if direction.ending is not None:
            yield words.last

    def _offered(self) -> Iterator[str]:
        words, call, direction = self.words, self.call, self.direction
        if direction.offer is not None and direction.act is not Act.CHOOSE:
            yield words.offer.format(offer=call.scenario.offer(direction.offer).title)
        if direction.also is not None:
            yield words.also.format(offer=call.scenario.offer(direction.also).title)
        if direction.day is not None and direction.day != direction.echo:
            yield words.day.format(day=direction.day.translate(HARMLESS))
        settled = taken(call)
        if direction.act in TAKES and direction.offer in settled | perhaps_taken(call):
            yield words.taken
        elif direction.act is Act.AGREE and len(named(call, Kind.OFFER) - settled) > 1:
            yield words.several

    @property
    def _answers(self) -> bool:
        direction = self.direction
        return direction.answer is not None and Act.ANSWER in (direction.act, direction.then)

    def _sketch(self) -> str:
        """With no quotation that breaks off, and no second pause running to begin with."""
        echo, said = self.direction.echo, self.scripted
        if paused(self.call):
            said = said.removeprefix(PAUSE) or said
        return said if echo is None else said.replace(echo[1:], self._echo(echo)[1:])

    def _echo(self, echo: str) -> str:
        """Without a last clause of which they said more."""
        heard = self.call.last_words(Speaker.AGENT)
        at = heard.find(echo)
        after = heard[at + len(echo) :]
        if at < 0 or after.strip()[:1] in MARKS:
            return echo
        breaks = [at for at, mark in enumerate(echo) if mark in MARKS and echo[at + 1 :][:1] == " "]
        return echo[: breaks[-1]] if breaks else echo
