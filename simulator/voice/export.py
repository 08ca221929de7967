"""A recorded call as one audio file, with its captions beside it."""

from contextlib import suppress
from pathlib import Path

from simulator.call.call import Call
from simulator.call.errors import SoundError
from simulator.call.transcript import Speaker
from simulator.voice.recorded import RATE, Recorded
from simulator.voice.samples import samples_of
from simulator.voice.webvtt import Cue, webvtt

FORMATS = {".flac": ("FLAC", "PCM_16"), ".wav": ("WAV", "PCM_16"), ".ogg": ("OGG", "VORBIS")}
BLOCK = 30.0
"""Seconds that are in memory at once."""


def captions(call: Call, recorded: Recorded, agent: str) -> str:
    """What was said aloud; `agent` is how they are called."""
    names = {Speaker.AGENT: agent, Speaker.CUSTOMER: call.scenario.customer.called}
    spans = recorded.spans(call.turns).items()
    turns = ((call.turns[number], span) for number, span in spans if number < len(call.turns))
    return webvtt(Cue(span.start, span.end, names[turn.speaker], turn.text) for turn, span in turns)


def export(call: Call, recorded: Recorded, file: Path, agent: str) -> Path:
    """The file of the captions. Takes a while; raises SoundError."""
    import soundfile  # type: ignore[import-untyped]  # has no stubs

    kind = FORMATS.get(file.suffix.lower())
    if kind is None:
        raise SoundError("A recording is saved as .flac, .wav or .ogg.")
    if not recorded.pieces:
        raise SoundError("This call was not recorded.")
    beside = file.with_suffix(".vtt")
    part = file.with_name(f".{file.name}.part")  # what stood there before stays until it is whole
    try:
        with soundfile.SoundFile(part, "w", RATE, 1, kind[1], format=kind[0]) as out:
            at = 0.0
            while at < recorded.seconds:
                out.write(samples_of(recorded.clip(at, BLOCK)))
                at += BLOCK
        part.replace(file)
        beside.write_text(captions(call, recorded, agent), "utf-8", newline="\n")
    except (OSError, RuntimeError) as error:  # what libsndfile raises is the last
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise SoundError(f"{file} could not be written.", "Is there room on the disk?") from error
    return beside
