"""Owns the page docs/corpus.md: the goals, then the tables, from the results of a run."""

from collections.abc import Mapping, Sequence
from typing import Any

from bench.corpus.generators import CLIENT, JAVA
from bench.corpus.goals import Goal, Results, number
from bench.corpus.promises import PROMISES
from bench.table import machine

_INTRODUCTION = """# The proof over real documents

    make corpus                                    # every document and row: hours
    python -m bench.corpus --only museum petstore3 # some documents
    python -m bench.corpus --rows types promises   # some rows
    python -m bench.corpus --quick                 # few payloads, no other generators
    python -m bench.corpus --resume                # what no run of the generator as it is now has measured yet

Publishers' own documents, unchanged, become packages, which are measured beside those of openapi-python-client 0.29.1 and
openapi-generator 7.26.0 (`-g python`), each by its defaults, on the same machine and in the same run. The documents are
no part of this repository: they are looked for in `../shared/corpus`, or where `CORPUS_DIR` says. `make test` takes six
small ones of them, and skips them where they are not there.

`-` stands where there is nothing to measure; a word in the place of a number says why.
"""

_HOW = """
## How it is measured
Each generator, and what its packages need, is installed in an environment of its own, from the pinned requirements in
`bench/envs/`. Packages and results are kept in the user's cache folder (`--work DIR` for another).

- **Operations** are counted in the raw document, by path and method, and in the packages by what they send: the `Operation`
  constants of ours, the request builders of the others. Webhooks and callbacks are no operations.
- **Imports**: each module by itself, in one fresh interpreter for each package, in an environment that has what it needs.
- **Types**: pyright and mypy in the versions of `pyproject.toml`, both strict, over the package. "Silenced" counts comments
  such as `# type: ignore`, `# pyright:` and `# noqa` in it.
- **Style**: over all that was written, tests too. ruff by the rules that this repository itself is held to (E4, E7, E9, F, I);
  the last column is by the rules that ruff 0.17.6 chooses when nothing is configured, which is no goal.
- **Promises**: those of [unions.md](unions.md), for the schema of every operation's answer. Payloads are made from the
  document's schema, a third as it says, the others with unknown values, keys, members and types at any depth; the seed is the
  schema's place, so that each run makes the same. The right member is what the oracle of tests/promises says. The last of
  the columns asks that `strict` decoding takes every payload that a JSON Schema validator finds to be as documented.
- **Generating**: a new process, empty output folder, empty cache, warm bytecode. The specification's checks run beside
  it in a process of their own; "checked" is after `sdkwright validate` with the same cache, which remembers these checks
  and nothing else. Memory is the most that all processes of a run held at one moment, by samples each 50 ms, and
  at least what the largest held. The exit code stands where it is not 0.
- **First use**: `import package`, a client, and one part: of ours the resource with the most operations, its raw responses,
  and the type of an answer; of openapi-python-client its largest module of an operation; of openapi-generator its largest API.
  Medians of fresh processes; MB is the peak of the process.
"""


def page(results: Results, goals: Sequence[Goal]) -> str:
    """All of it, in Markdown."""
    absent = [name for name, each in results.items() if not each]
    results = {name: each for name, each in results.items() if each}
    words = {True: "pass", False: "miss", None: "not known"}
    rows = [(each.asked, words[each.met], each.found) for each in goals]
    parts = [
        _INTRODUCTION,
        "## Goals\n",
        _table(("goal", "", "found"), rows),
        f"\n{machine()}\n",
        *([f"Not measured yet: {', '.join(absent)}.\n"] if absent else []),
        "## Correct\n",
        _table(_CORRECT, [_correct(name, each) for name, each in results.items()]),
        "\n## Promises\n",
        _table(
            ("document", "schemas", "payloads", "as documented", *PROMISES),
            [_promises(name, each) for name, each in results.items()],
        ),
        "\n## Generating: seconds, and MB at most\n",
        _table(
            _GENERATING, [_generating(name, each) for name, each in results.items()]
        ),
        "\n## The others: operations, modules that import, errors of pyright and mypy\n",
        _table(_OTHERS, [_others(name, each) for name, each in results.items()]),
        "\n## Lines of the package: all, median file, largest file\n",
        _table(
            ("document", "sdkwright", CLIENT, JAVA),
            [
                (name, *(_lines(each, who) for who in ("black", CLIENT, JAVA)))
                for name, each in results.items()
            ],
        ),
        "\n## First use: ms of the import, the client and the part; modules; MB\n",
        _table(
            ("document", "sdkwright", CLIENT, JAVA),
            [
                (name, *(_used(each, who) for who in ("black", CLIENT, JAVA)))
                for name, each in results.items()
            ],
        ),
        _HOW,
    ]
    return "\n".join(parts)


_CORRECT = (
    *("document", "operations", "left out", "modules", "fail to import"),
    *("pyright", "mypy", "silenced", "black", "ruff format", "ruff", "ruff's default"),
)


def _correct(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        name,
        *(
            _count(row, *path)
            for path in (
                ("counts", "operations"),
                ("counts", "black", "missing"),
                ("imports", "black", "modules"),
                ("imports", "black", "failures"),
                ("types", "pyright", "count"),
                ("types", "mypy", "count"),
                ("types", "silenced", "count"),
                ("style", "black", "count"),
                ("style", "ruff format", "count"),
                ("style", "ruff", "count"),
                ("style", "ruff default", "count"),
            )
        ),
    )


def _promises(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    found = row.get("promises", {})
    if "misses" not in found:
        return (name, *(["failed" if found else "-"] * (3 + len(PROMISES))))
    counts = (found["schemas"], found["payloads"], found["documented"])
    return (
        name,
        *(f"{each:,}" for each in counts),
        *(f"{found['misses'].get(each, 0):,}" for each in PROMISES),
    )


_GENERATING = (
    *("document", "ruff", "ruff, checked", "black", "black, checked", CLIENT, JAVA),
)


def _generating(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    runs = row.get("generate", {})
    keys = ("ruff", "ruff checked", "black", "black checked", CLIENT, JAVA)
    return name, *(_run(runs.get(key)) for key in keys)


def _run(run: Mapping[str, Any] | None) -> str:
    if run is None:
        return "-"
    if "skipped" in run:
        return str(run["skipped"])
    status = f", exit {run['status']}" if run["status"] else ""
    return f"{run['seconds']:.1f} s, {run['megabytes']:.0f} MB{status}"


_OTHERS = (
    "document",
    *(
        f"{who}: {what}"
        for who in (CLIENT, JAVA)
        for what in ("operations", "modules", "pyright", "mypy")
    ),
)


def _others(name: str, row: Mapping[str, Any]) -> tuple[str, ...]:
    cells = [name]
    for who in (CLIENT, JAVA):
        all_, failures = (
            number(row, "imports", who, key) for key in ("modules", "failures")
        )
        made = number(row, "counts", who, "made")
        whole = number(row, "counts", "operations")
        cells += [
            "-" if made is None else f"{made} / {whole}",
            "-" if all_ is None else f"{all_ - (failures or 0):,} / {all_:,}",
            _count(row, "peer-types", who, "pyright", "count"),
            _count(row, "peer-types", who, "mypy", "count"),
        ]
    return tuple(cells)


def _lines(row: Mapping[str, Any], who: str) -> str:
    lines = row.get("counts", {}).get(who, {}).get("lines")
    if lines is None:
        return "-"
    return f"{lines['total']:,}, {lines['median']:.0f}, {lines['largest']:,}"


def _used(row: Mapping[str, Any], who: str) -> str:
    found = row.get("first-use", {}).get(who, {})
    if "failed" in found:
        return "fails"
    if "import" not in found:
        return "-"
    times = " + ".join(
        f"{found[key] * 1000:.0f}" for key in ("import", "client", "use")
    )
    return f"{times}; {found['modules']:,}; {found['megabytes']:.0f}"


def _count(row: Mapping[str, Any], *path: str) -> str:
    found = number(row, *path)
    if found is not None:
        return f"{found:,}"
    inner: Any = row
    for key in path[:-1]:
        inner = inner.get(key, {})
    return "failed" if "failed" in inner else "-"


def _table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
