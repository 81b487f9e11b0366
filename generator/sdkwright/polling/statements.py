"""Statements of a user about polling: a line of the settings, or `x-sdk-polling` in the document.

This module must not know the rule.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from difflib import get_close_matches
from typing import Final, cast

from sdkwright.api.model import Operation, PollingExtension
from sdkwright.api.pagination import Path
from sdkwright.config.config import OperationRule
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.naming.scope import Locate
from sdkwright.records import record

SETTINGS: Final = "polling.operations"
EXTENSION: Final = "x-sdk-polling"
_KEYS: Final = ("status", "pending", "retrieve", "id")


@record(frozen=True, slots=True)
class PollingStatement:
    """A user's statement about one operation: that it is not polled, or values by key."""

    source: str
    """The extension, or the table of the settings."""
    place: Place
    value: object
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])

    @property
    def is_enabled(self) -> bool:
        return self.value is not False

    @property
    def values(self) -> Mapping[str, object]:
        value = self.value
        return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}

    def text(self, key: str) -> str | None:
        """The text of a key; None if it is missing, or no text."""
        value = self.values.get(key)
        return value if isinstance(value, str) else None

    def path(self, key: str) -> Path | None:
        """The names that lead to a value: a text with dots, or a list; None if the key is missing."""
        value = self.values.get(key)
        if isinstance(value, str):
            return tuple(value.split("."))
        return _texts(value)

    @property
    def pending(self) -> tuple[str, ...] | None:
        return _texts(self.values.get("pending"))

    def report(self, key: str | None, message: str, advice: str) -> Finding:
        """A finding about the statement, or about one of its keys."""
        place = self.place if key is None else self.places.get(key, self.place)
        is_setting = self.source == SETTINGS
        code = "config-invalid-value" if is_setting else "extension-invalid"
        return Finding(code, message, place, advice)

    def problems(self) -> Iterable[Finding]:
        """The findings about the form of the statement."""
        if self.value is not False and not isinstance(self.value, dict):
            message = f"`{self.source}` must be `false` or a mapping."
            yield self.report(None, message, _FORM_ADVICE)
        for key, value in self.values.items():
            if key not in _KEYS:
                close = get_close_matches(key, _KEYS, 1)
                listed = ", ".join(f"`{each}`" for each in _KEYS)
                advice = (
                    f"Did you mean `{close[0]}`?"
                    if close
                    else f"The keys are {listed}."
                )
                message = f"`{key}` is not a key of `{self.source}`."
                yield self.report(key, message, advice)
            elif not _is_valid(key, value):
                message = f"`{key}` of `{self.source}` has another type."
                yield self.report(key, message, f"Write {_EXAMPLES[key]}.")


def find_statement(
    operation: Operation, rules: Mapping[str, OperationRule], locate: Locate
) -> PollingStatement | None:
    """The statement about an operation; None if there is none. The document has priority over the settings."""
    if (extension := operation.polling_extension) is not None:
        return _from_extension(extension, locate)
    keys = operation.endpoint, operation.id or ""
    rule = next((rules[key] for key in keys if key in rules), None)
    if rule is None:
        return None
    return PollingStatement(SETTINGS, rule.place, rule.value, rule.places)


def _from_extension(extension: PollingExtension, locate: Locate) -> PollingStatement:
    given = extension.value if isinstance(extension.value, dict) else {}
    places = {key: locate((*extension.pointer, key)) for key in given}
    place = locate(extension.pointer)
    return PollingStatement(EXTENSION, place, extension.value, places)


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
