"""`grade`: transcripts from files, graded one by one."""

import json
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from simulator.call.errors import HoldTheLineError
from simulator.call.scenario import Scenario
from simulator.cli.scorecard import print_scorecard
from simulator.grading.report import error_line, line
from simulator.grading.transcripts import read_transcript
from simulator.kit import Kit


def run(files: list[str], scenario: Scenario | None, kit: Kit, as_json: bool) -> int:
    """Exit code 0 whatever the levels, 1 if a file could not be graded."""
    failed = 0
    console = Console(highlight=False)
    for file in files:
        try:
            transcript = read_transcript(file, scenario)
            grade = kit.grade(transcript)
        except HoldTheLineError as error:
            failed = 1
            if as_json:
                print(json.dumps(error_line(str(error), file), ensure_ascii=False))
            else:
                Console(stderr=True, highlight=False).print(escape(str(error)))
            continue
        if as_json:
            print(json.dumps(line(grade, file), ensure_ascii=False))
        else:
            print_scorecard(grade, Path(file).name, transcript.ending, "", console)
    return failed
