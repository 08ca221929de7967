"""The history's tables. Any change to them is a new `VERSION`."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

APPLICATION_ID = 0x484F4C44
"""SQLite's mark of whose file this is: "HOLD"."""
VERSION = 6
"""Kept in `PRAGMA user_version`. 2 added `disputes`, 3 what a trainee learns from their calls, 4
what a model says about them, 5 how they sounded, 6 what they cost.
"""

METADATA = MetaData()

SCENARIOS = Table(  # whole, for a call outlives the scenario's file; one row for many calls
    "scenarios",
    METADATA,
    Column("hash", Text, primary_key=True),
    Column("body", Text, nullable=False),  # JSON
)

CALLS = Table(
    "calls",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("scenario_id", Text, nullable=False),
    Column("scenario_version", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("scenario", ForeignKey("scenarios.hash"), nullable=False),
    Column("seed", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("started", Text, nullable=False),  # ISO 8601, UTC
    Column("window", Text),  # whose lock says whether it is open; NULL when nobody's
    Column("ending", Text),  # NULL while it is unfinished
    Column("duration", Float),  # seconds
    Column("overall", Integer),  # of the last grade
    Column("passed", Boolean),
    Index("calls_by_scenario", "scenario_id", "started"),
    Index("calls_by_start", "started"),
    sqlite_autoincrement=True,  # an id is never given twice, even after a deletion
)

EVENTS = Table(
    "events",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),  # from 0, in order
    Column("type", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

GRADES = Table(
    "grades",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), nullable=False),
    Column("transcript", Text, nullable=False),  # its hash
    Column("scenario_version", Integer, nullable=False),  # 0: without one
    Column("rubric_version", Integer, nullable=False),
    Column("grader", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("made", Text, nullable=False),  # ISO 8601, UTC
    Column("grade", Text, nullable=False),  # JSON
    UniqueConstraint(
        "call_id",
        "transcript",
        "scenario_version",
        "rubric_version",
        "grader",
        "model",
        sqlite_on_conflict="REPLACE",
    ),
)

DISPUTES = Table(  # since version 2
    "disputes",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("turn", Integer, primary_key=True),
    Column("thing", Text, primary_key=True),  # "" for the whole reply
    Column("made", Text, nullable=False),  # ISO 8601, UTC
    Column("body", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

TAKES = Table(  # since version 3: calls that began in the middle of another
    "takes",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("parent", ForeignKey("calls.id", ondelete="SET NULL"), index=True),
    Column("turn", Integer, nullable=False),  # the first that is said again
)

SUMMARIES = Table(  # since version 3: of a finished call, so that a thousand can be looked through
    "summaries",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("felt", Text, nullable=False),  # JSON: each feeling, turn by turn
    Column("words", Text, nullable=False),  # all that was said, casefolded
    Column("helped", Integer, nullable=False),
    Column("levels", Text),  # JSON: criterion -> level; NULL until it was graded
    Column("answers", Text),  # JSON: item -> [met, turns]
)

CARDS = Table(  # since version 3: what is practised, and when again
    "cards",
    METADATA,
    Column("id", Text, primary_key=True),
    Column("due", Text, nullable=False),  # ISO 8601, UTC
    Column("body", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

DEBRIEFS = Table(  # since version 3: what a trainee told themselves; leaves this file for nothing
    "debriefs",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("made", Text, nullable=False),  # ISO 8601, UTC
    Column("body", Text, nullable=False),
)

WORDINGS = Table(  # since version 3: better wordings that were shown, so that none comes twice
    "wordings",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("text", Text, primary_key=True),
    sqlite_with_rowid=False,
)

OPINIONS = Table(  # since version 4: a second judge's grade, beside the one the call has
    "opinions",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("model", Text, primary_key=True),
    Column("made", Text, nullable=False),  # ISO 8601, UTC
    Column("body", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

JUDGED = Table(  # since version 4: a model's verdicts, so that the same is not asked twice
    "judged",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("transcript", Text, nullable=False, index=True),  # its hash
    Column("body", Text, nullable=False),  # JSON
    sqlite_with_rowid=False,
)

DELIVERIES = Table(  # since version 5: how a spoken call sounded, in figures
    "deliveries",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),  # JSON
)

COSTS = Table(  # since version 6: what a model came to that played in a finished call
    "costs",
    METADATA,
    Column("call_id", ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),  # JSON
)

ADDED: dict[int, tuple[Table, ...]] = {
    2: (DISPUTES,),
    3: (TAKES, SUMMARIES, CARDS, DEBRIEFS, WORDINGS),
    4: (OPINIONS, JUDGED),
    5: (DELIVERIES,),
    6: (COSTS,),
}
"""What each version added to the one before it: an older file gets it, and keeps all it has."""
