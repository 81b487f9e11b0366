"""Owns how other programs are run: what they say is kept for when they fail, and no credential is in it.

It must not know which programs there are.
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
_SHORTEST: Final = 4
# Up to the last `@`, since a password may have one.
_IN_ADDRESS: Final = re.compile(r"(?<=://)[^/\s'\"<>]+(?=@)")
_IN_HEADER: Final = re.compile(
    r"(?i)(authorization['\"]?\s*[:=,]\s*b?['\"]?(?:[\w-]+[ \t]+)?)[^\s'\"]+"
)
_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a run."""

    status: int
    said: str = field(repr=False)
    """Its output as it is: to be read, never to be shown."""

    @property
    def is_good(self) -> bool:
        return self.status == 0

    @property
    def end(self) -> str:
        """Its last lines, which say why it failed, without credentials."""
        lines = [each for each in redacted(self.said).splitlines() if each.strip()]
        return "\n".join(lines[-_LINES:])


def run(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    *,
    seconds: float = 900,
) -> Done:
    """Runs a program to its end, with nothing to read from."""
    try:
        done = subprocess.run(
            [str(each) for each in command],
            cwd=folder,
            env=dict(environment) if environment is not None else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired as error:
        said = (error.stdout or b"").decode(errors="replace")
        return Done(124, f"{said}\nIt was ended after {seconds:.0f} seconds.")
    except OSError as error:
        return Done(127, f"{command[0]}: {error.strerror}")
    return Done(done.returncode, done.stdout.decode(errors="replace"))


def redacted(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """The text without what is in an address before `@`, and without the values of variables that hold secrets."""
    text = _IN_ADDRESS.sub("***", text)
    text = _IN_HEADER.sub(r"\1***", text)
    secrets = {
        value
        for name, raw in environment.items()
        if _SECRET.search(name) and len(value := raw.strip()) >= _SHORTEST
    }
    for each in sorted(secrets, key=len, reverse=True):
        text = text.replace(each, "***")
    return text
