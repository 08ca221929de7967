"""Asking a transcription service, by a server of our own."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from simulator.call.errors import SoundError
from simulator.call.sound import Clip
from simulator.voice.recognisers.service import (
    Answer,
    ServiceTranscriber,
    TranscriptionService,
    prompt,
    words_of,
)

SECOND = Clip(bytes(32_000))
VERBOSE = {
    "text": "Sixty pounds.",
    "words": [
        {"word": "Sixty", "start": 0.1, "end": 0.4},
        {"word": "pounds", "start": 0.4, "end": 0.9},
    ],
    "segments": [{"text": "Sixty pounds.", "start": 0, "end": 1, "avg_logprob": -0.2}],
}


class Server:
    """Answers each request with the next of `answers`: a status and a body."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, str]] = []
        self.asked: list[bytes] = []
        self.waits = threading.Event()
        self.waits.set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
                server.waits.wait(20)
                status, body = server.answers.pop(0)
                head = f"HTTP/1.0 {status} X\r\nContent-Length: {len(body)}\r\n\r\n"
                self.wfile.write((head + body).encode())

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_port}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.waits.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.close()


@pytest.fixture
def transcriber(server: Server) -> ServiceTranscriber:
    return ServiceTranscriber(TranscriptionService(server.address, "whisper-1"))


def test_words_come_with_their_times(server: Server, transcriber: ServiceTranscriber) -> None:
    server.answers = [(200, json.dumps(VERBOSE))]
    heard = transcriber.transcribe(SECOND, ())
    assert [(word.text, word.start) for word in heard.words] == [("Sixty", 0.1), ("pounds", 0.4)]


def test_the_scenarios_names_are_sent_along(
    server: Server, transcriber: ServiceTranscriber
) -> None:
    server.answers = [(200, json.dumps(VERBOSE))]
    transcriber.transcribe(SECOND, ("Denise Hartley", "Northgate"))
    assert b"Denise Hartley, Northgate" in server.asked[0]


def test_a_service_without_times_is_asked_for_the_text(
    server: Server, transcriber: ServiceTranscriber
) -> None:
    server.answers = [(400, '{"error": {"message": "no verbose_json"}}'), (200, '{"text": "Yes."}')]
    assert transcriber.transcribe(SECOND, ()).text == "Yes."


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (401, "{}", "refused the key"),
        (429, "{}", "enough for now"),
        (500, "{}", "failed"),
        (200, "<html></html>", "no transcription service"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(
    server: Server, transcriber: ServiceTranscriber, status: int, body: str, sentence: str
) -> None:
    server.answers = [(status, body)]
    with pytest.raises(SoundError, match=sentence):
        transcriber.transcribe(SECOND, ())


def test_nobody_there_is_said_in_a_sentence() -> None:
    lonely = ServiceTranscriber(TranscriptionService("http://127.0.0.1:9/v1", "whisper-1"))
    with pytest.raises(SoundError, match="cannot be reached"):
        lonely.transcribe(SECOND, ())


def test_it_can_be_cancelled(server: Server, transcriber: ServiceTranscriber) -> None:
    server.waits.clear()
    server.answers = [(200, json.dumps(VERBOSE))]
    raised: list[SoundError] = []

    def ask() -> None:
        try:
            transcriber.transcribe(SECOND, ())
        except SoundError as error:
            raised.append(error)

    worker = threading.Thread(target=ask)
    worker.start()
    until(lambda: bool(server.asked))
    transcriber.cancel()
    worker.join(10)
    assert "cancelled" in str(raised[0])


def until(there: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if there():
            return
        threading.Event().wait(0.005)
    raise AssertionError("it did not happen in ten seconds")


def test_without_times_the_words_share_the_clip() -> None:
    words = list(words_of(Answer(text="I do"), 3.0))
    assert [(word.text, word.start, word.end) for word in words] == [("I", 0, 1), ("do", 1, 3)]


def test_a_piece_that_was_silence_was_never_said() -> None:
    silence = {"text": "Thanks for watching!", "end": 2, "avg_logprob": -1.4, "no_speech_prob": 0.9}
    answer = Answer.model_validate({"text": "Thanks for watching!", "segments": [silence]})
    assert list(words_of(answer, 2.0)) == []


def test_a_prompt_has_whole_texts() -> None:
    assert prompt(["Denise"] * 200).split(", ") == ["Denise"] * 75
