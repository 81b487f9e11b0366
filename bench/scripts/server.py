"""A tiny HTTP/1.1 server on loopback: each sample's answer under its path, by keep-alive connections.

`GET /last` tells what the last other request sent. It prints its port, and ends when its input does.

    python server.py SAMPLE…
"""

import asyncio
import json
import os
import sys
import threading

_HEAD = "HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"


def response(status: str, body: object) -> bytes:
    """The bytes of an answer."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return _HEAD.format(status, len(text)).encode() + text


class Connection(asyncio.Protocol):
    """One client's connection; requests are answered in the order in which they come."""

    last: object = None  # of all connections

    def __init__(self, answers: dict[str, bytes]) -> None:
        self._answers = answers
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while self._answer_one():
            pass

    def _answer_one(self) -> bool:
        head, separator, rest = self._received.partition(b"\r\n\r\n")
        if not separator:
            return False
        request, *lines = head.decode("latin-1").split("\r\n")
        headers = [line.partition(": ")[::2] for line in lines]
        length = next((int(v) for k, v in headers if k.lower() == "content-length"), 0)
        if len(rest) < length:
            return False
        self._received = rest[length:]
        path = request.split(" ")[1]
        if path == "/last":
            self._transport.write(response("200 OK", Connection.last))
            return True
        Connection.last = {
            "request": request,
            "headers": headers,
            "body": rest[:length].decode(),
        }
        missing = response("404 Not Found", {"message": path})
        self._transport.write(self._answers.get(path, missing))
        return True


async def serve(answers: dict[str, bytes]) -> None:
    """Answers until the process ends."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(answers), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main(files: list[str]) -> None:
    """Reads the samples, then serves them for as long as whoever started this process lives."""
    answers: dict[str, bytes] = {}
    for file in files:
        with open(file, encoding="utf-8") as stream:
            sample = json.load(stream)
        answers[sample["path"]] = response("200 OK", sample["answer"])

    def end_with_input() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_input, daemon=True).start()
    asyncio.run(serve(answers))


if __name__ == "__main__":
    main(sys.argv[1:])
