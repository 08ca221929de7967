"""Pure: what an answer that is none means. Neither it nor its texts leave this file."""

import json
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_NO_CREDIT = ("insufficient_quota", "insufficient balance", "insufficient_balance", "billing_hard")
_TOO_LONG = (
    "context_length",
    "context length",
    "context window",
    "context size",
    "too many tokens",
)
_FILTERED = ("content_filter", "content filter", "responsibleai", "content management policy")
_NO_MODEL = ("model_not_found", "deploymentnotfound")
_BAD_KEY = ("invalid_api_key", "api key not valid", "api_key_invalid")
_CASES = {
    401: "wrong-key",
    402: "no-credit",
    403: "forbidden",
    405: "no-such-path",
    413: "refused-long",
}


@dataclass(frozen=True)
class Refusal:
    """`case`: its name in faults.json. `text` is what the service says, in small letters: to look
    into, never to show.
    """

    case: str
    status: int = 0
    retry_after: float | None = None
    text: str = ""

    @property
    def of_the_request(self) -> bool:
        """Whether it may be taken when it is put differently."""
        return self.case == "refused"

    @property
    def passing(self) -> bool:
        """Whether it is worth asking again at once."""
        return self.case in ("broken", "broken-midway", "hung-up") or (
            self.case == "too-many" and self.retry_after is not None
        )


class RefusedError(Exception):
    """For the wire's own use: it never reaches whoever asked, for its history holds the key."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.case)
        self.refusal = refusal


def of_status(status: int, headers: Mapping[str, str], body: object) -> Refusal:
    """An HTTP status that is no success. `body`: as it came, read if it was JSON."""
    text = _small(body)
    return Refusal(_case(status, text, spoken=_is_json(body)), status, _wait(headers), text)


def of_event(body: object) -> Refusal:
    """An error that is sent as part of an answer."""
    text = _small(body)
    code = body.get("code") if isinstance(body, dict) else None
    if isinstance(code, int) and code >= 400:
        return Refusal(_case(code, text, spoken=True), code, text=text)
    # A bare word is what a server says that has nothing at this path.
    return Refusal(
        _named(text) or ("not-such" if isinstance(body, str) else "broken-midway"), text=text
    )


def of_break(error: BaseException) -> Refusal:
    """A connection that was not made, or broke."""
    # A handshake that waits for the other side is not one that failed.
    waits = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
    causes = [one for one in _causes(error) if not isinstance(one, waits)]
    kinds = {type(one).__name__ for one in causes}
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        return Refusal("not-trusted")
    if any(isinstance(one, ssl.SSLError) for one in causes):
        return Refusal("not-secure")
    if any(isinstance(one, socket.gaierror) for one in causes):
        return Refusal("name-unknown")
    if any(isinstance(one, ConnectionRefusedError) for one in causes):
        return Refusal("nobody-there")
    if kinds & {"ConnectTimeout", "ConnectError", "PoolTimeout", "ProxyError"}:
        return Refusal("no-way-there")
    if kinds & {"DecodingError", "UnsupportedProtocol", "LocalProtocolError"}:
        return Refusal("garbled")
    return Refusal("hung-up")


def _case(status: int, text: str, *, spoken: bool) -> str:
    if named := _named(text):
        return named
    if status >= 500:
        return "broken"
    if 300 <= status < 400:
        return "moved"
    if status == 429:
        return "too-many"
    if status == 404:
        return "no-model" if "model" in text or "deployment" in text else "no-such-path"
    if status in _CASES:
        return _CASES[status]
    return "refused" if spoken else "not-such"


def _named(text: str) -> str | None:
    """What it is by its own words, whatever the status: services differ in that."""
    for case, signs in (
        ("no-credit", _NO_CREDIT),
        ("refused-long", _TOO_LONG),
        ("filtered", _FILTERED),
        ("no-model", _NO_MODEL),
        ("wrong-key", _BAD_KEY),
    ):
        if any(sign in text for sign in signs):
            return case
    return None


def _small(body: object) -> str:
    text = body if isinstance(body, str) else json.dumps(body, default=str, ensure_ascii=False)
    return text[:20_000].lower()


def _is_json(body: object) -> bool:
    return isinstance(body, dict)


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds until it wants to be asked again."""
    for name, per_second in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        given = headers.get(name, "").strip()
        try:
            return max(0.0, float(given) / per_second)
        except ValueError:
            pass
    try:
        until = parsedate_to_datetime(headers.get("retry-after", ""))
    except ValueError:
        return None
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        waiting += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
