"""The result for a pair, and the outcome for each tool: right, a miss, or a false alarm."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Seen = Literal["nothing", "typing", "failure"]


@dataclass(frozen=True, slots=True)
class Row:
    """The result for a pair. Only the first line of texts is kept."""

    name: str
    group: str
    """Whose history it is a step of, or `mutations`."""
    verdict: str = ""
    """The SDK's, by `sdkwright diff`."""
    http: str = ""
    seen: Seen = "nothing"
    """What the oracle saw: the program fails, or only type checkers refuse it."""
    problem: str = ""
    """The first thing that it saw."""
    proof: str = ""
    """What a witness showed, where the oracle saw nothing."""
    reason: str = ""
    """The first break that `sdkwright diff` tells."""
    griffe: str = ""
    """The first break that griffe tells; empty where it tells none."""
    asked: int = 0
    left_out: int = 0
    refused: str = ""
    """Why no package could be made; then nothing was judged."""

    @property
    def is_judged(self) -> bool:
        return not self.refused

    @property
    def is_break(self) -> bool:
        """Whether a part of the program no longer works."""
        return self.seen != "nothing" or bool(self.proof)

    @property
    def outcome(self) -> str:
        return _outcome(self.verdict == "major", self.is_break)

    @property
    def griffe_outcome(self) -> str:
        return _outcome(bool(self.griffe), self.is_break)


def _outcome(told: bool, is_break: bool) -> str:
    if told == is_break:
        return ""
    return "miss" if is_break else "false alarm"


def read(file: Path) -> dict[str, Row]:
    """The rows in a file, by name."""
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    found = [Row(**json.loads(line)) for line in lines]
    return {each.name: each for each in found}


def append(file: Path, rows: Iterable[Row]) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(asdict(each))}\n" for each in rows)
