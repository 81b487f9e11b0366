"""CPU to decode a response into its model and of `json.loads` of the same bytes, alternating in one process.

Our package decodes with the function that the client calls, the vendor's with `construct_type`, as its client does.

    python decode.py sdkwright|stainless OPERATION CASE SAMPLE PAIRS SECONDS

CASE is `mixed` (the sample), `thousand` (1,000 values) or `wrong` (one value of a wrong type). It prints
`{"pairs": [[decode, loads], …]}`, in seconds of CPU for one response; a block takes about SECONDS.
"""

import gc
import importlib
import json
import sys
from collections.abc import Callable
from time import process_time
from typing import Any

_CASES = ("mixed", "thousand", "wrong")


def response(sample: dict[str, Any], case: str) -> bytes:
    """The bytes of a case's response."""
    found = dict(sample["response"])
    if case == "thousand":
        values = list(found["fields"].values())
        found["fields"] = {f"field{n}": values[n % len(values)] for n in range(1000)}
    if case == "wrong":
        found["createdAt"] = 1772442927
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def decoder(flavour: str, operation: str, content: bytes) -> Callable[[], Any]:
    """The function that decodes the bytes as the client does."""
    types = importlib.import_module("lightfield.types")
    model = getattr(types, f"{operation.capitalize()}UpdateResponse")
    if flavour == "sdkwright":
        decode = importlib.import_module("lightfield._runtime.decoding.decode").decode
        return lambda: decode(content, model)
    construct = importlib.import_module("lightfield._models").construct_type
    return lambda: construct(value=json.loads(content), type_=model)


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
    decode = decoder(flavour, operation, content)
    if decode().id != json.loads(content)["id"]:
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
