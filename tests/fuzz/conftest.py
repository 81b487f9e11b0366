"""A line with the results for the random documents."""

from collections import Counter

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    tally: Counter[str] = Counter()
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == "fuzz":
                tally.update(value)
    if tally:
        generated, refused = tally.pop("generated"), tally.pop("refused")
        codes = ", ".join(f"{code} {count}" for code, count in tally.most_common())
        terminalreporter.write_line(
            f"fuzz: {generated + refused} documents, {generated} generated,"
            f" {refused} refused: {codes}"
        )
