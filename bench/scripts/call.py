"""CPU of a typed call and of the same bare call of its transport, alternating in one process.

The bare call sends the same URL, headers and JSON as the typed call. It is written as one would by hand: constant headers on
the client, a new idempotency key for each call, `json=`, `.json()`.

    python call.py TRANSPORT OPERATION sync|async URL SAMPLE PAIRS CALLS plain|limited

With `limited`, the client has a hook for requests and one for responses, and a total timeout.

It prints `{"pairs": [[typed, bare], …]}`, in seconds of CPU for one call.
"""

import asyncio
import gc
import importlib
import json
import sys
import uuid
from collections.abc import Awaitable, Callable
from time import process_time
from typing import Any

# Headers that the transport adds, or that differ in each call.
_NOT_CONSTANT = {
    "host",
    "accept-encoding",
    "connection",
    "content-length",
    "content-type",
    "idempotency-key",
}
_WARM_UP = 50


def client_options(library: Any, option: str, url: str) -> dict[str, Any]:
    """The options of the client."""
    options: dict[str, Any] = {"api_key": "key", "base_url": url}
    if option == "limited":
        hooks = {"request": [lambda _: None], "response": [lambda _: None]}
        options |= {"timeout": library.Timeout(60, total=60), "event_hooks": hooks}
    return options


def constant_headers(seen: dict[str, Any]) -> dict[str, str]:
    """The headers of a request that are the same for every call."""
    return {k: v for k, v in seen["headers"] if k.lower() not in _NOT_CONSTANT}


def call_headers(seen: dict[str, Any]) -> Callable[[], dict[str, str]]:
    """A function that creates the headers that differ in each call."""
    if any(name.lower() == "idempotency-key" for name, _ in seen["headers"]):
        return lambda: {"Idempotency-Key": str(uuid.uuid4())}
    return dict


def check_same(typed: dict[str, Any], bare: dict[str, Any], body: object) -> None:
    """Exit if two requests are not the same."""
    for seen in (typed, bare):
        if json.loads(seen["body"]) != body:
            raise SystemExit(f"different body: {seen['body']}")
    if typed["request"] != bare["request"]:
        raise SystemExit(
            f"different request lines: {typed['request']}, {bare['request']}"
        )
    names = [sorted(name.lower() for name, _ in s["headers"]) for s in (typed, bare)]
    if names[0] != names[1] or constant_headers(typed) != constant_headers(bare):
        raise SystemExit(f"different headers: {typed['headers']}, {bare['headers']}")


def measure_sync(
    options: dict[str, Any],
    library: Any,
    transport: Any,
    operation: str,
    url: str,
    sample: dict[str, Any],
) -> Callable[[int], list[float]]:
    """A function that measures one pair with the sync client."""
    client = library.Lightfield(**options)
    update, id_ = getattr(client, operation).update, sample["id"]
    arguments, body = sample["arguments"], sample["body"]

    def typed() -> object:
        return update(id_, **arguments)

    typed()
    seen = transport.get(f"{url}/last").json()
    http = transport.Client(headers=constant_headers(seen))
    address, own_headers = url + sample["path"], call_headers(seen)

    def bare() -> object:
        return http.post(address, json=body, headers=own_headers()).json()

    bare()
    check_same(seen, transport.get(f"{url}/last").json(), body)

    def block(call: Callable[[], object], calls: int) -> float:
        gc.collect()
        start = process_time()
        for _ in range(calls):
            call()
        return (process_time() - start) / calls

    return lambda calls: [block(typed, calls), block(bare, calls)]


async def measure_async(
    options: dict[str, Any],
    library: Any,
    transport: Any,
    operation: str,
    url: str,
    sample: dict[str, Any],
    pairs: int,
    calls: int,
) -> list[list[float]]:
    """Measure all pairs with the async client, in one event loop."""
    client = library.AsyncLightfield(**options)
    update, id_ = getattr(client, operation).update, sample["id"]
    arguments, body = sample["arguments"], sample["body"]

    async def typed() -> object:
        return await update(id_, **arguments)

    await typed()
    seen = transport.get(f"{url}/last").json()
    http = transport.AsyncClient(headers=constant_headers(seen))
    address, own_headers = url + sample["path"], call_headers(seen)

    async def bare() -> object:
        return (await http.post(address, json=body, headers=own_headers())).json()

    await bare()
    check_same(seen, transport.get(f"{url}/last").json(), body)

    async def block(call: Callable[[], Awaitable[object]], count: int) -> float:
        gc.collect()
        start = process_time()
        for _ in range(count):
            await call()
        return (process_time() - start) / count

    await block(typed, _WARM_UP)
    await block(bare, _WARM_UP)
    return [[await block(typed, calls), await block(bare, calls)] for _ in range(pairs)]


def main(arguments: list[str]) -> None:
    """Measure according to the command line."""
    transport_name, operation, mode, url, file, pairs, calls, option = arguments
    library = importlib.import_module("lightfield")
    transport = importlib.import_module(transport_name)
    with open(file, encoding="utf-8") as stream:
        sample = json.load(stream)
    count, size = int(pairs), int(calls)
    options = client_options(library, option, url)
    if mode == "async":
        found = asyncio.run(
            measure_async(
                options, library, transport, operation, url, sample, count, size
            )
        )
    else:
        pair = measure_sync(options, library, transport, operation, url, sample)
        pair(_WARM_UP)
        found = [pair(size) for _ in range(count)]
    print(json.dumps({"pairs": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
