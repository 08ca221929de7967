"""A server with faults: chat completions over a bare socket, run as a process of its own.

`python -m tests.chat.fault_server [--tls PEM]` prints its port, then a line for whatever it
notices. The model's name says what goes wrong; `MODES` has them all.
"""

import argparse
import asyncio
import contextlib
import json
import ssl
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORDS = ("I have been ", "waiting for ", "three weeks, ", "and nobody ", "calls me back.")
HOURS = 3600.0


@dataclass
class Request:
    """One request, and the connection to answer it on."""

    model: str
    argument: float
    headers: dict[str, str]
    body: dict[str, Any]
    times: int  # how often this model was asked, this time included
    writer: asyncio.StreamWriter
    whole_model: str
    keeps: bool = field(default=True)

    @property
    def key(self) -> str:
        return self.headers.get("authorization", "").removeprefix("Bearer ")

    async def send(self, *parts: bytes) -> None:
        """All in one write."""
        self.writer.write(b"".join(parts))
        await self.writer.drain()

    async def error(self, status: int, message: str, code: str = "", headers: str = "") -> None:
        error = {"message": message, "type": code or "error", "code": code or None}
        await self.whole(status, json.dumps({"error": error}), "application/json", headers)

    async def whole(self, status: int, body: str, kind: str, headers: str = "") -> None:
        raw = body.encode()
        head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(raw)}\r\n"
        await self.send(f"{head}{headers}\r\n".encode(), raw)

    async def begin(self, *events: bytes) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
        await self.send(head, b"Transfer-Encoding: chunked\r\n\r\n", *map(chunked, events))

    async def events(self, *events: bytes) -> None:
        await self.send(*map(chunked, events))

    async def finish(self, *events: bytes) -> None:
        await self.send(*map(chunked, events), b"0\r\n\r\n")

    def hang_up(self) -> None:
        self.keeps = False


def chunked(event: bytes) -> bytes:
    return f"{len(event):x}\r\n".encode() + event + b"\r\n"


def event(data: object) -> bytes:
    return f"data: {json.dumps(data)}\n\n".encode()


def words(text: str, **more: Any) -> bytes:
    return event({"choices": [{"index": 0, "delta": {"content": text, **more}}]})


def over(reason: str = "stop") -> bytes:
    return event({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})


def used(prompt: int = 100, completion: int = 20, cached: int = 60) -> bytes:
    details = {"cached_tokens": cached}
    usage = {
        "prompt_tokens": prompt,
        "completion_tokens": completion,
        "prompt_tokens_details": details,
    }
    return event({"choices": [], "usage": usage})


DONE = b"data: [DONE]\n\n"
TALK = tuple(map(words, WORDS))


async def good(ask: Request) -> None:
    counted = [used()] if "stream_options" in ask.body else []
    await ask.begin()
    for one in TALK:
        await ask.events(one)
    await ask.finish(over(), *counted, DONE)


async def wrong_key(ask: Request) -> None:
    await ask.error(401, "Incorrect API key provided.", "invalid_api_key")


async def key_echo(ask: Request) -> None:
    """As some do, for the user's convenience."""
    said = f"Incorrect API key provided: {ask.key}. All headers: {ask.headers}"
    await ask.error(401, said, "invalid_api_key", f"X-Your-Key: {ask.key}\r\n")


async def key_echo_inside(ask: Request) -> None:
    await ask.begin(TALK[0])
    await ask.finish(event({"error": {"message": f"fault for {ask.key}", "code": "server_error"}}))


async def key_echo_garbled(ask: Request) -> None:
    await ask.begin(f"data: {{{ask.key}\n\n".encode())
    await ask.finish(DONE)


async def revoked(ask: Request) -> None:
    """The key is good for so many requests."""
    await (good(ask) if ask.times <= ask.argument else wrong_key(ask))


async def forbidden(ask: Request) -> None:
    await ask.error(403, "Project does not have access to it.", "forbidden")


async def no_model(ask: Request) -> None:
    await ask.error(404, f"The model {ask.model} does not exist", "model_not_found")


async def no_path(ask: Request) -> None:
    await ask.whole(404, "404 page not found", "text/plain")


async def too_many(ask: Request) -> None:
    await ask.error(429, "Rate limit reached", "rate_limit_exceeded")


async def too_many_wait(ask: Request) -> None:
    """Asks once to wait for so many hundredths of a second."""
    if ask.times > 1:
        await good(ask)
        return
    wait = f"Retry-After: {ask.argument / 100}\r\n"
    await ask.error(429, "Rate limit reached", "rate_limit_exceeded", wait)


async def quota(ask: Request) -> None:
    said = "You exceeded your current quota."
    await ask.error(429, said, "insufficient_quota", "Retry-After: 0\r\n")


async def status(ask: Request) -> None:
    await ask.error(int(ask.argument), "The server had an error")


async def broken_once(ask: Request) -> None:
    await (good(ask) if ask.times > 1 else ask.error(503, "Overloaded"))


async def hangs_up(ask: Request) -> None:
    ask.hang_up()


async def hangs_up_once(ask: Request) -> None:
    await (good(ask) if ask.times > 1 else hangs_up(ask))


async def moved(ask: Request) -> None:
    await ask.whole(307, "", "text/plain", "Location: http://nobody.invalid/v1\r\n")


async def stall_first(_ask: Request) -> None:
    await asyncio.sleep(HOURS)


async def stall_silent(ask: Request) -> None:
    """Takes the request, and says no word."""
    await ask.begin()
    await asyncio.sleep(HOURS)


async def stall_middle(ask: Request) -> None:
    await ask.begin(*TALK[:2])
    await asyncio.sleep(HOURS)


async def stall_end(ask: Request) -> None:
    """Says all, and then does not close."""
    await ask.begin(*TALK, over())
    await asyncio.sleep(HOURS)


async def trickle(ask: Request) -> None:
    """Goes on for ever, and never stops for long."""
    await ask.begin()
    while True:
        await ask.events(words("and "))
        await asyncio.sleep(0.02)


async def cut_middle(ask: Request) -> None:
    await ask.begin(*TALK[:2])
    ask.hang_up()


async def no_finish(ask: Request) -> None:
    await ask.begin(*TALK[:2])
    await ask.finish(DONE)


async def no_finish_no_done(ask: Request) -> None:
    await ask.begin(*TALK[:2])
    await ask.finish()


async def html(ask: Request) -> None:
    await ask.whole(200, "<!doctype html><title>Sign in</title>", "text/html")


async def html_as_events(ask: Request) -> None:
    await ask.whole(200, "<!doctype html><title>Sign in</title>", "text/event-stream")


async def html_400(ask: Request) -> None:
    await ask.whole(400, "<h1>The plain HTTP request was sent to HTTPS port</h1>", "text/html")


async def strange_json(ask: Request) -> None:
    """LM Studio at a path that it does not have."""
    await ask.whole(200, json.dumps({"error": "Unexpected endpoint"}), "application/json")


async def other_json(ask: Request) -> None:
    await ask.whole(200, json.dumps({"hello": "world"}), "application/json")


async def malformed(ask: Request) -> None:
    await ask.begin(TALK[0], b'data: {"choices": [{"del\n\n')
    await ask.finish(*TALK[1:], over(), DONE)


async def malformed_first(ask: Request) -> None:
    await ask.begin(b"data: oh no\n\n")
    await ask.finish(DONE)


async def not_utf8(ask: Request) -> None:
    await ask.begin(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n')
    await ask.finish(over(), DONE)


async def odd(ask: Request) -> None:
    """Every chunk lacks something or has it in another way, and the words are there."""
    await ask.begin(b": a comment\n\n", event({"choices": [{"delta": {"role": "assistant"}}]}))
    await ask.events(event({"choices": [{"delta": None}]}), event({"choices": []}))
    await ask.events(
        event({"choices": [{"delta": {"content": [{"type": "text", "text": "Yes"}]}}]})
    )
    await ask.finish(event({"choices": [{"delta": {"content": "."}, "finish_reason": "stop"}]}))


async def empty(ask: Request) -> None:
    await ask.begin(words(""))
    await ask.finish(over(), DONE)


async def blank(ask: Request) -> None:
    await ask.begin(words(" \n"))
    await ask.finish(over(), DONE)


async def huge(ask: Request) -> None:
    """100 KB, and no limit is kept."""
    await ask.begin()
    for _ in range(100):
        await ask.events(words("blah " * 200))
    await ask.finish(over(), DONE)


async def length(ask: Request) -> None:
    await ask.begin(*TALK[:2])
    await ask.finish(over("length"), used(), DONE)


async def filtered(ask: Request) -> None:
    await ask.begin(TALK[0])
    await ask.finish(over("content_filter"), DONE)


async def declined(ask: Request) -> None:
    await ask.begin(words("", refusal="I cannot help with that."))
    await ask.finish(over(), DONE)


async def quota_midway(ask: Request) -> None:
    await ask.begin(TALK[0])
    await ask.finish(event({"error": {"message": "no", "code": "insufficient_quota"}}))


async def think(ask: Request) -> None:
    """In pieces that cut the signs."""
    parts = ("<th", "ink>The agent is ", "rude.</thi", "nk>\n\n", "Good ", "morning.")
    await ask.begin(*map(words, parts))
    await ask.finish(over(), DONE)


async def think_apart(ask: Request) -> None:
    hidden = event({"choices": [{"delta": {"reasoning_content": "The agent is rude."}}]})
    await ask.begin(hidden, words("Good morning."))
    await ask.finish(over(), DONE)


async def think_for_ever(ask: Request) -> None:
    await ask.begin(words("<think>The agent is rude. Or is he?"))
    await ask.finish(over(), DONE)


async def think_long(ask: Request) -> None:
    await ask.begin(words("<think>"), *[words("He is rude. ") for _ in range(200)])
    await ask.finish(words("</think>"), words("Good morning."), over(), DONE)


async def think_unmarked(ask: Request) -> None:
    """The first sign stands in the template of the prompt, and only the second is sent."""
    await ask.begin(words("The agent is rude."))
    await asyncio.sleep(0.1)
    await ask.finish(words("</think>Good morning."), over(), DONE)


async def needs_room(ask: Request) -> None:
    """Thinks before it speaks, and needs a thousand tokens for it."""
    if (ask.body.get("max_completion_tokens") or ask.body["max_tokens"]) < 1000:
        await ask.begin()
        await ask.finish(over("length"), used(completion=40), DONE)
    else:
        await good(ask)


async def old(ask: Request) -> None:
    """A server that knows few words."""
    for name in ("stream_options", "max_completion_tokens", "temperature", "response_format"):
        if name in ask.body:
            await ask.error(400, f"Unknown field: {name}")
            return
    await good(ask)


async def new(ask: Request) -> None:
    """As OpenAI answers for the models that think."""
    if "max_tokens" in ask.body:
        said = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."
        await ask.error(400, said, "unsupported_parameter")
    elif ask.body.get("temperature") not in (None, 1):
        await ask.error(400, "Unsupported value: 'temperature'", "unsupported_value")
    else:
        await good(ask)


async def vague(ask: Request) -> None:
    """Does not say what it does not like: anything optional."""
    optional = {"stream_options", "temperature", "response_format"} & set(ask.body)
    await (ask.error(400, "Bad request") if optional else good(ask))


async def too_long(ask: Request) -> None:
    said = "This model's maximum context length is 4096 tokens."
    await ask.error(400, said, "context_length_exceeded")


async def at_once(ask: Request) -> None:
    """Does not stream."""
    message = {"role": "assistant", "content": "".join(WORDS)}
    answer = {
        "choices": [{"message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 5},
    }
    await ask.whole(200, json.dumps(answer), "application/json")


async def structured(ask: Request) -> None:
    """Knows schemas and keeps to them."""
    form = ask.body["response_format"]["json_schema"]
    assert form["strict"] is True
    await _json(ask, json.dumps(_example(form["schema"])))


async def json_mode(ask: Request) -> None:
    form = ask.body.get("response_format", {}).get("type")
    if form == "json_schema":
        await ask.error(400, "response_format.type 'json_schema' is not supported")
    elif form == "json_object" and "JSON" in ask.body["messages"][0]["content"]:
        await _json(ask, json.dumps({"colour": "red", "litres": 1.7}))
    else:
        await good(ask)


async def json_ignores_schema(ask: Request) -> None:
    """Takes a schema and does not know what it is."""
    if ask.body["response_format"]["type"] == "json_schema":
        await good(ask)
    else:
        await _json(ask, '```json\n{"colour": "red", "litres": 1.7}\n```')


async def json_in_words(ask: Request) -> None:
    if "response_format" in ask.body:
        await ask.error(400, "unknown field response_format")
    else:
        await _json(ask, 'Here it is: {"colour": "red", "litres": 1.7} I hope it helps.')


async def json_cut(ask: Request) -> None:
    await ask.begin(words('{"colour": "r'))
    await ask.finish(over("length"), DONE)


async def reported(ask: Request) -> None:
    """A good service with everything a report asks for; slow enough to be cancelled."""
    if "response_format" in ask.body:
        await structured(ask)
        return
    await ask.begin()
    for one in TALK:
        await ask.events(one)
        await asyncio.sleep(0.01)
    await ask.finish(over(), used(), DONE)


async def _json(ask: Request, text: str) -> None:
    half = len(text) // 2
    await ask.begin(words(text[:half]), words(text[half:]))
    await ask.finish(over(), used(), DONE)


def _example(schema: dict[str, Any]) -> dict[str, Any]:
    assert set(schema["required"]) == set(schema["properties"])
    assert schema["additionalProperties"] is False
    examples = {"string": "red", "number": 1.7, "integer": 3, "boolean": True}
    return {name: examples[part["type"]] for name, part in schema["properties"].items()}


MODES: dict[str, Callable[[Request], Awaitable[None]]] = {
    name.replace("_", "-"): mode
    for name, mode in list(globals().items())
    if asyncio.iscoroutinefunction(mode) and not name.startswith("_")
}


class Server:
    """Answers all requests of a connection, and says when the other side left."""

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()
        self._connections = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._connections += 1
        number = self._connections
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while (ask := await self._read(reader, writer, number)) is not None:
                if not await self._answered(ask, reader):
                    say("left", ask.whole_model)
                    break
                if not ask.keeps:
                    break
        say("closed", connection=number)
        writer.close()

    async def _read(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> Request | None:
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":  # https, to which servers answer as to any other nonsense
                writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                return None
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode()
        except asyncio.IncompleteReadError:
            return None
        _, *lines = head.split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        body = json.loads(await reader.readexactly(int(headers.get("content-length", 0))) or "{}")
        whole = str(body.get("model"))
        self._times[whole] += 1
        model, _, argument = whole.split("/", maxsplit=1)[0].partition(":")
        say(
            "asked",
            whole,
            authorization=headers.get("authorization"),
            body=body,
            times=self._times[whole],
            connection=number,
        )
        return Request(
            model,
            float(argument or 0),
            headers,
            body,
            self._times[whole],
            writer,
            whole,
        )

    async def _answered(self, ask: Request, reader: asyncio.StreamReader) -> bool:
        """False where the other side left before the end."""
        answering = asyncio.ensure_future(MODES[ask.model](ask))
        while not answering.done():
            await asyncio.wait({answering}, timeout=0.002)
            if reader.at_eof() or reader.exception():
                answering.cancel()
                return False
        try:
            answering.result()
        except ConnectionError:
            return False
        return True


def say(what: str, model: str = "", **more: Any) -> None:
    print(json.dumps({"what": what, "model": model, "at": time.monotonic(), **more}), flush=True)


async def main(certificate: Path | None) -> None:
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    server = await asyncio.start_server(Server().serve, "127.0.0.1", 0, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tls", type=Path)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(parser.parse_args().tls))
