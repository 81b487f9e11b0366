"""The process that the tests run in, and all that they start."""

import os
import signal
import sys

import pytest

pytest.register_assert_rewrite("support")


def pytest_configure() -> None:
    # Many processes import the same modules, so what one has compiled is kept for the others.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # A shell lets what runs in its background ignore interrupts, and so would all that we start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
