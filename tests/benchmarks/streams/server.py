"""A model that is always as quick: 150 ms to the first token, then sixty a second.

`python -m tests.benchmarks.streams.server` prints its port. A request that names `reply-N`
anywhere, or ends with what was said before it, is answered with the Nth reply of the set; when it
was sent to its end, one line of JSON says when each token went out (seconds on the machine's
monotonic clock, the same for every process).
"""

import asyncio
import json
import re
import time
from contextlib import suppress
from typing import Any

from tests.benchmarks.streams import moments

FIRST_S, PER_TOKEN_S = 0.150, 1 / 60
MOMENTS = moments()
REPLIES = [moment.text for moment in MOMENTS]
TOKEN = re.compile(r" ?\w{1,6}|\s?[^\w\s]|\s")
"""About what a model's tokens are: a short word with the space before it, or a mark."""


async def main() -> None:
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: *(\d+)", head)
    body = await reader.readexactly(int(length[1])) if length else b""
    number = asked_for(body)
    began = time.monotonic()
    sent: list[tuple[str, float]] = []
    headers = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
    with suppress(ConnectionError):  # a reader may have heard enough
        for count, token in enumerate(TOKEN.findall(REPLIES[number])):
            await asyncio.sleep(began + FIRST_S + count * PER_TOKEN_S - time.monotonic())
            writer.write(headers + event({"content": token}))
            headers = b""
            sent.append((token, time.monotonic()))
            await writer.drain()
        writer.write(event({}, "stop") + b"data: [DONE]\n\n")
        await writer.drain()
    writer.close()
    print(json.dumps({"reply": number, "sent": sent}), flush=True)


def asked_for(body: bytes) -> int:
    named = re.search(rb"reply-(\d+)", body)
    if named:
        return int(named[1])
    asked = json.dumps([one["content"] for one in json.loads(body)["messages"]])
    said = [asked.rfind(json.dumps(moment.reply)[1:-1]) for moment in MOMENTS]
    return said.index(max(said))


def event(delta: dict[str, str], finish: str | None = None) -> bytes:
    choice: dict[str, Any] = {"index": 0, "delta": delta, "finish_reason": finish}
    common = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "measured"}
    return f"data: {json.dumps({**common, 'choices': [choice]})}\n\n".encode()


if __name__ == "__main__":
    asyncio.run(main())
