"""`check` by itself: it plays no call, and all that does takes a second to import."""

from functools import partial

from simulator import log, paths
from simulator.app.guarded import guarded
from simulator.cli import check
from simulator.cli.parser import parser


def command(arguments: list[str]) -> int:
    """The exit code."""
    options = parser().parse_args(arguments)
    log.start(paths.user_state())
    return guarded(partial(check.run, options.paths, options.json))
