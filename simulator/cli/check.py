"""`check`: everything that is wrong with scenarios, one finding a line."""

import json
from pathlib import Path

from simulator import library


def run(paths: list[str], as_json: bool) -> int:
    """Exit code 1 if anything was found. Without a path it looks at every scenario there is."""
    files = library.scenario_files([Path(path) for path in paths] or _everywhere())
    problems = library.check(files)
    for problem in problems:
        print(json.dumps(problem.as_json(), ensure_ascii=False) if as_json else problem)
    if not problems and not as_json:
        print(f"{len(files)} checked, nothing wrong.")
    return 1 if problems else 0


def _everywhere() -> list[Path]:
    return [folder for folder in library.folders() if folder.is_dir()]
