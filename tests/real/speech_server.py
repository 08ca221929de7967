"""A speech service that needs no network: `python -m tests.real.speech_server`.

It says on which port it listens, then answers by what the model is called: `good`, `halting` (one
half, then nothing), `endless`, `plain` (knows no instructions), `html`, `locked`, `empty`.
"""

import json
import struct
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np

RATE = 24_000
SECONDS = 2

SOUND = (6000 * np.sin(np.arange(RATE * SECONDS) / 11)).astype("<i2").tobytes()
UNKNOWN = 0xFFFFFFFF  # the length of what is still being made
HEADER = b"RIFF" + struct.pack("<I", UNKNOWN) + b"WAVEfmt "
HEADER += struct.pack("<IHHIIHH", 16, 1, 1, RATE, 2 * RATE, 2, 16)
HEADER += b"data" + struct.pack("<I", UNKNOWN)


class Service(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = asked["model"]
        if self.path != "/v1/audio/speech":
            self._refuse(404)
        elif model == "locked":
            self._refuse(401)
        elif model == "plain" and "instructions" in asked:
            self._refuse(422)
        elif model == "html":
            self._send("text/html", b"<html>Welcome.</html>")
        elif model == "empty":
            self._send("audio/wav", b"")
        else:
            self._send("audio/wav", HEADER + SOUND[: len(SOUND) // 2])
            if model == "halting":
                time.sleep(600)
            while model == "endless":
                self.wfile.write(SOUND)
            time.sleep(0.2)
            self.wfile.write(SOUND[len(SOUND) // 2 :])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def _send(self, kind: str, body: bytes) -> None:
        head = f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\nConnection: close\r\n\r\n"
        self.wfile.write(head.encode() + body)

    def _refuse(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b'{"error": {"message": "no"}}')


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
