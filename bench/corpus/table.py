"""The page docs/corpus.md: the goals and the tables, from the results of a run."""

from collections.abc import Mapping, Sequence
from typing import Any

from bench.corpus.generators import CLIENT, JAVA
from bench.corpus.goals import Goal, Results, number
from bench.corpus.promises import PROMISES
from bench.processes import ROOT
from bench.table import machine
from bench.wild import read_lines, summary

_INTRODUCTION = """# Real documents

    make corpus                                    # every document and row; takes hours
    python -m bench.corpus --only museum petstore3 # some documents
    python -m bench.corpus --rows types promises   # some rows
    python -m bench.corpus --quick                 # few payloads, no other generators
    python -m bench.corpus --resume                # only rows not measured with the current generator

Packages are generated from unchanged documents of well-known publishers. openapi-python-client 0.29.1 and openapi-generator 7.26.0
(`-g python`), each with its defaults, generate packages from the same documents, on the same machine and in the same run. The documents are
not in this repository; they are read from `../shared/corpus`, or from `CORPUS_DIR`. `make test` uses six small ones, and skips them
if they are missing.

`-` means not measured. A word in place of a number gives the reason why there is no number.
"""

_HOW = """
## How it is measured
Each generator, and the dependencies of its packages, have an environment of their own, from the pinned requirements in `bench/envs/`.
Packages and results are stored in the user's cache folder (`--work DIR` for another).

- **Operations**: in the document, pairs of path and method are counted; in our package, the constants of the class `Operation`; in the
  other packages, the functions that build requests. Webhooks and callbacks are not counted.
- **Imports**: each module is imported, in a new interpreter per package, in an environment with the package's dependencies.
- **Types**: pyright and mypy in the versions of `pyproject.toml`, in strict mode. "Suppressed" counts comments such as
  `# type: ignore`, `# pyright:` and `# noqa`.
- **Style**: all files are checked, including tests. The column "ruff" counts errors by the rules E4, E7, E9, F and I; the last column
  counts errors by the default rules of ruff 0.17.6, for which there is no goal.
- **Promises**: the promises of [unions.md](unions.md) are tested for the response schema of every operation, with generated payloads:
  one third are valid, the others have unknown values, keys, variants and types at any depth. The seed is the location of the schema,
  so every run has the same payloads. The reference implementation in `tests/promises` decides which variant is right. For the last
  column, strict decoding must accept every payload that a JSON Schema validator accepts.
- **Generation**: a new process starts with an empty output folder, an empty cache and compiled bytecode. The checks against the
  specification run in a parallel process. "Checked" means that `sdkwright validate` ran first, which stores the results of these checks
  in the cache, and nothing else.
  Memory is sampled every 50 ms for all processes together. If the largest process alone had a higher peak, that is shown. The exit
  code is shown if it is not 0.
- **First use**: the package is imported, a client is created, and one part is used. For our package, the part is the resource with the most operations, its raw
  responses, and the type of a response; for openapi-python-client, its largest operation module; for openapi-generator, its largest API.
  The times are medians of new processes; MB is the peak of the process.
"""


OWN_TESTS = """
## The own tests of the packages

`python -m bench.own_tests` generates a package and runs the tests that the package contains, against the mock server in them. They
call every method with both clients, once with all arguments and once with the required ones, and decode the responses tolerantly.

| documents | passed | failed |
| --- | --- | --- |
| museum, petstore3, uspto, tags32, tictactoe, webhook_example | 254 | 0 |
| resend, langfuse, meilisearch, hetzner, svix | 3,904 | 0 |
| pinecone_control, adyen_checkout, twilio_verify, clerk | 2,298 | 0 |
| qdrant, dropbox_sign, pokeapi, k8s_apps_v1 | 2,158 | 0 |
| elevenlabs, twilio_2010 | 2,740 | 0 |
| figma | 352 | 4 |
| mistral | 1,194 | 4 |
| openai, plaid, discord: all arguments, synchronous client | 860 | 0 |
| box: all arguments, synchronous client | 293 | 3 |
| stripe | 3,086 | 0 |
| digitalocean: synchronous client | 1,315 | 3 |
| github | 8,048 | 14 |
| 72 of the unselected documents | 11,826 | 144 |
| 17 more, from public repositories | 5,642 | 4 |

The failures have these causes in the documents:

- A request body requires a property that it does not describe: `required` lists it, `properties` does not. The method has no such
  argument. `team_id` in figma, `level` in mistral, `id` of `actionable_by` in box, `callbackUrl` in sakari, `method` in
  digitalocean.
- Box has two operations whose paths differ from the path of another operation only after `#`. Their requests are the same, so the
  mock server responds as the other operation.
- Every value of a `oneOf` is valid for two variants, because neither has a required property: runzero, deepgram, whatsapp.
- digitalocean: every value of `droplet_action_snapshot` is valid for `droplet_action` too, and a `oneOf` lists both.
- github: the example of a deployment branch policy contains a team without `type`, which a team requires. The example is valid
  only because the last variant of its `anyOf` admits any object.
- soundcloud: the example of a list is one item of the list; `subscriptions` has items that are arrays and objects.
- okta: the media type has a comma in place of a semicolon.

`sdkwright init`, a commit and `sdkwright release` pass for adyen_checkout, clerk, discord, dropbox_sign, hetzner, k8s_apps_v1, langfuse,
meilisearch, museum, petstore3, pinecone_control, pokeapi, qdrant, resend, svix, tags32, tictactoe, twilio_verify, uspto and
webhook_example. The release installs the wheel, runs all tests of the package, and checks programs with mypy and pyright. Where the
document declares a license, the text of the license was added. 43 of the 230 documents have errors, and each of them gets
`leniency = "lenient"`.

Of 118 more documents from other public repositories, with 9,572 operations, no operation was left out; all 24,784 modules are imported,
and all 11,529 models are built. The own tests of 41 of their packages: 15,436 passed, 66 failed. The causes of these 66 were not all examined.

`mypy --strict` and pyright in strict mode report nothing for 30 packages of these documents, with 2,673 modules.
"""
WILD = ROOT / "docs" / "wild.tsv"
_WILD_TEXT = """
## Unselected documents

    python -m bench.wild docs/wild.tsv ../shared/corpus/wild         # operations, imports, models
    python -m bench.own_tests ../shared/corpus                       # the own tests of the packages
    python -m bench.type_checks RESULTS ../shared/corpus/wild        # mypy and pyright

200 documents were taken from a public directory without selecting them. [wild.tsv](wild.tsv) has a line for each document that was
measured. Every module of its package is imported, with warnings as errors, and every model is built. `make corpus` measures these
documents too; `make corpus ARGUMENTS="--resume"` measures only those without a line.

{summary}.
"""


def page(results: Results, goals: Sequence[Goal]) -> str:
    """The page, in Markdown."""
    absent = [name for name, each in results.items() if not each]
    results = {name: each for name, each in results.items() if each}
    words = {True: "pass", False: "miss", None: "unknown"}
    rows = [(each.asked, words[each.met], each.found) for each in goals]
    parts = [
        _INTRODUCTION,
        "## Goals\n",
        _table(("goal", "verdict", "measured"), rows),
        f"\n{machine()}\n",
        *([f"Not measured yet: {', '.join(absent)}.\n"] if absent else []),
        "## Correctness\n",
        _table(_CORRECT, [_correct(name, each) for name, each in results.items()]),
        "\n## Promises\n",
        _table(
            ("document", "schemas", "payloads", "valid", *PROMISES),
            [_promises(name, each) for name, each in results.items()],
        ),
        "\nThe last five columns count the payloads that break the promise.\n",
        "## Generation: seconds and peak MB\n",
        _table(
            _GENERATING, [_generating(name, each) for name, each in results.items()]
        ),
        "\n## Other generators: operations, modules that import, errors of pyright and mypy\n",
        _table(_OTHERS, [_others(name, each) for name, each in results.items()]),
        "\n## Lines of the package: total, median file, largest file\n",
        _table(
            ("document", "sdkwright", CLIENT, JAVA),
            [
                (name, *(_lines(each, who) for who in ("black", CLIENT, JAVA)))
                for name, each in results.items()
            ],
        ),
        "\n## First use: ms to import, to create the client, and to use one part (below); loaded modules; peak MB\n",
        _table(
            ("document", "sdkwright", CLIENT, JAVA),
            [
                (name, *(_used(each, who) for who in ("black", CLIENT, JAVA)))
                for name, each in results.items()
            ],
        ),
        _WILD_TEXT.format(summary=summary(read_lines(WILD))),
        OWN_TESTS,
        _HOW,
    ]
    return "\n".join(parts)


_CORRECT = (
    *("document", "operations", "omitted", "modules", "fail to import"),
    *("pyright", "mypy", "suppressed", "black", "ruff format", "ruff", "ruff defaults"),
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
