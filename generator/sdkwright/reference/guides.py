"""The guides of an API: pages about features that many operations share, with the API's own names and method calls.

A guide is a Markdown template. This module decides which guides an API has, and which methods their samples call. It
must not know a format.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.lowering.metadata import union_example
from sdkwright.naming import identifiers
from sdkwright.package import types
from sdkwright.package.client import Package
from sdkwright.package.metadata import Quickstart, UnionExample
from sdkwright.package.methods import CallKind, Method, Resource
from sdkwright.package.types import Name, Optional
from sdkwright.package.types_modules import Declaration, Model, union_variants
from sdkwright.reference.pages import (
    ExampleCall,
    GuidePage,
    GuideSubject,
    OperationPage,
    PageLink,
    ResourceGroup,
)
from sdkwright.reference.programs import client_arguments, variable_of

_CALLS: Final = (CallKind.CALL, CallKind.CALL_OR_STREAM, CallKind.PAGE)
_DOWNLOADS: Final = (CallKind.DOWNLOAD, CallKind.DOWNLOAD_OR_STREAM)

_GUIDES: Final[tuple[tuple[str, str, Callable[[GuideSubject], object]], ...]] = (
    (
        "authentication",
        "Authentication",
        lambda each: each.package.credential
        or each.package.credential_set.arguments
        or None,
    ),
    ("errors", "Errors", lambda _: True),
    ("retries", "Retries, idempotency and timeouts", lambda _: True),
    ("unions", "Unions", lambda each: each.union),
    ("null", "Null and missing values", lambda _: True),
    ("pages", "Lists and pages", lambda each: each.pages),
    ("streams", "Streams", lambda each: each.streams),
    ("files", "Files", lambda each: each.uploads or each.downloads),
    ("webhooks", "Webhooks", lambda each: each.package.has_webhooks),
    ("raw-responses", "Raw responses", lambda _: True),
    (
        "moving",
        "Moving from a package made by Stainless",
        lambda each: each.package.metadata.replaces == "stainless",
    ),
)
"""The names and titles of all guides, and which API has each."""


def guide_pages(
    package: Package, model: api.Api, groups: Iterable[ResourceGroup]
) -> tuple[GuidePage, ...]:
    """The guides of an API; empty if the API has no method."""
    pages = {page.method: page for group in groups for page in group.operations}
    subject = _subject(package, model, pages)
    if subject is None:
        return ()
    return tuple(
        GuidePage(f"guides/{name}.html", name, title, subject)
        for name, title, is_needed in _GUIDES
        if is_needed(subject)
    )


def _subject(
    package: Package, model: api.Api, pages: Mapping[str, OperationPage]
) -> GuideSubject | None:
    calls = [
        (method, _example(group, method, pages[f"{group.prefix}{method.name}"]))
        for group in package.method_groups
        for method in group.methods
        if f"{group.prefix}{method.name}" in pages
    ]
    if not calls:
        return None
    first, call = _first(package, calls)
    declared = {
        module.type(each.name): each
        for module in package.type_modules
        for each in module.declarations
    }
    return GuideSubject(
        package=package,
        client_arguments=client_arguments(package),
        token_argument=_token_argument(package),
        call=call,
        optional_attribute=_optional_attribute(first, declared),
        error=next((each.class_name for each in first.raises), ""),
        errors=_users(
            (each.class_name, one.link) for own, one in calls for each in own.raises
        ),
        idempotent=_having(calls, lambda each: each.has_idempotency_key),
        retried=_having(calls, lambda each: bool(each.operation.retries)),
        pages=_having(calls, lambda each: each.call is CallKind.PAGE),
        streams=tuple(_streaming(calls)),
        uploads=_having(calls, _has_file),
        downloads=_having(calls, lambda each: each.call in _DOWNLOADS),
        nullable=_nullable(calls),
        union=_union(package, _as_quickstart(first, call), declared),
        events=_events(package, declared),
        public=_having(calls, lambda each: each.operation.security == ()),
        scopes=_users(_scopes(model, pages)),
    )


_Calls = list[tuple[Method, ExampleCall]]


def _first(package: Package, calls: _Calls) -> tuple[Method, ExampleCall]:
    """The method and the call of the configured first program, or of the first method that returns a model."""
    chosen = package.quickstart
    for method, each in calls:
        if chosen and (each.resource, each.method) == (chosen.resource, chosen.method):
            return method, each
    models = (
        one
        for one in calls
        if one[0].call is CallKind.CALL and isinstance(one[0].returns, Name)
    )
    plain = (one for one in calls if one[0].call in _CALLS)
    return next(models, None) or next(plain, None) or calls[0]


def _example(group: Resource, method: Method, page: OperationPage) -> ExampleCall:
    return ExampleCall(
        link=PageLink(page.method, page.file),
        resource=group.expression,
        method=method.name,
        arguments=method.required_examples,
        variable=variable_of(method),
    )


def _token_argument(package: Package) -> str:
    if package.credential is not None:
        return package.credential.argument
    return next(iter(package.credential_set.tokens), "")


def _as_quickstart(method: Method, call: ExampleCall) -> Quickstart:
    returned = method.returns
    return Quickstart(
        *(call.resource, call.method, call.variable, call.arguments),
        printed_attribute=method.printed_attribute,
        returned_type=returned.name if isinstance(returned, Name) else "",
    )


def _union(
    package: Package, example: Quickstart, declared: Mapping[Name, Declaration]
) -> UnionExample | None:
    """The example of a union of classes in a response, else of the first union in which a variant is a string.

    None if there is none.
    """
    if found := union_example(package.type_modules, example):
        return found
    for module in sorted(package.type_modules, key=lambda each: each.name):
        for own in () if module.is_request else module.declarations:
            for field in own.fields if isinstance(own, Model) else ():
                variants = union_variants(field.type, declared)
                if len(variants) > 1 and types.STR in variants:
                    return UnionExample(
                        model=own.name,
                        variable=identifiers.snake(own.name),
                        field=field.name,
                        variant="str",
                        printed_attribute="",
                        module="" if own.name == module.main_type else module.name,
                    )
    return None


def _having(
    calls: _Calls, condition: Callable[[Method], bool]
) -> tuple[ExampleCall, ...]:
    return tuple(call for method, call in calls if condition(method))


def _users(
    pairs: Iterable[tuple[str, PageLink]],
) -> tuple[tuple[str, tuple[PageLink, ...]], ...]:
    """Each name with the links to the operations that use it, sorted by name."""
    found: dict[str, dict[PageLink, None]] = {}
    for name, link in pairs:
        found.setdefault(name, {})[link] = None
    return tuple((name, tuple(links)) for name, links in sorted(found.items()))


def scopes_of(operation: api.Operation, model: api.Api) -> tuple[str, ...]:
    """The scopes that an operation requires."""
    inherited = model.scopes if operation.security is None else ()
    return operation.scopes or inherited


def _scopes(
    model: api.Api, pages: Mapping[str, OperationPage]
) -> Iterator[tuple[str, PageLink]]:
    """Each scope of each operation that has a page."""
    by_endpoint = {page.endpoint: page for page in pages.values()}
    for each in model.operations:
        if page := by_endpoint.get(f"{each.method} {each.path}"):
            for scope in scopes_of(each, model):
                yield scope, PageLink(page.method, page.file)


def _streaming(calls: _Calls) -> Iterator[ExampleCall]:
    for method, call in calls:
        if method.call is CallKind.STREAM:
            yield call
        elif choice := method.stream_choice:
            others = (each for each in call.arguments if each[0] != choice.argument)
            yield replace(call, arguments=(*others, (choice.argument, True)))


def _has_file(method: Method) -> bool:
    return any(
        inner in (types.FILE, types.BODY_CONTENT)
        for each in method.arguments
        for inner in types.walk(each.type)
    )


def _nullable(calls: _Calls) -> tuple[ExampleCall, str] | None:
    """The first call in which an optional argument may be null, with null as its value; and the name of the argument.

    None if there is no such call.
    """
    for method, call in calls:
        for each in method.simplest.arguments:
            if isinstance(each.type, Optional) and not each.is_required:
                others = (one for one in call.arguments if one[0] != each.name)
                arguments = (*others, (each.name, None))
                return replace(call, arguments=arguments), each.name
    return None


def _optional_attribute(method: Method, declared: Mapping[Name, Declaration]) -> str:
    """The name of an attribute of the response that may be missing; empty if there is none."""
    model = declared.get(method.returns) if isinstance(method.returns, Name) else None
    if isinstance(model, Model):
        return next((each.name for each in model.fields if not each.required), "")
    return ""


def _events(package: Package, declared: Mapping[Name, Declaration]) -> tuple[str, ...]:
    """The names of the event classes of webhooks."""
    for group in package.method_groups:
        if group.webhooks is not None:
            event = group.webhooks.event
            variants = union_variants(event, declared)
            names = (name for each in variants for name in types.names(each))
            return tuple(dict.fromkeys(each.name for each in names))
    return ()
