"""The generator and its benchmarks, under both strict type checkers; the SDK is checked in test_typing and test_cases."""

import json
import subprocess
import sys

from support.repository import ROOT


def test_mypy_strict_finds_nothing() -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "generator", "bench"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout


def test_pyright_strict_finds_nothing() -> None:
    command = [
        sys.executable,
        "-m",
        "pyright",
        "--pythonpath",
        sys.executable,
        "--outputjson",
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert [(each["file"], each["message"]) for each in found] == []
