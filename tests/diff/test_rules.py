"""The pages of docs/rules: one for each rule, with an example that is true.

The diff of a page is applied to a base document. The comparison must report the rule of the page, and nothing worse.
The program of a page must be accepted with one of the packages and rejected with the other.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.model.changes import (
    ChangeSeverity,
    Contract,
    DiffReport,
    Level,
    Rule,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.rendering import templates

HERE: Final = Path(__file__).parent
PAGES: Final = HERE.parents[1] / "docs" / "rules"
README: Final = PAGES / "README.md"
HEADINGS: Final = ("Why", "Example", "How to avoid it")
WHERE: Final = " › "
CONFIGURATION: Final = "pyproject.toml"

CONTRACTS: Final = {Contract.PYTHON: "Python SDK", Contract.HTTP: "HTTP contract"}
SEVERITIES: Final = {
    ChangeSeverity.MAJOR: "major",
    ChangeSeverity.TYPING: "typing: breaks for type checkers only",
    ChangeSeverity.MINOR: "minor",
    ChangeSeverity.PATCH: "patch",
}

BARE: Final = {
    "base-url-added",
    "credential-loosened",
    "credential-optional",
    "error-body-added",
    "server-added",
}
"""What adds something of which a document has only one; all other examples change rules.yaml."""

NOT_BY_A_DOCUMENT: Final = {
    "runtime-changed": "the document says the same on both sides; another sdkwright made the files",
}
NEVER_ALONE: Final = {
    # What moves into the path is no key of the dictionary of all arguments any more.
    "argument-became-positional": "key-removed",
}

AT_RUN_TIME: Final = {
    "base-url-added": "whether `base_url` may be left out is asked at run time",
    "base-url-removed": "whether `base_url` may be left out is asked at run time",
    "credential-optional": "whether a credential may be left out is asked at run time",
    "credential-required": "whether a credential may be left out is asked at run time",
    "option-became-required": "whether a call lacks a value is asked at run time",
    "environment-renamed": "no type checker knows an environment variable",
}
"""Programs that are run, since type checkers take them with either package."""

UNSHOWN: Final = {
    "argument-order-changed": "each value is passed for another argument, and nothing says so",
    "distribution-renamed": "it shows with what is installed, and nothing is installed here",
    "argument-target-changed": "the call is accepted; only its request differs",
    "field-target-changed": "the attribute is there; only its value differs",
    "key-target-changed": "the dictionary is accepted; only its request differs",
    "method-target-changed": "the call is accepted; only its request differs",
    "return-enum-value-added": "a list of values is open: a value may always be asked for",
}
"""Programs that work with either package."""


# The pages ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Page:
    """What a page of a rule says."""

    title: str
    headline: str
    headings: tuple[str, ...]
    lines: int
    diff: str
    program: str
    """Empty where nothing is to be written."""


@cache
def page(rule: str) -> Page:
    text = (PAGES / f"{rule}.md").read_text("utf-8")
    title, _, headline, *_ = text.split("\n")
    return Page(
        title,
        headline,
        tuple(re.findall(r"^## (.*)$", text, re.MULTILINE)),
        text.count("\n"),
        _fenced(text, "diff"),
        _fenced(text, "python"),
    )


def _fenced(text: str, language: str) -> str:
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert len(found) <= 1
    return "".join(found)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_page_says_of_its_rule_what_the_catalogue_says(rule: Rule) -> None:
    found = page(rule.id)
    assert found.title == f"# `{rule.id}`"
    assert found.headline == " · ".join(
        (
            f"**{CONTRACTS[rule.contract]}**",
            f"{rule.use.value} by the caller",
            SEVERITIES[rule.severity],
        )
    )
    assert found.headings == HEADINGS
    assert 15 <= found.lines <= 40
    assert bool(found.diff) == (rule.id not in NOT_BY_A_DOCUMENT)
    if rule.contract is Contract.PYTHON and rule.severity.is_break:
        assert found.program
    compile(found.program, f"{rule.id}.py", "exec")


def test_each_rule_has_a_page_and_each_page_a_rule() -> None:
    assert {each.stem for each in PAGES.glob("*.md")} == {*RULES, "README"}


def test_the_list_has_every_rule_in_the_order_of_the_catalogue() -> None:
    rows: list[tuple[str, ...]] = []
    contract = ""
    for line in README.read_text("utf-8").splitlines():
        if line.startswith("## "):
            contract = line.removeprefix("## ")
        elif found := re.fullmatch(
            r"\| \[`(.+)`\]\((.+)\.md\) \| (.+) \| (.+) \| (.+) \|", line
        ):
            rows.append((contract, *found.groups()))
    assert rows == [
        (
            CONTRACTS[each.contract],
            *(each.id, each.id, each.use.value, each.severity.value, each.title),
        )
        for each in RULES.values()
    ]


def test_links_lead_to_pages() -> None:
    for each in PAGES.glob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", each.read_text("utf-8")):
            assert (PAGES / link).is_file(), f"{each.name}: {link}"


# Their examples -----------------------------------------------------------------------


@dataclass(frozen=True)
class Hunk:
    """Lines that are taken out and put in, with those around them."""

    where: tuple[str, ...]
    """The keys that lead there."""
    lines: tuple[str, ...]

    @property
    def old(self) -> list[str]:
        return [each[1:] for each in self.lines if each[0] != "+"]

    @property
    def new(self) -> list[str]:
        return [each[1:] for each in self.lines if each[0] != "-"]


def hunks(diff: str) -> Iterator[Hunk]:
    for part in re.split(r"^@@ ", f"\n{diff}", flags=re.MULTILINE):
        head, *lines = part.splitlines() or [""]
        if lines:
            yield Hunk(tuple(filter(None, head.split(WHERE))), tuple(lines))


def applied(diff: str, text: str) -> str:
    """The text with the diff applied: each hunk in the one place where its lines are, however far they are indented."""
    lines = text.splitlines()
    for hunk in hunks(diff):
        block = _block(lines, [key for key in hunk.where if key != CONFIGURATION])
        old = hunk.old
        found = [
            (start, margin)
            for start in block[: len(block) - len(old) + 1]
            if (margin := _margin(lines[start], old[0])) is not None
            and lines[start : start + len(old)] == [margin + each for each in old]
        ]
        assert len(found) == 1, f"{len(found)} places for {hunk}"
        start, margin = found[0]
        lines[start : start + len(old)] = [margin + each for each in hunk.new]
    return "\n".join(lines) + "\n"


def _block(lines: Sequence[str], keys: Sequence[str]) -> range:
    """The lines that stand under these keys."""
    block = range(len(lines))
    for key in keys:
        head = next(i for i in block if lines[i].strip() in (f"{key}:", f'"{key}":'))
        inside = range(head + 1, block.stop)
        ends = (i for i in inside if lines[i] and _indent(lines[i]) <= _indent(lines[head]))  # fmt: skip
        block = range(head + 1, next(ends, block.stop))
    return block


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _margin(line: str, shown: str) -> str | None:
    """What the line has in front of what is shown of it."""
    return line.removesuffix(shown) if line.lstrip() == shown.lstrip() else None


@dataclass(frozen=True)
class Sides:
    old: snapshot.Snapshot
    new: snapshot.Snapshot

    def report(self) -> DiffReport:
        return compare(self.old, self.new)


@cache
def example(rule: str) -> Sides:
    """Both sides of a page's example."""
    document = (HERE / f"rules{'_bare' if rule in BARE else ''}.yaml").read_text("utf-8")  # fmt: skip
    settings = (HERE / "rules.toml").read_text("utf-8")
    diff = page(rule).diff
    old = _old(document, settings)
    if diff.startswith(f"@@ {CONFIGURATION}"):
        settings = applied(diff, settings)
    else:
        document = applied(diff, document)
    return Sides(
        old, snapshot.parse_snapshot(document, _config(settings), label="new.yaml")
    )


@cache
def _old(document: str, settings: str) -> snapshot.Snapshot:
    return snapshot.parse_snapshot(document, _config(settings), label="old.yaml")


def _config(text: str) -> Config:
    found = configuration.read(text.encode(), HERE)
    assert found is not None
    return found


SHOWN: Final = [each for each in RULES if each not in NOT_BY_A_DOCUMENT]


@pytest.mark.parametrize("rule", SHOWN)
def test_an_example_shows_its_rule_and_nothing_worse(rule: str) -> None:
    report = example(rule).report()
    found = {one.rule.id for each in (*report.python, *report.http) for one in each.all}
    assert rule in found
    is_python = RULES[rule].contract is Contract.PYTHON
    verdict = report.sdk_verdict if is_python else report.http_verdict
    worst = RULES[NEVER_ALONE.get(rule, rule)]
    assert worst.id in found
    assert verdict == worst.severity.level(typing_level=Level.MAJOR)


# Their programs -----------------------------------------------------------------------


PROGRAMS: Final = [each for each in SHOWN if page(each).program]


@dataclass(frozen=True)
class Uses:
    """The program of a page beside each of the packages, and those that a type checker refuses."""

    folder: Path
    refused: set[Path] = field(default_factory=set[Path])

    def before(self, rule: str) -> Path:
        return self.folder / "old" / ("bare" if rule in BARE else "whole") / "src" / file_name(rule)  # fmt: skip

    def after(self, rule: str) -> Path:
        return self.folder / "new" / rule / "src" / file_name(rule)


@pytest.fixture(scope="module")
def uses(tmp_path_factory: pytest.TempPathFactory) -> Uses:
    found = Uses(tmp_path_factory.mktemp("uses"))
    programs: list[Path] = []
    for rule in PROGRAMS:
        sides = example(rule)
        for side, program in (
            (sides.old, found.before(rule)),
            (sides.new, found.after(rule)),
        ):
            if not program.parent.exists():
                write(side, program.parents[1])
            program.write_text(page(rule).program, "utf-8")
            programs.append(program)
    found.refused.update(refused(programs, found.folder))
    return found


def write(side: snapshot.Snapshot, folder: Path) -> None:
    for path, text in templates.render(side.package).files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


@pytest.mark.parametrize("rule", PROGRAMS)
def test_a_program_works_with_one_of_the_packages(rule: str, uses: Uses) -> None:
    """What stops working did work; what is new to write did not."""
    old, new = uses.before(rule), uses.after(rule)
    works, fails = (old, new) if RULES[rule].severity.is_break else (new, old)
    assert works not in uses.refused
    assert (fails in uses.refused) == (rule not in {*AT_RUN_TIME, *UNSHOWN})
    if rule in AT_RUN_TIME:
        assert not told_by_python(works)
        assert told_by_python(fails)


def file_name(rule: str) -> str:
    return f"{rule.replace('-', '_')}.py"


def refused(programs: Sequence[Path], folder: Path) -> set[Path]:
    """The programs in which a type checker finds errors; it reads the package that stands beside each."""
    done = _run(
        *("ty", "check", "--output-format=concise", "--python-version=3.11"),
        f"--python={sys.prefix}",
        *(str(each.relative_to(folder)) for each in programs),
        folder=folder,
    )
    assert done.returncode in (0, 1), done.stderr
    files = {folder / line.partition(":")[0] for line in done.stdout.splitlines()}
    found = {each for each in programs if each in files}
    assert bool(found) == bool(done.returncode), done.stdout
    return found


def told_by_python(program: Path) -> str:
    """The exception with which a program ends."""
    done = _run(program.name, folder=program.parent)
    return done.stderr if done.returncode else ""


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ACME_") and name != "PYTHONPATH"
    }
    module = () if command[0].endswith(".py") else ("-m",)
    return subprocess.run(
        [sys.executable, *module, *command],
        cwd=folder,
        env=kept,
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )


def test_each_exception_is_one() -> None:
    """No table names a rule that it need not."""
    assert {*AT_RUN_TIME, *UNSHOWN} <= {*PROGRAMS}
    assert {*NOT_BY_A_DOCUMENT, *BARE} <= {*RULES}
