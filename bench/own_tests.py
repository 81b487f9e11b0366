"""Run the own tests of generated packages: `python -m bench.own_tests FOLDER_OR_DOCUMENT...`.

For each document it prints a line with the numbers of passed and failed tests, and the calls that fail. The tests call
the mock server of the package. Documents are generated as third-party documents, and the libraries are those of the
development environment.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.packages import documents_in, generate_package
from bench.processes import Failed, run
from sdkwright.diagnostics.findings import Refusal

_TIMEOUT: Final = 1800.0
_SHOWN: Final = 5
_COUNT: Final = re.compile(r"(\d+) (passed|failed|error)")
_FAILED: Final = re.compile(r"^(?:FAILED|ERROR) \S+?::(\S+)", re.MULTILINE)
_SELECTION: Final = "tolerant and not trio"
"""Selects one of the four runs of each call, since an error in the document lets all four fail."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder for the packages")
    parser.add_argument("--all", action="store_true", help="every variant of each test")
    given = parser.parse_args()
    for document in documents_in(given.documents):
        with tempfile.TemporaryDirectory() as temporary:
            folder = (given.keep or Path(temporary)) / document.stem
            print(
                f"{document.stem}: {_result(document, folder, given.all)}", flush=True
            )


def _result(document: Path, folder: Path, every: bool) -> str:
    try:
        generate_package(document, folder)
        done = run(
            [
                *(sys.executable, "-m", "pytest", "-q"),
                *("-p", "no:cacheprovider", "-n", "0", "-rfE", "--tb=no"),
                *(() if every else ("-k", _SELECTION)),
                "tests/test_calls.py",
            ],
            cwd=folder,
            variables={
                "PYTHONPATH": "src",
                "TEST_SERVER": "embedded",
                "TEST_OPENAPI_DOCUMENT": str(document.resolve()),
            },
            timeout=_TIMEOUT,
            may_fail=True,
        )
    except (Failed, Refusal) as error:
        return f"failed: {error}"
    counts = {word: int(number) for number, word in _COUNT.findall(done.output)}
    failed = sorted({*_FAILED.findall(done.output)})
    text = f"{counts.get('passed', 0)} passed, {counts.get('failed', 0)} failed"
    if errors := counts.get("error", 0):
        text += f", {errors} errors"
    return f"{text}{_listed(failed)}"


def _listed(failed: Sequence[str]) -> str:
    return f": {', '.join(failed[:_SHOWN])}" if failed else ""


if __name__ == "__main__":
    main()
