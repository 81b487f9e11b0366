"""The operators that change the parameters of operations: their number, their location, their serialization."""

import copy
from collections.abc import Iterator
from typing import NamedTuple

from mutations.catalogue import UNTOUCHED, Pair, Place, Theme, pair
from mutations.editing import FRESH, longer, respelled
from mutations.nodes import Json, folded
from mutations.picking import is_bare
from mutations.places import Held, Operation, Reading

THEME = Theme()
operator, itself = THEME.operator, THEME.itself


class _Own(NamedTuple):
    """A parameter that is declared in an operation, and is not a reference."""

    operation: Operation
    held: Held
    parameter: Json
    """The same object as `parameter` of the held parameter."""

    @property
    def name(self) -> str:
        return str(self.parameter["name"])

    @property
    def required(self) -> bool:
        return bool(self.parameter.get("required"))


def _own(reading: Reading, *places: str) -> Iterator[_Own]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            parameter = held.parameter
            if (
                held.holder is operation.node.get("parameters")
                and parameter.get("in") in (places or ("query", "header", "cookie"))
                and parameter["name"] not in reading.headers
                and folded(parameter["name"]) != "idempotencykey"
                and "schema" in parameter
            ):
                yield _Own(operation, held, parameter)


def own_parameters(operation: Operation) -> list[Json]:
    listed: list[Json] = operation.node.setdefault("parameters", [])
    return listed


# Added and removed --------------------------------------------------------------------

_OPTIONAL = pair(
    "minor minor argument-added parameter-added",
    "major major argument-removed parameter-removed",
)
_REQUIRED = pair(
    "major major argument-required-added parameter-required-added",
    "major major argument-removed parameter-removed",
)


def _added(reading: Reading, expected: Pair, more: Json) -> Iterator[Place]:
    for operation in reading.operations:

        def change(operation: Operation = operation) -> None:
            parameter = {
                "name": FRESH,
                "in": "query",
                **more,
                "schema": {"type": "string"},
            }
            own_parameters(operation).append(parameter)

        yield Place(operation.pointer, f"parameter {FRESH}", change, expected)


def _removed(reading: Reading, expected: Pair, required: bool) -> Iterator[Place]:
    for each in _own(reading):
        if each.required is not required or reading.is_unclear:
            continue

        def change(held: Held = each.held) -> None:
            held.holder.remove(held.parameter)

        yield Place(each.held.pointer, f"no {each.name}", change, expected)


@operator("parameter-add", "parameter-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _added(reading, _OPTIONAL, {})


@operator("parameter-remove", "parameter-add")
def _(reading: Reading) -> Iterator[Place]:
    return _removed(reading, _OPTIONAL.turned, False)


@operator("parameter-required-add", "parameter-required-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _added(reading, _REQUIRED, {"required": True})


@operator("parameter-required-remove", "parameter-required-add")
def _(reading: Reading) -> Iterator[Place]:
    return _removed(reading, _REQUIRED.turned, True)


_NEED = pair(
    "major major argument-became-required parameter-became-required",
    "minor minor argument-became-optional parameter-became-optional",
)


def _toggled(reading: Reading, required: bool, expected: Pair) -> Iterator[Place]:
    for each in _own(reading):
        if each.required is required or "default" in each.parameter["schema"]:
            continue

        def change(parameter: Json = each.parameter) -> None:
            parameter["required"] = required

        yield Place(each.held.pointer, f"{each.name} {required=}", change, expected)


@operator("parameter-require", "parameter-relax")
def _(reading: Reading) -> Iterator[Place]:
    return _toggled(reading, True, _NEED)


@operator("parameter-relax", "parameter-require")
def _(reading: Reading) -> Iterator[Place]:
    return _toggled(reading, False, _NEED.turned)


# Called otherwise ---------------------------------------------------------------------


def _renamed(each: _Own, new: str, python: str, *rules: str) -> Place:
    added = "parameter-required-added" if each.required else "parameter-added"
    told = " ".join([python, "major", *rules, "parameter-removed", added])

    def change() -> None:
        each.parameter["name"] = new

    return Place(each.held.pointer, f"{each.name} as {new}", change, pair(told))


@itself("parameter-rename")
def _(reading: Reading) -> Iterator[Place]:
    for each in _own(reading):
        schema = each.parameter["schema"]
        if "x-sdk-name" in each.parameter or reading.is_unclear or not is_bare(schema):
            continue
        yield _renamed(each, longer(each.name), "major", "argument-renamed")


@itself("parameter-respell")
def _(reading: Reading) -> Iterator[Place]:
    """The wire name changes; the Python name does not."""
    for each in _own(reading, "query"):
        new = respelled(each.name)
        if new is not None and "x-sdk-name" not in each.parameter:
            yield _renamed(each, new, "patch")


@itself("path-parameter-rename")
def _(reading: Reading) -> Iterator[Place]:
    """No request contains the name of a path parameter."""
    for operation in reading.operations:
        for held in reading.parameters(operation):
            name = held.parameter.get("name", "")
            if (
                held.parameter.get("in") != "path"
                or f"{{{name}}}" not in operation.path
                or "x-sdk-name" in held.parameter
                or reading.is_unclear
                or not _names_say_nothing(operation)
            ):
                continue
            if any(
                "$ref" in other.parameter
                for other in _others_in_path(reading, operation)
            ):
                continue

            new = longer(name)

            def change(
                operation: Operation = operation, name: str = name, new: str = new
            ) -> None:
                for other in _others_in_path(reading, operation):
                    if other.parameter["name"] == name:
                        other.parameter["name"] = new
                path = operation.path.replace(f"{{{name}}}", f"{{{new}}}")
                paths = reading.data["paths"]
                entries = [
                    (path if key == operation.path else key, item)
                    for key, item in paths.items()
                ]
                paths.clear()
                paths.update(entries)

            expected = pair("major none argument-renamed")
            yield Place(held.pointer, f"{name} as {new}", change, expected)


def _others_in_path(reading: Reading, operation: Operation) -> Iterator[Held]:
    """The path parameters of all operations of a path, without duplicates."""
    seen = set[int]()
    for each in reading.operations:
        for held in reading.parameters(each) if each.path == operation.path else ():
            parameter = reading.node(held.parameter)
            if parameter.get("in") == "path" and id(held.parameter) not in seen:
                seen.add(id(held.parameter))
                yield held


def _names_say_nothing(operation: Operation) -> bool:
    """Whether the operation id does not repeat the path, so that a parameter name in the path has no effect on it."""
    first = operation.path.strip("/").split("/")[0]
    said = folded(operation.node.get("operationId", ""))
    return not said or (folded(operation.path) not in said and bool(first))


# Where and how they stand -------------------------------------------------------------


def _moved(reading: Reading, old: str, new: str) -> Iterator[Place]:
    for each in _own(reading, old):
        schema = each.parameter["schema"]
        added = "parameter-required-added" if each.required else "parameter-added"
        if (
            not is_bare(schema, "enum", "format")
            or each.parameter.keys() & {"style", "explode", "allowReserved"}
            or reading.is_unclear
            or "const" in schema
            or len(schema.get("enum", [1, 2])) == 1
        ):
            continue

        def change(parameter: Json = each.parameter) -> None:
            parameter["in"] = new

        told = f"patch major request-changed parameter-removed {added}"
        yield Place(each.held.pointer, f"{each.name} in the {new}", change, pair(told))


@operator("parameter-query-to-header", "parameter-header-to-query")
def _(reading: Reading) -> Iterator[Place]:
    return _moved(reading, "query", "header")


@operator("parameter-header-to-query", "parameter-query-to-header")
def _(reading: Reading) -> Iterator[Place]:
    return _moved(reading, "header", "query")


def _lists(reading: Reading) -> Iterator[_Own]:
    for each in _own(reading, "query"):
        if each.parameter["schema"].get("type") == "array":
            yield each


_WRITTEN = pair("patch major request-changed parameter-style-changed")


@itself("parameter-explode")
def _(reading: Reading) -> Iterator[Place]:
    """A list is joined by commas, or repeats the name for each item."""
    for each in _lists(reading):
        if each.parameter.get("style", "form") != "form":
            continue

        def change(parameter: Json = each.parameter) -> None:
            parameter["explode"] = not parameter.get("explode", True)

        yield Place(each.held.pointer, f"{each.name} explode", change, _WRITTEN)


@itself("parameter-style")
def _(reading: Reading) -> Iterator[Place]:
    for each in _lists(reading):
        style = each.parameter.get("style", "form")
        if each.parameter.get("explode") is not False:
            continue

        def change(parameter: Json = each.parameter, style: str = style) -> None:
            parameter["style"] = "pipeDelimited" if style == "form" else "form"

        yield Place(each.held.pointer, f"{each.name} not {style}", change, _WRITTEN)


@itself("parameter-reorder")
def _(reading: Reading) -> Iterator[Place]:
    """The order of keyword arguments has no effect."""
    for operation in reading.operations:
        listed = [each for each in _own(reading) if each.operation is operation]
        if len(listed) < 2 or listed[0].required is not listed[1].required:
            continue

        two = listed[:2]

        def change(operation: Operation = operation, two: list[_Own] = two) -> None:
            held = operation.node["parameters"]
            first, second = (held.index(each.parameter) for each in two)
            held[first], held[second] = held[second], held[first]

        what = f"{listed[1].name} before {listed[0].name}"
        yield Place(operation.pointer, what, change, pair("patch none"))


@operator("parameter-extract", "parameter-inline")
def _(reading: Reading) -> Iterator[Place]:
    for each in _own(reading):

        def change(held: Held = each.held) -> None:
            components = reading.data.setdefault("components", {})
            components.setdefault("parameters", {})[FRESH] = held.parameter
            reference = {"$ref": f"#/components/parameters/{FRESH}"}
            held.holder[held.holder.index(held.parameter)] = reference

        yield Place(each.held.pointer, f"{each.name} by reference", change, UNTOUCHED)


@operator("parameter-inline", "parameter-extract")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            if "$ref" not in held.parameter:
                continue

            def change(held: Held = held) -> None:
                target = copy.deepcopy(reading.followed(held.parameter))
                held.holder[held.holder.index(held.parameter)] = target

            yield Place(held.pointer, "a parameter in place", change, UNTOUCHED)


def _alone(reading: Reading, operation: Operation) -> bool:
    """Whether the operation is the only one of its path."""
    return sum(each.item is operation.item for each in reading.operations) == 1


@operator("parameter-hoist", "parameter-lower")
def _(reading: Reading) -> Iterator[Place]:
    """The first parameter is declared by the path, which has no other operation."""
    for operation in reading.operations:
        if not _alone(reading, operation) or operation.item.get("parameters"):
            continue

        def change(operation: Operation = operation) -> None:
            own = operation.node["parameters"]
            operation.item["parameters"] = [own.pop(0)]

        if operation.node.get("parameters"):
            yield Place(operation.pointer, "a parameter of the path", change, UNTOUCHED)


@operator("parameter-lower", "parameter-hoist")
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        listed = operation.item.get("parameters", [])
        if not _alone(reading, operation) or len(listed) != 1:
            continue

        def change(operation: Operation = operation) -> None:
            shared = operation.item.pop("parameters")
            own_parameters(operation).insert(0, shared[0])

        yield Place(
            operation.pointer, "a parameter of the operation", change, UNTOUCHED
        )
