"""`make thorough`: run all parts one after the other, or as much as fits into some minutes.

A part that has used its share of the time starts no further test, and is reported as out of budget. A test that takes much
longer is stopped: on a busy machine that says nothing about the code. A part that fails does not stop the others.
"""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from support.thorough import PARTS

ROOT = Path(__file__).parents[1]

# Minutes of thirty; what a part leaves is shared by those after it.
SHARES = {
    "check": 2.0,
    "cases": 2.0,
    "kill": 5.0,
    "releases": 6.0,
    "actions": 3.0,
    "pairs": 4.0,
    "promises": 2.0,
    "fuzz": 2.0,
    "insertions": 1.0,
    "mutations": 1.0,
    "reference": 1.0,
    "documents": 1.0,
}
# The sizes with `--minutes`.
SMALLER = {
    "PROMISES_EXAMPLES": "200",
    "FUZZ_DOCUMENTS": "200",
    "INSERTIONS": "20",
    "MUTATIONS": "5",
}
LAST_TEST = 240  # seconds after the budget of a part until its last test is stopped


class Outcome(NamedTuple):
    part: str
    told: str
    seconds: float
    is_good: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, help="for all parts together")
    minutes = parser.parse_args().minutes
    start = time.monotonic()
    outcomes: list[Outcome] = []
    parts = [*PARTS]
    for index, name in enumerate(parts):
        budget = None
        if minutes is not None:
            left = minutes * 60 - (time.monotonic() - start)
            budget = left * SHARES[name] / sum(SHARES[each] for each in parts[index:])
        outcomes.append(run(name, budget))
    print("\n======== thorough ========")
    for each in outcomes:
        print(f"make {each.part:<10}  {each.seconds:5.0f} s  {each.told}")
    return not all(each.is_good for each in outcomes)


def run(name: str, budget: float | None) -> Outcome:
    print(f"\n======== make {name}: {PARTS[name]} ========", flush=True)
    start = time.monotonic()
    command = ["make", "--no-print-directory", name]
    environment = {k: v for k, v in os.environ.items() if k != "MAKEFLAGS"}
    if budget is not None:
        if budget <= 0:
            return Outcome(name, "out of budget: nothing was started", 0, True)
        environment = SMALLER | environment
        if name != "check":
            command.append(f"ARGUMENTS=--budget={budget:.0f}")
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    if budget is not None:
        signal.signal(signal.SIGALRM, lambda *_: os.killpg(process.pid, signal.SIGKILL))
        signal.alarm(round(budget) + LAST_TEST)
    told = ""
    assert process.stdout is not None
    for line in process.stdout:
        sys.stdout.write(line)
        sys.stdout.flush()
        if line.startswith("out of budget"):
            told = line.strip()
    status = process.wait()
    if budget is not None:
        signal.alarm(0)
    seconds = time.monotonic() - start
    if budget is not None and status == -signal.SIGKILL:
        return Outcome(name, "out of budget: its last test was stopped", seconds, True)
    if status:
        return Outcome(name, f"failed, status {status}", seconds, False)
    return Outcome(name, told or "passed", seconds, True)


if __name__ == "__main__":
    sys.exit(main())
