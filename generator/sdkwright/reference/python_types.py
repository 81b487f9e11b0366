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
from sdkwright.reference.pages import NOTHING, Contents, Entry, PageLink
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

_MOST_VALUES: Final = 16
"""The most values of a `Literal` that the text of a type shows. The list of values below it contains all."""


def type_text(expression: TypeExpr) -> str:
    """A type as text, as an editor shows it."""
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
        case Literal(values=values) if len(values) > _MOST_VALUES:
            shown = ", ".join(map(literal, values[:_MOST_VALUES]))
            return Name("typing", f"Literal[{shown}, ...]")
        case Builtin() | Name() | Literal():
            return expression


@record(frozen=True, slots=True)
class PythonTypes:
    """Builds the entries about Python on one page of the reference."""

    named: NamedTypes
    known: dict[tuple[object, ...], Contents]
    """The contents of declarations that were already built."""
    unfolded: frozenset[Name] = frozenset()
    """The types whose fields are shown around an entry."""

    def argument(self, argument: Argument, annotation: str, anchor: str) -> Entry:
        contents = self._contents(argument.type)
        return Entry(
            anchor,
            argument.name,
            _shown(
                annotation if argument.is_required else f"{annotation} = ...", contents
            ),
            argument.description,
            is_required=argument.is_required,
            is_deprecated=argument.is_deprecated,
            contents=contents,
        )

    def returned(self, expression: TypeExpr, text: str, anchor: str) -> Entry:
        """The entry of a return type. Its fields are always shown, not linked."""
        found = replace(self._variant(expression, text, anchor), is_open=True)
        contents = found.contents
        if contents.entries or contents.values or not isinstance(expression, Name):
            return found
        declared = self.named.by_name.get(expression)
        if declared is None:
            return found
        own = self._declared(declared)
        return replace(found, contents=replace(own, page=contents.page or own.page))

    def declaration(self, declared: SchemaDeclaration, anchor: str) -> Entry:
        """The entry of a whole type, for the page of the type."""
        match declared.declaration:
            case Model(name=own):
                name, text = "", f"class {own}(BaseModel)"
            case TypedDictClass(name=own):
                name, text = "", f"class {own}(TypedDict)"
            case TypeAliasDeclaration(name=own, value=value):
                name, text = own, type_text(value)
        contents = self._declared(declared)
        return Entry(
            *(anchor, name, _shown(text, contents), declared.declaration.description),
            is_type=True,
            contents=contents,
            is_open=True,
        )

    def _contents(self, expression: TypeExpr) -> Contents:
        """The entries inside a type, or the link to the page of the type."""
        match expression:
            case Name():
                declared = self.named.by_name.get(expression)
                if declared is None:
                    return NOTHING
                pointer = declared.declaration.origin
                page = self.named.pages.get(pointer)
                own = None if page is None else PageLink(expression.name, page.file)
                if pointer in self.named.linked or expression in self.unfolded:
                    return Contents(page=own)
                found = self._declared(declared)
                return found if own is None else found.with_page(own)
            case Generic(args=args) if args:
                return self._contents(args[-1])
            case Optional(inner=inner) | Open(inner=inner) | OneOf(inner=inner):
                return self._contents(inner)
            case UnionOf(variants=variants):
                return self._variants(variants)
            case Literal(values=values) if len(values) > 1:
                return Contents.of_values(tuple(map(literal, values)))
            case Builtin() | Runtime() | Generic() | Literal():
                return NOTHING

    def _variants(self, variants: tuple[TypeExpr, ...]) -> Contents:
        names = anchors.distinct(list(map(_kind, variants)))
        entries = tuple(
            self._variant(each, type_text(each), anchors.join(name))
            for each, name in zip(variants, names, strict=True)
        )
        return Contents(entries, label=f"{len(entries)} variants")

    def _variant(self, expression: TypeExpr, text: str, anchor: str) -> Entry:
        contents = self._contents(expression)
        return Entry(
            *(anchor, "", _shown(text, contents), self._description(expression)),
            is_type=True,
            contents=contents,
        )

    def _declared(self, declared: SchemaDeclaration) -> Contents:
        """The entries inside a declaration.

        The entries of a recursive type depend on the entries around it, so they are not cached.
        """
        key = declared.name, self.named.links_all
        if found := self.known.get(key):
            return found
        found = self._unfolded(declared)
        if not self.named.is_recursive(declared.declaration.origin):
            self.known[key] = found
        return found

    def _unfolded(self, declared: SchemaDeclaration) -> Contents:
        inside = replace(self, unfolded=self.unfolded | {declared.name})
        match declared.declaration:
            case TypeAliasDeclaration(value=value):
                return inside._contents(value)
            case Model(fields=fields, additional_properties=others):
                known = tuple(map(inside._field, fields))
                label = _count(len(known), "field", "fields")
                if others is None:
                    return Contents(known, label=label)
                rest = inside._value("*", "any other field", others)
                return Contents((*known, rest), label=label)
            case TypedDictClass(fields=fields):
                keys = tuple(
                    inside._field(each, is_required=each.required) for each in fields
                )
                return Contents(keys, label=_count(len(keys), "key", "keys"))

    def _field(self, field: Field, *, is_required: bool = False) -> Entry:
        return self._value(
            anchors.join(field.name),
            field.name if field.name.isidentifier() else literal(field.name),
            field.type,
            field.description,
            is_required=is_required,
            is_deprecated=field.deprecated,
        )

    def _value(
        self,
        anchor: str,
        name: str,
        expression: TypeExpr,
        description: str = "",
        *,
        is_required: bool = False,
        is_deprecated: bool = False,
    ) -> Entry:
        contents = self._contents(expression)
        return Entry(
            *(anchor, name, _shown(type_text(expression), contents), description),
            is_required=is_required,
            is_deprecated=is_deprecated,
            contents=contents,
        )

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


def _shown(text: str, contents: Contents) -> str:
    """The text of a type; empty if it is only the name that the link to its page already shows."""
    return "" if contents.page and contents.page.name == text else text


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
