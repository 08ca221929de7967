"""The same stream through pipecat's own service and aggregation, as it comes out of the box; run
by the Python of an environment that has `pipecat-ai[openai]`. Usage: pipecat_reader.py PORT COUNT
"""

import asyncio
import json
import sys
import time
from collections.abc import AsyncGenerator

from pipecat.frames.frames import (  # type: ignore[import-not-found]  # in its own environment
    EndFrame,
    Frame,
    LLMContextFrame,
    LLMFullResponseEndFrame,
    LLMTextFrame,
    TTSAudioRawFrame,
)
from pipecat.pipeline.pipeline import Pipeline  # type: ignore[import-not-found]
from pipecat.pipeline.worker import PipelineWorker  # type: ignore[import-not-found]
from pipecat.processors.aggregators.llm_context import LLMContext  # type: ignore[import-not-found]
from pipecat.processors.frame_processor import (  # type: ignore[import-not-found]
    FrameDirection,
    FrameProcessor,
)
from pipecat.services.openai.llm import OpenAILLMService  # type: ignore[import-not-found]
from pipecat.services.tts_service import TTSService  # type: ignore[import-not-found]
from pipecat.workers.runner import WorkerRunner  # type: ignore[import-not-found]


class Screen(FrameProcessor):  # type: ignore[misc]
    """Notes each piece of text on its way to speech."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[tuple[str, float]] = []

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMTextFrame):
            self.shown.append((frame.text, time.monotonic()))
        await self.push_frame(frame, direction)


class Speech(TTSService):  # type: ignore[misc]
    """Notes what it is asked to say, and gives a hundredth of a second of silence for it."""

    def __init__(self) -> None:
        super().__init__(sample_rate=16_000, push_stop_frames=True, stop_frame_timeout_s=0.1)
        self.clauses: list[tuple[str, float]] = []

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        self.clauses.append((text, time.monotonic()))
        yield TTSAudioRawFrame(bytes(320), 16_000, 1, context_id=context_id)


class Last(FrameProcessor):  # type: ignore[misc]
    """Knows when an answer is over."""

    def __init__(self) -> None:
        super().__init__()
        self.over = asyncio.Event()

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMFullResponseEndFrame):
            self.over.set()
        await self.push_frame(frame, direction)


async def main(port: int, count: int) -> None:
    settings = OpenAILLMService.Settings(model="measured")
    url = f"http://127.0.0.1:{port}/v1"
    model = OpenAILLMService(api_key="none", base_url=url, settings=settings)
    screen, speech, last = Screen(), Speech(), Last()
    worker = PipelineWorker(Pipeline([model, screen, speech, last]))
    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    await asyncio.sleep(1)  # until the pipeline stands
    for number in (0, *range(count)):  # the first opens what all others use, and is not kept
        screen.shown, speech.clauses = [], []
        last.over.clear()
        asked = time.monotonic()
        context = LLMContext([{"role": "user", "content": f"reply-{number}"}])
        await worker.queue_frame(LLMContextFrame(context))
        await asyncio.wait_for(last.over.wait(), 20)
        await asyncio.sleep(0.2)  # the last clause is said after the end of the answer
        one = {"reply": number, "asked": asked, "shown": screen.shown, "clauses": speech.clauses}
        print(json.dumps(one), flush=True)
    await worker.queue_frame(EndFrame())
    await running


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
