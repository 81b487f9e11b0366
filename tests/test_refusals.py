"""Invalid documents, and the exact reports that the command line prints about them."""

import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
from contextlib import chdir
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from support.command_line import Shell
from support.repository import ROOT
from support.thorough import IS_THOROUGH, part

from sdkwright.diagnostics.findings import CODES, Refusal
from sdkwright.workspace.console import print_findings
from sdkwright.workspace.targets import Target, TargetOptions

CASES = sorted((Path(__file__).parent / "refusals").iterdir())

# Enough for everything that is imported, and far less than what is to be refused would take.
MEMORY = 1024 * 1024 * 1024

# What a document may name must never be opened, and nothing may be fetched.
WATCHED = """
import resource, sys

def refuse(event, arguments):
    path = str(arguments[0]) if arguments else ""
    # The validator reads its own schemas by `file:` URLs.
    is_url = event == "urllib.Request" and not path.startswith("file:")
    if is_url or event.startswith(("socket.", "http.")):
        raise SystemExit(f"the network was asked for: {event} {path}")
    if event in ("open", "os.listdir", "urllib.Request") and any(each in path for each in FORBIDDEN):
        raise SystemExit(f"a file was opened: {path}")

FORBIDDEN = ("passwd", "secret.yaml", "up.yaml", "other.yaml", "windows")
resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
sys.addaudithook(refuse)
from sdkwright.commands.app import main
main()
"""


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", "off")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_report_is_the_accepted_one(case: Path, tmp_path: Path) -> None:
    (spec,) = case.glob("spec.*")
    report = refused(spec, tmp_path, by_command=IS_THOROUGH or case in CASES[::10])
    accepted = case / "error.txt"
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        accepted.write_text(report, encoding="utf-8", newline="\n")
    expected = accepted.read_text(encoding="utf-8") if accepted.exists() else ""
    assert report == expected, "If the new report is better: make accept"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_finding_has_an_address_a_known_code_and_advice(case: Path) -> None:
    (spec,) = case.glob("spec.*")
    report = (case / "error.txt").read_text(encoding="utf-8")
    *blocks, verdict = report.rstrip().split("\n\n")
    files = "|".join(re.escape(name) for name in (spec.name, *beside(case)))
    headline = rf"(?:{files}):\d+:\d+: (error|warning)\[(.+?)\]: \S.*"
    for block in blocks:
        found = re.match(headline, block)
        assert found and found[2] in CODES, block
        assert "  = help: " in block
    assert "error" in verdict


def test_the_page_shows_a_real_report() -> None:
    (case,) = (each for each in CASES if each.name == "union_unnamed")
    report = (case / "error.txt").read_text(encoding="utf-8")
    page = (ROOT / "docs/supported.md").read_text(encoding="utf-8")
    assert textwrap.indent(report, "    ") in page


def test_all_codes_about_documents_are_shown() -> None:
    """What can be wrong with a document has a case; the others need a machine, not a document."""
    shown = {
        code
        for case in CASES
        for code in re.findall(
            r"(?:error|warning)\[(.+?)\]", (case / "error.txt").read_text("utf-8")
        )
    }
    elsewhere = (
        *("config-", "output-", "internal-", "file-", "formatter-", "models-"),
        *("approval-", "init-", "release-", "revision-", "verify-", "worker-"),
    )
    untold = {code for code in CODES if not code.startswith(elsewhere)} - shown
    assert untold == {
        "argument-collision",
        "document-too-deep",
        "document-unusable",
        "operation-skipped",
        "validation-incomplete",
    }


def large(*values: str) -> Any:
    return pytest.param(*values, marks=part("cases"))


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.yaml", "- " * 100_000, "document-too-deep"),
        large("a.yaml", "[" * 100_000, "document-too-deep"),
        ("a.yaml", '{"a":' * 100_000, "document-too-deep"),
        ("a.json", '{"a":' * 100_000 + "1" + "}" * 100_000, "document-too-deep"),
        large("a.json", "[" * 100_000, "document-too-deep"),
        large(
            "a.yaml", "".join(f"{'  ' * i}a:\n" for i in range(3_000)), "document-too"
        ),
        large("a.yaml", "noise", "yaml-syntax"),
        large("a.json", "noise", "json-syntax"),
        ("a.yaml", "x" * 20_000_000, "openapi-missing"),
        ("a.yaml", "a" * 65 * 1024**2, "file-too-large"),
        ("a.yaml", "bytes", "file-encoding"),
        large(
            "a.yaml", "a: &a [x, x]\n" + "b: [*a, *a, *a, *a]\n" * 500_000, "key-dup"
        ),
    ],
    ids=lambda value: value[:12],
)
def test_large_and_deep_documents_take_bounded_memory(
    name: str, text: str, code: str, tmp_path: Path
) -> None:
    """Some are too deep for PyYAML's own composer, which crashes the process, or for the json module."""
    chance = random.Random(1)
    content = text.encode()
    if text == "noise":
        content = bytes(chance.choices([10, *range(32, 127)], k=20_000_000))
    elif text == "bytes":
        content = b"%PDF" + chance.randbytes(20_000_000)
    (tmp_path / name).write_bytes(content)
    report = watched(tmp_path, name)
    assert f"{name}:" in report and f"error[{code}" in report
    # However many findings there are, each line of a report can be read.
    assert max(map(len, report.splitlines())) < 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
@pytest.mark.parametrize(
    "case", ["alias_bomb", "ref_external", "ref_outside", "ref_wrong_kind"]
)
def test_nothing_that_a_document_names_is_opened_or_fetched(
    case: str, tmp_path: Path
) -> None:
    folder = Path(__file__).parent / "refusals" / case
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("other.yaml", "up.yaml", "inner/secret.yaml"):
        (tmp_path / name).write_text("A: {}\n")
    shutil.copy(folder / "spec.yaml", inner)
    expected = (folder / "error.txt").read_text(encoding="utf-8")
    assert watched(inner, "spec.yaml") == expected


def beside(case: Path) -> list[str]:
    """The other files of a case: an overlay, and what the document refers to."""
    files = (path for path in case.rglob("*") if path.is_file())
    names = {path.relative_to(case).as_posix() for path in files} - {"error.txt"}
    return sorted(name for name in names if not name.startswith("spec."))


def watched(folder: Path, name: str) -> str:
    """What `sdkwright generate` says in a process with little memory that may open and fetch nothing else."""
    before = sorted(folder.iterdir())
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            WATCHED.replace("MEMORY", str(MEMORY)),
            "generate",
            name,
            "-o",
            "out",
            "--quiet",
            "--strict",
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert (done.returncode, done.stdout) == (1, ""), done.stderr[-2_000:]
    assert sorted(folder.iterdir()) == before
    return done.stderr


def refused(spec: Path, folder: Path, *, by_command: bool) -> str:
    """What an author reads about a document that is refused; nothing is written."""
    others = beside(spec.parent)
    for name in (spec.name, *others):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(spec.parent / name, folder / name)
    overlays = [Path("overlay.yaml")] if "overlay.yaml" in others else []
    before = sorted(folder.iterdir())
    report = _by_command if by_command else _by_target
    text = report(spec.name, overlays, folder)
    assert sorted(folder.iterdir()) == before
    return text


def _by_command(name: str, overlays: list[Path], folder: Path) -> str:
    given = [part for each in overlays for part in ("--overlay", str(each))]
    arguments = ("generate", name, "-o", "out", "--quiet", "--strict", *given)
    done = Shell(folder)(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr


def _by_target(name: str, overlays: list[Path], folder: Path) -> str:
    """Without the process in which the command has the document checked, which takes most of its time."""
    stream = StringIO()
    with chdir(folder):
        options = TargetOptions(Path(name), overlays, output=Path("out"), is_strict=True)  # fmt: skip
        target = Target.from_options(options)
        with pytest.raises(Refusal) as caught:
            target.write(lambda: target.generate(in_worker=False))
        every = target.configured_spec.validate_command
        print_findings(caught.value.findings, stream, show_all_command=every)
    return stream.getvalue()
