"""Owns which value of a discriminator means which member of a union.

It must not know what the members are.
"""

from collections.abc import Sequence

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding
from sdkwright.document.document import Node
from sdkwright.parsing.schemas.refs import mapped_component


def read_discriminator(
    node: Node, variant_pointers: Sequence[api.Pointer], findings: list[Finding]
) -> api.Discriminator | None:
    """`targets` are the places of the union's members, by reference where they are one."""
    name = node.get("propertyName")
    if name is None:
        return None
    mapping: dict[str, int] = {}
    places = {target: index for index, target in enumerate(variant_pointers)}
    # Without a mapping, the value is the component's own name.
    for target, index in places.items():
        if target[:2] == api.SCHEMAS:
            mapping[str(target[-1])] = index
    explicit = node.get("mapping")
    for value, reference in explicit.items() if explicit else ():
        if not isinstance(reference.value, str):
            continue
        meant = mapped_component(reference.value)
        index_ = places.get((*api.SCHEMAS, meant))
        if index_ is not None:
            mapping.pop(meant, None)
            mapping[value] = index_
        else:
            findings.append(
                Finding(
                    "discriminator-unknown",
                    f"`{value}` leads to a schema that is no member of this union.",
                    reference.place,
                    "Name a schema that stands in the union's list.",
                )
            )
    return api.Discriminator(str(name.value), mapping)
