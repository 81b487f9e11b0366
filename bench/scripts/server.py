"""A minimal HTTP/1.1 server on loopback that returns each sample's response under its path, with keep-alive.

`GET /last` returns the last other request. The server prints its port, and exits when its stdin is closed.

    python server.py SAMPLE…
"""

import asyncio
import json
import os
import sys
import threading

_HEAD = "HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n"


def response(status: str, body: object) -> bytes:
    """The bytes of a response."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return _HEAD.format(status, len(text)).encode() + text


class Connection(asyncio.Protocol):
    """The connection of one client. It responds to requests in their order."""

    last: object = None  # of all connections

    def __init__(self, responses: dict[str, bytes]) -> None:
        self._responses = responses
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        while self._respond():
            pass

    def _respond(self) -> bool:
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
        self._transport.write(self._responses.get(path, missing))
        return True


async def serve(responses: dict[str, bytes]) -> None:
    """Respond until the process exits."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(responses), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def main(files: list[str]) -> None:
    """Read the samples, then serve them while the parent process is alive."""
    responses: dict[str, bytes] = {}
    for file in files:
        with open(file, encoding="utf-8") as stream:
            sample = json.load(stream)
        responses[sample["path"]] = response("200 OK", sample["response"])

    def end_with_input() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=end_with_input, daemon=True).start()
    asyncio.run(serve(responses))


if __name__ == "__main__":
    main(sys.argv[1:])
