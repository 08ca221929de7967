"""`recording export`: a recorded call as one audio file, with captions beside it."""

from pathlib import Path

from simulator.call.call import Call
from simulator.call.errors import NotFoundError
from simulator.store.history import History
from simulator.voice.export import export
from simulator.voice.recorded import Recorded

AGENT = "Agent"


def run(history: History, call_id: int, file: Path) -> int:
    """Exit code 0. Raises what keeps it from being written."""
    folder = history.recordings.find(call_id) if history.recordings is not None else None
    if folder is None:
        raise NotFoundError(f"There is no recording of a call {call_id}.", _known(history))
    call = Call.of(history.scenario(call_id), 0, history.events(call_id))
    captions = export(call, Recorded(folder), file, AGENT)
    print(f"Saved {file}, and its captions as {captions}.")
    return 0


def _known(history: History) -> str:
    kept = sorted(history.recordings.kept()) if history.recordings is not None else []
    return f"Recorded are: {', '.join(map(str, kept))}." if kept else "No call was recorded yet."
