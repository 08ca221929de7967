"""What a reply means, decided from all that speaks for it."""

import pytest

from simulator import library, paths
from simulator.call.moves import Kind
from simulator.listening import EmbeddedListener
from simulator.listening.decider import UNTIED, Decider, Reading, looks, looks_taught
from simulator.listening.evidence import Evidence, Weighed
from simulator.listening.heard import Heard
from simulator.listening.matching import Stems
from simulator.listening.pack import LanguagePack


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return LanguagePack(paths.assets() / "language" / "en")


def test_what_was_learned_is_in_step_with_what_is_looked_at(pack: LanguagePack) -> None:
    tokens = pack.tokens("I can mend it.")
    heard = Heard(tokens, pack.moves.find(tokens), [], None)
    form = Decider(pack.decisions, {}).form(heard, heard.sentences[0])
    by_examples = looks(form, Weighed(), Weighed(), None, UNTIED, (False, False))
    reading = Reading((Kind.OFFER, "mend"), 0, whole=1.0, here=2.0, both=1.5, lead=0.5)
    by_replies = looks_taught(form, reading, 4, UNTIED, (False, False))
    for kind in (Kind.OFFER, Kind.STAKE, Kind.ASKS_FACT):
        assert len(pack.learned.kinds[kind].weights) == len(by_examples)
        assert len(pack.learned.taught[kind].weights) == len(by_replies)


def test_words_speak_for_the_thing_whose_own_they_are(pack: LanguagePack) -> None:
    evidence = Evidence(
        {"repair": [{"seam", "tailor"}, {"seam", "jacket"}], "credit": [{"jacket", "voucher"}]},
        {},
        Stems(pack),
    )
    found = evidence.weigh({"tailor", "seam", "jacket"})
    assert found["repair"].share > found["credit"].share
    assert found["repair"].ahead > 0 > found["credit"].ahead
    assert evidence.weigh({"lamp"}) == {}


def test_a_day_that_is_past_is_no_promise(listener: EmbeddedListener) -> None:
    scenario = library.find("promised-call-back")
    for reply in ("Thursday, it wasn't in and nobody told you.", "We told you Thursday."):
        assert Kind.WHEN not in {move.kind for move in listener.hear(reply, "", scenario)}


def test_an_offer_in_words_no_author_wrote(listener: EmbeddedListener) -> None:
    scenario = library.find("worn-clothing-return")
    moves = listener.hear("How about we get that seam seen to by the tailor?", "", scenario)
    assert "tailor-repair" in {move.ref for move in moves if move.kind is Kind.OFFER}
