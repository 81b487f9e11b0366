"""CPU of a stream of server-sent events and of decoding the same events by hand, alternating in one process.

The transport answers from memory, one event at a time, as servers send them.

    python events.py SAMPLE EVENTS PAIRS

prints `{"pairs": [[stream, by hand], …]}`, in seconds of CPU for all events. SAMPLE holds the data of each event.
"""

import gc
import json
import sys
from collections.abc import Callable
from importlib import import_module
from time import process_time
from typing import Any

import httpx2

_client: Any = import_module("lightfield")
_decoding: Any = import_module("lightfield._runtime.decoding.decode")
_operations: Any = import_module("lightfield._runtime.operations")
_resources: Any = import_module("lightfield._runtime.resources")
_streams: Any = import_module("lightfield._runtime.streams")
_types: Any = import_module("lightfield.types")


def main(arguments: list[str]) -> None:
    """Measure according to the command line."""
    file, events, pairs = arguments
    with open(file, encoding="utf-8") as stream:
        note = json.load(stream)["response"]
    data = json.dumps(note, ensure_ascii=False, separators=(",", ":")).encode()
    count = int(events)
    event = b"data: " + data + b"\n\n"
    headers = {"Content-Type": "text/event-stream"}
    model = _types.NoteUpdateResponse

    def respond(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200, headers=headers, content=(event for _ in range(count))
        )

    transport = httpx2.Client(transport=httpx2.MockTransport(respond))
    client = _client.Lightfield(api_key="key", http_client=transport)
    resource = _resources.SyncAPIResource(client)
    operation = _operations.Operation(
        method="GET",
        path="/events",
        returns=_streams.Stream[model],
        accept="text/event-stream",
        streams=True,
    )

    def streamed() -> int:
        return sum(1 for _ in resource._stream(operation))

    def by_hand() -> int:
        """The least that reads such a stream: no fields but `data`, one line each, no errors, no end mark."""
        found = 0
        with transport.stream("GET", "https://example.com/events") as response:
            rest = b""
            for chunk in response.iter_bytes():
                *lines, rest = (rest + chunk).split(b"\n")
                for line in lines:
                    if line.startswith(b"data: "):
                        _decoding.decode(line[6:], model)
                        found += 1
        return found

    def block(call: Callable[[], int]) -> float:
        gc.collect()
        start = process_time()
        if call() != count:
            raise SystemExit("other events")
        return process_time() - start

    block(streamed)
    found = [[block(streamed), block(by_hand)] for _ in range(int(pairs))]
    print(json.dumps({"pairs": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
