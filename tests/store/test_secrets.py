"""Where keys are kept: in the keyring, and nowhere that anybody could read them."""

import logging
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked, NoKeyringError

from simulator.call.errors import StorageError
from simulator.store.secrets import ADDRESS, KEY, OPENAI, Ring, Secrets, Where, trouble_with_ring
from simulator.testing import ScriptedKeyring

HOST = "models.example.com"
SECRET = "sk-made-up-1234567890"


def secrets(ring: Ring | None, **environment: str) -> Secrets:
    return Secrets(lambda: ring, environment)


def test_a_key_is_kept_in_the_keyring() -> None:
    ring = ScriptedKeyring()
    secrets(ring).keep(HOST, f" {SECRET}\n")

    found = secrets(ring).key(HOST)

    assert found is not None
    assert (found.text, found.where) == (SECRET, Where.KEYRING)


def test_a_key_for_this_run_comes_before_the_kept_one() -> None:
    mine = secrets(ScriptedKeyring(models_example_com="sk-old"))
    mine.hold(HOST, SECRET)

    found = mine.key(HOST)

    assert found is not None
    assert (found.text, found.where) == (SECRET, Where.RUN)


def test_a_kept_key_takes_the_place_of_one_for_this_run() -> None:
    mine = secrets(ScriptedKeyring())
    mine.hold(HOST, "sk-old")
    mine.keep(HOST, SECRET)

    found = mine.key(HOST)

    assert found is not None
    assert (found.text, found.where) == (SECRET, Where.KEYRING)


def test_a_forgotten_key_is_gone() -> None:
    ring = ScriptedKeyring(models_example_com=SECRET)
    mine = secrets(ring)
    mine.hold(HOST, SECRET)

    mine.forget(HOST)

    assert mine.key(HOST) is None
    assert ring.kept == {}


def test_a_key_for_this_run_is_forgotten_without_a_keyring() -> None:
    mine = secrets(None)
    mine.hold(HOST, SECRET)

    mine.forget(HOST)

    assert mine.key(HOST) is None


@pytest.mark.parametrize(
    ("environment", "host", "theirs"),
    [
        ({KEY: SECRET}, OPENAI, True),
        ({KEY: SECRET}, HOST, False),
        ({KEY: SECRET, ADDRESS: f"https://{HOST}/v1"}, HOST, True),
        ({KEY: SECRET, ADDRESS: f"https://{HOST}/v1"}, OPENAI, False),
        ({KEY: "  "}, OPENAI, False),
    ],
    ids=["OpenAI", "another", "the one named", "OpenAI where another is named", "blank"],
)
def test_the_environments_key_goes_to_one_host_only(
    environment: dict[str, str], host: str, *, theirs: bool
) -> None:
    found = secrets(ScriptedKeyring(), **environment).key(host)

    assert (found is not None) is theirs


@pytest.mark.parametrize(
    ("ring", "said"),
    [
        (None, "has no keyring"),
        (ScriptedKeyring(NoKeyringError("install keyrings.alt")), "did not answer"),
        (ScriptedKeyring(KeyringLocked("Failed to unlock the collection!")), "stayed locked"),
        (ScriptedKeyring(OSError(f"dbus: {SECRET}")), "did not answer (OSError)"),
    ],
    ids=["none", "fails", "locked", "error that quotes it"],
)
def test_a_keyring_that_is_not_there_is_one_sentence_and_a_way_on(
    ring: Ring | None, said: str
) -> None:
    mine = secrets(ring, **{KEY: "sk-other"})

    with pytest.raises(StorageError) as caught:
        mine.keep(HOST, SECRET)
    reading = mine.key(OPENAI)

    assert said in str(caught.value)
    assert "for this run only" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert mine.trouble is not None
    assert reading is not None
    assert reading.where is Where.ENVIRONMENT


def test_whether_there_is_a_keyring_is_found_out_without_opening_it() -> None:
    def broken() -> Ring:
        raise OSError("no bus")

    assert trouble_with_ring(lambda: ScriptedKeyring(KeyringLocked())) is None
    assert "has no keyring" in (trouble_with_ring(lambda: None) or "")
    assert "OSError" in (trouble_with_ring(broken) or "")


@pytest.mark.parametrize("text", ["", "  ", "two words", "sk-\nbroken", "schlüssel"])
def test_what_is_no_key_is_not_taken(text: str) -> None:
    mine = secrets(ScriptedKeyring())

    with pytest.raises(StorageError):
        mine.keep(HOST, text)
    with pytest.raises(StorageError):
        mine.hold(HOST, text)


def test_a_key_is_in_no_repr(caplog: pytest.LogCaptureFixture, home: Path) -> None:
    caplog.set_level(logging.DEBUG)
    mine = secrets(ScriptedKeyring())
    mine.keep(HOST, SECRET)

    found = mine.key(HOST)

    assert SECRET not in f"{found!r} {found} {mine!r} {caplog.text}"
    assert not home.exists()
