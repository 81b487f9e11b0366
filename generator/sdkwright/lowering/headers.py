"""Headers that are not arguments: the idempotency key, and headers that have one value in all operations."""

from collections.abc import Iterable

from sdkwright.api import model as api

_IDEMPOTENCY_KEY = "idempotency-key"


def idempotency_header(operation: api.Operation) -> str | None:
    """The name of the operation's `Idempotency-Key` header as the document spells it; None without one."""
    return next(
        (each.name for each in operation.parameters if is_idempotency_key(each)), None
    )


def is_idempotency_key(parameter: api.Parameter) -> bool:
    is_header = parameter.location is api.Location.HEADER
    return is_header and parameter.name.lower() == _IDEMPOTENCY_KEY


def constant_headers(operations: Iterable[api.Operation]) -> dict[str, str]:
    """The required headers that have one value, the same in every operation that takes them."""
    values: dict[str, set[str | None]] = {}
    for operation in operations:
        for each in operation.parameters:
            if each.location is api.Location.HEADER and each.required:
                values.setdefault(each.name, set()).add(_only_value(each.schema))
    return {
        name: value
        for name, (value, *others) in values.items()
        if value is not None and not others
    }


def _only_value(schema: api.Schema) -> str | None:
    if isinstance(schema, api.Enumeration) and len(schema.values) == 1:
        return str(schema.values[0])
    return None
