"""How whatever the command line asks for may end."""

import os
import sys
from collections.abc import Callable

from simulator.call.errors import HoldTheLineError, NotFoundError


def guarded(work: Callable[[], int]) -> int:
    """Every error a person may meet is one sentence and an exit code."""
    try:
        return work()
    except NotFoundError as error:
        return _say(error, 2)
    except HoldTheLineError as error:
        return _say(error, 1)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _say(error: HoldTheLineError, code: int) -> int:
    print(error, file=sys.stderr)
    return code
