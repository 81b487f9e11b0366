"""README.md: its program runs with the package of its example, and its figures are those of the measurements."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import package_server
from support.packages import generated_from, write
from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.document.loader import load_document

SPEC = ROOT / "examples" / "bookshop.yaml"
README = (ROOT / "README.md").read_text("utf-8")
FIGURES = {
    "corpus.md": [
        *("281,526", "451,518", "641,376"),
        *("1220 / 1223", "3,659 / 3,670", "2,132 / 2,132"),
        *("10.0 s, 398 MB", "10.5 s, 308 MB", "9.8 s, 1312 MB", "6835"),
    ],
    "benchmarks.md": ["1.06 (1.04-1.09)", "2.55 (2.32-2.72)"],
}


def program() -> str:
    (found,) = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bookshop")
    write(generated_from(load_document(SPEC), Config(root=SPEC.parent)), folder)
    return folder


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) <= 120


def test_the_example_violates_nothing() -> None:
    assert pipeline.validate(load_document(SPEC), Config(root=SPEC.parent)) == ()


def test_the_program_runs(package: Path) -> None:
    """With the server of the package's own tests, which checks each request."""
    (package / "cover.png").write_bytes(b"a picture")
    with package_server.running(package, SPEC) as server:
        done = subprocess.run(
            [sys.executable, "-c", program()],
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


def test_the_checkers_agree_with_the_readme(package: Path) -> None:
    """The program is accepted, and rejected with the change that the README gives."""
    (wrong,) = re.findall(r"reject `(payment=.*?)`", README)
    text = program()
    rejected = re.sub(r"payment=\{.*?\}", wrong, text)
    assert rejected != text
    (package / "src" / "right.py").write_text(text, "utf-8")
    (package / "src" / "wrong.py").write_text(rejected, "utf-8")
    for checker in (
        ("mypy", "--strict", "--cache-dir", os.devnull),
        ("pyright", "--pythonpath", sys.executable),
    ):
        for file, status in (("right.py", 0), ("wrong.py", 1)):
            done = subprocess.run(
                [sys.executable, "-m", *checker, file],
                cwd=package / "src",
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == status, done.stdout


@pytest.mark.parametrize("page", FIGURES)
def test_the_figures_are_measured(page: str) -> None:
    measured = (ROOT / "docs" / page).read_text("utf-8")
    assert [each for each in FIGURES[page] if each not in measured] == []
