"""What a customer does in a turn: the words of a direction, one for each kind of answer."""

from enum import StrEnum


class Act(StrEnum):
    """What the customer does next. The Director chooses it; a customer finds the words."""

    HELLO = "hello"  # outbound only: picks up the phone
    OPENER = "opener"  # the scenario's opener, verbatim
    VENT = "vent"  # more of the complaint, nothing given away
    JAB = "jab"  # a test: sarcasm, a dig
    REVEAL = "reveal"  # tells a fact that was locked
    ANSWER = "answer"  # answers an ordinary question
    ASKED_BEFORE = "asked-before"  # the same thing was asked already
    WITHHOLD = "withhold"  # is asked for a confidence, and a hard word stands between them
    AS_TOLD = "as-told"  # was asked about what they have just told: says it again, shorter
    SOFTEN = "soften"  # was understood; something gives
    TELL_MORE = "tell-more"  # grateful: encouraged, goes on
    GLOW = "glow"  # grateful: the praise was taken to heart
    DEFLATE = "deflate"  # grateful: the praise was brushed off
    ASK_SOLUTION = "ask-solution"  # "what are you going to do about it?"
    PRESS = "press"  # the question was not answered; asks it again differently
    PROTEST = "protest"  # a no without a way on
    WALL = "wall"  # policy was put first, or used as the end of it
    REBUFF = "rebuff"  # an offer that comes too soon
    OBJECT = "object"  # a fair offer meets an objection first
    ACCEPT = "accept"  # takes the offer, and tests the promise
    AGREE = "agree"  # the plan is clear; agrees to it
    CHOOSE = "choose"  # was given a choice: says which
    CONSENT = "consent"  # was asked whether it may be done: yes
    YES_TOO = "yes-too"  # says yes to what else was asked, behind an answer
    SIDESTEP = "sidestep"  # was asked what they have no answer to: a word to that, beside the rest
    COME_BACK = "come-back"  # leads back to what was asked before, when something else came first
    ASK_DAY = "ask-day"  # a day is all that is missing: asks for it
    THANK = "thank"  # thanks, in their way
    NOTHING_ELSE = "nothing-else"  # "no, that's all"
    ECHO_VAGUE = "echo-vague"  # "'shortly'? what's shortly?"
    CATCH = "catch"  # two promises contradict each other
    FORMULA = "formula"  # a stock phrase: "what do I understand, exactly?"
    COUNT = "count"  # counts the repetitions
    RETORT = "retort"  # meets a jab, blame or dismissal
    STUNG = "stung"  # an insult, and still on the line
    FLATTERED = "flattered"  # sees through flattery
    WARY = "wary"  # was asked for something secret: keeps it
    SOLD_TO = "sold-to"  # is being sold something: notices
    LONG_WAIT = "long-wait"  # a day that is far off, for nothing that they have agreed to
    WAIT = "wait"  # lets the agent look or hold
    BACK = "back"  # back from hold
    SILENCE = "silence"  # "are you there?"
    PUZZLED = "puzzled"  # could not place the reply; moves the story on
    EXPLAIN = "explain"  # a short question about their last words: says it again, plainly
    WHAT_EXACTLY = "what-exactly"  # something is promised, they can't tell what: asks
    INTERRUPT = "interrupt"  # cuts a long reply short
    ASK_PLAINLY = "ask-plainly"  # not placed three times running: asks for one plain thing
    META = "meta"  # talked to as a program; shrugs it off
    WANT_MANAGER = "want-manager"  # asks for somebody else, stays on the line
    HANDED_OVER = "handed-over"  # is passed on; ends the call
    GIVE_UP = "give-up"  # patience is gone; leaves
    HANG_UP = "hang-up"  # hangs up, with a line that stings
    CUT_OFF = "cut-off"  # the agent said goodbye with the matter open
    GOODBYE = "goodbye"  # says goodbye
    TWIST = "twist"  # a trainer's twist
