"""Lowering of the operations that can be lowered, if all of them together cannot.

This is the last resort for a document that nobody here can correct: other stages give each violation a small effect. This
module must not know what lowering does.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.naming.scope import Locate

_Product = TypeVar("_Product")

Lower = Callable[[api.Api], tuple[_Product, Sequence[Finding]]]

_ADVICE: Final = "Report it as a bug of sdkwright, with the document if possible."


def lower_or_omit(
    model: api.Api, lower: Lower[_Product], locate: Locate
) -> tuple[api.Api, _Product, tuple[Finding, ...]]:
    """The API without the operations that cannot be lowered, its product, and the findings.

    If other parts than operations are the cause, or no operation can be lowered, the errors of `lower` are returned or
    raised.
    """
    kept: list[api.Operation] = []
    warnings: list[tuple[api.Operation, Finding]] = []
    whole = _attempt(model, lower)
    if isinstance(whole, str) and not isinstance(
        _attempt(_with_operations(model, ()), lower), str
    ):
        kept, warnings = _select(model, lower, locate)
    if not kept:
        warnings = []
    else:
        listed = (*model.omissions.operations, *(_label(each) for each, _ in warnings))
        omissions = replace(model.omissions, operations=listed)
        model = replace(_with_operations(model, kept), omissions=omissions)
        whole = lower(model)
    product, findings = lower(model) if isinstance(whole, str) else whole
    return model, product, (*findings, *(each for _, each in warnings))


def _select(
    model: api.Api, lower: Lower[_Product], locate: Locate
) -> tuple[list[api.Operation], list[tuple[api.Operation, Finding]]]:
    """The operations that can be lowered together, and a warning for each other one."""
    kept: list[api.Operation] = []
    warnings: list[tuple[api.Operation, Finding]] = []
    waiting = [list(model.operations)]
    while waiting:
        group = waiting.pop()
        reason = _attempt(_with_operations(model, [*kept, *group]), lower)
        if not isinstance(reason, str):
            kept += group
        elif len(group) > 1:
            middle = len(group) // 2
            waiting += [group[middle:], group[:middle]]
        else:
            message = f"`{_label(group[0])}` is omitted: {reason}"
            place = locate(group[0].pointer)
            warning = Finding(
                "operation-skipped", message, place, _ADVICE, Severity.WARNING
            )
            warnings.append((group[0], warning))
    return kept, warnings


def _label(operation: api.Operation) -> str:
    return f"{operation.method} {operation.path}"


def _with_operations(model: api.Api, operations: Iterable[api.Operation]) -> api.Api:
    return replace(model, operations=tuple(operations))


def _attempt(
    model: api.Api, lower: Lower[_Product]
) -> tuple[_Product, Sequence[Finding]] | str:
    """The product and the findings; if there is an error, its text."""
    try:
        product, findings = lower(model)
    except Exception as error:
        return f"sdkwright failed with {type(error).__name__}."
    errors = (each.message for each in findings if each.severity is Severity.ERROR)
    return next(errors, None) or (product, findings)
