"""Sound as the user wants it: nothing is made before it is wanted, and it follows the settings."""

import pytest

from simulator.call.errors import SoundError
from simulator.store.settings import Settings
from simulator.voices import Voices
from tests.ui.voiced import Studio

ADDRESS = "https://api.example.com/v1"


@pytest.fixture
def voices() -> Voices:
    return Studio().voices()


def test_the_customer_speaks_and_the_trainee_types_unless_they_want_it_otherwise(
    voices: Voices,
) -> None:
    assert (voices.speaks, voices.listens, voices.hands_free) == (True, False, False)
    voices.use(Settings(voice="off", answer_by="hands-free"))
    assert (voices.speaks, voices.listens, voices.hands_free) == (False, True, True)


def test_what_is_made_is_kept_until_the_settings_want_another() -> None:
    studio = Studio()
    voices = studio.voices()
    voices.player()
    voices.player()
    voices.use(Settings(speaker="Headset"))
    voices.player()

    assert studio.speakers == ["", "Headset"]


def test_nothing_goes_to_a_service_before_that_is_agreed_to(voices: Voices) -> None:
    settings = Settings(voice="service", sound_address=ADDRESS)
    voices.use(settings)
    with pytest.raises(SoundError, match=r"api\.example\.com"):
        voices.voice()

    voices.use(settings.changed(agreed=("api.example.com",)))

    assert voices.voice().available() is None


def test_on_this_machine_there_is_nothing_to_agree_to(voices: Voices) -> None:
    voices.use(Settings(transcriber="service", sound_address="http://localhost:8000/v1"))

    assert voices.transcriber().available() is None


def test_whisper_needs_a_folder(voices: Voices) -> None:
    voices.use(Settings(transcriber="whisper"))
    with pytest.raises(SoundError, match="folder"):
        voices.transcriber()


def test_getting_ready_raises_nothing(voices: Voices) -> None:
    voices.use(Settings(voice="service", transcriber="whisper", answer_by="push"))

    voices.prepare(("Denise",))
