"""What was misheard in calls that people played, each beside its innocent (or guilty) twin."""

import pytest

from simulator.call.moves import Kind
from simulator.listening import EmbeddedListener
from tests.listening.conftest import Kinds

DOES_AND_TWIN = [
    (Kind.DISMISSES, "So what? It's a jacket.", "So what were you doing when it ripped?"),
    (Kind.DISMISSES, "so what", "ok so what I can do is offer you £60"),
    (Kind.DISMISSES, "You're making a fuss about nothing.", "She'll make a fuss of them."),
    (Kind.DISMISSES, "What's the big deal?", "so whats the problem exactly"),
    (Kind.DISMISSES, "You'll get it when you get it.", "You'll get it on Friday."),
    (Kind.DISMISSES, "It's only junk mail, just put it in the bin.", "Just put it in the post."),
    (Kind.ATTACKS, "Get lost.", "No, it won't get lost."),
    (Kind.ATTACKS, "Stop it. I won't listen to this.", "Stop it, you're making me cry!"),
    (Kind.ATTACKS, "I don't have time for this.", "I've got time, tell me."),
    (Kind.PATRONISES, "Bless you, dear.", "Oh bless him."),
    (Kind.PATRONISES, "Listen, grandad.", "My grandad was just the same."),
    (Kind.PATRONISES, "No, my love.", "Give Islwyn my love."),
    (Kind.PATRONISES, "Now listen, young man.", "And what did our young man do?"),
    (Kind.PATRONISES, "Is there somebody there who can help you?", "Is your wife there?"),
    (Kind.CONTEMPT, "Oh, poor baby.", "Poor you."),
    (Kind.CONTEMPT, "Congratulations, you worked it out.", "Congratulations, Gethin!"),
    (Kind.CONTEMPT, "You obviously did not read it.", "You're clearly not trying it on."),
    (Kind.CONTEMPT, "Most customers manage to figure it out.", "Most customers can collect it."),
    (Kind.INSULT, "What kind of idiot does that?", "What kind of person was Nesta?"),
    (Kind.INSULT, "People like you cheat.", "People like you make my day."),
    (Kind.CONTEMPT, "People like you always want it yesterday.", "People I like always do."),
    (Kind.REFUSES, "No.", "No, no trouble at all!"),
    (Kind.REFUSES, "No way.", "Oh, that's no way for a jacket to end."),
    (Kind.REFUSES, "Certainly not.", "That is certainly not what one expects at that price."),
    (Kind.REFUSES, "It has to be a no, Gethin.", "It's no trouble, Gethin."),
    (Kind.REFUSES, "It's still no.", "It's no problem."),
    (Kind.REFUSES, "The date can't be changed.", "He'll sew it so it can't go again."),
    (Kind.REFUSES, "We're not having that back.", "We're not having that any more, are we."),
    (Kind.REFUSES, "the law won't let me", "I won't let you down."),
    (Kind.HOLD, "Give me a second.", "Thank you for giving me a second go."),
    (Kind.HOLD, "Just a minute.", "It hasn't seen a second winter."),
    (Kind.GREETING, "Thank you for ringing.", "Thank you for ringing. Bye now!"),
    (Kind.GOODBYE, "Mrs Hartley, thank you. Good day.", "Good day, how may I help?"),
    (Kind.GOODBYE, "Have a lovely day!", "You'd have a lovely day with everyone there."),
    (Kind.GOODBYE, "Goodbye then.", "A goodbye before an answer would annoy anybody."),
    (Kind.ASKS_AGREEMENT, "Okay?", "Right ok."),
    (Kind.WALL, "That's all I can do.", "It is the most I can do, and I'd rather say so."),
    (Kind.WALL, "There's nothing I can do.", "That's all I can do for now, and I'll do it today."),
    (Kind.OWNS, "It's the most I can do, and I'd rather be straight.", "It's all I know."),
    (Kind.OWNS, "I am permitted no more than sixty.", "No more than sixty people came."),
    (Kind.BLAMES, "Why did you leave it so late?", "Why did you buy that jacket?"),
    (Kind.BLAMES, "Well, it didn't do that by itself.", "It came apart all by itself."),
    (Kind.BLAMES, "You wore it out yourself.", "You wore it to the wedding."),
    (Kind.DISOWNS, "That's housing, not us.", "That's a house for three of us."),
    (Kind.DISOWNS, "They're always behind.", "They're right behind you on this."),
    (Kind.DISOWNS, "That was our courier.", "Are you sure it was our airline?"),
    (Kind.HANDS_BACK, "What would you like us to do?", "What would you like me to say to him?"),
    (Kind.HANDS_BACK, "You'll have to check the website.", "Check My orders on the website."),
    (Kind.CHECK, "You'll see it under My orders.", "You'll see."),
    (Kind.CHECK, "If anything is declined before then, ask for Helen.", "Nothing was declined."),
    (Kind.CHECK, "Should anything arrive after that, please ring me.", "You should be fine."),
    (Kind.WILL_LOOK, "I'm looking into it.", "He kept looking for his pigeons."),
    (Kind.DEFENDS, "I didn't make the rules.", "If I don't, ask for Nia."),
    (Kind.CAN_DO, "I'm going to send it.", "I'm going to print it and stick it on my wall."),
    (Kind.DONE, "I've put a note on your account.", "You've put a note on the door."),
    (Kind.DONE, "I've lifted it now.", "He lifted it himself."),
    (Kind.WHO, "I have now released it.", "It was released by somebody."),
    (Kind.TO_HEART, "You're making me cry at my desk!", "You're making me repeat myself."),
    (Kind.TO_HEART, "I love that.", "I love that shop."),
    (Kind.TO_HEART, "I'm actually a bit teary now.", "I'm actually a bit late now."),
    (Kind.TAKES_PRAISE, "That's amazing.", "That's a pity."),
    (Kind.TAKES_PRAISE, "What a lovely story!", "No no, it's a good thing!"),
    (Kind.TAKES_PRAISE, "Aww. That's so sweet of him.", "He's so far from home."),
    (Kind.SHARES, "They both deserve to know.", "They both know."),
    (Kind.SHARES, "Callum will be over the moon.", "You will be delighted with it."),
    (Kind.SHARES, "Marek is a lovely man.", "Your wife is a lovely woman."),
    (Kind.SHARES, "Credit to Callum.", "I said you can have your money back."),
    (Kind.BRUSHES_OFF, "He was only doing his job.", "He loves doing his job."),
    (Kind.BRUSHES_OFF, "That's what they're there for.", "That's when they're there."),
    (Kind.BRUSHES_OFF, "We do that for everyone.", "I'd do that for you any day."),
    (
        Kind.BRUSHES_OFF,
        "Any of our crew would have done that.",
        "Our crew did that, and I'm proud.",
    ),
    (Kind.BRUSHES_OFF, "So you don't want anything?", "So you don't want anything else?"),
    (Kind.BRUSHES_OFF, "Can you prove you were on the flight?", "Can you hear me all right?"),
    (Kind.ASKS_STORY, "And then?", "And then I'll ring you."),
    (Kind.ASKS_STORY, "Then what?", "Then what I do is ring you."),
    (Kind.ASKS_STORY, "Go on.", "It can't go on like this."),
    (Kind.ASKS_STORY, "Tell me everything!", "Tell me your account number."),
    (Kind.ASKS_STORY, "I'd love to hear the whole story.", "I hear stories all day."),
    (Kind.ASKS_STORY, "What is it that's upset you most?", "Is it upset that you mean?"),
    (Kind.ASKS, "Who is their base manager?", "I'll send it to Moira, who is their base manager."),
    (Kind.ASKS, "Should I ring?", "Should you hear nothing, please write to me."),
    (Kind.ASKS, "The account name please.", "The account will be closed today."),
    (Kind.VAGUE, "Maybe someone will call you back?", "Someone will call you at noon today."),
    (Kind.VAGUE, "I could ask if they'd give you your money back.", "I'll ask Dana now."),
    (Kind.VAGUE, "As soon as possible.", "As soon as you have it, ring me."),
    (Kind.VAGUE, "You'll hear soon.", "Nobody likes being told soon."),
    (Kind.VAGUE, "In a bit.", "That's not long ago."),
    (Kind.STOCK, "I understand how frustrating this must be.", "I understand it's your mother's."),
    (Kind.STOCK, "I'm sorry for your loss.", "I'm sorry about Nesta and those envelopes."),
    (Kind.STOCK, "My condolences.", "My conclusions are these."),
    (Kind.STOCK, "I'm sorry.", "Sorry. That was uncalled for."),
    (Kind.APOLOGY, "I'm sorry.", "Sorry to hear that."),
    (Kind.APOLOGY, "I do apologise.", "You don't need to apologise."),
    (Kind.APOLOGY, "I apologise for any inconvenience.", "There was no inconvenience."),
    (Kind.APOLOGY, "sorry, i should have read the notes", "You'd be sorry."),
    (Kind.FEELING, "I'm not surprised you're furious.", "I'm not surprised it rained."),
    (Kind.FEELING, "ok thats bad", "ok thats back"),
    (Kind.VALIDATES, "Take your time, there's no rush.", "It takes time."),
    (Kind.VALIDATES, "I can see why a bill like that would shock you.", "I can see your bill."),
    (Kind.VALIDATES, "Nobody should have asked you that.", "Nobody asked you that."),
    (Kind.POLICY, "I need to take you through security first.", "I'm secure in that."),
    (Kind.WISH, "hope the rest of your shift goes smoothly", "You'd have a lovely shift."),
    (Kind.HOPES_BACK, "Come back any time.", "Come in and give notice."),
    (Kind.FLATTERS, "You sound like a really lovely lady.", "She sounds like a lovely lady."),
    (Kind.WHO, "I'll ring you myself.", "I'll get someone to call you back."),
    (Kind.WHO, "Ask for me.", "It means a lot to me."),
    (Kind.MATTER, "Bye, enjoy the jacket.", "Do ring us any time. Bye."),
    (Kind.SOUR, "Good luck with that.", "Goodbye then."),
    (Kind.SOUR, "Very funny.", "That's a good one."),
    (Kind.INSULT, "You're a pompous old idiot.", "I just love your accent."),
    (Kind.ATTACKS, "No need to get clever with me.", "I don't care whose job it is."),
    (Kind.DEFENDS, "I'm just the person who answers.", "I'm the person who rings you."),
    (Kind.BLAMES, "You did not read the label.", "You're the one who kept them for her."),
    (Kind.DISMISSES, "It happens.", "It's in the blue mug as it happens."),
    (Kind.DISMISSES, "Nobody died.", "It would be Judith and nobody else."),
    (Kind.DISMISSES, "They're just photos.", "They're just as they were."),
    (Kind.DISOWNS, "It'll be Karen again.", "Ring me and it'll be the Saturday after."),
    (Kind.STOCK, "Any trouble caused, I regret.", "Has it caused you any trouble?"),
    (Kind.REFUSES, "I'm not going to refund it.", "I'm not going to touch anything until then."),
    (Kind.CHECK, "If you change your mind, just ring here.", "Would you rather keep the number?"),
    (Kind.HOLD, "One more moment please.", "That was one more thing."),
    (Kind.ASKS, "so why havent we seen you", "so that is why we wrote to you"),
]


@pytest.mark.parametrize(("kind", "reply", "twin"), DOES_AND_TWIN)
def test_a_reply_and_its_twin(kind: Kind, reply: str, twin: str, kinds: Kinds) -> None:
    assert kind in kinds(reply, "My jacket came apart and I rang you twice about it.")
    assert kind not in kinds(twin, "My jacket came apart and I rang you twice about it.")


def test_no_trouble_is_a_brush_off_only_where_somebody_said_thanks(kinds: Kinds) -> None:
    assert Kind.BRUSHES_OFF in kinds("No worries.", "I wanted to say thank you to him.")
    assert Kind.BRUSHES_OFF not in kinds("No worries.", "Could you spell that?")


def test_a_number_is_not_the_end_of_a_sentence_and_a_no_is(kinds: Kinds) -> None:
    assert Kind.REFUSES in kinds("It would still be no. The room is yours on Saturday.")
    assert Kind.REFUSES not in kinds("It's order no. 4711 for the room.")


@pytest.mark.parametrize(
    ("reply", "word"),
    [("Soon.", "soon"), ("In a bit.", "in a bit"), ("As soon as possible.", "as soon as possible")],
)
def test_the_vague_word_is_thrown_back_without_its_capital(
    reply: str, word: str, listener: EmbeddedListener
) -> None:
    (vague,) = [m for m in listener.hear(reply, "", None) if m.kind is Kind.VAGUE]
    assert vague.value == word


def test_rambling_about_oneself_is_no_kindness(kinds: Kinds) -> None:
    rambling = (
        "Oh hello there, goodness, what a morning it's been, I had to change buses twice and then "
        "the lift was broken, anyway, here I am."
    )
    assert not {Kind.VALIDATES, Kind.FEELING, Kind.SITUATION} & kinds(rambling, "It tore.")
    assert Kind.FEELING in kinds("What a horrible morning for you.", "It tore.")
