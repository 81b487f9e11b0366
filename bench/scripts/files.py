"""CPU and memory of sending and receiving a large file, over the same by the transport alone, in one process.

The transport has no network: it counts what it is sent, and answers with pieces of 64 KB.

    python files.py FOLDER MEGABYTES PAIRS

prints `{"upload": [[ours, bare], …], "download": …, "peak": bytes}`, in seconds of CPU; `peak` is by how much our
transfers raised the peak memory of the process.
"""

import gc
import json
import resource
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import httpx2

_client: Any = import_module("lightfield")
_binary: Any = import_module("lightfield._runtime.binary")
_operations: Any = import_module("lightfield._runtime.operations")
_resources: Any = import_module("lightfield._runtime.resources")
_responses: Any = import_module("lightfield._runtime.responses")
_PIECE = 2**16


class Memory(httpx2.BaseTransport):
    """Reads a request, and answers with a file."""

    def __init__(self, size: int) -> None:
        self._piece = b"x" * _PIECE
        self._count = size // _PIECE
        self.sent = 0

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Count the bytes of the request."""
        stream: Any = request.stream
        self.sent = sum(map(len, stream))
        if request.method == "PUT":
            return httpx2.Response(204)
        return httpx2.Response(200, content=(self._piece for _ in range(self._count)))


def main(arguments: list[str]) -> None:
    """Measure according to the command line."""
    folder, megabytes, pairs = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    size = megabytes * 2**20
    source, target = folder / "source", folder / "target"
    with open(source, "wb") as file:
        file.truncate(size)
    memory = Memory(size)
    transport = httpx2.Client(transport=memory)
    client = _client.Lightfield(api_key="key", http_client=transport)
    own = _resources.SyncAPIResource(client, "streamed")
    put = _operations.Operation(
        *("PUT", "/file", None, dict), body_form="binary", whole_body="body"
    )
    get = _operations.Operation("GET", "/file", _binary.BinaryAPIResponse, accept="*/*")

    def upload() -> None:
        client.__call_operation__(put, "parsed", {"body": {"body": source}})

    def upload_bare() -> None:
        with open(source, "rb", buffering=0) as file:
            pieces = iter(lambda: file.read(_PIECE), b"")
            transport.put("https://example.com/file", content=pieces)

    def download() -> None:
        manager = _responses.ResponseContextManager(lambda: own._download(get))
        with manager as response:
            response.write_to_file(target)

    def download_bare() -> None:
        with (
            transport.stream("GET", "https://example.com/file") as response,
            open(target, "wb") as file,
        ):
            for chunk in response.iter_bytes():
                file.write(chunk)

    def block(call: Callable[[], None]) -> float:
        gc.collect()
        start = process_time()
        call()
        return process_time() - start

    for call in (upload_bare, download_bare):
        call()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for call in (upload, download):
        call()
    if memory.sent or target.stat().st_size != size:
        raise SystemExit("other files")
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    upload()
    if memory.sent != size:
        raise SystemExit("another file")
    found = {
        "upload": [[block(upload), block(upload_bare)] for _ in range(pairs)],
        "download": [[block(download), block(download_bare)] for _ in range(pairs)],
    }
    print(json.dumps({**found, "peak": peak}))


if __name__ == "__main__":
    main(sys.argv[1:])
