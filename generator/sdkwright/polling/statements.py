"""Statements of a user about polling, and the values of their keys.

This module must not know the rule.
"""

from collections.abc import Iterator, Mapping
from typing import Final, cast

from sdkwright.api.model import Operation
from sdkwright.api.pagination import Path
from sdkwright.config.config import OperationRule
from sdkwright.diagnostics.findings import Finding
from sdkwright.naming.scope import Locate
from sdkwright.statements import Statement, from_extension, from_settings

SETTINGS: Final = "polling.operations"
_EXTENSION: Final = "x-sdk-polling"
_KEYS: Final = ("status", "pending", "retrieve", "id")


def find_statement(
    operation: Operation, rules: Mapping[str, OperationRule], locate: Locate
) -> Statement | None:
    """The statement about an operation; None if there is none. The document has priority over the settings."""
    if (extension := operation.polling_extension) is not None:
        return from_extension(_EXTENSION, extension.value, extension.pointer, locate)
    return from_settings(SETTINGS, operation, rules)


def problems(statement: Statement) -> Iterator[Finding]:
    """The findings about the form of a statement."""
    if statement.problem:
        yield statement.report(None, statement.problem, _FORM_ADVICE)
    yield from statement.unknown_keys(_KEYS)
    for key, value in statement.values.items():
        if key in _KEYS and not _is_valid(key, value):
            message = f"`{key}` of `{statement.source}` has another type."
            yield statement.report(key, message, f"Write {_EXAMPLES[key]}.")


def path_of(statement: Statement, key: str) -> Path | None:
    """The names that lead to a value: a text with dots, or a list; None if the key is missing."""
    value = statement.values.get(key)
    return tuple(value.split(".")) if isinstance(value, str) else _texts(value)


def pending_of(statement: Statement) -> tuple[str, ...] | None:
    """The values of an object that is not finished; None if the key is missing."""
    return _texts(statement.values.get("pending"))


def _is_valid(key: str, value: object) -> bool:
    if key == "retrieve":
        return isinstance(value, str)
    if key == "pending":
        return bool(_texts(value))
    return (isinstance(value, str) and bool(value)) or bool(_texts(value))


def _texts(value: object) -> tuple[str, ...] | None:
    """The texts of a list; None for any other value."""
    if not isinstance(value, list):
        return None
    listed = cast("list[object]", value)
    texts = tuple(each for each in listed if isinstance(each, str))
    return texts if len(texts) == len(listed) else None


_FORM_ADVICE: Final = "Write `false`, or the keys that docs/polling.md describes."
_EXAMPLES: Final = {
    "status": "the names that lead to the status, such as `data.status`",
    "pending": "the values of an object that is not finished, such as `[queued, running]`",
    "retrieve": "the operation that returns the object, by its `operationId` or as `GET /jobs/{id}`",
    "id": "the names that lead to the id in the response, such as `job.id`",
}
