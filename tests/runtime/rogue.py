"""A server that misbehaves: it reads requests properly, and answers with any bytes, or none, or breaks the connection.

It counts the connections that are open.
"""

import json
import socket
import ssl
import struct
import subprocess
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from .server import NOTE, Received

End = Literal["keep", "close", "reset", "stall"]
HANG = 120
"""Seconds after which a test that hangs fails."""


@dataclass(frozen=True)
class Reaction:
    """The bytes that the server sends, each part by itself, and what it does with the connection then.

    `stall` keeps the connection open and silent until the client closes it.
    """

    parts: Sequence[bytes] = ()
    end: End = "keep"


def response(
    body: bytes = json.dumps(NOTE).encode(),
    *headers: str,
    status: str = "200 OK",
    length: int | str | None = None,
) -> bytes:
    """The bytes of a response."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", *headers]
    if not any(line.lower().startswith("content-type:") for line in headers):
        lines.append("Content-Type: application/json")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


GOOD = Reaction([response()])


@dataclass
class Rogue:
    """Reacts to each request with the next of the scripted reactions, and repeats the last one.

    Attributes:
        requests: All requests that were received completely.
        executed: The idempotency keys of the writes that were executed: each key once.
        accepted: The number of connections so far.
    """

    context: ssl.SSLContext | None = None
    requests: list[Received] = field(default_factory=list[Received])
    executed: list[str | None] = field(default_factory=list[str | None])
    accepted: int = 0

    def __post_init__(self) -> None:
        self._script: list[Reaction] = [GOOD]
        self._react: Callable[[Received], Reaction] | None = None
        self._open: set[socket.socket] = set()
        self._changed = threading.Condition()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        scheme = "http" if self.context is None else "https"
        return f"{scheme}://127.0.0.1:{self._listener.getsockname()[1]}"

    def script(self, *reactions: Reaction) -> None:
        with self._changed:
            self._script = list(reactions)

    def react(self, reaction: Callable[[Received], Reaction]) -> None:
        """React to each request by itself, instead of by a script."""
        self._react = reaction

    def wait_for(self, connections: int) -> None:
        """Wait until exactly this many connections are open."""
        with self._changed:
            assert self._changed.wait_for(
                lambda: len(self._open) == connections, HANG
            ), f"{len(self._open)} connections are open"

    def reset_all(self) -> None:
        """Reset the connections that are idle, and wait until none is open."""
        with self._changed:
            for connection in self._open:
                _reset_on_close(connection)
                connection.shutdown(socket.SHUT_RDWR)
        self.wait_for(connections=0)

    def close(self) -> None:
        self._listener.close()
        with self._changed:
            for connection in self._open:
                connection.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, address = self._listener.accept()
            except OSError:
                return
            with self._changed:
                self.accepted += 1
                self._open.add(connection)
                self._changed.notify_all()
            threading.Thread(
                target=self._serve, args=(connection, address[1]), daemon=True
            ).start()

    def _serve(self, connection: socket.socket, port: int) -> None:
        stream = connection
        end: End = "close"
        try:
            if self.context is not None:
                stream = self.context.wrap_socket(connection, server_side=True)
                with self._changed:
                    # The wrapped socket took over the connection.
                    self._open.discard(connection)
                    self._open.add(stream)
                    connection = stream
            end = self._converse(stream, port)
        except OSError:
            # The client closed the connection, or refused the certificate.
            pass
        finally:
            if end == "reset":
                _reset_on_close(stream)
            stream.close()
            with self._changed:
                self._open.discard(connection)
                self._changed.notify_all()

    def _converse(self, stream: socket.socket, port: int) -> End:
        with stream.makefile("rb") as incoming:
            while (received := _request(incoming, port)) is not None:
                reaction = self._next(received)
                for part in reaction.parts:
                    stream.sendall(part)
                if reaction.end == "stall":
                    incoming.read()
                if reaction.end != "keep":
                    return reaction.end
        return "close"

    def _next(self, received: Received) -> Reaction:
        with self._changed:
            self.requests.append(received)
            key = received.header("idempotency-key")
            if key is None or key not in self.executed:
                self.executed.append(key)
            if self._react is not None:
                return self._react(received)
            if len(self._script) > 1:
                return self._script.pop(0)
            return self._script[0]


def _reset_on_close(connection: socket.socket) -> None:
    linger = struct.pack("ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)


def _request(incoming: BinaryIO, port: int) -> Received | None:
    """The next request; `None` at the end of the connection."""
    if not (first := incoming.readline()):
        return None
    method, target, _ = first.decode("latin-1").split()
    headers: list[tuple[str, str]] = []
    while line := incoming.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers.append((name, value.strip()))
    sizes = [int(value) for name, value in headers if name.lower() == "content-length"]
    body = incoming.read(sizes[0]) if sizes else b""
    return Received(method, target, headers, body, port)


def certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate for a name, with its key."""
    target = folder / f"{name}.pem"
    kind = "IP" if name[0].isdigit() else "DNS"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += ["-subj", f"/CN={name}", "-addext", f"subjectAltName={kind}:{name}"]
    command += ["-keyout", str(target), "-out", str(folder / "public.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=HANG)
    with open(target, "ab") as file:
        file.write((folder / "public.pem").read_bytes())
    return target
