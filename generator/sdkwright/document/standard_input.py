"""Standard input as a document.

This module imports nothing: a command that is given a file checks its path without loading the readers.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Final

STANDARD_INPUT: Final = Path("-")
"""The path that means standard input."""


@cache
def read_standard_input(limit: int) -> bytes:
    """At most that many bytes of standard input, which can be read only once."""
    return sys.stdin.buffer.read(limit)
