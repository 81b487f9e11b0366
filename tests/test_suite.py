"""The test suite itself: the modules that tests import, and a command for each test that is left out."""

import ast
import re
from pathlib import Path

import thorough
from support.repository import ROOT
from support.session import SLOW_FILES
from support.thorough import PARTS

TESTS = ROOT / "tests"
DATA = ("cases", "refusals", "typing", "compat")


def imported(file: Path) -> set[str]:
    """The last parts of the names of all imported modules, and the imported names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name.rpartition(".")[2] for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").rpartition(".")[2]}
            found |= {each.name for each in node.names}
    return found


def test_no_module_imports_a_test() -> None:
    files = [
        each
        for each in TESTS.rglob("*.py")
        if each.relative_to(TESTS).parts[0] not in DATA
    ]
    tests = {each.stem for each in files if each.name.startswith("test_")}
    assert {each.name: both for each in files if (both := imported(each) & tests)} == {}


def test_every_part_has_a_target_and_a_share() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert {*PARTS} <= {*targets}
    assert [*thorough.SHARES] == [*PARTS]


def test_the_slow_files_are_there() -> None:
    assert [each for each in SLOW_FILES if not (TESTS / each).is_file()] == []
