"""Calls as source: the rows of the tables that the generated tests read.

A row is broken into lines at its outer brackets only, so that a change of the API changes few lines, and no formatter
is run over a table.

This module must not know how a test uses a row.
"""

from collections.abc import Iterable, Iterator, Mapping

from sdkwright.package.client_kinds import ASYNC, SYNC, ClientKind
from sdkwright.package.imports import WIDTH, Import, ImportBlock
from sdkwright.package.literals import Value, literal
from sdkwright.package.methods import Method, Resource
from sdkwright.package.types import PAGES_MODULE, Name, TypeExpr
from sdkwright.records import record
from sdkwright.rendering.method_printer import example_keywords, returned_page
from sdkwright.rendering.type_printer import RUNTIME, print_type, type_imports

_INDENT = 4


@record(frozen=True, slots=True)
class _TestNames:
    """The names of types in a module of the generated tests, which imports `types` as a whole from the package."""

    package: str = ""

    hides_object = False

    def local_name(self, name: Name) -> str:
        return f"types.{name.name}"

    def is_forward_reference(self, _name: Name, /) -> bool:
        return False

    def import_of(self, _name: Name, /) -> Import | None:
        return Import(self.package, "types")


_NAMES = _TestNames()


def call_row(method: Method, resource: Resource) -> str:
    """The row of a method in a table of calls, which is an indented list."""
    return _broken("Call(", _fields(method, resource), ")", _INDENT)


def table_imports(resource: Resource, package: str) -> ImportBlock:
    """The imports that the rows of a resource need, from `typing` and from the package, in groups."""
    found = {
        each for method in resource.tested_methods for each in _imports(method, package)
    }
    standard = {each for each in found if each.module == "typing"}
    blocks = map(ImportBlock.from_imports, (standard, found - standard))
    return ImportBlock(tuple(group for block in blocks for group in block.groups))


def _imports(method: Method, package: str) -> Iterator[Import]:
    checked: Iterable[TypeExpr] = filter(None, [method.checked_type])
    if (page := returned_page(method, SYNC)) is not None:
        yield Import(package, PAGES_MODULE)
        checked = page.args
    runtime = f"{package}.{RUNTIME.lstrip('.')}"
    for each in checked:
        names = _TestNames(package)
        yield from type_imports(each, names, pipes=True, runtime=runtime)


def _fields(method: Method, resource: Resource) -> Iterator[str]:
    indent = 2 * _INDENT
    call = f"lambda client: {resource.expression}.{method.name}("
    yield _broken(call, example_keywords(method.all_examples), ")", indent)
    request = method.expected_request
    if request.path:
        yield f"path={literal(request.path)}"
    if request.query:
        pairs = (f"({literal(name)}, {literal(text)})" for name, text in request.query)
        yield _broken("query=[", pairs, "]", indent)
    if request.headers:
        yield f"headers={literal(dict(request.headers))}"
    if request.body is not None:
        yield _body(request.body.value, indent)
    if request.content_type:
        yield f"content_type={literal(request.content_type)}"
    if method.checked_type is not None:
        yield f"returns={_checked_type(method, SYNC)}"
    if returned_page(method, ASYNC) is not None:
        yield f"async_returns={_checked_type(method, ASYNC)}"
    if required := tuple(each.name for each in method.smallest_call):
        yield f"required={literal(required)}"
    if method.nonempty_arguments:
        yield f"not_empty={literal(method.nonempty_arguments)}"
    if method.argument_aliases:
        yield f"aliases={literal(method.argument_aliases)}"
    if method.replacement is not None:
        yield f"alias_of={literal(f'client.{method.replacement.path}')}"


def _checked_type(method: Method, client_kind: ClientKind) -> str:
    """The type that a test expects of a response; empty if the test checks no type."""
    if (page := returned_page(method, client_kind)) is not None:
        return f"{PAGES_MODULE}.{print_type(page, _NAMES, pipes=True)}"
    checked = method.checked_type
    return "" if checked is None else print_type(checked, _NAMES, pipes=True)


def _body(value: Value, indent: int) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{literal(key)}: {literal(each)}" for key, each in value.items())
        return _broken("body={", pairs, "}", indent)
    return f"body={literal(value)}"


def _broken(opening: str, items: Iterable[str], closing: str, indent: int) -> str:
    """An expression in brackets: on one line if it fits after `indent` columns, else with one item per line."""
    listed = tuple(items)
    line = f"{opening}{', '.join(listed)}{closing}"
    if not listed or (indent + len(line) < WIDTH and "\n" not in line):
        return line
    margin = " " * indent
    inner = " " * (indent + _INDENT)
    rows = "".join(f"{inner}{item},\n" for item in listed)
    return f"{opening}\n{rows}{margin}{closing}"
