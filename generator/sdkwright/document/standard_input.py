"""Standard input as a document.

This module imports nothing else of sdkwright: a command with a file as argument can check the path without loading the
readers.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Final

STANDARD_INPUT: Final = Path("-")
"""The path that means standard input."""


@cache
def read_standard_input(limit: int) -> bytes:
    """At most `limit` bytes of standard input. It can be read only once."""
    return sys.stdin.buffer.read(limit)
