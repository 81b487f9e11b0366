"""Owns the forms in which types are declared: models, TypedDicts in two spellings, aliases.

What a field's type is has been decided; here it gets the markers that its form needs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import Home
from sdkwright.package import docstrings
from sdkwright.package import model as package
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its type as printed, and what is to be said of it."""

    name: str
    wire: str
    annotation: str
    required: bool
    text: str
    origin: package.Origin
    deprecated: bool = False
    former: tuple[str, ...] = ()
    """What it was called before."""


def model(
    home: Home,
    name: str,
    docstring: str,
    fields: Iterable[Field],
    origin: package.Origin,
    extras: str = "",
) -> None:
    """A class for what a server sends. `extras` is the type of properties that are not named."""
    fields = list(fields)
    home.use(Import(f"{home.runtime}.models", "BaseModel"))
    if extras:
        home.use(Import("typing", "TYPE_CHECKING"))
    declared = tuple(
        package.Field(
            each.name,
            each.annotation,
            _assignment(home, each),
            docstrings.docstring(each.text, 4),
            each.origin,
            _deprecated(each),
        )
        for each in fields
    )
    former = tuple(_former(fields))
    is_taken = any(each.name == "property" for each in fields)
    decorator = "_property" if former and is_taken else "property"
    if former:
        home.use(Import(f"{home.runtime}.deprecated", "deprecated", "_deprecated"))
    if decorator != "property":
        home.use(Import("builtins", "property", decorator))
    home.declarations.append(
        package.Class(
            *(name, "BaseModel", docstring, declared),
            extras=extras,
            origin=origin,
            former=former,
            property_decorator=decorator,
        )
    )


def _former(fields: Iterable[Field]) -> Iterator[package.Field]:
    for each in fields:
        for name in each.former:
            text = f"Deprecated: it is called `{each.name}` now."
            yield package.Field(
                *(name, each.annotation, "", docstrings.docstring(text, 8)),
                origin=each.origin,
                deprecated=f"`{name}` is called `{each.name}` now.",
                successor=each.name,
            )


def _deprecated(each: Field) -> str:
    return f"`{each.name}` is deprecated." if each.deprecated else ""


def _assignment(home: Home, each: Field) -> str:
    default = "" if each.required else "None"
    if each.name == each.wire:
        return default and f" = {default}"
    home.use(Import("pydantic", "Field", "FieldInfo"))
    return (
        f" = FieldInfo(alias={literal(each.wire)}{default and f', default={default}'})"
    )


def typed_dict(
    home: Home,
    name: str,
    docstring: str,
    fields: Iterable[Field],
    origin: package.Origin,
) -> None:
    """A class for what a caller sends, by Python names."""
    home.use(Import("typing", "TypedDict"))
    declared = tuple(
        package.Field(
            each.name,
            _marked(home, each),
            "",
            docstrings.docstring(each.text, 4),
            each.origin,
            _deprecated(each),
        )
        for each in fields
    )
    home.declarations.append(
        package.Class(
            *(name, "TypedDict, total=False", docstring, declared), origin=origin
        )
    )


def _marked(home: Home, each: Field) -> str:
    annotation = each.annotation
    if each.name != each.wire:
        home.use(
            Import("typing", "Annotated"),
            Import(f"{home.runtime}.encoding.json", "Wire"),
        )
        annotation = f"Annotated[{annotation}, Wire({literal(each.wire)})]"
    return _required(home, annotation, each)


def _required(home: Home, annotation: str, each: Field) -> str:
    if not each.required:
        return annotation
    home.use(Import("typing", "Required"))
    return f"Required[{annotation}]"


def mapped(
    home: Home,
    name: str,
    docstring: str,
    fields: Iterable[Field],
    origin: package.Origin,
) -> None:
    """A TypedDict whose keys are the names that go over the wire."""
    home.use(Import("typing", "TypedDict"))
    entries = tuple(
        package.Entry(
            literal(each.wire),
            _required(home, each.annotation, each),
            docstrings.comment(each.text, 8),
            each.origin,
        )
        for each in fields
    )
    home.declarations.append(package.Mapped(name, docstring, entries, origin))


def alias(
    home: Home, name: str, docstring: str, value: str, origin: package.Origin
) -> None:
    """Another name for a type."""
    late = (each.alias or each.name for each in home.late_imports)
    later = [name, *sorted(late)]
    if home.side is api.Direction.RESPONSE and any(
        f"'{each}'" in value for each in later
    ):
        # One that contains itself: only this form tells pydantic where it begins again, and
        # in which module the names in it are to be looked up.
        home.use(Import("typing_extensions", "TypeAliasType"))
        for each in later:
            value = value.replace(f"'{each}'", each)
        value = literal(value)
        value, annotation = f"TypeAliasType({literal(name)}, {value})", ""
    else:
        home.use(Import("typing", "TypeAlias"))
        annotation = ": TypeAlias"
    home.declarations.append(package.Alias(name, annotation, value, docstring, origin))
