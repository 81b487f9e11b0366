"""Subprocesses: their output is captured for error reports, with credentials redacted.

This module must not know which programs a release runs.
"""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_SECRET: Final = re.compile(
    r"(?:PASS(?:WORD|WD|PHRASE)?|TOKEN|SECRET|CREDENTIAL|(?:API|PRIVATE|ACCESS)_?KEY)S?(?![A-Z])",
    re.I,
)
_MIN_SECRET_LENGTH: Final = 4
# Up to the last `@`, since a password may contain one.
_URL_CREDENTIALS: Final = re.compile(r"(?<=://)[^/\s'\"<>]+(?=@)")
_AUTHORIZATION_VALUE: Final = re.compile(
    r"(?i)(authorization['\"]?\s*[:=,]\s*b?['\"]?(?:[\w-]+[ \t]+)?)[^\s'\"]+"
)
_MAX_LAST_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class CompletedRun:
    """The exit status and the output of a finished process."""

    status: int
    stdout: str = field(repr=False)
    """Unredacted: parse it, never show it."""
    stderr: str = field(default="", repr=False)
    """Unredacted, like `stdout`."""

    @property
    def is_success(self) -> bool:
        return self.status == 0

    @property
    def last_lines(self) -> str:
        """The last lines of stdout and stderr with credentials redacted. They usually contain the error."""
        text = redact(f"{self.stdout}\n{self.stderr}")
        lines = [each for each in text.splitlines() if each.strip()]
        return "\n".join(lines[-_MAX_LAST_LINES:])


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    *,
    timeout_seconds: float = 900,
) -> CompletedRun:
    """Run a program and wait for its end. Its stdin is empty.

    As in a shell, the status is 124 after a timeout, and 127 if the program cannot be started.
    """
    try:
        done = subprocess.run(
            [str(each) for each in command],
            cwd=folder,
            env={**(environment or os.environ), "NO_COLOR": "1", "TERM": "dumb"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=timeout_seconds,
        )
    except subprocess.TimeoutExpired as error:
        output = (error.stdout or b"").decode(errors="replace")
        return CompletedRun(
            124, output, f"It was stopped after {timeout_seconds:.0f} seconds."
        )
    except OSError as error:
        return CompletedRun(127, "", f"{command[0]}: {error.strerror}")
    outputs = (each.decode(errors="replace") for each in (done.stdout, done.stderr))
    return CompletedRun(done.returncode, *outputs)


def is_secret_name(name: str) -> bool:
    """Whether an environment variable with this name contains a secret."""
    return _SECRET.search(name) is not None


def redact(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """The text without the credentials in URLs and headers, and without the values of secret environment variables."""
    text = _URL_CREDENTIALS.sub("***", text)
    text = _AUTHORIZATION_VALUE.sub(r"\1***", text)
    secrets = {
        value
        for name, raw in environment.items()
        if is_secret_name(name) and len(value := raw.strip()) >= _MIN_SECRET_LENGTH
    }
    for each in sorted(secrets, key=len, reverse=True):
        text = text.replace(each, "***")
    return text
