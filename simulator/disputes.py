"""Disputed replies as other programs read them: one object of JSON a line."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from simulator.call.errors import StorageError
from simulator.store.history import KeptDispute


def line(kept: KeptDispute) -> dict[str, Any]:
    """One dispute. `thing` is null where the whole reply is disputed; `turn` is the reply's number
    in the call `call` of this history; `made` is ISO 8601.
    """
    call, dispute = kept.call, kept.dispute
    moves = [move.model_dump(mode="json", exclude_none=True) for move in dispute.moves]
    return {
        "scenario": call.scenario_id,
        "version": call.scenario_version,
        "title": call.title,
        "call": call.id,
        "seed": call.seed,
        "turn": dispute.turn,
        "customer": dispute.context,
        "reply": dispute.reply,
        "thing": dispute.thing or None,
        "heard": moves,
        "heard_as": list(dispute.heard_as),
        "meant": dispute.meant,
        "made": kept.made.isoformat(),
    }


def lines(disputes: Iterable[KeptDispute]) -> str:
    """All of them, a line each."""
    return "".join(f"{json.dumps(line(one), ensure_ascii=False)}\n" for one in disputes)


def write(disputes: Iterable[KeptDispute], file: Path) -> None:
    """Into a file, over what was in it. Raises StorageError."""
    try:
        file.write_text(lines(disputes), encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"{file} could not be written ({error.strerror}).", "Choose another place."
        ) from error
