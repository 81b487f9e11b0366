"""CPU of iterating over the items of many pages and of decoding the same pages, alternating in one process.

The transport answers from memory, so the rest of a call counts, but no network does.

    python pages.py SAMPLE PAGES ITEMS PAIRS

prints `{"pairs": [[iterate, decode], …]}`, in seconds of CPU for all pages. SAMPLE holds the response that each item is.
"""

import gc
import json
import sys
import types
from collections.abc import Callable
from importlib import import_module
from time import process_time
from typing import Any, ClassVar

import httpx2

_client: Any = import_module("lightfield")
_pages: Any = import_module("lightfield._runtime.pages")
_decoding: Any = import_module("lightfield._runtime.decoding.decode")
_operations: Any = import_module("lightfield._runtime.operations")
_resources: Any = import_module("lightfield._runtime.resources")
_types: Any = import_module("lightfield.types")


def page_class() -> Any:
    """A class of pages as a generated package declares it; `lightfield` has none."""
    members = {
        "__annotations__": {
            "data": list[_pages.Item],
            "next_cursor": str | None,
            "_layout": ClassVar[_pages.PageLayout],
        },
        "__module__": __name__,
        "next_cursor": None,
        "_layout": _pages.PageLayout("cursor", items=["data"], next=["next_cursor"]),
    }
    base = _pages.BaseSyncPage[_pages.Item]
    return types.new_class(
        "SyncCursorPage", (base,), exec_body=lambda own: own.update(members)
    )


def main(arguments: list[str]) -> None:
    """Measure according to the command line."""
    file, pages, items, pairs = arguments
    with open(file, encoding="utf-8") as stream:
        note = json.load(stream)["response"]
    count = int(pages)
    bodies = [
        json.dumps(
            {
                "data": [note] * int(items),
                "next_cursor": str(number + 1) if number + 1 < count else None,
            },
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
        for number in range(count)
    ]
    headers = {"Content-Type": "application/json"}

    def respond(request: httpx2.Request) -> httpx2.Response:
        number = int(request.url.params.get("cursor", "0"))
        return httpx2.Response(200, headers=headers, content=bodies[number])

    transport = httpx2.Client(transport=httpx2.MockTransport(respond))
    client = _client.Lightfield(api_key="key", http_client=transport)
    resource = _resources.SyncAPIResource(client)
    page = page_class()[_types.NoteUpdateResponse]
    operation = _operations.Operation(
        method="GET",
        path="/notes",
        returns=_types.NoteUpdateResponse,
        page_parameter="cursor",
    )

    def iterate() -> int:
        return sum(1 for _ in resource._page(operation, page, query={}))

    def decode_all() -> int:
        return sum(1 for body in bodies for _ in _decoding.decode(body, page).data)

    def block(call: Callable[[], int]) -> float:
        gc.collect()
        start = process_time()
        if call() != count * int(items):
            raise SystemExit("other items")
        return process_time() - start

    block(iterate)
    found = [[block(iterate), block(decode_all)] for _ in range(int(pairs))]
    print(json.dumps({"pairs": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
