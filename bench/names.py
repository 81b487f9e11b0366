"""Compare the names of operations with those of another package: `python -m bench.names openai openai.yaml`.

It downloads the source archive of the package, reads the methods in its `api.md` files, matches them with the document's
operations by HTTP method and path, and prints the differences and the number of equal names.
"""

import argparse
import html
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from sdkwright.api.model import Operation
from sdkwright.config.config import Config, load
from sdkwright.diagnostics.findings import Place
from sdkwright.document import document
from sdkwright.naming.client_paths import name_operations
from sdkwright.parsing import operations

_METHOD = re.compile(
    r'<code title="(\w+) ([^"]+)">client\.(?:<a[^>]*>)?(.*?)</a>\(', re.IGNORECASE
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "distribution", help="the distribution to download with pip, such as openai"
    )
    parser.add_argument("spec", type=Path)
    parser.add_argument(
        "--config", type=Path, help="a folder whose pyproject.toml configures names"
    )
    parser.add_argument(
        "--drop",
        default="",
        help="first segments to ignore on both sides: admin,beta",
    )
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        known = dict(_known(_archive(arguments.distribution, Path(folder))))
    config = arguments.config and load(arguments.config)
    _compare(arguments.spec, config, known, set(arguments.drop.split(",")))


def _archive(distribution: str, folder: Path) -> Path:
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
            *("--no-binary", distribution, "--dest", str(folder), distribution),
        ],
        check=True,
        timeout=300,
    )
    return next(folder.iterdir())


def _known(archive: Path) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """The names of each operation, by HTTP method and path without parameter names."""
    found: dict[tuple[str, str], set[str]] = {}
    with tarfile.open(archive) as files:
        for member in files:
            stream = (
                files.extractfile(member) if member.name.endswith("api.md") else None
            )
            if stream is None:
                continue
            for method, path, name in _METHOD.findall(stream.read().decode()):
                key = method.upper(), _bare(html.unescape(path))
                found.setdefault(key, set()).add(re.sub(r"<[^>]*>", "", name))
    yield from found.items()


def _bare(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def _compare(
    spec: Path,
    config: Config | None,
    known: Mapping[tuple[str, str], set[str]],
    dropped: set[str],
) -> None:
    model, _ = operations.parse_api(document.load(spec))
    placed, findings = name_operations(
        model.operations,
        config or Config(root=Path.cwd()),
        lambda pointer: Place(str(spec), 1, 1),
    )
    agreed = total = 0
    for each in placed:
        wanted = known.get((each.operation.method, _bare(each.operation.path)))
        if not wanted:
            continue
        total += 1
        if _without(str(each.name), dropped) in {
            _without(name, dropped) for name in wanted
        }:
            agreed += 1
        else:
            print(
                f"{_shown(each.operation)}: {each.name}, other package: {', '.join(sorted(wanted))}"
            )
    print(f"{agreed} of {total}: {agreed / total:.1%}; {len(findings)} findings")


def _without(name: str, dropped: set[str]) -> str:
    first, _, rest = name.partition(".")
    return rest if first in dropped else name


def _shown(operation: Operation) -> str:
    return f"{operation.method} {operation.path} ({operation.id})"


if __name__ == "__main__":
    main()
