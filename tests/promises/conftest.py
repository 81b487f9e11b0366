"""Reports of failures: hostile payloads contain lone surrogates and very long numbers, which logs cannot contain."""

import re
from collections.abc import Generator
from typing import Any

import pytest

_LONG_NUMBER = re.compile(r"(\d{40})\d{200,}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> (
    Generator[None, pytest.TestReport, pytest.TestReport]
):
    report = yield
    if report.failed and report.longrepr is not None:
        text = str(report.longrepr).encode("ascii", "backslashreplace").decode()
        shown: Any = _LONG_NUMBER.sub(r"\1...", text)
        report.longrepr = shown
    return report
