"""`python -m bench.differing`: the cost of comparing two versions of a document, over reading and lowering both.

Without arguments, it compares GitHub's document of the corpus with a changed version: one operation is removed, one is added, and
every fortieth component loses a property and gets another. `python -m bench.differing old.yaml new.yaml` compares two files. Each
round measures both on the same two texts, by the CPU of this process. The result is the median.
"""

import copy
import json
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from bench.corpus import documents
from bench.progress import say
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs import snapshot

GOAL = 1.5
_ROUNDS = 3


def main() -> None:
    old, new = _texts(sys.argv[1:])
    ratios: list[float] = []
    for number in range(1, _ROUNDS + 1):
        say(f"comparing: {number} of {_ROUNDS}")
        started = time.process_time()
        both = [_side(text) for text in (old, new)]
        lowered = time.process_time()
        report = compare(*both)
        compared = time.process_time()
        ratios.append((compared - started) / (lowered - started))
        print(
            f"read and lowered {lowered - started:.1f} s, compared {compared - lowered:.1f} s more:"
            f" {len(report.python)} changes in Python, {len(report.http)} over HTTP"
        )
    print(
        f"total over reading and lowering: {statistics.median(ratios):.2f}, goal {GOAL}"
    )


def _side(text: str) -> snapshot.Snapshot:
    config = Config(root=Path())
    return snapshot.parse_snapshot(
        text, config, label="document", leniency=Leniency(True)
    )


def _texts(named: list[str]) -> tuple[str, str]:
    if named:
        old, new = (Path(each).read_text(encoding="utf-8") for each in named)
        return old, new
    (found,) = documents.found(["github"])
    data: Any = found.data
    return json.dumps(data), json.dumps(_changed(data))


def _changed(data: Any) -> Any:
    changed = copy.deepcopy(data)
    paths = changed["paths"]
    first, second, *_ = sorted(paths)
    paths["/compared/{id}"] = copy.deepcopy(paths[second])
    del paths[first]
    for name in sorted(changed["components"]["schemas"])[::40]:
        schema = changed["components"]["schemas"][name]
        if schema.get("properties"):
            gone = next(iter(schema["properties"]))
            del schema["properties"][gone]
            schema["required"] = [
                each for each in schema.get("required", ()) if each != gone
            ] or [next(iter(schema["properties"]), "compared")]
            schema["properties"]["compared"] = {"type": "string"}
    return changed


if __name__ == "__main__":
    main()
