"""Targets of references to schemas: components, and definitions inside other schemas.

This module must not know the keywords of a schema.
"""

from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import Node


def target_pointer(variant: Node) -> api.Pointer:
    try:
        return variant.target().pointer if variant.is_reference else variant.pointer
    except Refusal:
        return variant.pointer


def component_key(node: Node) -> str | None:
    is_component = node.pointer[:2] == api.SCHEMAS and len(node.pointer) == 3
    return str(node.pointer[2]) if is_component else None


def mapped_component(reference: str) -> str:
    """The component that a mapping value of a discriminator names: the value is a reference or a bare name."""
    name = unquote(reference.removeprefix("#/components/schemas/"))
    return name.replace("~1", "/").replace("~0", "~")


def document_schemas(node: Node) -> Mapping[str, object]:
    found: Node | None = node.document.root
    for key in ("components", "schemas"):
        found = found and found.get(key)
    return found.value if found and isinstance(found.value, dict) else {}


def target_name(node: Node) -> str:
    return str(target_pointer(node)[-1])


def definition_key(pointer: api.Pointer) -> str:
    """The key under which a definition in `$defs` is stored among the components.

    The key contains slashes and the name of a component never does, so they cannot collide.
    """
    return "/".join(map(str, pointer))


def definition_steps(pointer: api.Pointer) -> Iterable[str | int]:
    """The steps of the pointer that are used in the name of a definition."""
    return (
        step
        for step in pointer
        if step not in ("$defs", "paths", *api.SCHEMAS, "properties", "content")
    )
