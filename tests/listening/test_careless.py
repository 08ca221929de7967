"""Choices, secrets, sales and bad news, each beside its innocent twins."""

import pytest

from simulator.call.moves import Kind
from tests.listening.conftest import Kinds

DOES = [
    (Kind.ASKS_CHOICE, "Would Thursday or Friday suit you?"),
    (Kind.ASKS_CHOICE, "Shall I post it, or will you collect it?"),
    (Kind.ASKS_CHOICE, "I can mend it or swap it. Which would you prefer?"),
    (Kind.ASKS_CHOICE, "Do you want the repair or the refund?"),
    (Kind.ASKS_CHOICE, "Would you like one sent first to check, or all of them straight off?"),
    (Kind.ASKS_CHOICE, "Email today or post by Friday?"),
    (Kind.ASKS_CHOICE, "So tomorrow at nine, or Thursday at half past two?"),
    (Kind.ASKS_CHOICE, "Which room shall I hold, twelve or another?"),
    (Kind.ASKS_CHOICE, "Number three, or number fourteen?"),
    (Kind.ASKS_AGREEMENT, "So will you take it?"),
    (Kind.ASKS_AGREEMENT, "How does sixty pounds sound?"),
    (Kind.ASKS_AGREEMENT, "Is everything clear?"),
    (Kind.ASKS_SECRET, "What's your password?"),
    (Kind.ASKS_SECRET, "Could I take your PIN please?"),
    (Kind.ASKS_SECRET, "Read me the long number on the front of the card?"),
    (Kind.SELLS, "Have you thought about upgrading to our premium plan?"),
    (Kind.SELLS, "While you're on, can I interest you in our winter range?"),
    (Kind.BAD_NEWS, "I've bad news: the part won't arrive until the 25th."),
    (Kind.BAD_NEWS, "The parcel has been lost in the post."),
    (Kind.REFUSES, "I'm afraid they can't be recovered."),
    (Kind.REFUSES, "Those pictures are gone for good."),
    (Kind.DISMISSES, "Just take new ones."),
    (Kind.VAGUE, "You'll have it within a few days."),
    (Kind.REFUSES, "It's a no to the upgrade, but not to the seat."),
    (Kind.OWNS, "I started with the policy when I should have listened."),
    (Kind.ANYTHING_ELSE, "Is there anything I've forgotten?"),
    (Kind.ANYTHING_ELSE, "Have you anything you'd like to ask?"),
    (Kind.ANYTHING_ELSE, "Is there anything left that you'd want me to do?"),
    (Kind.ANYTHING_ELSE, "Is there anything I've left hanging?"),
]
DOES_NOT = [
    (Kind.ASKS_CHOICE, "Did you buy it in a shop or online?"),
    (Kind.ASKS_CHOICE, "Have you got the receipt or the box?"),
    (Kind.ASKS_CHOICE, "I can mend it or swap it for you."),
    (Kind.ASKS_CHOICE, "It'll be there Thursday or Friday."),
    (Kind.ASKS_AGREEMENT, "Will you have the jacket with you tomorrow?"),
    (Kind.ASKS_SECRET, "I'll never ask for your password."),
    (Kind.ASKS_SECRET, "You don't need your PIN for this."),
    (Kind.SELLS, "Have you thought about what you would like us to do?"),
    (Kind.BAD_NEWS, "It will be with you by the 25th."),
    (Kind.REFUSES, "It can be recovered in an hour."),
    (Kind.WHEN, "You'll have it within a few days."),
    (Kind.POLICY, "I jumped straight in with the rules, and that was wrong of me."),
    (Kind.DISOWNS, "You can bring whoever you like to the viewing."),
    (Kind.DISOWNS, "That's not me being awkward, I promise."),
    (Kind.GOODBYE, "Until then your room stays as you left it."),
    (Kind.ANYTHING_ELSE, "Shall I see to the lock before anything else?"),
    (Kind.META, "We'd never pretend to know how that feels."),
]


@pytest.mark.parametrize(("kind", "text"), DOES)
def test_it_is_heard(kind: Kind, text: str, kinds: Kinds) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(("kind", "text"), DOES_NOT)
def test_its_twin_is_not(kind: Kind, text: str, kinds: Kinds) -> None:
    assert kind not in kinds(text)
