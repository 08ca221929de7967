"""The library: finds scenarios, reads them, and explains what is wrong with one.

`find` takes an id or a file, `load` a file; `entries` lists everything there is, broken files with
their problems; `check` reports all problems of files and folders.
"""

from simulator.library.check import check, scenario_files
from simulator.library.find import Entry, entries, find, folders, load
from simulator.library.problems import Problem, Severity

__all__ = [
    "Entry",
    "Problem",
    "Severity",
    "check",
    "entries",
    "find",
    "folders",
    "load",
    "scenario_files",
]
