"""README.md: its program runs with the package of its example, and its figures are those of the measurements."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import package_server
from support.packages import generated_from, write
from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config, ProjectConfig
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
    shown_first = ProjectConfig(quickstart="books.retrieve")
    config = Config(root=SPEC.parent, project=shown_first)
    write(generated_from(load_document(SPEC), config), folder)
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
    check(package, {"right.py": text}, 0)
    check(package, {"wrong.py": rejected}, 1)


def test_the_programs_of_the_package_s_own_readme_have_the_right_types(
    package: Path,
) -> None:
    readme = (package / "README.md").read_text("utf-8")
    found = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    programs = [each for each in found if "bookshop" in each]
    shown = "\n".join(programs)
    assert "if isinstance(order.payment, Card):" in shown
    assert "except APIStatusError as error:" in shown
    assert "`Path`, or a tuple of a name" in readme
    check(package, {f"own_{n}.py": each for n, each in enumerate(programs)}, 0)


@pytest.mark.parametrize(
    ("case", "shown"),
    [
        ("webhooks", "except InvalidWebhookSignatureError:"),
        ("error_bodies", "isinstance(error.body"),
    ],
)
def test_the_programs_of_other_packages_have_the_right_types(
    case: str, shown: str, tmp_path: Path
) -> None:
    """A release checks them too, and would not publish the package."""
    spec = ROOT / "tests" / "cases" / case / "spec.yaml"
    config = Config(root=spec.parent)
    write(generated_from(load_document(spec), config), tmp_path)
    (name,) = (each.name for each in (tmp_path / "src").iterdir())
    readme = (tmp_path / "README.md").read_text("utf-8")
    found = re.findall(r"^```python\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    programs = [
        each
        for each in found
        if re.search(rf"^(from|import) {name}\b", each, re.MULTILINE)
    ]
    assert shown in "".join(programs)
    check(tmp_path, {f"own_{n}.py": each for n, each in enumerate(programs)}, 0)


def check(package: Path, programs: Mapping[str, str], status: int) -> None:
    """Check programs with mypy and pyright, in strict mode."""
    for name, text in programs.items():
        (package / "src" / name).write_text(text, "utf-8")
    for checker in (
        ("mypy", "--strict", "--cache-dir", os.devnull),
        ("pyright", "--pythonpath", sys.executable),
    ):
        done = subprocess.run(
            [sys.executable, "-m", *checker, *programs],
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
