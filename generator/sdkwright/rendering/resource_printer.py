"""Resources as source: the statements that import them, and their sections in `api.md`."""

from collections.abc import Iterable

from sdkwright.package.client_kinds import SYNC
from sdkwright.package.imports import import_statement, isort_key, natural_sort_key
from sdkwright.package.methods import Resource
from sdkwright.package.types import names
from sdkwright.rendering.method_printer import returned_page

_DEEPEST_HEADING = 6


def reexport(resource: Resource) -> str:
    """The statement in `resources/__init__.py` that exports the classes of a resource."""
    names = sorted(resource.class_names, key=isort_key)
    return import_statement(f".{resource.module}", names, 4)


def client_import(resource: Resource, indent: int = 4) -> str:
    """The statement in the clients' module that imports the classes of a resource."""
    module = f".resources.{resource.module}"
    return import_statement(module, resource.class_names, indent)


def response_types(resource: Resource) -> list[str]:
    """The names of the types that a resource's methods return, for `api.md`."""
    found = {
        each.name
        for method in resource.current_methods
        for each in method.response_types
    }
    if resource.webhooks is not None:
        found |= {each.name for each in names(resource.webhooks.event)}
    return sorted(found, key=isort_key)


def page_classes(resource: Resource) -> list[str]:
    """The classes of pages that a resource's methods return in the synchronous client, for `api.md`."""
    pages = (returned_page(method, SYNC) for method in resource.methods)
    names = {each.origin.type_name for each in pages if each is not None}
    return sorted(names, key=isort_key)


def by_module(resources: Iterable[Resource]) -> list[Resource]:
    """The resources sorted by their modules."""
    return sorted(resources, key=lambda each: natural_sort_key(each.module))


def documented(resources: Iterable[Resource]) -> list[Resource]:
    """The resources that `api.md` lists."""
    return [each for each in resources if _is_documented(each)]


def _is_documented(resource: Resource) -> bool:
    """Whether `api.md` lists a resource: it does, unless the resource and its children have only deprecated aliases."""
    if resource.methods or not (resource.alias_methods or resource.children):
        return True
    return any(map(_is_documented, resource.children))


def heading_marks(resource: Resource) -> str:
    """The `#` characters of a resource's heading in `api.md`."""
    return "#" * min(len(resource.path.split(".")) + 1, _DEEPEST_HEADING)


def heading(resource: Resource) -> str:
    """A resource's heading in `api.md`, without the `#` characters."""
    return resource.path or "The client itself"
