"""Running a program with a package, in a separate process, against a local server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from .checking import HARNESS, Problem
from .server import Server

HOST = Path(__file__).with_name("host.py")
_SECONDS = 900
_KEPT = ("PATH", "HOME", "LANG", "SYSTEMROOT", "TMPDIR", "TEMP")


class Ended(NamedTuple):
    """The exit code of a program, and its output."""

    status: int
    output: str
    errors: str

    @property
    def told(self) -> str:
        """The last line of stderr."""
        return self.errors.strip().rpartition("\n")[2] or "it ended before its end"


class Runner:
    """Runs programs one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "running"
        self._folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(HARNESS, self._folder)
        self._host: subprocess.Popen[str] | None = None

    def run(self, text: str, source: Path, document: Any) -> tuple[Problem, ...]:
        """The failures of a program with the package in a folder, and a server for the document."""
        name = sha256(text.encode()).hexdigest()[:16]
        program = self._folder / f"program_{name}.py"
        if not program.is_file():
            program.write_text(text, "utf-8")
        with Server(document) as server:
            ended = self.ended(program, source, {"ORACLE_URL": server.url})
        printed = ended.output.splitlines()
        lines = [json.loads(line) for line in printed if line[:1] == "{"]
        if not lines or "functions" not in lines[-1]:
            return (Problem("program", "", ended.told),)
        # Where the package lies for the moment is nobody's business.
        lies = f"{source}{os.sep}"
        return tuple(
            _problem(each["where"], each["told"].replace(lies, ""))
            for each in lines[:-1]
        )

    def ended(self, program: Path, source: Path, variables: Mapping[str, str]) -> Ended:
        """Run a program, and return how it ended with its output."""
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        environment |= {"NO_PROXY": "127.0.0.1", **variables}
        path = [str(source), str(self._folder)]
        if not hasattr(os, "fork"):
            return self._by_itself(program, path, environment)
        output, errors = self._folder / "output", self._folder / "errors"
        for each in (output, errors):
            each.write_text("", "utf-8")
        request = {
            "program": str(program),
            "path": path,
            "environment": environment,
            "output": str(output),
            "errors": str(errors),
            "seconds": _SECONDS,
        }
        host = self._started()
        assert host.stdin is not None and host.stdout is not None
        host.stdin.write(f"{json.dumps(request)}\n")
        host.stdin.flush()
        status = int(host.stdout.readline().removeprefix("done "))
        return Ended(status, output.read_text("utf-8"), errors.read_text("utf-8"))

    def _started(self) -> "subprocess.Popen[str]":
        if self._host is None:
            self._host = subprocess.Popen(
                [sys.executable, str(HOST)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        return self._host

    def _by_itself(
        self, program: Path, path: list[str], environment: dict[str, str]
    ) -> Ended:
        done = subprocess.run(
            [sys.executable, str(program)],
            env={**environment, "PYTHONPATH": os.pathsep.join(path)},
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
        return Ended(done.returncode, done.stdout, done.stderr)

    def close(self) -> None:
        if self._host is not None:
            assert self._host.stdin is not None and self._host.stdout is not None
            self._host.stdin.close()
            self._host.wait(_SECONDS)
            self._host.stdout.close()
            self._host = None


def _problem(where: str, told: str) -> Problem:
    """A problem without the number of the variant, since another document may have another order of variants."""
    check, *inner = [each for each in where.split("/") if not each.isdigit()]
    return Problem(check, "/".join(inner), told)
