"""The operators that change the positional arguments: those in the path, in the order of the path."""

import re
from collections.abc import Iterator

from mutations.calls import is_spelled_out, moved
from mutations.catalogue import Place, Theme, pair
from mutations.editing import FRESH
from mutations.nodes import Json
from mutations.places import Held, Operation, Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_PLACE = re.compile(r"\{([^{}]+)\}")


def _chosen(reading: Reading) -> Iterator[tuple[Operation, dict[str, Held]]]:
    """The operations whose names do not depend on the path, with the path parameters that they declare themselves."""
    for operation in reading.operations:
        alone = sum(each.item is operation.item for each in reading.operations) == 1
        if not alone or not is_spelled_out(operation) or reading.is_unclear:
            continue
        held = {
            each.parameter["name"]: each
            for each in reading.parameters(operation)
            if each.parameter.get("in") == "path"
            and each.holder is operation.node.get("parameters")
        }
        if set(_PLACE.findall(operation.path)) == held.keys():
            yield operation, held


_KEYWORD = pair(
    "major major argument-became-keyword-only operation-removed operation-added",
    # What is in the path is no key of the method's parameters.
    "major major argument-became-positional key-removed operation-removed operation-added",
)


@operator("parameter-path-to-query", "parameter-query-to-path")
def _(reading: Reading) -> Iterator[Place]:
    """The last path parameter, together with its segment."""
    for operation, held in _chosen(reading):
        path, _, last = operation.path.rpartition("/")
        parameter = held[last[1:-1]].parameter if last[1:-1] in held else None

        def change(
            operation: Operation = operation,
            path: str = path,
            parameter: Json = parameter,
        ) -> None:
            parameter["in"] = "query"
            moved(reading, operation, path)

        is_free = path and path not in reading.data["paths"]
        if is_free and parameter and parameter["schema"] == {"type": "string"}:
            what = f"{parameter['name']} in the query"
            yield Place(operation.pointer, what, change, _KEYWORD)


@operator("parameter-query-to-path", "parameter-path-to-query")
def _(reading: Reading) -> Iterator[Place]:
    for operation, _ in _chosen(reading):
        for parameter in operation.node.get("parameters", []):
            if (
                parameter.get("in") != "query"
                or parameter.get("required") is not True
                or parameter.get("schema") != {"type": "string"}
            ):
                continue
            path = f"{operation.path.rstrip('/')}/{{{parameter['name']}}}"

            def change(
                operation: Operation = operation,
                path: str = path,
                parameter: Json = parameter,
            ) -> None:
                parameter["in"] = "path"
                moved(reading, operation, path)

            if path not in reading.data["paths"]:
                what = f"{parameter['name']} in the path"
                yield Place(operation.pointer, what, change, _KEYWORD.turned)


@itself("path-parameters-turn")
def _(reading: Reading) -> Iterator[Place]:
    """Two path parameters of the same type are swapped, so a positional call passes each value as the other."""
    for operation, held in _chosen(reading):
        names = _PLACE.findall(operation.path)[:2]
        if len(names) < 2 or len(held) < 2:
            continue
        first, second = (held[name].parameter for name in names)
        if first["schema"] != second["schema"]:
            continue
        one, other = (f"{{{name}}}" for name in names)
        path = operation.path.replace(one, FRESH).replace(other, one)
        path = path.replace(FRESH, other)

        def change(operation: Operation = operation, path: str = path) -> None:
            moved(reading, operation, path)

        found = pair("major major argument-order-changed")
        yield Place(operation.pointer, f"{operation.path} as {path}", change, found)
