"""The environment of the test processes and of their children, the tests that are left out, and the mock server."""

import gc
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from runtime.server import Server
from support import session, thorough

pytest.register_assert_rewrite("support.packages")

DEADLINE = "SDKWRIGHT_TESTS_DEADLINE"
OUT_OF_BUDGET = "out of budget"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--budget",
        type=float,
        metavar="SECONDS",
        help="Start no test after that time; those that are left are skipped.",
    )


def pytest_configure(config: pytest.Config) -> None:
    # Many processes import the same modules, so what one has compiled is kept for the others.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # A shell lets what runs in its background ignore interrupts, and so would all that we start.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    thorough.configure_hypothesis()
    # Tests make few circles. Looking for them took a sixth of the time of what runs in this process.
    gc.set_threshold(50_000, 20, 50)
    if hasattr(config, "workerinput"):  # it inherits what follows
        return
    folder = TemporaryDirectory(prefix="sdkwright-tests-", ignore_cleanup_errors=True)
    config.add_cleanup(folder.cleanup)
    os.environ["SDKWRIGHT_TESTS"] = folder.name
    # No test needs certificates of the system, and to load them is most of the time to make a client.
    certificates = Path(folder.name, "certificates")
    certificates.mkdir()
    os.environ["SSL_CERT_DIR"] = str(certificates)
    os.environ.pop("SSL_CERT_FILE", None)
    # One cache for all, and never the user's.
    os.environ["SDKWRIGHT_CACHE_DIR"] = os.path.join(folder.name, "cache")
    os.environ.pop(DEADLINE, None)
    if (budget := config.getoption("--budget")) is not None:
        os.environ[DEADLINE] = str(time.time() + budget)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: rank for rank, name in enumerate(session.SLOW_FILES)}
    here = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        is_ours = item.path.is_relative_to(here)
        name = item.path.relative_to(here).as_posix() if is_ours else ""
        return order.get(name, len(order))

    items.sort(key=rank)


def pytest_collection_finish() -> None:
    gc.freeze()  # the tests and all modules stay


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    if time.time() > float(os.environ.get(DEADLINE, "inf")):
        pytest.skip(OUT_OF_BUDGET)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reasons = Counter(
        each.longrepr[2].removeprefix("Skipped: ")
        for each in terminalreporter.getreports("skipped")
        if isinstance(each.longrepr, tuple)
    )
    parts = {name: reasons.pop(f"make {name}", 0) for name in thorough.PARTS}
    late = reasons.pop(OUT_OF_BUDGET, 0)
    if reasons:
        terminalreporter.section("skipped")
        for reason, count in sorted(reasons.items()):
            terminalreporter.write_line(f"{count:5}  {reason}")
    is_whole = terminalreporter.config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if not thorough.IS_THOROUGH and (is_whole or any(parts.values())):
        terminalreporter.section("left out: `make thorough` runs all of this")
        for name, told in thorough.PARTS.items():
            if is_whole or parts[name]:
                count = f"{parts[name]:5}" if parts[name] else " " * 5
                terminalreporter.write_line(f"{count}  make {name:<10}  {told}")
    if late:
        terminalreporter.section(OUT_OF_BUDGET)
        terminalreporter.write_line(f"{OUT_OF_BUDGET}: {late} tests were not started")


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback, which responds as a test says."""
    server = Server()
    yield server
    server.close()
