"""Type expressions as Python, and the imports that they need, in the module that contains them.

Only this module decides how a module writes a name: imported, renamed, qualified or quoted.
"""

from collections.abc import Iterator
from typing import Protocol

from sdkwright.package import types
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal
from sdkwright.package.types import (
    Builtin,
    BuiltinName,
    Generic,
    Literal,
    Name,
    OneOf,
    Open,
    Optional,
    PageClass,
    Runtime,
    TypeExpr,
    UnionOf,
)
from sdkwright.package.types_modules import TypeModule
from sdkwright.records import record

RUNTIME = ".._runtime"
"""The runtime, relative to the modules of types and of resources."""


_OBJECT = Import("builtins", "object", "object_")


class LocalNames(Protocol):
    """The names that one module uses for the types declared in `types`."""

    def local_name(self, name: Name) -> str:
        """The type's name in this module, as it is written without quotes."""
        ...

    def is_forward_reference(self, name: Name, /) -> bool:
        """Whether a name is not defined yet while the classes of the module are created."""
        ...

    def import_of(self, name: Name, /) -> Import | None:
        """The import that the name needs; None for a type declared in the same module."""
        ...

    @property
    def hides_object(self) -> bool:
        """Whether a class in the module has an attribute `object`, which would hide the builtin type."""
        ...


@record(frozen=True, slots=True)
class TypesModuleNames:
    """The names of types in a module of `types`."""

    module: TypeModule

    def local_name(self, name: Name) -> str:
        return self.module.local_name(name)

    def is_forward_reference(self, name: Name, /) -> bool:
        return name == self.module.type(self.module.main_type) or self.is_late(name)

    @property
    def hides_object(self) -> bool:
        return "object" in self.module.attributes

    def is_late(self, name: Name) -> bool:
        """Whether a type is imported at the end of the module, since the two modules import each other."""
        return name.module in self.module.circular_modules

    def import_of(self, name: Name) -> Import | None:
        if name.module == self.module.name:
            return None
        return import_as(name, self.local_name(name))


@record(frozen=True, slots=True)
class ResourceModuleNames:
    """The names of types in a module of `resources`."""

    reserved: frozenset[str]
    """The names of its classes. A type with such a name is renamed."""
    qualified_module: str = ""
    """A module of types that is imported as a whole: the module of an argument's inline types."""

    def local_name(self, name: Name) -> str:
        if name.module == self.qualified_module:
            return name.qualified
        return f"{name.name}_" if name.name in self.reserved else name.name

    def is_forward_reference(self, _name: Name, /) -> bool:
        return False  # annotations are not evaluated

    @property
    def hides_object(self) -> bool:
        return False  # no method or resource has that name

    def import_of(self, name: Name) -> Import | None:
        if name.module == self.qualified_module:
            return Import("..types", name.module)
        return import_as(name, self.local_name(name), "..types.")


class BareNames:
    """Names without imports, for pages of the reference and for modules without types of `types`."""

    hides_object = False

    def local_name(self, name: Name) -> str:
        return name.name

    def is_forward_reference(self, _name: Name, /) -> bool:
        return False

    def import_of(self, _name: Name, /) -> Import | None:
        return None


def import_as(name: Name, local_name: str, folder: str = ".") -> Import:
    """The import of a type under the name `local_name`.

    `folder` leads from the importing module to the modules of types.
    """
    as_name = local_name if local_name != name.name else None
    return Import(f"{folder}{name.module}", name.name, as_name)


def print_type(
    expression: TypeExpr,
    names: LocalNames,
    *,
    quotes: bool = True,
    pipes: bool = False,
) -> str:
    """The type expression as Python source.

    `quotes` quotes forward references; `pipes` joins variants by `|`.
    """

    def inner(each: TypeExpr) -> str:
        return print_type(each, names, quotes=quotes, pipes=pipes)

    match expression:
        case Builtin(name=BuiltinName.OBJECT) if names.hides_object:
            return _OBJECT.as_name or _OBJECT.name
        case Builtin(name=builtin):
            return builtin.value
        case Runtime(symbol=symbol):
            return symbol.type_name
        case Name():
            local = names.local_name(expression)
            is_quoted = quotes and names.is_forward_reference(expression)
            return f"'{local}'" if is_quoted else local
        case Literal(values=values):
            return f"Literal[{', '.join(map(literal, values))}]"
        case Generic(origin=origin, args=args):
            return f"{origin.type_name}[{', '.join(map(inner, args))}]"
        case UnionOf(variants=variants) if pipes:
            return " | ".join(map(inner, variants))
        case UnionOf(variants=variants):
            return f"Union[{', '.join(map(inner, variants))}]"
        case Optional(inner=each):
            return f"Optional[{inner(each)}]"
        case Open(inner=each):
            return f"Open[{inner(each)}]"
        case OneOf(inner=union):
            rule = _union_rule(expression, names, quotes=quotes)
            return f"Annotated[{inner(union)}, {rule}]"


def _union_rule(union: OneOf, names: LocalNames, *, quotes: bool) -> str:
    if union.discriminator is None:
        return "OneOf()"
    tags = "".join(
        f"({literal(value)}, {_tagged_type(each, names, quotes=quotes)}), "
        for value, each in union.tags
    )
    return f"OneOf({literal(union.discriminator)}, ({tags}))"


def _tagged_type(expression: TypeExpr, names: LocalNames, *, quotes: bool) -> str:
    """A variant as an argument of `OneOf`, where a forward reference is always the string of its name."""
    if isinstance(expression, Name) and names.is_forward_reference(expression):
        return literal(names.local_name(expression))
    return print_type(expression, names, quotes=quotes)


def _builtin_imports(builtin: BuiltinName, names: LocalNames) -> Iterator[Import]:
    if builtin is BuiltinName.OBJECT and names.hides_object:
        yield _OBJECT


def _class_import(expression: Runtime | Generic, runtime: str) -> Iterator[Import]:
    """The import of a class of the runtime, of `typing` or of the module of pages."""
    match expression:
        case Runtime(symbol=symbol):
            yield Import(f"{runtime}.{symbol.module}", symbol.type_name)
        case Generic(origin=PageClass(prefix="")):
            return  # a part of a page, which only the module of pages uses
        case Generic(origin=PageClass() as page):
            yield Import(f"..{page.module}", page.type_name)
        case Generic(origin=origin):
            folder = f"{runtime}." if origin.is_of_runtime else ""
            yield Import(f"{folder}{origin.module}", origin.type_name)


def type_imports(
    expression: TypeExpr,
    names: LocalNames,
    *,
    pipes: bool = False,
    runtime: str = RUNTIME,
) -> Iterator[Import]:
    """The imports that the printed expression needs. `runtime` is the path of the runtime in an import."""
    for each in types.walk(expression):
        match each:
            case Builtin(name=builtin):
                yield from _builtin_imports(builtin, names)
            case Name():
                if (found := names.import_of(each)) is not None:
                    yield found
            case Runtime() | Generic():
                yield from _class_import(each, runtime)
            case Literal():
                yield Import("typing", "Literal")
            case UnionOf():
                if not pipes:
                    yield Import("typing", "Union")
            case Optional():
                yield Import("typing", "Optional")
            case Open():
                yield Import(f"{runtime}.models", "Open")
            case OneOf():
                yield Import(f"{runtime}.models", "OneOf")
                yield Import("typing", "Annotated")
