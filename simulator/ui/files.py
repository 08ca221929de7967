"""Names of files that are saved for the user, and where they likely want them."""

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

LONGEST_NAME = 80
_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
"""What no name of a file may have, on one system or another."""


def file_name(title: str, when: str, kind: str, otherwise: str = "Recording") -> str:
    """A call and when it was, as every system can write it."""
    named = _FORBIDDEN.sub(" ", ", ".join(one for one in (title, when.replace(":", ".")) if one))
    short = " ".join(named.split())[:LONGEST_NAME].strip(" .,")
    return f"{short or otherwise}.{kind}"


def likely_folder(last: str | None) -> Path:
    """The last one, else the user's documents."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    likely = (last, QStandardPaths.writableLocation(documents))
    return next((Path(one) for one in likely if one and Path(one).is_dir()), Path.home())
