from simulator.call.sound import Tone
from simulator.paths import assets
from simulator.voice.casting import Casting, EngineVoice

CASTING = Casting.load(assets())
SYSTEM = [
    EngineVoice(id="hazel", languages=("en-gb",), gender="Female"),
    EngineVoice(id="george", languages=("en-gb",), gender="Male"),
    EngineVoice(id="zira", languages=("en-us",), gender="Female"),
    EngineVoice(id="hedda", languages=("de-de",), gender="Female"),
]
MAC = [
    EngineVoice(id="kate", languages=("en-gb",), gender="VoiceGenderFemale"),
    EngineVoice(id="daniel", languages=("en-gb",), gender="VoiceGenderMale"),
]


def cast(voices: list[EngineVoice], pronoun: str, engine: str = "sapi5", lang: str = "en") -> str:
    return CASTING.engines(engine, voices, Tone(who="Denise Hartley", pronoun=pronoun), lang)


def test_she_and_he_get_voices_of_their_own() -> None:
    assert (cast(SYSTEM, "she"), cast(SYSTEM, "he")) == ("hazel", "george")
    assert (cast(MAC, "she"), cast(MAC, "he")) == ("kate", "daniel")


def test_a_voice_of_the_wrong_gender_is_better_than_one_of_another_language() -> None:
    assert cast([SYSTEM[0], SYSTEM[3]], "he") == "hazel"


def test_where_none_speaks_the_language_the_engine_chooses() -> None:
    assert cast(SYSTEM, "she", lang="cy") == ""


def test_the_same_customer_has_the_same_voice_in_every_call() -> None:
    twins = [EngineVoice(id=f"voice {n}", languages=("en-gb",), gender="Female") for n in range(9)]
    assert cast(twins, "she") == cast(list(reversed(twins)), "she")


def test_espeak_speaks_with_a_timbre_that_is_fit_for_them() -> None:
    espeak = [EngineVoice(id="gmw/en", languages=("en-gb",), gender="Male")]
    base, timbre = cast(espeak, "she", "espeak").split("+")
    assert base == "gmw/en"
    assert timbre in CASTING.espeak["she"]


def test_a_voice_that_the_scenario_names_wins() -> None:
    assert CASTING.engines("sapi5", SYSTEM, Tone(voice="zira"), "en") == "zira"
    assert CASTING.services(Tone(voice="fable")) == "fable"


def test_a_service_is_asked_for_a_voice_of_their_pronoun() -> None:
    assert CASTING.services(Tone(who="Neil", pronoun="he")) in CASTING.service["he"]
