"""Check the packages of unselected documents: `python -m bench.wild RESULTS FOLDER_OR_DOCUMENT...`.

For each document it appends a line to a file of tab-separated values, such as docs/wild.tsv: the operations, those that
were left out, the modules of the package except the runtime's, the models, and the modules and models that fail. It
skips documents that already have a line, so that an interrupted run can be continued, and prints the sums of all lines.
Documents are generated as third-party documents. `python -m bench.type_checks` checks the types of the same packages.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from bench.packages import documents_in, generate_package
from bench.processes import Failed, run
from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.loader import load_document
from sdkwright.parsing.operations import parse_api

COLUMNS: Final = (
    *("document", "operations", "left out", "modules", "models", "failures"),
    "first failure",
)
_TIMEOUT: Final = 900.0
_PROGRAM: Final = """
import importlib, inspect, json, pkgutil, sys
name, modules, models, failures = sys.argv[1], 0, 0, []
for found in pkgutil.walk_packages([f"src/{name}"], f"{name}."):
    if f"{name}._runtime" in found.name:
        continue
    modules += 1
    try:
        module = importlib.import_module(found.name)
        for each in list(vars(module).values()):
            if inspect.isclass(each) and each.__module__ == found.name and hasattr(each, "model_rebuild"):
                models += 1
                each.model_rebuild()
    except Exception as error:
        failures.append(f"{found.name}: {error!r}")
print(json.dumps([modules, models, failures]))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("documents", nargs="+", type=Path)
    given = parser.parse_args()
    measure(given.results, given.documents, read_lines(given.results))
    print(summary(read_lines(given.results)))


def measure(
    results: Path, documents: Iterable[Path], known: Iterable[tuple[str, ...]]
) -> None:
    """Write a line for each document to the file, which keeps the known lines."""
    lines = list(known)
    measured = {line[0] for line in lines}
    for document in documents_in(documents):
        if document.stem not in measured:
            line = (document.stem, *_result(document))
            print("\t".join(line), flush=True)
            lines.append(line)
            text = "".join("\t".join(each) + "\n" for each in (COLUMNS, *sorted(lines)))
            results.write_text(text, encoding="utf-8")


def read_lines(results: Path) -> list[tuple[str, ...]]:
    """The lines of the documents; none if the file does not exist."""
    if not results.exists():
        return []
    _, *lines = results.read_text(encoding="utf-8").splitlines()
    return [tuple(each.split("\t")) for each in lines]


def summary(lines: Iterable[tuple[str, ...]]) -> str:
    """The sums of all lines."""
    count, *sums = 0, 0, 0, 0, 0, 0
    for line in lines:
        count += 1
        sums = [sum(pair) for pair in zip(sums, map(int, line[1:6]), strict=True)]
    operations, left_out, modules, models, failures = sums
    return (
        f"{count} documents: {operations:,} operations, {left_out:,} left out;"
        f" {modules:,} modules and {models:,} models, {failures:,} of which fail"
    )


def _result(document: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        try:
            name = generate_package(document, folder)
            model, _ = parse_api(
                load_document(document, shown_as=document.name, is_lenient=True),
                allow_skips=True,
                is_lenient=True,
            )
            done = run(
                [sys.executable, "-W", "error", "-c", _PROGRAM, name],
                cwd=folder,
                variables={"PYTHONPATH": "src"},
                timeout=_TIMEOUT,
            )
        except (Failed, Refusal) as error:
            yield from ("0", "0", "0", "0", "1", str(error).splitlines()[0])
            return
    modules, models, failures = json.loads(done.output)
    left_out = len(model.omissions.operations)
    yield from map(str, (len(model.operations) + left_out, left_out, modules, models))
    yield from (str(len(failures)), *failures[:1])


if __name__ == "__main__":
    main()
