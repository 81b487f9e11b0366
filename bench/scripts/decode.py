"""CPU to decode a response into its model and of `json.loads` of the same bytes, alternating in one process.

Our package decodes with the function that the client calls, the vendor's with `construct_type`, as its client does. The
case `raw` parses a raw response instead, whose body has been read.

    python decode.py sdkwright|stainless OPERATION CASE SAMPLE PAIRS SECONDS

CASE is `mixed` (the sample), `raw` (the same), `thousand` (1,000 values), `wrong` (one value of a wrong type) or `dates`
(a list of 200 models of six fields, three of them dates; OPERATION is not used). It prints `{"pairs": [[decode, loads], …]}`, in seconds of CPU for one response; a block takes about SECONDS.
"""

import gc
import importlib
import json
import sys
from collections.abc import Callable
from datetime import datetime
from time import process_time
from typing import Any

_CASES = ("mixed", "raw", "thousand", "wrong", "dates")


def response(sample: dict[str, Any], case: str) -> bytes:
    """The bytes of a case's response."""
    found: Any = dict(sample["response"])
    if case == "dates":
        found = [
            {
                "id": f"event_{n}",
                "name": f"Event {n}",
                "active": True,
                "createdAt": f"2026-01-02T03:04:05.{n:03}Z",
                "updatedAt": "2026-01-02T03:04:05Z",
                "endedAt": "2026-01-02T03:04:05.123456+02:00",
            }
            for n in range(200)
        ]
    if case == "thousand":
        values = list(found["fields"].values())
        found["fields"] = {f"field{n}": values[n % len(values)] for n in range(1000)}
    if case == "wrong":
        found["createdAt"] = 1772442927
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def decoder(
    flavour: str, operation: str, case: str, content: bytes
) -> Callable[[], Any]:
    """The function that decodes the bytes as the client does."""
    if case == "raw":
        return raw_parser(flavour, operation, content)
    model: Any
    if case == "dates":
        model = list[event_model(flavour)]  # type: ignore[misc]
    else:
        types = importlib.import_module("lightfield.types")
        model = getattr(types, f"{operation.capitalize()}UpdateResponse")
    if flavour == "sdkwright":
        decode = importlib.import_module("lightfield._runtime.decoding.decode").decode
        return lambda: decode(content, model)
    construct = importlib.import_module("lightfield._models").construct_type
    return lambda: construct(value=json.loads(content), type_=model)


def event_model(flavour: str) -> Any:
    """A model with three dates, of the package's own base class."""
    date: Any = datetime
    if flavour == "sdkwright":
        models: Any = importlib.import_module("lightfield._runtime.models")
        date = models.ParsedDatetime
    else:
        models = importlib.import_module("lightfield._models")
    field = importlib.import_module("pydantic").Field
    annotations = {"id": str, "name": str, "active": bool}
    fields = {
        name: field(alias=alias)
        for name, alias in (
            ("created_at", "createdAt"),
            ("updated_at", "updatedAt"),
            ("ended_at", "endedAt"),
        )
    }
    annotations |= dict.fromkeys(fields, date)
    namespace = {"__annotations__": annotations, "__module__": __name__, **fields}
    return type("Event", (models.BaseModel,), namespace)


def raw_parser(flavour: str, operation: str, content: bytes) -> Callable[[], Any]:
    """The function that parses a raw response again, as if for the first time."""
    ours = flavour == "sdkwright"
    http: Any = importlib.import_module("httpx2" if ours else "httpx")

    def handle(_request: object) -> Any:
        headers = {"content-type": "application/json"}
        return http.Response(200, content=content, headers=headers)

    client = importlib.import_module("lightfield").Lightfield(
        api_key="key",
        http_client=http.Client(transport=http.MockTransport(handle)),
    )
    arguments: Any = {"fields": {}, "relationships": {}}
    method = getattr(client, operation).with_raw_response.update
    response = method("id_1", **arguments)
    parsed = response._parsed if ours else response._parsed_by_type

    def parse() -> Any:
        parsed.clear()
        return response.parse()

    return parse


def block(call: Callable[[], object], loops: int) -> float:
    """The average seconds of CPU of a call."""
    gc.collect()
    start = process_time()
    for _ in range(loops):
        call()
    return (process_time() - start) / loops


def loops_for(call: Callable[[], object], seconds: float) -> int:
    """The approximate number of calls that take so long."""
    loops = 1
    while (each := block(call, loops)) * loops < seconds / 10:
        loops *= 4
    return max(1, round(seconds / each))


def main(arguments: list[str]) -> None:
    """Measure according to the command line."""
    flavour, operation, case, file, pairs, seconds = arguments
    if case not in _CASES:
        raise SystemExit(f"no such case: {case}")
    with open(file, encoding="utf-8") as stream:
        content = response(json.load(stream), case)
    decode = decoder(flavour, operation, case, content)
    value, received = decode(), json.loads(content)
    if case == "dates":
        value, received = value[-1], received[-1]
        if value.ended_at != datetime.fromisoformat(received["endedAt"]):
            raise SystemExit("decoded to another date")
    if value.id != received["id"]:
        raise SystemExit("decoded to another object")

    def loads() -> object:
        return json.loads(content)

    decode_loops = loops_for(decode, float(seconds))
    loads_loops = loops_for(loads, float(seconds))
    found = [
        [block(decode, decode_loops), block(loads, loads_loops)]
        for _ in range(int(pairs))
    ]
    print(json.dumps({"pairs": found}))


if __name__ == "__main__":
    main(sys.argv[1:])
