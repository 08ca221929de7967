"""Calls to draw lessons from: a scenario's playtests, and bots over several seeds."""

from collections.abc import Iterable, Iterator, Sequence

from simulator import paths
from simulator.call.call import Call
from simulator.call.scenario import Scenario
from simulator.kit import Kit
from simulator.playtest.bots import Bot, Sentences, trainee
from simulator.session import Session

BOTS = (Bot.EXPERT, Bot.PARROT, Bot.RUDE, Bot.GIVEAWAY, Bot.ROBOT, Bot.FLATTERER, Bot.SILENT)


def calls(
    kit: Kit, scenario: Scenario, seeds: Iterable[int], bots: Sequence[Bot] = BOTS
) -> Iterator[Call]:
    """The playtests with each seed, then the bots."""
    seeds = tuple(seeds)
    words = Sentences.load(paths.assets(), scenario.language)
    for seed in seeds:
        for playtest in scenario.playtests:
            yield said(kit, scenario, playtest.seed + seed, playtest.replies)
    for bot in bots:
        for seed in seeds:
            yield played(kit, scenario, bot, words, seed)


def said(kit: Kit, scenario: Scenario, seed: int, replies: Sequence[str]) -> Call:
    session = kit.session(scenario, seed)
    list(session.begin())
    for reply in replies:
        list(session.say(reply))
    session.abandon()
    return session.call


def played(kit: Kit, scenario: Scenario, bot: Bot, words: Sentences, seed: int) -> Call:
    session: Session = kit.session(scenario, seed)
    list(session.begin())
    says = trainee(bot, scenario, words, (), seed)
    while session.ended is None and (reply := says(session.call)) is not None:
        list(session.say(reply))
    session.abandon()
    return session.call
