"""`pagination.py`: the classes of the pages of lists. This module must not know HTTP.

Each list has a pair of classes, one for each kind of client. Lists whose pages are read in the same way share a pair.
"""

from collections.abc import Iterator
from dataclasses import field
from typing import TypeAlias

from sdkwright.package.origin import Origin
from sdkwright.package.types import PageClass, TypeExpr
from sdkwright.package.types_modules import Field, Model, declared_types
from sdkwright.records import record

SYNC_PREFIX = "Sync"
ASYNC_PREFIX = "Async"


@record(frozen=True, slots=True)
class PageLayout:
    """The constant of a pair of page classes: how the runtime reads a page. The runtime's class has the same fields."""

    style: str
    items: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    next_header: str = ""
    has_more: tuple[str, ...] = ()
    is_last: tuple[str, ...] = ()
    total: tuple[str, ...] = ()
    total_is_pages: bool = False
    item_key: str = ""


@record(frozen=True, slots=True)
class PagePart:
    """A generic model inside a page. It contains the items, directly or in another model."""

    name: str
    description: str
    fields: tuple[Field, ...]


@record(frozen=True, slots=True)
class PageFamily:
    """A pair of page classes, synchronous and asynchronous."""

    name: str
    """The name of both without their prefix: `CursorPage`."""
    constant_name: str
    """The module's constant that holds the layout."""
    description: str
    fields: tuple[Field, ...]
    layout: PageLayout
    parts: tuple[Model | PagePart, ...] = ()
    """The models inside its pages, each before the first that contains it."""
    origin: Origin = field(default=(), compare=False)

    @property
    def classes(self) -> tuple[PageClass, ...]:
        """The synchronous and the asynchronous class."""
        prefixes = (SYNC_PREFIX, ASYNC_PREFIX)
        return tuple(PageClass(self.name, prefix) for prefix in prefixes)


PageDeclaration: TypeAlias = Model | PagePart | PageFamily


def page_declarations(families: tuple[PageFamily, ...]) -> Iterator[PageDeclaration]:
    """All declarations of the module of pages, in their order."""
    for each in families:
        yield from each.parts
        yield each


def page_types(declaration: PageDeclaration) -> Iterator[TypeExpr]:
    """The types of the fields of a declaration."""
    if isinstance(declaration, Model):
        yield from declared_types(declaration)
    else:
        yield from (each.type for each in declaration.fields)
