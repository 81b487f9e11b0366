"""README.md: its program runs with the package of its example, and its figures are those of the measurements."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import bookshop, package_server, readmes
from support.bookshop import SPEC
from support.packages import write
from support.repository import ROOT
from support.type_checks import Check, every_checker

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.document.loader import load_document

FIGURES = {
    "corpus.md": [
        *("281,526", "451,518", "641,376"),
        *("1220 / 1223", "3,659 / 3,670", "2,132 / 2,132"),
        *("10.0 s, 398 MB", "10.5 s, 308 MB", "9.8 s, 1312 MB", "6835"),
    ],
    "benchmarks.md": ["1.06 (1.04-1.09)", "2.55 (2.32-2.72)"],
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bookshop")
    write(bookshop.files(), folder)
    return folder


def test_the_readme_is_short() -> None:
    assert len(bookshop.README.splitlines()) <= 120


def test_the_example_violates_nothing() -> None:
    assert pipeline.validate(load_document(SPEC), Config(root=ROOT)) == ()


def test_the_program_runs(package: Path) -> None:
    """With the server of the package's own tests, which checks each request."""
    (package / "cover.png").write_bytes(b"a picture")
    with package_server.running(package, SPEC) as server:
        done = subprocess.run(
            [sys.executable, "-c", bookshop.program()],
            cwd=package,
            env=os.environ
            | {
                "PYTHONPATH": str(package / "src"),
                "BOOKSHOP_API_KEY": "My API Key",
                "BOOKSHOP_BASE_URL": server.base_url,
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 0, done.stderr
    assert [each.method for each in server.requests] == ["POST", "PUT", "POST", "GET"]


@every_checker
def test_the_checkers_agree_with_the_readme(check: Check) -> None:
    """Its program is accepted, and rejected with the change that it gives. The programs in the package's own are accepted."""
    assert bookshop.program() != bookshop.rejected_program()
    found = [each for each in check() if each.package.startswith(bookshop.NAME)]
    assert {each.package for each in found} == {f"{bookshop.NAME}_rejected"}


def test_the_programs_of_the_package_s_own_readme() -> None:
    shown = "\n".join(bookshop.programs().values())
    assert "if isinstance(order.payment, Card):" in shown
    assert "except APIStatusError as error:" in shown
    assert "`Path`, or a tuple of a name" in bookshop.files()["README.md"]


@every_checker
@pytest.mark.parametrize("case", readmes.WITH_PROGRAMS)
def test_the_programs_of_other_packages_have_the_right_types(
    case: str, check: Check
) -> None:
    """A release checks them too, and would not publish the package."""
    assert readmes.WITH_PROGRAMS[case] in "".join(readmes.programs_of_case(case))
    assert [each for each in check() if each.package.startswith(f"{case}_readme")] == []


@pytest.mark.parametrize("page", FIGURES)
def test_the_figures_are_measured(page: str) -> None:
    measured = (ROOT / "docs" / page).read_text("utf-8")
    assert [each for each in FIGURES[page] if each not in measured] == []
