"""Owns what a type or a member of it is called in a report: as a user comes to it.

What belongs to one method is named by that method, what many share by its own name. It must not know what happened to it.
"""

from sdkwright.diff.compare.context import Pair
from sdkwright.diff.surface.surface import Surface, Type
from sdkwright.package.literals import literal


def named(surface: Surface, each: Type) -> str:
    """`lightfield.types.Address`, or with the module where the package gives the name out only there."""
    package = surface.package.name
    if each.is_main:
        return f"{package}.types.{each.own_name}"
    return f"{package}.types.{each.module.name}.{each.own_name}"


def member(pair: Pair, each: Type, name: str) -> str:
    """A field of a model, or a key of a dictionary."""
    is_key = each.kind == "dictionary"
    if is_own(each):
        writing = pair.access.writings.get(each.name)
        if is_key and writing is not None:
            return f"{writing.shown[:-2]}{{{literal(name)}: …}})"
        reading = pair.access.readings.get(each.name)
        if reading is not None:
            return f"{reading.shown}.{name}"
    shown = named(pair.old.surface, each)
    return f"{shown}[{literal(name)}]" if is_key else f"{shown}.{name}"


def is_own(each: Type) -> bool:
    """Whether the type belongs to one operation, not to a component that others may use."""
    return each.declaration.origin[:1] != ("components",)
