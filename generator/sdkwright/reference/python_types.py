"""Types in the terms of Python: the entries of arguments, return values and errors.

This module must not know schemas: it reads the values from which the code is printed.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sdkwright.package import types
from sdkwright.package.literals import literal
from sdkwright.package.methods import Argument
from sdkwright.package.types import (
    Builtin,
    Generic,
    Literal,
    Name,
    OneOf,
    Open,
    Optional,
    Runtime,
    RuntimeType,
    TypeExpr,
    UnionOf,
)
from sdkwright.package.types_modules import (
    Field,
    Model,
    TypeAliasDeclaration,
    TypedDictClass,
)
from sdkwright.records import record
from sdkwright.reference import anchors
from sdkwright.reference.named_types import NamedTypes, SchemaDeclaration
from sdkwright.reference.pages import Entry, PageLink
from sdkwright.rendering.type_printer import BareNames, print_type

_AS_CHECKED: Final[Mapping[RuntimeType, TypeExpr]] = {
    RuntimeType.NUMBER: types.FLOAT,
    RuntimeType.PARSED_DATE: Name("datetime", "date"),
    RuntimeType.PARSED_DATETIME: Name("datetime", "datetime"),
    RuntimeType.PARSED_TIME: Name("datetime", "time"),
    RuntimeType.PARSED_TIMEDELTA: Name("datetime", "timedelta"),
    RuntimeType.PARSED_UUID: Name("uuid", "UUID"),
    RuntimeType.PARSED_DECIMAL: Name("decimal", "Decimal"),
    RuntimeType.JSON_TEXT: types.STR,
}
"""The types of the runtime that type checkers know as another type."""


def type_text(expression: TypeExpr) -> str:
    """A type as an editor shows it."""
    return print_type(_as_checked(expression), BareNames())


def _as_checked(expression: TypeExpr) -> TypeExpr:
    """The type as type checkers know it, without annotations that only the runtime reads."""
    match expression:
        case Runtime(symbol=symbol):
            return _AS_CHECKED.get(symbol, expression)
        case Generic(origin=origin, args=args):
            return Generic(origin, tuple(map(_as_checked, args)))
        case UnionOf(variants=variants):
            return UnionOf(tuple(map(_as_checked, variants)))
        case Optional(inner=inner):
            return Optional(_as_checked(inner))
        case Open(inner=inner) | OneOf(inner=inner):
            return _as_checked(inner)
        case Builtin() | Name() | Literal():
            return expression


@record(frozen=True, slots=True)
class PythonTypes:
    """The builder of the Python entries of a page, with everything that they depend on."""

    named: NamedTypes
    unfolded: frozenset[Name] = frozenset()
    """The types around an entry."""

    def argument(self, argument: Argument, annotation: str, anchor: str) -> Entry:
        entry = Entry(
            anchor,
            argument.name,
            annotation if argument.is_required else f"{annotation} = ...",
            argument.description,
            is_required=argument.is_required,
            is_deprecated=argument.is_deprecated,
        )
        return self._with_entries(entry, argument.type, anchor)

    def returned(self, expression: TypeExpr, text: str, anchor: str) -> Entry:
        """The entry of a return type. Its fields are always shown, not linked."""
        entry = Entry(
            *(anchor, "", text, self._description(expression)),
            is_type=True,
            is_open=True,
        )
        found = self._with_entries(entry, expression, anchor)
        if found.entries or found.values or not isinstance(expression, Name):
            return found
        declared = self.named.by_name.get(expression)
        return self._declared(found, declared, anchor) if declared else found

    def declaration(self, declared: SchemaDeclaration, anchor: str) -> Entry:
        """The entry of a whole type, for the page of the type."""
        match declared.declaration:
            case Model(name=name):
                entry = Entry(anchor, "", f"class {name}(BaseModel)", is_type=True)
            case TypedDictClass(name=name):
                entry = Entry(anchor, "", f"class {name}(TypedDict)", is_type=True)
            case TypeAliasDeclaration(name=name, value=value):
                entry = Entry(anchor, name, type_text(value), is_type=True)
        entry = replace(
            entry, description=declared.declaration.description, is_open=True
        )
        return self._declared(entry, declared, anchor)

    def _with_entries(self, entry: Entry, expression: TypeExpr, anchor: str) -> Entry:
        match expression:
            case Name():
                declared = self.named.by_name.get(expression)
                if declared is None:
                    return entry
                pointer = declared.declaration.origin
                named = _with_page(entry, declared, self.named.pages.get(pointer))
                if pointer in self.named.linked or expression in self.unfolded:
                    return named
                return self._declared(named, declared, anchor)
            case Generic(args=args) if args:
                return self._with_entries(entry, args[-1], anchor)
            case Optional(inner=inner) | Open(inner=inner) | OneOf(inner=inner):
                return self._with_entries(entry, inner, anchor)
            case UnionOf(variants=variants):
                return self._with_variants(entry, variants, anchor)
            case Literal(values=values):
                shown = tuple(map(literal, values))
                return replace(entry, values=shown if len(shown) > 1 else ())
            case Builtin() | Runtime() | Generic():
                return entry

    def _with_variants(
        self, entry: Entry, variants: tuple[TypeExpr, ...], anchor: str
    ) -> Entry:
        texts = [type_text(each) for each in variants]
        entries = tuple(
            self._with_entries(
                Entry(own, "", text, self._description(each), is_type=True), each, own
            )
            for each, text, own in zip(
                variants,
                texts,
                [
                    anchors.inside(anchor, each)
                    for each in anchors.distinct(list(map(_kind, variants)))
                ],
                strict=True,
            )
        )
        return replace(entry, entries=entries, label=f"{len(entries)} variants")

    def _declared(
        self, entry: Entry, declared: SchemaDeclaration, anchor: str
    ) -> Entry:
        """The entry, with the entries of a declaration inside it."""
        inside = replace(self, unfolded=self.unfolded | {declared.name})
        match declared.declaration:
            case TypeAliasDeclaration(value=value):
                return inside._with_entries(entry, value, anchor)
            case Model(fields=fields, additional_properties=others):
                entries = tuple(inside._field(each, anchor) for each in fields)
                return replace(
                    entry,
                    entries=(
                        entries
                        if others is None
                        else (*entries, inside._others(others, anchor))
                    ),
                    label=_count(len(entries), "field", "fields"),
                )
            case TypedDictClass(fields=fields):
                entries = tuple(
                    replace(inside._field(each, anchor), is_required=each.required)
                    for each in fields
                )
                return replace(
                    entry, entries=entries, label=_count(len(entries), "key", "keys")
                )

    def _field(self, field: Field, parent: str) -> Entry:
        anchor = anchors.inside(parent, field.name)
        name = field.name if field.name.isidentifier() else literal(field.name)
        entry = Entry(
            anchor,
            name,
            type_text(field.type),
            field.description,
            is_deprecated=field.deprecated,
        )
        return self._with_entries(entry, field.type, anchor)

    def _others(self, expression: TypeExpr, parent: str) -> Entry:
        anchor = f"{parent}.*"
        entry = Entry(anchor, "any other field", type_text(expression))
        return self._with_entries(entry, expression, anchor)

    def _description(self, expression: TypeExpr) -> str:
        declared = (
            self.named.by_name.get(expression) if isinstance(expression, Name) else None
        )
        return declared.declaration.description if declared else ""


def _kind(expression: TypeExpr) -> str:
    """The kind of a type, for an anchor."""
    match expression:
        case Builtin(name=name):
            return name.value
        case Name(name=name):
            return name
        case Runtime(symbol=symbol):
            return symbol.type_name
        case Literal():
            return "literal"
        case Generic(origin=origin, args=args):
            return "-".join((origin.type_name, *map(_kind, args[-1:])))
        case UnionOf():
            return "union"
        case Optional(inner=inner) | Open(inner=inner) | OneOf(inner=inner):
            return _kind(inner)


def _with_page(
    entry: Entry, declared: SchemaDeclaration, page: PageLink | None
) -> Entry:
    """The entry with a link to the page of its type. The text of the type is removed if it is only the name."""
    if page is None:
        return entry
    name = declared.name.name
    text = "" if entry.type == name else entry.type
    return replace(entry, type=text, page=PageLink(name, page.file))


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
