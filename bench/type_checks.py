"""Check generated packages with mypy and pyright in strict mode: `python -m bench.type_checks RESULTS FOLDER_OR_DOCUMENT...`.

It appends one line a document to the file of results, and leaves out the documents that have a line there, so that an
interrupted run is continued. Documents are generated as those of somebody else.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from bench.corpus import checking
from bench.packages import documents_in, generate_package
from bench.processes import Failed
from sdkwright.diagnostics.findings import Refusal


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("documents", nargs="+", type=Path)
    given = parser.parse_args()
    given.results.touch()
    known = {
        line.partition(":")[0]
        for line in given.results.read_text(encoding="utf-8").splitlines()
    }
    for document in documents_in(given.documents):
        if document.stem not in known:
            line = f"{document.stem}: {_result(document)}"
            print(line, flush=True)
            with given.results.open("a", encoding="utf-8") as results:
                results.write(f"{line}\n")


def _result(document: Path) -> str:
    python = Path(sys.executable)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        try:
            name = generate_package(document, folder)
            package = folder / "src" / name
            found = [
                ("mypy", checking.mypy(package, python, folder / "mypy")),
                ("pyright", checking.pyright(package, python, folder / "pyright")),
            ]
        except (Failed, Refusal) as error:
            return f"failed: {str(error).splitlines()[0]}"
    return "; ".join(
        f"{checker} {each.count}" + "".join(f" [{text}]" for text in each.examples[:2])
        for checker, each in found
    )


if __name__ == "__main__":
    main()
