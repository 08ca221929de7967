"""The least a program can do: one socket, each event's text as it comes. Usage: bare.py PORT"""

import json
import socket
import sys
import time


def read(port: int, number: int) -> dict[str, object]:
    """When the request went out and each piece came (seconds on the monotonic clock)."""
    body = json.dumps({"model": f"reply-{number}", "stream": True, "messages": []}).encode()
    head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    asked = time.monotonic()
    pieces: list[tuple[str, float]] = []
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head.encode() + body)
        for line in connection.makefile("rb"):
            if line.startswith(b"data: {"):
                delta = json.loads(line[6:])["choices"][0]["delta"]
                if "content" in delta:
                    pieces.append((delta["content"], time.monotonic()))
    return {"reply": number, "asked": asked, "shown": pieces, "clauses": []}


if __name__ == "__main__":
    for one in range(int(sys.argv[2])):
        print(json.dumps(read(int(sys.argv[1]), one)), flush=True)
