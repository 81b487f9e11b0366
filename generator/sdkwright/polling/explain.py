"""The evidence about polling as a table: for `sdkwright generate --explain`.

This module must not know the rule.
"""

from collections.abc import Iterator, Mapping

from sdkwright.api.polling import Key, Polling
from sdkwright.diagnostics.text import columns
from sdkwright.polling.rule import PollingJudgement

_HEADINGS = ("operation", "status", "not finished", "after", "by")


def explain(judgements: Mapping[Key, PollingJudgement]) -> str:
    """The operations that are polled, then those that only look so, each with the reason."""
    return "\n".join(_sections(judgements))


def _sections(judgements: Mapping[Key, PollingJudgement]) -> Iterator[str]:
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
    if not (rows or others):
        yield "No operation returns an object to poll."
    if rows:
        yield "Polled:"
        yield from columns([_HEADINGS, *rows])
    if rows and others:
        yield ""
    if others:
        yield "Not polled, although the object has a status:"
        yield from columns(others)


def _cells(polling: Polling) -> Iterator[str]:
    yield ".".join(polling.status)
    yield ", ".join(polling.pending)
    yield ", ".join(" ".join(each.operation) for each in polling.starts) or "-"
