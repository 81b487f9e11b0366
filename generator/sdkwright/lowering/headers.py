"""Headers that are not arguments: the idempotency key, and headers with the same value in all operations."""

from collections.abc import Iterable

from sdkwright.api import model as api

_IDEMPOTENCY_KEY = "idempotency-key"


def idempotency_header(operation: api.Operation) -> str | None:
    """The name of the operation's `Idempotency-Key` header, spelled as in the document; None if there is none."""
    return next(
        (each.name for each in operation.parameters if is_idempotency_key(each)), None
    )


def is_idempotency_key(parameter: api.Parameter) -> bool:
    is_header = parameter.location is api.Location.HEADER
    return is_header and parameter.name.lower() == _IDEMPOTENCY_KEY


def constant_headers(operations: Iterable[api.Operation]) -> dict[str, str]:
    """The required headers that have only one possible value, which is the same in every operation that requires it."""
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
