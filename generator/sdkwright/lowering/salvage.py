"""Last resort: lowering of the operations that can be lowered, if all of them together cannot.

It is for a document that the user cannot correct. Other stages omit a smaller part of the document for each violation.
This module must not know what lowering does.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import TypeVar

from sdkwright.api import model as api
from sdkwright.diagnostics.failures import REPORT_ADVICE, failure_reason
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.naming.scope import Locate
from sdkwright.records import record

_Product = TypeVar("_Product")

Lower = Callable[[api.Api], tuple[_Product, Sequence[Finding]]]


class OperationFailures(Exception):
    """An exception with the exceptions of all operations that cannot be lowered, by the pointer of the operation."""

    def __init__(self, failures: Mapping[api.Pointer, Exception]) -> None:
        super().__init__(f"{len(failures)} operations cannot be lowered")
        self.failures = failures


def lower_or_omit(
    model: api.Api, lower: Lower[_Product], locate: Locate
) -> tuple[api.Api, _Product, tuple[Finding, ...]]:
    """The API without the operations that cannot be lowered, the result of `lower` for it, and the findings.

    `lower` is called twice if it raises `OperationFailures`, and many times if it fails in any other way. If the cause
    is not an operation, or if no operation can be lowered, the errors of `lower` are returned or raised.
    """
    whole = _attempt(model, lower)
    if isinstance(whole, tuple):
        product, findings = whole
        return model, product, (*findings,)
    omitted = [
        _omitted(each, reason, locate)
        for each in model.operations
        if (reason := whole.operations.get(each.pointer)) is not None
    ]
    rest = _without(model, omitted)
    found = _attempt(rest, lower) if omitted else whole
    if isinstance(found, _Failure):
        omitted += _select(rest, lower, locate)
        rest = _without(model, omitted)
    if not rest.operations:
        product, findings = lower(model)
        return model, product, (*findings,)
    product, findings = lower(rest) if isinstance(found, _Failure) else found
    return rest, product, (*findings, *(each for _, each in omitted))


def _select(
    model: api.Api, lower: Lower[_Product], locate: Locate
) -> list[tuple[api.Operation, Finding]]:
    """The operations to omit so that the others can be lowered together, each with the warning."""
    base = _attempt(_with_operations(model, ()), lower)
    if isinstance(base, _Failure):
        return [_omitted(each, base.reason, locate) for each in model.operations]
    kept: list[api.Operation] = []
    omitted: list[tuple[api.Operation, Finding]] = []
    waiting = [list(model.operations)]
    while waiting:
        group = waiting.pop()
        found = _attempt(_with_operations(model, [*kept, *group]), lower)
        if not isinstance(found, _Failure):
            kept += group
        elif len(group) > 1:
            middle = len(group) // 2
            waiting += [group[middle:], group[:middle]]
        else:
            omitted.append(_omitted(group[0], found.reason, locate))
    return omitted


def _omitted(
    operation: api.Operation, reason: str, locate: Locate
) -> tuple[api.Operation, Finding]:
    """The operation, and the warning that the operation is omitted."""
    message = f"`{operation.endpoint}` is omitted: {reason}"
    place = locate(operation.pointer)
    return operation, Finding(
        "operation-skipped", message, place, REPORT_ADVICE, Severity.WARNING
    )


def _without(
    model: api.Api, omitted: Sequence[tuple[api.Operation, Finding]]
) -> api.Api:
    """The API without these operations, which become omissions."""
    endpoints = [each.endpoint for each, _ in omitted]
    gone = frozenset(endpoints)
    kept = (each for each in model.operations if each.endpoint not in gone)
    listed = (*model.omissions.operations, *endpoints)
    omissions = replace(model.omissions, operations=listed)
    return replace(_with_operations(model, kept), omissions=omissions)


def _with_operations(model: api.Api, operations: Iterable[api.Operation]) -> api.Api:
    return replace(model, operations=tuple(operations))


@record(frozen=True, slots=True)
class _Failure:
    """The reason why an API cannot be lowered, and the reasons of the operations that are known to be the cause."""

    reason: str
    operations: Mapping[api.Pointer, str] = field(
        default_factory=dict[api.Pointer, str]
    )


def _attempt(
    model: api.Api, lower: Lower[_Product]
) -> tuple[_Product, Sequence[Finding]] | _Failure:
    """The result of `lower` and the findings; the failure if the API cannot be lowered."""
    try:
        product, findings = lower(model)
    except OperationFailures as found:
        reasons = {key: failure_reason(error) for key, error in found.failures.items()}
        return _Failure(next(iter(reasons.values())), reasons)
    except Exception as error:
        return _Failure(failure_reason(error))
    errors = (each.message for each in findings if each.severity is Severity.ERROR)
    message = next(errors, None)
    return (product, findings) if message is None else _Failure(message)
