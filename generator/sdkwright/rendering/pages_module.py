"""`pagination.py` as source: its imports, its annotations and its constants.

This module must not know the layout of a class, which is in the templates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from sdkwright.package.client import Package
from sdkwright.package.imports import Import, ImportBlock, isort_key
from sdkwright.package.literals import literal
from sdkwright.package.pages import (
    PageDeclaration,
    PageFamily,
    PageLayout,
    PagePart,
    page_declarations,
    page_types,
)
from sdkwright.package.types import PAGES_MODULE, Name, TypeExpr
from sdkwright.package.types_modules import Model
from sdkwright.records import record
from sdkwright.rendering.type_printer import import_as, print_type, type_imports
from sdkwright.rendering.types_module import model_imports

_RUNTIME = "._runtime"
_IMPORTS = (
    Import("typing", "ClassVar"),
    Import(f"{_RUNTIME}.pages", "BaseAsyncPage"),
    Import(f"{_RUNTIME}.pages", "BaseSyncPage"),
    Import(f"{_RUNTIME}.pages", "Item"),
    Import(f"{_RUNTIME}.pages", "PageLayout"),
)
_DEFAULTS = PageLayout("")


@record(frozen=True, slots=True)
class _PagesModuleNames:
    """The names of types in the module of pages."""

    declared: frozenset[str]
    """The names that it declares."""
    imported: frozenset[str]
    """The names that it imports from the runtime. Types that have an imported or a declared name are renamed."""

    def local_name(self, name: Name) -> str:
        is_taken = name.name in self.declared | self.imported
        return f"{name.name}_" if is_taken and not self._is_own(name) else name.name

    def _is_own(self, name: Name) -> bool:
        """Whether a class is declared in the module of pages, not in the module of `types` with the same name."""
        return name.module == PAGES_MODULE and name.name in self.declared

    def is_forward_reference(self, _name: Name, /) -> bool:
        return False  # a class is declared before it is used

    hides_object: bool

    def import_of(self, name: Name) -> Import | None:
        if self._is_own(name):
            return None
        return import_as(name, self.local_name(name), ".types.")


@record(frozen=True)
class PagesModule:
    """The module `pagination.py`."""

    package: Package

    @property
    def declarations(self) -> Sequence[PageDeclaration]:
        return tuple(page_declarations(self.package.page_families))

    def template(self, declaration: PageDeclaration) -> str:
        """The name of the template that prints a declaration."""
        match declaration:
            case Model():
                return "types/model_"
            case PagePart():
                return "page_part_"
            case PageFamily():
                return "page_family_"

    @property
    def exports(self) -> Sequence[str]:
        """The names of all classes, sorted."""
        return sorted(self._class_names, key=isort_key)

    @property
    def _class_names(self) -> Iterator[str]:
        for each in self.declarations:
            if isinstance(each, PageFamily):
                yield from (page.type_name for page in each.classes)
            else:
                yield each.name

    def annotation(self, expression: TypeExpr) -> str:
        return print_type(expression, self._names)

    def property_decorator(self, _model: Model) -> str:
        """The decorator of deprecated aliases, as the template requires. No class of pages has an alias."""
        return "property"

    def layout_arguments(self, layout: PageLayout) -> Iterator[str]:
        """The arguments of the call of `PageLayout` that creates a constant, without default values."""
        yield literal(layout.style)
        for each in fields(layout)[1:]:
            value = getattr(layout, each.name)
            if value != getattr(_DEFAULTS, each.name):
                yield f"{each.name}={literal(value)}"

    @property
    def _names(self) -> _PagesModuleNames:
        runtime = {each.name for each in _IMPORTS} | {"BaseModel", "Generic"}
        hides_object = any(
            field.name == "object"
            for each in self.declarations
            for field in each.fields
        )
        return _PagesModuleNames(
            frozenset(self._class_names), frozenset(runtime), hides_object
        )

    @property
    def imports(self) -> ImportBlock:
        return ImportBlock.from_imports(self._imports())

    def _imports(self) -> Iterator[Import]:
        yield from _IMPORTS
        for each in self.declarations:
            for type_ in page_types(each):
                yield from type_imports(type_, self._names, runtime=_RUNTIME)
            if isinstance(each, Model):
                yield from model_imports(each, _RUNTIME)
            elif any(field.name != field.wire for field in each.fields):
                yield Import("pydantic", "Field", "FieldInfo")
            if isinstance(each, PagePart):
                yield Import("typing", "Generic")
                yield Import(f"{_RUNTIME}.models", "BaseModel")
