"""Jinja: the templates, and the files that they render to.

This module must not decide anything about the package, nor how a value is written: the printers in this package do
that.
"""

import html
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from jinja2 import Environment, Template

from sdkwright.package import deprecation, docstrings, signatures
from sdkwright.package.client import Package
from sdkwright.package.literals import literal, toml_table
from sdkwright.package.methods import Resource
from sdkwright.package.types_modules import TypeModule
from sdkwright.records import record
from sdkwright.rendering import (
    alias_index,
    call_tables,
    client_printer,
    method_printer,
    resource_printer,
    template_files,
    types_module,
)
from sdkwright.rendering.compiled_templates import template_environment
from sdkwright.rendering.errors_module import ErrorsModule
from sdkwright.rendering.pages_module import PagesModule
from sdkwright.rendering.resource_module import (
    ClientMethodsModule,
    OperationsModule,
    ResourceModule,
)
from sdkwright.rendering.types_module import TypesModule
from sdkwright.storage.reuse import NOTHING, Reuse

_PACKAGE = "src/package"
_RESOURCE_TEMPLATE = f"{_PACKAGE}/resources/resource.py.jinja"
_CLIENT_TEMPLATE = f"{_PACKAGE}/resources/_client.py.jinja"
_OPERATIONS_TEMPLATE = f"{_PACKAGE}/resources/_operations.py.jinja"
_TYPE_TEMPLATE = f"{_PACKAGE}/types/type.py.jinja"
_ALIAS_TEMPLATE = f"{_PACKAGE}/types/deprecated_module.py.jinja"
_WEBHOOK_RUNTIME = f"{_PACKAGE}/_runtime/webhooks.py"
_WEBHOOK_TESTS = "tests/test_webhooks.py.jinja"
_ALIAS_RUNTIME = f"{_PACKAGE}/_runtime/deprecated.py"
_CALLS_TEMPLATE = "tests/api_resources/resource.py.jinja"
_PAGES_TEMPLATE = f"{_PACKAGE}/pagination.py.jinja"
_CONSTRAINTS_TEMPLATE = f"{_PACKAGE}/_constraints.py.jinja"
_PER_ITEM_TEMPLATES = {
    _RESOURCE_TEMPLATE,
    _CLIENT_TEMPLATE,
    _OPERATIONS_TEMPLATE,
    _TYPE_TEMPLATE,
    _ALIAS_TEMPLATE,
    _CALLS_TEMPLATE,
    _PAGES_TEMPLATE,
}
_FILTERS = (
    alias_index.deprecated_aliases,
    docstrings.clean_description,
    deprecation.renamed_docstring,
    deprecation.renamed_message,
    docstrings.comment_lines,
    docstrings.docstring,
    docstrings.escape_docstring,
    html.escape,
    toml_table,
    literal,
    ErrorsModule,
    client_printer.credential_call,
    client_printer.copied_credential,
    client_printer.credential_value,
    client_printer.error_example,
    client_printer.import_order,
    client_printer.missing_hint,
    client_printer.option_default,
    client_printer.option_record,
    client_printer.option_text,
    client_printer.option_type,
    client_printer.option_value,
    client_printer.keywords_by_name,
    client_printer.plain_type,
    client_printer.server_record,
    client_printer.tested_names,
    client_printer.token_flow_record,
    client_printer.variable_text,
    method_printer.await_prefix,
    method_printer.call_keywords,
    method_printer.def_keyword,
    method_printer.example_keywords,
    method_printer.forwarded_keywords,
    method_printer.operation_constants,
    method_printer.polling_arguments,
    ResourceModule,
    resource_printer.by_module,
    resource_printer.client_import,
    resource_printer.documented,
    resource_printer.heading,
    resource_printer.heading_marks,
    resource_printer.page_classes,
    resource_printer.reexport,
    resource_printer.response_types,
    call_tables.call_row,
    call_tables.table_imports,
    types_module.alias_import,
    types_module.alias_module_imports,
    types_module.attribute_path,
    types_module.default_value,
    types_module.exported_modules,
    types_module.main_type_import,
    types_module.param_import,
    signatures.definition,
    signatures.overloads,
)
"""The functions that templates use as filters."""
_SUFFIX = ".jinja"
_TOO_MANY = "\n" * 4
_PARTIAL_SUFFIX = "_.jinja"


@record(frozen=True, slots=True)
class Rendered:
    """Every file of a package. The files in `preformatted` need no formatter: copies, and tables of calls."""

    files: Mapping[PurePosixPath, str]
    preformatted: frozenset[PurePosixPath]


def render(package: Package, reuse: Reuse = NOTHING) -> Rendered:
    """Render every file of the package.

    Files of the templates' folder without the suffix `.jinja` are copied unchanged.
    """
    preformatted = dict(copied_files(package)) | dict(_call_tables(package, reuse))
    printed = {
        path: _collapse_blank_lines(text)
        for path, text in _rendered_files(package, reuse)
    }
    files = dict(sorted((preformatted | printed).items()))
    return Rendered(files, frozenset(preformatted))


def _collapse_blank_lines(text: str) -> str:
    """The text with at most two blank lines in a row, and one line break at the end.

    Otherwise black would change the text, which takes it twice the time.
    """
    while _TOO_MANY in text:  # faster than a pattern
        text = text.replace(_TOO_MANY, _TOO_MANY[1:])
    return text.rstrip("\n") + "\n" if text else text


def copied_files(package: Package) -> Iterator[tuple[PurePosixPath, str]]:
    """The files with the same content in every package."""
    folder = template_files.templates_folder()
    for name in _template_names(folder):
        if name == _ALIAS_RUNTIME and not alias_index.deprecated_aliases(package):
            continue
        if name == _WEBHOOK_RUNTIME and not package.has_webhooks:
            continue
        if not name.endswith(_SUFFIX):
            yield _output_path(name, package), (folder / name).read_text(
                encoding="utf-8"
            )


def _rendered_files(
    package: Package, reuse: Reuse
) -> Iterator[tuple[PurePosixPath, str]]:
    folder = template_files.templates_folder()
    environment = template_environment(folder, _FILTERS)
    for name in _template_names(folder):
        if (
            name.endswith(_SUFFIX)
            and not name.endswith(_PARTIAL_SUFFIX)
            and name not in _PER_ITEM_TEMPLATES
            and (package.has_webhooks or name != _WEBHOOK_TESTS)
            and (package.constraints or name != _CONSTRAINTS_TEMPLATE)
        ):
            text = environment.get_template(name).render(package=package)
            yield _output_path(name.removesuffix(_SUFFIX), package), text
    template = environment.get_template(_RESOURCE_TEMPLATE)
    for each in package.resources:
        path = f"{_PACKAGE}/resources/{each.module}.py"
        text = reuse.call(path, _render_resource, template, each)
        yield _output_path(path, package), text
    if (own := package.client_methods) is not None:
        yield from _client_methods(own, package, environment)
    template = environment.get_template(_TYPE_TEMPLATE)
    for type_module in package.type_modules:
        path = f"{_PACKAGE}/types/{type_module.name}.py"
        text = reuse.call(path, _render_types, template, type_module)
        yield _output_path(path, package), text
    if package.page_families:
        text = environment.get_template(_PAGES_TEMPLATE).render(
            module=PagesModule(package)
        )
        yield _output_path(_PAGES_TEMPLATE.removesuffix(_SUFFIX), package), text
    template = environment.get_template(_ALIAS_TEMPLATE)
    for alias_module in package.alias_modules:
        path = f"{_PACKAGE}/types/{alias_module.name}.py"
        yield _output_path(path, package), template.render(module=alias_module)


def _render_resource(template: Template, resource: Resource) -> str:
    return template.render(resource=resource, module=ResourceModule(resource))


def _render_types(template: Template, module: TypeModule) -> str:
    return template.render(module=TypesModule(module))


def _client_methods(
    own: Resource, package: Package, environment: Environment
) -> Iterator[tuple[PurePosixPath, str]]:
    """The module of the client's own methods, and the module of their operations."""
    modules = (
        (_CLIENT_TEMPLATE, ClientMethodsModule(own)),
        (_OPERATIONS_TEMPLATE, OperationsModule(own)),
    )
    for name, module in modules:
        text = environment.get_template(name).render(resource=own, module=module)
        yield _output_path(name.removesuffix(_SUFFIX), package), text


def _call_tables(package: Package, reuse: Reuse) -> Iterator[tuple[PurePosixPath, str]]:
    """The tables that the generated tests read."""
    environment = template_environment(template_files.templates_folder(), _FILTERS)
    template = environment.get_template(_CALLS_TEMPLATE)
    for each in package.method_groups:
        if each.all_methods:
            path = PurePosixPath(f"tests/api_resources/{each.module}.py")
            yield path, reuse.call(path, _render_calls, template, each, package.name)


def _render_calls(template: Template, resource: Resource, package_name: str) -> str:
    return template.render(resource=resource, package_name=package_name)


def _template_names(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        path = file.relative_to(folder)
        if (
            file.is_file()
            and "__pycache__" not in path.parts
            and path.parts[0] != template_files.SITE
        ):
            yield path.as_posix()


def _output_path(name: str, package: Package) -> PurePosixPath:
    if name.startswith(_PACKAGE):
        name = f"src/{package.name}{name.removeprefix(_PACKAGE)}"
    return PurePosixPath(name)
