"""The connection to a service: the only file that knows the `openai` package, and imports it late
(it takes a second).
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import TYPE_CHECKING, Any

from simulator.chat import refusals
from simulator.chat.refusals import Refusal, RefusedError
from simulator.chat.service import Service
from simulator.chat.watch import Clocks

if TYPE_CHECKING:
    from openai import APIStatusError, AsyncOpenAI, AsyncStream

IDLE_S = 60.0
"""Seconds by the wall's clock after which no connection of old is trusted to be still there."""

_TALKATIVE = ("openai", "httpx2", "httpcore2")
"""What they log are headers and what was said."""


class Line:
    """All of it runs on the wire's thread."""

    def __init__(self, service: Service, key: str | None, clocks: Clocks) -> None:
        self._service = service
        self._key = key
        self._clocks = clocks
        self._client: AsyncOpenAI | None = None
        self._used = 0.0
        self._opening = asyncio.Lock()

    async def open(self) -> "AsyncOpenAI":
        """Ready to ask; nothing has been sent yet."""
        async with self._opening:
            if self._client is not None and self._clocks.wall() - self._used > IDLE_S:
                await self.close()
            if self._client is None:
                self._client = await asyncio.to_thread(_client, self._service, self._key)
            self._used = self._clocks.wall()
            return self._client

    @property
    def opened(self) -> bool:
        return self._client is not None

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    @asynccontextmanager
    async def asked(self, body: dict[str, Any]) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        """Sends a request; inside are the chunks of its answer, and afterwards the connection is
        free. Raises RefusedError on the way in, and so do the chunks.
        """
        import openai

        client = await self.open()
        try:
            stream = await client.post(
                "/chat/completions",
                cast_to=object,
                body=body,
                stream=True,
                stream_cls=openai.AsyncStream[object],
                # Without a key none is sent, not even the environment's: it belongs to OpenAI.
                options={} if self._key else {"headers": {"Authorization": openai.Omit()}},
            )
        except openai.APIStatusError as error:
            raise RefusedError(_of_status(error)) from None
        except openai.APIConnectionError as error:
            raise RefusedError(refusals.of_break(error)) from None
        try:
            async with aclosing(_chunks(stream)) as chunks:
                yield chunks
        finally:
            await stream.close()
            self._used = self._clocks.wall()


async def _chunks(stream: "AsyncStream[object]") -> AsyncGenerator[dict[str, Any]]:
    import openai

    kind = stream.response.headers.get("content-type", "")
    try:
        if "text/html" in kind:
            raise RefusedError(Refusal("not-such"))
        if "application/json" in kind:  # all at once: it does not stream
            await stream.response.aread()
            yield _chunk(stream.response.json())
            return
        async for data in stream:
            yield _chunk(data)
    except openai.APIConnectionError as error:
        raise RefusedError(refusals.of_break(error)) from None
    except openai.APIError as error:
        raise RefusedError(refusals.of_event(error.body)) from None
    except ValueError:
        raise RefusedError(Refusal("garbled")) from None


def _chunk(data: object) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise RefusedError(Refusal("garbled"))
    if data.get("error"):
        raise RefusedError(refusals.of_event(data["error"]))
    return data


def _of_status(error: "APIStatusError") -> Refusal:
    body = error.response.text if error.body is None else error.body
    return refusals.of_status(error.status_code, error.response.headers, body)


def _client(service: Service, key: str | None) -> "AsyncOpenAI":
    """Off the wire's thread: importing and reading certificates take their time."""
    import httpx2
    import openai

    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    # We watch the time between words ourselves. A proxy is not asked for what is on this machine,
    # and a redirect is not followed: the key goes where the user said, and nowhere else.
    http = openai.DefaultAsyncHttpx2Client(
        timeout=httpx2.Timeout(30.0, connect=service.connect_s, read=None),
        trust_env=not service.on_this_machine,
        follow_redirects=False,
    )
    if service.preset == "azure" and service.api_version and key:
        return openai.AsyncAzureOpenAI(
            azure_endpoint=service.base_url.removesuffix("/v1").removesuffix("/openai"),
            api_version=service.api_version,
            api_key=key,
            max_retries=0,
            http_client=http,
        )
    return openai.AsyncOpenAI(
        base_url=service.base_url,
        api_key=key or "none",
        max_retries=0,
        http_client=http,
    )
