"""The evidence about polling as a table: for `sdkwright generate --explain`.

This module must not know the rule.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from sdkwright.api.polling import Key, Polling
from sdkwright.diagnostics.text import titled_tables
from sdkwright.polling.rule import PollingJudgement

_HEADINGS: Final = ("operation", "status", "not finished", "after", "by")
_NOTHING: Final = "No operation returns an object to poll."


def explain(judgements: Mapping[Key, PollingJudgement]) -> str:
    """The operations that are polled, then those that only look so, each with the reason."""
    rows = [
        (f"{method} {path}", *_cells(each.polling), each.reason.replace("`", ""))
        for (method, path), each in judgements.items()
        if each.polling
    ]
    others = [
        (f"{method} {path}", each.reason)
        for (method, path), each in judgements.items()
        if not each.polling
    ]
    tables = (
        ("Polled:", [_HEADINGS, *rows] if rows else []),
        ("Not polled, although the object has a status:", others),
    )
    return "\n".join(titled_tables(tables)) or _NOTHING


def _cells(polling: Polling) -> Iterator[str]:
    yield ".".join(polling.status)
    yield ", ".join(polling.pending)
    yield ", ".join(" ".join(each.operation) for each in polling.starts) or "-"
