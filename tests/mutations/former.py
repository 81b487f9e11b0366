"""The operators that rename something and declare its old name as a deprecated alias."""

import re
from collections.abc import Iterator

from mutations.catalogue import Pair, Place, Theme, pair
from mutations.components import reference_to
from mutations.editing import FRESH, longer, rename
from mutations.nodes import Json, every
from mutations.places import Reading
from mutations.properties import renamed_required
from mutations.roles import Role

THEME = Theme()
operator, itself = THEME.operator, THEME.itself

_KEY = "x-sdk-renamed-from"
_BACK = (
    "the way back takes the new name away, and that is `former-…-remove` with a rename"
)


def _former(
    holder: Json, pointer: str, name: str, is_added: bool, found: Pair
) -> Iterator[Place]:
    def change() -> None:
        if is_added:
            holder[_KEY] = name
        else:
            del holder[_KEY]

    if (_KEY in holder) is not is_added:
        what = f"{'also' if is_added else 'no longer'} called {name}"
        yield Place(pointer, what, change, found if is_added else found.turned)


# Added and removed --------------------------------------------------------------------


def _methods(reading: Reading, is_added: bool) -> Iterator[Place]:
    found = pair("minor none method-added", "major none method-removed")
    for each in reading.operations:
        yield from _former(each.node, each.pointer, FRESH, is_added, found)


@operator("former-method-add", "former-method-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _methods(reading, True)


@operator("former-method-remove", "former-method-add")
def _(reading: Reading) -> Iterator[Place]:
    return _methods(reading, False)


def _arguments(reading: Reading, is_added: bool) -> Iterator[Place]:
    found = pair("minor none argument-added", "major none argument-removed")
    for operation in reading.operations:
        for held in reading.parameters(operation):
            if held.parameter.get("in") == "query" and not reading.is_unclear:
                at = held.pointer
                yield from _former(held.parameter, at, FRESH, is_added, found)


@operator("former-argument-add", "former-argument-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _arguments(reading, True)


@operator("former-argument-remove", "former-argument-add")
def _(reading: Reading) -> Iterator[Place]:
    return _arguments(reading, False)


def _fields(reading: Reading, is_added: bool) -> Iterator[Place]:
    found = pair("minor none field-added", "major none field-removed")
    for each in reading.scalars():
        if each.roles == {Role.FIELD}:
            yield from _former(each.schema, each.pointer, FRESH, is_added, found)


@operator("former-field-add", "former-field-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _fields(reading, True)


@operator("former-field-remove", "former-field-add")
def _(reading: Reading) -> Iterator[Place]:
    return _fields(reading, False)


def _types(reading: Reading, is_added: bool) -> Iterator[Place]:
    found = pair("minor none type-added", "major none type-removed")
    for met in reading.objects():
        if met.pointer.removeprefix("#/components/schemas/") in reading.components:
            at, name = met.pointer, FRESH.title()
            yield from _former(met.schema, at, name, is_added, found)


@operator("former-type-add", "former-type-remove")
def _(reading: Reading) -> Iterator[Place]:
    return _types(reading, True)


@operator("former-type-remove", "former-type-add")
def _(reading: Reading) -> Iterator[Place]:
    return _types(reading, False)


# Renamed, and the old name kept -------------------------------------------------------


@operator("component-rename-kept", no_mirror=_BACK)
def _(reading: Reading) -> Iterator[Place]:
    found = pair("minor none type-deprecated", "major none")
    for met in reading.objects():
        name = met.pointer.removeprefix("#/components/schemas/")
        reference, new = reference_to(name)["$ref"], f"{name}Too"
        if (
            name not in reading.components
            or not re.fullmatch("([A-Z][a-z]+)+", name)
            or reference in reading.tagged
            or new in reading.components
        ):
            continue

        def change(schema: Json = met.schema, name: str = name, new: str = new) -> None:
            schema[_KEY] = name
            rename(reading.components, name, new)
            for node in every(reading.data):
                if node.get("$ref") == reference_to(name)["$ref"]:
                    node["$ref"] = reference_to(new)["$ref"]

        yield Place(met.pointer, f"{name} as {new}, kept", change, found)


@operator("parameter-rename-kept", no_mirror=_BACK)
def _(reading: Reading) -> Iterator[Place]:
    for operation in reading.operations:
        for held in reading.parameters(operation):
            parameter = held.parameter
            name = parameter.get("name", "")
            if (
                parameter.get("in") != "query"
                or not re.fullmatch("[a-z_]+", name)
                or parameter.keys() & {"x-sdk-name", _KEY}
                or reading.is_unclear
            ):
                continue
            added = "required-added" if parameter.get("required") else "added"

            def change(parameter: Json = parameter, name: str = name) -> None:
                parameter[_KEY] = name
                parameter["name"] = longer(name)

            found = pair(
                f"minor major argument-deprecated parameter-removed parameter-{added}",
                f"major major parameter-removed parameter-{added}",
            )
            what = f"{name} as {longer(name)}, kept"
            yield Place(held.pointer, what, change, found)


@operator("property-rename-kept", no_mirror=_BACK)
def _(reading: Reading) -> Iterator[Place]:
    """An attribute of a response. A key of a request dictionary cannot have a deprecated alias."""
    for each in reading.scalars():
        name = each.name
        if each.roles != {Role.FIELD} or not re.fullmatch("[a-z_]+", name):
            continue
        http = "major" if each.required else "minor"

        def change(
            schema: Json = each.schema, holder: Json = each.holder, name: str = name
        ) -> None:
            schema[_KEY] = name
            rename(holder["properties"], name, longer(name))
            renamed_required(holder, name, longer(name))

        found = pair(f"minor {http} response-property-added", f"major {http}")
        if not each.schema.keys() & {"x-sdk-name", _KEY}:
            what = f"{name} as {longer(name)}, kept"
            yield Place(each.pointer, what, change, found)


@operator("operation-id-rename-kept", no_mirror=_BACK)
def _(reading: Reading) -> Iterator[Place]:
    found = pair("minor none method-deprecated", "major none")
    for operation in reading.operations:
        said = operation.node.get("operationId", "")
        resource, _, method = said.rpartition(".")

        def change(
            node: Json = operation.node, resource: str = resource, method: str = method
        ) -> None:
            node["operationId"] = f"{resource}.{longer(method)}"
            node[_KEY] = method

        chosen = {"x-sdk-method", "x-sdk-resource", _KEY}
        if re.fullmatch("[a-z]+[.][a-z]+", said) and not chosen & operation.node.keys():
            what = f"{said} as {longer(method)}, kept"
            yield Place(operation.pointer, what, change, found)
