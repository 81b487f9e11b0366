"""Statements of a user about one operation: a line of the settings, or an extension of the document.

This module must not know what a statement is about: pages or polling.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from difflib import get_close_matches
from typing import cast

from sdkwright.api.model import Json, Operation, Pointer
from sdkwright.config.config import OperationRule
from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.naming.scope import Locate
from sdkwright.records import record


@record(frozen=True, slots=True)
class Statement:
    """A user's statement about one operation: either that the feature is off, or values by key."""

    source: str
    """The extension, or the table of the settings."""
    place: Place
    is_setting: bool = False
    is_enabled: bool = True
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    places: Mapping[str, Place] = field(default_factory=dict[str, Place])
    """The places of the keys; a key without a place has that of the statement."""
    problem: str = ""
    """The message about a statement that is invalid as a whole; else empty."""
    is_ours: bool = True
    """Whether the statement was written for sdkwright, so that an error in it stops the run."""

    def report(self, key: str | None, message: str, advice: str) -> Finding:
        """A finding about the statement, or about one of its keys."""
        return Finding(
            "config-invalid-value" if self.is_setting else "extension-invalid",
            message,
            self.place if key is None else self.places.get(key, self.place),
            advice,
            Severity.ERROR if self.is_ours else Severity.WARNING,
        )

    def unknown_keys(self, known: Collection[str]) -> Iterator[Finding]:
        """A finding about each key that is not known."""
        listed = ", ".join(f"`{each}`" for each in known)
        for key in self.values:
            if key not in known:
                close = get_close_matches(key, known, 1)
                yield self.report(
                    key,
                    f"`{key}` is not a key of `{self.source}`.",
                    (
                        f"Did you mean `{close[0]}`?"
                        if close
                        else f"The keys are {listed}."
                    ),
                )


def from_extension(
    keyword: str, value: Json, pointer: Pointer, locate: Locate
) -> Statement:
    """The statement in an extension, with the keys that it has in the document."""
    place = locate(pointer)
    if value is False:
        return Statement(keyword, place, is_enabled=False)
    if not isinstance(value, dict):
        problem = f"`{keyword}` must be `false` or a mapping."
        return Statement(keyword, place, problem=problem)
    given = cast("Mapping[str, object]", value)
    places = {key: locate((*pointer, key)) for key in given}
    return Statement(keyword, place, values=given, places=places)


def from_settings(
    table: str, operation: Operation, rules: Mapping[str, OperationRule]
) -> Statement | None:
    """The statement about an operation in a table of the settings; None if there is none."""
    keys = operation.endpoint, operation.id or ""
    rule = next((rules[key] for key in keys if key in rules), None)
    if rule is None:
        return None
    return Statement(
        table,
        rule.place,
        is_setting=True,
        is_enabled=rule.value is not False,
        values=cast("Mapping[str, object]", rule.value or {}),
        places=rule.places,
    )


def unused_rules(
    table: str, operations: Iterable[Operation], rules: Iterable[OperationRule]
) -> Iterator[Finding]:
    """A finding about each line of a table of the settings that matches no operation."""
    known = {key for each in operations for key in (each.endpoint, each.id)}
    for rule in rules:
        if rule.key not in known:
            yield Finding(
                "config-invalid-value",
                f"The key `{rule.key}` of `{table}` matches no operation of the document.",
                rule.place,
                "Write an `operationId`, or a method and a path such as `GET /pets/{id}`.",
            )
