"""The choice among several bodies of an operation, by the arguments of a call."""

from __future__ import annotations

from typing import Any, Collection, Mapping

from ..arguments import is_bytes, is_given
from ..operations import BodyChoice, Operation
from .forms import is_file
from .urls import is_list


def with_chosen_body(
    operation: Operation[Any], arguments: Mapping[str, object]
) -> Operation[Any]:
    """The operation with the first body that matches these arguments.

    Raises:
        TypeError: No body matches.
    """
    given = {name: value for name, value in arguments.items() if is_given(value)}
    if not given and operation.body_optional:
        return operation
    fitting = [each for each in operation.bodies if _has_names(each, given)]
    if not fitting:
        listed = "; ".join(map(_described, operation.bodies))
        raise TypeError(
            f"{operation.method} {operation.path} takes one of: {listed}. "
            f"Given: {', '.join(given) or 'none of them'}."
        )
    suitable = (each for each in fitting if _can_carry(each, given))
    chosen = next(suitable, fitting[0])
    return operation._replace(
        body_form=chosen["form"],
        content_type=chosen.get("content_type"),
        whole_body=chosen.get("whole_body"),
        encodings=chosen.get("encodings"),
    )


def _has_names(choice: BodyChoice, given: Collection[str]) -> bool:
    required = choice.get("required", ())
    return all(name in given for name in required) and all(
        name in choice["names"] for name in given
    )


def _can_carry(choice: BodyChoice, given: Mapping[str, object]) -> bool:
    """Whether a body of this form can contain the values.

    JSON cannot contain a file; a text body contains only text or bytes, and a binary body only a file.
    """
    form = choice["form"]
    if form == "multipart":
        return True
    if form == "text":
        return all(isinstance(each, str) or is_bytes(each) for each in given.values())
    holds_file = any(map(_holds_file, given.values()))
    return holds_file if form == "binary" else not holds_file


def _holds_file(value: object) -> bool:
    if is_list(value) and not is_file(value):
        return any(map(is_file, value))
    return is_file(value)


def _described(choice: BodyChoice) -> str:
    required = choice.get("required", ())
    optional = (name for name in choice["names"] if name not in required)
    return ", ".join([*required, *(f"[{name}]" for name in optional)])
