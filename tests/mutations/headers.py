"""The operators that change headers that callers do not pass: headers with a constant value, and the idempotency key."""

from collections.abc import Iterator

from mutations.catalogue import Place, Theme, pair
from mutations.editing import FRESH
from mutations.nodes import Json, folded
from mutations.parameters import own_parameters
from mutations.places import Held, Operation, Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


def _headers(reading: Reading, name: str) -> Iterator[Held]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            parameter = reading.followed(held.parameter)
            if parameter and parameter.get("name") == name:
                yield held


_FRESH_HEADER = f"{FRESH.title()}-Version"


@operator("constant-header-add", "constant-header-remove")
def _(reading: Reading) -> Iterator[Place]:
    """A header with the same constant value in all operations is sent by the client."""
    header = {"name": _FRESH_HEADER, "in": "header", "required": True}

    def change() -> None:
        for operation in reading.operations:
            schema = {"type": "string", "enum": ["2031"]}
            own_parameters(operation).append({**header, "schema": schema})

    expected = pair(
        "minor major default-headers-changed parameter-required-added",
        "minor major default-headers-changed parameter-removed",
    )
    if reading.operations:
        yield Place("#/paths", f"{_FRESH_HEADER} everywhere", change, expected)


@operator("constant-header-remove", "constant-header-add")
def _(reading: Reading) -> Iterator[Place]:
    expected = pair(
        "minor major default-headers-changed parameter-removed",
        "minor major default-headers-changed parameter-required-added",
    )
    for name in sorted(reading.headers):

        def change(name: str = name) -> None:
            for held in [*_headers(reading, name)]:
                if held.parameter in held.holder:
                    held.holder.remove(held.parameter)

        yield Place("#/paths", f"{name} nowhere", change, expected)


@itself("constant-header-change")
def _(reading: Reading) -> Iterator[Place]:
    told = "minor major default-headers-changed request-enum-value-removed"
    for name in sorted(reading.headers):

        def change(name: str = name) -> None:
            for held in _headers(reading, name):
                parameter = reading.followed(held.parameter)
                parameter["schema"] = {"type": "string", "enum": [f"{FRESH}-2031"]}

        yield Place("#/paths", f"another {name}", change, pair(told))


_KEY = pair(
    "minor minor argument-added parameter-added",
    "major major argument-removed parameter-removed",
)


@operator("idempotency-key-add", "idempotency-key-remove")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        if _has_key(reading, operation) or operation.method != "post":
            continue

        def change(operation: Operation = operation) -> None:
            parameter = {"name": "Idempotency-Key", "in": "header"}
            own_parameters(operation).append(
                {**parameter, "schema": {"type": "string"}}
            )

        yield Place(operation.pointer, "an idempotency key", change, _KEY)


@operator("idempotency-key-remove", "idempotency-key-add")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        if not _has_key(reading, operation):
            continue

        def change(operation: Operation = operation) -> None:
            operation.node["parameters"] = [
                each
                for each in operation.node["parameters"]
                if not _is_key(reading.followed(each))
            ]

        yield Place(operation.pointer, "no idempotency key", change, _KEY.turned)


def _is_key(parameter: Json) -> bool:
    return (
        folded(parameter["name"]) == "idempotencykey"
        and not parameter.get("required")
        and parameter["in"] == "header"
    )


def _has_key(reading: Reading, operation: Operation) -> bool:
    held = (reading.followed(each) for each in operation.node.get("parameters", []))
    return any(each is not None and _is_key(each) for each in held)
