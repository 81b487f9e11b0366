"""Lines for the user about the parts of the document that the API model lacks."""

from collections.abc import Iterator
from typing import Final

from sdkwright.api.model import Api

_MAX_LISTED: Final = 3


def describe_omissions(model: Api) -> tuple[str, ...]:
    """At most two lines: the operations that were omitted, and the features that are not generated."""
    return (*_operations_line(model), *_features_line(model))


def _operations_line(model: Api) -> Iterator[str]:
    left_out = model.omissions.operations
    if not left_out:
        return
    total = len(model.operations) + len(left_out)
    listed = ", ".join(left_out[:_MAX_LISTED])
    if (more := len(left_out) - _MAX_LISTED) > 0:
        listed = f"{listed} and {more:,} more"
    yield (
        f"{len(model.operations):,} of {_count(total, 'operation')};"
        f" {len(left_out):,} left out: {listed}."
    )


def _features_line(model: Api) -> Iterator[str]:
    lost = model.omissions
    parts = [
        _count(number, noun)
        for number, noun in ((lost.webhooks, "webhook"), (lost.callbacks, "callback"))
        if number
    ]
    if parts:
        yield f"Not generated: {' and '.join(parts)}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
