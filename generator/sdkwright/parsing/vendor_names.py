"""Names in the extensions of other generators: Fern, Speakeasy and Stainless.

They apply where the document has no `x-sdk-…` extension. This module must not know how a name becomes a Python name.
"""

from collections.abc import Iterable, Mapping
from typing import Final, cast

from sdkwright.document.document import Node
from sdkwright.document.lenient_access import get_name, is_name

_GROUPS: Final = ("x-fern-sdk-group-name", "x-speakeasy-group")
_FERN_METHOD: Final = "x-fern-sdk-method-name"
_METHODS: Final = (
    _FERN_METHOD,
    "x-speakeasy-name-override",
    "x-stainless-method-name",
)
_ELEMENTS: Final = (
    "x-fern-parameter-name",
    "x-fern-property-name",
    "x-speakeasy-name-override",
    "x-stainless-param",
)
_TYPES: Final = ("x-fern-type-name", "x-speakeasy-name-override")
_STAINLESS_NAMES: Final = "x-stainless-naming"
_EXTENSIONS: Final = frozenset((*_TYPES, *_ELEMENTS, _STAINLESS_NAMES))
"""The extensions of a schema."""


def vendor_resource(operation: Node) -> tuple[str, ...] | None:
    """The resource path from an extension of an operation; None if there is none.

    It is empty for a method of the client itself, such as one with Fern's extension for the name but not for the group.
    """
    for key in _GROUPS:
        if (group := operation.get(key)) is None:
            continue
        listed = group.value if isinstance(group.value, list) else [group.value]
        parts = [
            part for each in listed if isinstance(each, str) for part in each.split(".")
        ]
        if all(map(is_name, parts)):
            return tuple(parts)
    is_without_group = get_name(operation, _FERN_METHOD) is not None
    return () if is_without_group else None


def vendor_method(operation: Node) -> str | None:
    """The method name from an extension of an operation; None if there is none."""
    own = (get_name(operation, key) for key in _METHODS)
    return next(filter(None, own), None) or _stainless_name(
        _value(operation, _STAINLESS_NAMES), ["method_name"]
    )


def vendor_parameter_name(parameter: Node, schema: Node | None) -> str | None:
    """The name of a parameter from an extension of the parameter or its schema; None if there is none."""
    for node in (parameter, schema):
        for key in _ELEMENTS if node is not None else ():
            if name := get_name(node, key):
                return name
        naming = None if node is None else _value(node, _STAINLESS_NAMES)
        if name := _stainless_name(naming, ["property_name"]):
            return name
    return None


def vendor_schema_name(
    keywords: Mapping[str, object], *, is_component: bool
) -> str | None:
    """The name from an extension in a schema, for the component or the property that has this schema.

    None if there is none.
    """
    if _EXTENSIONS.isdisjoint(keywords):
        return None
    for key in _TYPES if is_component else _ELEMENTS:
        name = keywords.get(key)
        if is_name(name):
            return name
    keys = ["type_name", "model_name"] if is_component else ["property_name"]
    return _stainless_name(keywords.get(_STAINLESS_NAMES), keys)


def _value(node: Node, key: str) -> object:
    child = node.get(key)
    return None if child is None else child.value


def _stainless_name(naming: object, keys: Iterable[str]) -> str | None:
    """The Python name in a Stainless mapping of languages to names; None if there is none."""
    own = _entry(naming, "python")
    names = (_entry(own, key) for key in keys)
    return next((name for name in names if is_name(name)), None)


def _entry(value: object, key: str) -> object:
    if not isinstance(value, dict):
        return None
    return cast("Mapping[str, object]", value).get(key)
