"""The constraints that the API's OpenAPI document declares for arguments, checked before a request is sent.

This module is loaded by the first call of a client with `validate_requests=True`. Only constraints that type checkers
cannot check are checked. A value is not checked if the constraint is for another type.
"""

from __future__ import annotations

from enum import Enum
from typing import (
    Any,
    Callable,
    Final,
    Iterator,
    Mapping,
    NamedTuple,
    Sequence,
    Sized,
    TypeGuard,
    cast,
)

from .arguments import (
    is_given,
    is_model,
    model_json,
    scalar_text,
)
from .encoding.json import encode_json
from .encoding.urls import is_list, is_mapping
from .errors import RequestValidationError, Violation
from .operations import Operation

Schema = Mapping[str, Any]
"""The constraints on a value, by keyword.

The keywords are those of JSON Schema, and these: `component` is the name of further constraints; `argument` is the
Python name of an argument, if it differs from the key; `discriminator` and `mapping` select a variant in `anyOf`.
"""


class Constraints(NamedTuple):
    """The constraints of all operations.

    Attributes:
        operations: The constraints on arguments, by the method and the path of the operation, by the part of the request,
            and by the key of the argument there.
        components: The constraints that several arguments share, by the name of the component.
    """

    operations: Mapping[str, Mapping[str, Mapping[str, Schema]]]
    components: Mapping[str, Schema] = {}


class RequestCheck:
    """The check of one request. It collects the violations of all arguments."""

    def __init__(
        self, operation: Operation[Any], constraints: Constraints | None
    ) -> None:
        key = f"{operation.method} {operation.path}"
        self._constraints = constraints or Constraints({})
        self._locations = self._constraints.operations.get(key, {})
        self._found: list[Violation] = []

    def add(self, location: str, values: Mapping[str, object] | None) -> None:
        """Check the arguments in one part of the request. Violations are collected."""
        for key, schema in self._locations.get(location, {}).items():
            value: object = (values or {}).get(key)
            if location == "body" and not key:
                # These are constraints on the number of its properties.
                value = values or {}
            name = schema.get("argument", key)
            try:
                self._found += _violations(schema, value, name, self._constraints)
            except RecursionError:
                # The encoder reports what is wrong with such a value.
                continue

    def finish(self) -> None:
        """Raise an error if a constraint was violated.

        Raises:
            RequestValidationError: At least one constraint was violated. The error lists all violations.
        """
        if self._found:
            raise RequestValidationError(self._found)


def _violations(
    schema: Schema, value: object, path: str, constraints: Constraints
) -> Iterator[Violation]:
    if value is None or not is_given(value):
        return
    value = _wire_value(value)
    if (component := schema.get("component")) is not None:
        yield from _violations(
            constraints.components[component], value, path, constraints
        )
    for keyword, check in _CHECKS.items():
        limit = schema.get(keyword)
        if limit is not None and not check(value, limit):
            yield Violation(path, keyword, limit, value)
    if "anyOf" in schema:
        yield from _union_violations(schema, value, path, constraints)
    if _is_items(value):
        if "items" in schema:
            for index, item in enumerate(value):
                yield from _violations(
                    schema["items"], item, f"{path}[{index}]", constraints
                )
    elif is_mapping(value):
        known: Mapping[str, Schema] = schema.get("properties", {})
        others: Schema = schema.get("additionalProperties", {})
        for name, item in value.items():
            inner = f"{path}.{name}" if path else str(name)
            yield from _violations(
                known.get(cast("str", name), others), item, inner, constraints
            )


def _union_violations(
    schema: Schema, value: object, path: str, constraints: Constraints
) -> Iterator[Violation]:
    """The violations of the first variant of a union that the value can be; none if the value satisfies any variant."""
    first: list[Violation] | None = None
    for variant in _possible_variants(schema, value):
        found = list(_violations(variant, value, path, constraints))
        if not found:
            return
        first = found if first is None else first
    yield from first or ()


def _possible_variants(schema: Schema, value: object) -> Iterator[Schema]:
    variants: Sequence[Schema] = schema["anyOf"]
    if is_mapping(value) and "discriminator" in schema:
        index = schema["mapping"].get(value.get(schema["discriminator"]))
        if index is not None:
            yield variants[index]
            return
    for each in variants:
        if "type" in each and not _TYPES[each["type"]](value):
            continue
        if is_mapping(value) and any(n not in value for n in each.get("required", ())):
            continue
        yield each


# Values -------------------------------------------------------------------------------


def _wire_value(value: Any) -> object:
    """The JSON value of an enum member or a model, to which constraints apply; any other value itself."""
    if isinstance(value, Enum):
        return cast("object", value.value)
    return model_json(value) if is_model(value) else value


def _is_items(value: object) -> TypeGuard[Sequence[object]]:
    """Whether the value is a list of items. An iterator is not, since reading it would leave nothing to send."""
    return is_list(value) and isinstance(value, Sized)


def _text(value: object) -> str | None:
    """The text that is sent for a value that the API declares as a string.

    `None` for a value that is not sent as a string.
    """
    if isinstance(value, str):
        return value
    return None if isinstance(value, (int, float)) else scalar_text(value)


def _is_number(value: object) -> bool:
    if isinstance(value, bool):
        return False
    return isinstance(value, (int, float)) or type(value).__name__ == "Decimal"


_TYPES: Final[Mapping[str, Callable[[Any], bool]]] = {
    "string": lambda value: _text(value) is not None,
    "number": _is_number,
    "integer": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: False,
    "array": is_list,
    "object": is_mapping,
}
"""Whether a value can be one of a type, by the name of the type."""


# Keywords -----------------------------------------------------------------------------


def _number_check(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda value, limit: not _is_number(value) or compare(value, limit)


def _length_check(compare: Callable[[int, int], bool]) -> Callable[[Any, Any], bool]:
    def check(value: object, limit: int) -> bool:
        text = _text(value)
        return text is None or compare(len(text), limit)

    return check


def _items_check(compare: Callable[[int, int], bool]) -> Callable[[Any, Any], bool]:
    return lambda value, limit: not _is_items(value) or compare(len(value), limit)


def _properties_check(
    compare: Callable[[int, int], bool],
) -> Callable[[Any, Any], bool]:
    def check(value: object, limit: int) -> bool:
        if not is_mapping(value):
            return True
        return compare(sum(map(is_given, value.values())), limit)

    return check


def _at_least(value: Any, limit: Any) -> bool:
    return bool(value >= limit)


def _at_most(value: Any, limit: Any) -> bool:
    return bool(value <= limit)


def _is_multiple(value: Any, step: Any) -> bool:
    # A float means the decimal number that Python prints: 0.3 is a multiple of 0.1.
    from fractions import Fraction

    try:
        return Fraction(str(value)) % Fraction(str(step)) == 0
    except ValueError:
        return True  # not a number, or infinite: the encoder reports it


def _matches(value: object, pattern: str) -> bool:
    # Loads pydantic with the first pattern.
    from .decoding.patterns import matches

    text = _text(value)
    return text is None or matches(pattern, text) is not False


def _is_unique(value: object, is_wanted: bool) -> bool:
    if not is_wanted or not _is_items(value):
        return True
    try:
        return len({encode_json(each) for each in value}) == len(value)
    except (TypeError, ValueError):
        return True  # an item that cannot be sent: the encoder reports it


_CHECKS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "minimum": _number_check(_at_least),
    "maximum": _number_check(_at_most),
    "exclusiveMinimum": _number_check(lambda value, limit: bool(value > limit)),
    "exclusiveMaximum": _number_check(lambda value, limit: bool(value < limit)),
    "multipleOf": _number_check(_is_multiple),
    "minLength": _length_check(_at_least),
    "maxLength": _length_check(_at_most),
    "pattern": _matches,
    "minItems": _items_check(_at_least),
    "maxItems": _items_check(_at_most),
    "uniqueItems": _is_unique,
    "minProperties": _properties_check(_at_least),
    "maxProperties": _properties_check(_at_most),
}
"""Whether a value satisfies a constraint, by its keyword."""
