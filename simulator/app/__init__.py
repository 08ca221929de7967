"""Where the program starts: the window at once, or what the command line asks for.

What is imported here is paid for before the first paint; all the rest is in `wiring` and in
`commands`.
"""

import gc
import os
import sys
from typing import TYPE_CHECKING

from simulator import machine, paths

if TYPE_CHECKING:
    from simulator.kit import Kit


def main(arguments: list[str] | None = None) -> int:
    """Exit codes: 0 fine, 1 findings or something that failed, 2 the command was not understood."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some takes 50 ms
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["--speech-child"]:  # how a frozen program begins the process that speaks
        from simulator.voice.speech_child import main as speak

        return speak()
    if arguments[:1] == ["--recogniser"]:  # and the one that hears
        from simulator.voice.recognisers.child import main as hear

        return hear()
    no_window = None if arguments else machine.no_window(os.environ)
    if arguments or no_window:
        from simulator.app.commands import command, without_window

        return without_window(no_window) if no_window else command(arguments)
    gc.disable()  # until everything is loaded: nothing of it is garbage
    from simulator.ui.window import run

    return run(_make_kit)


def _make_kit() -> "Kit":
    """For the window: called off its thread, once it is on the screen."""
    from simulator import log
    from simulator.app.wiring import build_kit
    from simulator.store.secrets import Secrets

    log.start(paths.user_state())
    kit = build_kit(paths.assets(), secrets=Secrets())
    gc.enable()
    return kit
