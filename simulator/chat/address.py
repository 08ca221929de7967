"""Pure: the address of a service, as people paste it, made the one its requests go to."""

import ipaddress
import re
from urllib.parse import SplitResult, parse_qs, urlsplit

_TAIL = re.compile(r"/(chat/completions|completions|responses|models|embeddings)/?$")
_OLLAMAS_OWN = re.compile(r"^/api(/(chat|generate|tags))?$")
_DEPLOYMENT = re.compile(r"/openai/deployments/([^/]+)")
_FRONT_DOORS = {
    "platform.openai.com": "https://api.openai.com/v1",
    "chat.openai.com": "https://api.openai.com/v1",
    "chatgpt.com": "https://api.openai.com/v1",
    "openrouter.ai": "https://openrouter.ai/api/v1",
}
"""Where people look at a service in a browser, and where it is asked."""


def mended(address: str) -> str:
    """The base of all requests, without a slash at its end; empty where it is no address.

    Query, fragment and user are dropped: a key may stand in them.
    """
    parts = _split(address)
    if parts is None:
        return ""
    host = parts.hostname or ""
    path = _TAIL.sub("", re.sub("/{2,}", "/", parts.path)).rstrip("/")
    if host in _FRONT_DOORS and "/v1" not in path:
        return _FRONT_DOORS[host]
    if _is_azure(host):
        path = "/openai/v1"
    elif not path or _OLLAMAS_OWN.match(path):
        path = "/v1"
    if host == "0.0.0.0":  # what a server listens on is no place to ask
        host = "localhost"
    name = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{name}{f':{parts.port}' if parts.port else ''}{path}"


def on_this_machine(address: str) -> bool:
    """Whether what is sent there stays on this machine."""
    host = host_of(address)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(address: str) -> str:
    parts = _split(address)
    return (parts.hostname or "") if parts else ""


def place_of(address: str) -> str:
    """Host and port, as a person would say where something answers."""
    parts = _split(address)
    if parts is None:
        return address
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def azures(address: str) -> tuple[str, str]:
    """The deployment and the API version that stand in an address of Azure; empty where none."""
    parts = _split(address)
    if parts is None or not _is_azure(parts.hostname or ""):
        return "", ""
    found = _DEPLOYMENT.search(parts.path)
    return found.group(1) if found else "", parse_qs(parts.query).get("api-version", [""])[0]


def _split(address: str) -> SplitResult | None:
    text = (
        "".join(letter for letter in address if letter.isprintable())
        .strip()
        .strip("<>\"'“”‘’`")
        .strip()
    )
    if not text or re.search(r"\s", text):
        return None
    if "://" not in text:
        text = f"{_scheme(text)}://{text.lstrip('/')}"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def _scheme(text: str) -> str:
    """A server in the house is asked in the clear, and one out of it never."""
    try:
        host = urlsplit(f"//{text}").hostname or ""
    except ValueError:
        return "https"
    try:
        near = ipaddress.ip_address(host).is_private
    except ValueError:
        near = "." not in host or host.endswith((".local", ".lan", ".localhost"))
    return "http" if near else "https"


def _is_azure(host: str) -> bool:
    return host.endswith((".azure.com", ".azure.us", ".azure.cn"))
