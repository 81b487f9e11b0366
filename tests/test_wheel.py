"""The published package works without this repository."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.repository import ROOT

SPEC = ROOT / "spec" / "lightfield.yaml"


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheels of the generator and of the generated package."""
    folder = tmp_path_factory.mktemp("wheels")
    for project in (ROOT, ROOT / "generated" / "lightfield"):
        run(
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "--wheel-dir",
            folder,
            project,
            cwd=folder,
        )
    return folder


def test_the_generator_generates_from_its_wheel(wheels: Path, tmp_path: Path) -> None:
    """Installed alone: the templates are inside, and the output is the same."""
    (wheel,) = wheels.glob("sdkwright-*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    program = (
        f"import sys; sys.path.insert(0, {str(site)!r}); import sdkwright; assert sdkwright.__file__.startswith({str(site)!r});"
        f"sys.argv = ['sdkwright', 'generate', {str(SPEC)!r}, '-o', 'out', '--quiet'];"
        "from sdkwright.commands.app import main; main()"
    )
    run(sys.executable, "-c", program, cwd=tmp_path)
    types = "src/lightfield/types/note_update_response.py"
    committed = ROOT / "generated" / "lightfield" / types
    assert (tmp_path / "out" / types).read_bytes() == committed.read_bytes()


def test_the_generated_package_holds_what_it_should(wheels: Path) -> None:
    (wheel,) = wheels.glob("lightfield-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        (metadata,) = (name for name in names if name.endswith("METADATA"))
        said = archive.read(metadata).decode()
    assert {"lightfield/py.typed", "lightfield/_runtime/http/sync_client.py"} <= names
    assert not any("tests/" in name or "/test_" in name for name in names)
    required = {
        line.split()[1]
        for line in said.splitlines()
        if line.startswith("Requires-Dist") and "extra ==" not in line
    }
    assert {name.partition("<")[0].partition(">")[0] for name in required} == {
        "httpx2",
        "pydantic",
    }
