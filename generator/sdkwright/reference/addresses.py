"""The files of the pages of operations, and the URLs of all pages once published, so that reports can link to them.

This module must not render a page.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from sdkwright.api import model as api
from sdkwright.package.client import Package
from sdkwright.package.methods import Method, Resource
from sdkwright.package.types import names
from sdkwright.reference.named_types import named_types


def operation_file(resource: Resource, method: Method) -> str:
    """The file of the page of an operation, in the folder of the site. `method` is the first method on this page."""
    return f"operations/{resource.prefix}{method.name}.html"


def methods_by_page(resource: Resource) -> Mapping[api.Pointer, list[Method]]:
    """The methods of a resource by their operation. The methods of one operation share its page."""
    methods: dict[api.Pointer, list[Method]] = {}
    for each in resource.current_methods:
        methods.setdefault(each.origin, []).append(each)
    return methods


def page_addresses(
    model: api.Api, package: Package, location: str
) -> Mapping[str, str]:
    """The URLs of the reference pages, by the name of a method, an endpoint, a module of `types` or a component's `$ref`."""
    return {
        name: f"{location.rstrip('/')}/{quote(file)}"
        for name, file in _pages(model, package)
    }


def _pages(model: api.Api, package: Package) -> Iterator[tuple[str, str]]:
    """The key and the file of each page: pages of operations, then pages of types.

    A later page replaces an earlier page with the same key: the page of a type replaces the page of an operation that
    uses the type.
    """
    for group in package.method_groups:
        for methods in methods_by_page(group).values():
            file = operation_file(group, methods[0])
            for method in methods:
                for module in sorted(_modules(method)):
                    yield module, file
                yield f"{group.prefix}{method.name}", file
                yield method.endpoint, file
    found = named_types(model, package.type_modules)
    for pointer, link in found.pages.items():
        yield "/".join(map(str, ("#", *pointer))), link.file
        for declared in found.by_pointer[pointer]:
            if declared.name.name == declared.module.main_type:
                yield declared.module.name, link.file


def _modules(method: Method) -> set[str]:
    """The modules of the types that a method uses directly."""
    types = (method.returns, *(each.type for each in method.arguments))
    used = {name.module for each in types for name in names(each)}
    own = {each.types_module for each in method.arguments}
    return {each for each in used | own if each}
