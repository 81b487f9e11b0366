"""The processes that the tests run in, and all that these start."""

import os
import signal
import sys
from tempfile import TemporaryDirectory

import pytest
from support import thorough

pytest.register_assert_rewrite("support.packages")


def pytest_configure(config: pytest.Config) -> None:
    # Many processes import the same modules, so what one has compiled is kept for the others.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # A shell lets what runs in its background ignore interrupts, and so would all that we start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    thorough.configure_hypothesis()
    if not hasattr(config, "workerinput"):
        folder = TemporaryDirectory(prefix="sdkwright-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["SDKWRIGHT_TESTS"] = folder.name
        # One cache for all, and never the user's.
        os.environ["SDKWRIGHT_CACHE_DIR"] = os.path.join(folder.name, "cache")
