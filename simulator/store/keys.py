"""What makes two transcripts, or two scenarios, the same."""

import hashlib
import json
from datetime import date

from simulator.call.scenario import Scenario
from simulator.call.transcript import Transcript


def transcript_hash(transcript: Transcript) -> str:
    """Of who said what, in order; how angry the customer was does not matter."""
    turns = [[turn.speaker.value, turn.text] for turn in transcript.turns]
    return _hash(json.dumps(turns))


def scenario_json(scenario: Scenario) -> tuple[str, str]:
    """The whole scenario as JSON, the same in every process (sets are sorted), and its hash."""
    plain = scenario.model_dump(by_alias=True, exclude_defaults=True)
    body = json.dumps(plain, default=_plain, ensure_ascii=False)
    return body, _hash(body)


def _plain(value: object) -> object:
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
