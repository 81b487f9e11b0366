"""Construction of changes of the HTTP contract.

This module must not know how a change is found.
"""

from collections.abc import Iterable

from sdkwright.api import model as api
from sdkwright.diff.http.schema_shapes import json_text
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import (
    Change,
    Contract,
    Subject,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.model.texts import first_difference


def operation_subject(
    operation: api.Operation, part: str = "", name: str = ""
) -> Subject:
    """The subject for an operation or a part of it: `GET /pets query limit`."""
    text = f"{operation.endpoint} {part}" if part else operation.endpoint
    return Subject(text, name or part, operation.endpoint)


def shared_subject(text: str, name: str = "") -> Subject:
    """The subject for a part of the document that belongs to no operation."""
    return Subject(text, name or text, is_shared=True)


class HttpChangeBuilder:
    """Builds changes with their locations in both documents."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old = old
        self._new = new

    def make_change(
        self,
        rule: str,
        subject: Subject,
        was: str,
        now: str,
        message: str,
        old: api.Pointer = (),
        new: api.Pointer = (),
    ) -> Change:
        found = RULES[rule]
        assert found.contract is Contract.HTTP, rule
        return Change(
            *(found, subject, was, now, message),
            old_place=self._old.locate(old),
            new_place=self._new.locate(new),
            old_pointer=old,
            new_pointer=new,
        )

    def description_changed(
        self,
        subject: Subject,
        old: api.Pointer,
        new: api.Pointer,
        texts: tuple[Iterable[object], Iterable[object]] = ((), ()),
    ) -> Change:
        """The change of a description or of another annotation. It shows the first line that differs."""
        message = f"The description of `{subject}` changed."
        pairs = zip(*texts, strict=True)
        was, now = next((pair for pair in pairs if pair[0] != pair[1]), (None, None))
        return self.make_change(
            *("description-changed", subject),
            *first_difference(_text(was), _text(now)),
            message,
            *(old, new),
        )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case api.JsonValue(value=example):
            return f"Example: `{json_text(example)}`."
        case _:
            return str(value)
