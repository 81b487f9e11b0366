"""Writing an output folder in a process that is killed, or whose writes fail. `run` starts the process.

A step is a change of a file, which Python's audit events report, or a flush. The process is killed before a step in
`die`, raises an error in the steps in `fail`, and prints the steps that were done.
"""

import json
import os
import subprocess
import sys
from pathlib import Path, PurePosixPath
from typing import Any

from sdkwright.diagnostics.findings import Refusal
from sdkwright.output.transaction import recover, update
from sdkwright.storage import atomic

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
DEAD = 9


class Stumbler:
    def __init__(self, folder: Path, die: list[int], fail: list[int], code: int):
        self._roots = (folder, folder.resolve())
        self._die, self._fail, self._code = die, fail, code
        self._fsync = os.fsync
        self._flush_all = atomic._flush_file_system
        self._count = 0
        self.passed: list[list[str]] = []

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGES:
            self._step(event, *(a for a in arguments if isinstance(a, str | Path)))
        elif event == "open" and isinstance(arguments[0], str):
            name, _mode, flags = arguments
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self._step(event, name)

    def fsync(self, descriptor: int) -> None:
        self._step("fsync", _name(descriptor))
        self._fsync(descriptor)

    def flush_all(self, file: Path) -> bool:
        self._step("syncfs", file)
        return self._flush_all(file)

    def _step(self, event: str, *names: str | Path) -> None:
        shown = [name for name in map(self._shown, names) if name]
        if not shown:
            return
        self._count += 1
        if self._count in self._die:
            os._exit(DEAD)
        if self._count in self._fail:
            raise OSError(self._code, os.strerror(self._code), str(names[0]))
        self.passed.append([event, *shown])

    def _shown(self, name: str | Path) -> str | None:
        """A path, relative to the folder; None for a path outside of it."""
        path = Path(name)
        if (
            not path.is_absolute()
        ):  # rmtree reports names relative to their parent folder
            return path.as_posix()
        for root in self._roots:
            if path.is_relative_to(root):
                return path.relative_to(root).as_posix()
        return None


def _name(descriptor: int) -> str:
    """The path of an open file; `unknown` if the system does not provide it."""
    link = f"/proc/self/fd/{descriptor}"
    return os.readlink(link) if os.path.lexists(link) else "unknown"


def run(folder: Path, files: dict[str, str] | None, **stumbles: Any) -> dict[str, Any]:
    """The report of a process that writes the files, or, with None, only recovers the folder. Empty if it was killed."""
    arguments = {"die": [], "fail": [], "folder": str(folder), "files": files}
    done = subprocess.run(
        [sys.executable, __file__, json.dumps(arguments | stumbles)],
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    if done.returncode == DEAD:
        return {}
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main(
    folder: str,
    files: dict[str, str] | None,
    die: list[int],
    fail: list[int],
    code: int = 0,
    patience: float = 30.0,
    unprivileged: bool = False,
    largest: int | None = None,
    many: int | None = None,
) -> None:
    __import__("filelock")  # the changes of files while it is imported are not steps
    if unprivileged and os.geteuid() == 0:
        os.setuid(65534)
    if largest is not None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    stumbler = Stumbler(Path(folder), die, fail, code)
    os.fsync = stumbler.fsync
    atomic._flush_file_system = stumbler.flush_all
    if many is not None:
        atomic._MANY_FILES = many
    sys.addaudithook(stumbler.hook)
    said: list[str] = []
    findings: list[list[str]] = []
    try:
        if files is None:
            recover(Path(folder), notify=said.append, timeout=patience)
        else:
            wanted = {PurePosixPath(path): text for path, text in files.items()}
            update(wanted, Path(folder), notify=said.append, timeout=patience)
    except Refusal as refusal:
        findings = [[f.code, f.place.file, f.message] for f in refusal.findings]
    report = {"said": said, "findings": findings, "passed": stumbler.passed}
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main(**json.loads(sys.argv[1]))
