"""Methods as source: declarations of arguments, docstrings, the calls that a method makes, and calls with examples.

This module must not know the module of a method.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import lru_cache

from sdkwright.package import docstrings, types
from sdkwright.package.client_kinds import ASYNC, SYNC, ClientKind
from sdkwright.package.deprecation import renamed_docstring
from sdkwright.package.imports import WIDTH
from sdkwright.package.literals import Value, literal, wrapped_literal
from sdkwright.package.methods import (
    Argument,
    ArgumentKind,
    CallKind,
    Method,
    OperationSpec,
    PollingCall,
    PollingSpec,
    Presence,
    StreamChoice,
)
from sdkwright.package.pages import ASYNC_PREFIX
from sdkwright.package.signatures import DeclaredArgument
from sdkwright.package.types import (
    Container,
    Generic,
    PageClass,
    Runtime,
    RuntimeType,
    TypeExpr,
    UnionOf,
)

EXTRA_ARGUMENTS = {
    "extra_headers": "Additional headers; the value `omit` removes a default header.",
    "extra_query": "Additional query parameters.",
    "extra_body": "Additional properties of the JSON body, by their API names.",
    "timeout": "Seconds to wait, overriding the client's `timeout`; `None` waits forever.",
}
"""The arguments that every method has besides the arguments of its operation, with their descriptions."""
_KEY_DESCRIPTION = "Sent as `{}`. By default, each call generates a key, and all its attempts send the same one."
_RETURNED_PAGE = (
    "Returns:\n    A page. Iterating over it yields the items of all pages."
)
_DEFAULT_STATUS = ("status",)
_INDENT = 4
_SIGNATURE_INDENT = 8
_MAX_KEYS = 20
_TYPE_KEYWORDS = ("returns", "body", "parameters")
"""The fields of an operation that hold one type. All other fields, except `_TYPE_TABLES`, hold values."""
_TYPE_TABLES = ("statuses", "errors")
"""The fields that hold a type for each key."""
_DEFAULTS = OperationSpec("", "", types.OBJECT)


# Declarations -------------------------------------------------------------------------


def declaration(declared: DeclaredArgument, annotation: str) -> str:
    """The declaration of an argument in a signature. The default of an optional argument is `omit`."""
    if declared.is_required:
        return f"{declared.name}: {annotation}"
    line = f"{declared.name}: {annotation} | Omit = omit"
    if len(line) + 1 > WIDTH - _SIGNATURE_INDENT:
        # The form that black gives it, and that ruff keeps.
        margin = " " * _SIGNATURE_INDENT
        opened = f"{declared.name}: (\n{margin}    {annotation} | Omit"
        return f"{opened}\n{margin}) = omit"
    return line


def method_docstring(
    method: Method, example: str = "", *, has_keys: bool = True
) -> str:
    """The docstring literal of a method: its description, an example, the described arguments, pages, and errors.

    Without `has_keys`, the keys of dictionaries are omitted, so that only descriptions are compared.
    """
    if method.replacement is not None:
        current = f"client.{method.replacement.path}"
        return docstrings.docstring(renamed_docstring(current), 8)
    rows = (
        line
        for name, text in _argument_descriptions(method, has_keys=has_keys)
        if text
        for line in _argument_lines(f"{name}: {text}")
    )
    parts = [method.description, "\n".join(("Args:", *rows))]
    if example:
        parts.insert(1, f"Example:\n{example}")
    if _is_list(method):
        parts.append(_RETURNED_PAGE)
    if method.raises:
        errors = dict.fromkeys(
            f"{each.class_name}: {each.description}" for each in method.raises
        )
        lines = (line for each in errors for line in _argument_lines(each))
        parts.append("\n".join(("Raises:", *lines)))
    return docstrings.docstring("\n\n".join(parts), 8)


def _argument_descriptions(
    method: Method, *, has_keys: bool
) -> Iterator[tuple[str, str]]:
    """The description of each argument, then of each deprecated alias, then of the arguments that every method has."""
    for each in method.arguments:
        yield each.name, _described_keys(each) if has_keys else each.description
    for each in method.arguments:
        yield from ((alias, renamed_docstring(each.name)) for alias in each.aliases)
    if method.operation.idempotency_header is not None:
        header = method.operation.idempotency_header
        yield "idempotency_key", _KEY_DESCRIPTION.format(header)
    yield from EXTRA_ARGUMENTS.items()


def _described_keys(argument: Argument) -> str:
    """The description of an argument, followed by the keys of its dictionary if it has known keys."""
    text = argument.description
    if not argument.keys:
        return text
    shown = map(docstrings.clean_description, argument.keys[:_MAX_KEYS])
    names = ", ".join(f"`{each}`" for each in shown)
    more = len(argument.keys) - _MAX_KEYS
    keys = f"Keys: {names}{f' and {more} more' if more > 0 else ''}."
    return docstrings.with_sentence(text, keys)


def async_type(returned: TypeExpr) -> TypeExpr:
    """The return type in the asynchronous client."""
    match returned:
        case UnionOf(variants=variants):
            return UnionOf(tuple(map(async_type, variants)))
        case Generic(origin=Container.STREAM, args=args):
            return Generic(Container.ASYNC_STREAM, args)
        case Generic(origin=PageClass(), args=args):
            return Generic(Container.ASYNC_PAGINATOR, (*args, _async_page(returned)))
        case Runtime(symbol=RuntimeType.BINARY_RESPONSE):
            return Runtime(RuntimeType.ASYNC_BINARY_RESPONSE)
        case _:
            return returned


def returned_page(method: Method, client_kind: ClientKind) -> Generic | None:
    """The page that a method returns in this kind of client; None if it returns no page."""
    match method.returns:
        case Generic(origin=PageClass()) if client_kind is ASYNC:
            return _async_page(method.returns)
        case Generic(origin=PageClass()):
            return method.returns
        case _:
            return None


def _async_page(page: Generic) -> Generic:
    """The asynchronous page class in place of the synchronous page class."""
    if not isinstance(page.origin, PageClass):
        return page
    return Generic(PageClass(page.origin.name, ASYNC_PREFIX), page.args)


def def_keyword(method: Method, client_kind: ClientKind) -> str:
    """The keyword that defines a method.

    A method that returns pages is never `async`, so that it can be iterated without `await`.
    """
    return SYNC.def_keyword if _is_list(method) else client_kind.def_keyword


def await_prefix(method: Method, client_kind: ClientKind) -> str:
    """`await ` before the call that a method makes; empty if the call is not awaited."""
    return SYNC.await_prefix if _is_list(method) else client_kind.await_prefix


def _is_list(method: Method) -> bool:
    """Whether a method returns pages."""
    return method.call is CallKind.PAGE


@lru_cache(maxsize=4096)
def _argument_lines(description: str) -> tuple[str, ...]:
    """The lines for one argument or error in a docstring, with a hanging indent.

    Cached, since many methods share lines.
    """
    lines = docstrings.wrap(description, docstrings.WIDTH - 12, "    ")
    return tuple(f"    {line}".rstrip() for line in lines)


# Calls --------------------------------------------------------------------------------


def operation_keywords(
    operation: OperationSpec, print_expression: Callable[[TypeExpr], str]
) -> Iterator[str]:
    """The keyword arguments of the `Operation(…)` call that creates the constant of a method, without defaults."""
    for each in fields(operation):
        value = getattr(operation, each.name)
        if each.name in _TYPE_KEYWORDS:
            if value is not None:
                yield f"{each.name}={print_expression(value)}"
        elif each.name in _TYPE_TABLES:
            if value:
                yield f"{each.name}={{{', '.join(_typed_entries(value, print_expression))}}}"
        elif value != getattr(_DEFAULTS, each.name):
            yield f"{each.name}={literal(value)}"


def _typed_entries(
    types_: Mapping[str, TypeExpr], print_expression: Callable[[TypeExpr], str]
) -> Iterator[str]:
    for key, each in types_.items():
        yield f"{literal(key)}: {print_expression(each)}"


def stream_keywords(
    choice: StreamChoice, print_expression: Callable[[TypeExpr], str]
) -> Iterator[str]:
    """The keyword arguments that change the constant of an operation so that it returns the stream."""
    yield f"returns={print_expression(choice.decoded)}"
    yield f"accept={literal(choice.accept)}"


def operation_constants(method: Method) -> Iterator[str]:
    """The constants that a method's call to the runtime uses."""
    yield from method.constants
    if method.call is CallKind.CALL_AND_POLL and method.polling is not None:
        yield method.polling.spec.name


def polling_arguments(spec: PollingSpec) -> Iterator[str]:
    """The arguments of the `Polling(…)` call that creates the constant of an object to poll, without defaults."""
    yield spec.operation
    yield f"pending={literal(spec.pending)}"
    if spec.status != _DEFAULT_STATUS:
        yield f"status={literal(spec.status)}"
    if spec.finished:
        yield f"finished={literal(spec.finished)}"


def _polling_keywords(polling: PollingCall) -> Iterator[str]:
    """The arguments of a method's call to the runtime about the calls that follow its first call."""
    yield polling.spec.name
    kinds = dict.fromkeys(each.kind for each, _ in polling.passed)
    tables = (
        f"{literal(kind.value)}: {{{', '.join(_passed(polling, kind))}}}"
        for kind in kinds
    )
    yield f"polled={{{', '.join(tables)}}}"
    if polling.ids:
        yield f"ids={literal(polling.ids)}"


def _passed(polling: PollingCall, kind: ArgumentKind) -> Iterator[str]:
    for each, own in polling.passed:
        if each.kind is kind:
            yield f"{literal(each.key)}: {value_expression(own)}"


def call_keywords(method: Method) -> Iterator[str]:
    """The arguments of a method's call to the runtime that follow the operation."""
    if (choice := method.stream_choice) is not None:
        (argument,) = (
            each for each in method.arguments if each.name == choice.argument
        )
        yield choice.constant_name
        yield f"stream={value_expression(argument)}"
        if choice.is_default:
            yield "stream_by_default=True"
    if method.call is CallKind.CALL_AND_POLL and method.polling is not None:
        yield from _polling_keywords(method.polling)
    for kind in ArgumentKind:
        own = [each for each in method.arguments if each.kind is kind]
        if own:
            pairs = (f"{literal(each.key)}: {value_expression(each)}" for each in own)
            yield f"{kind.value}={{{', '.join(pairs)}}}"
    yield from _forwarded_options(method)


def forwarded_keywords(method: Method) -> Iterator[str]:
    """The keyword arguments of the call that a deprecated alias makes to the current method."""
    for each in method.arguments:
        yield f"{each.name}={value_expression(each)}"
    yield from _forwarded_options(method)


def _forwarded_options(method: Method) -> Iterator[str]:
    if method.has_idempotency_key:
        yield "idempotency_key=idempotency_key"
    yield from (f"{name}={name}" for name in EXTRA_ARGUMENTS)


def value_expression(argument: Argument) -> str:
    """The expression for an argument's value in a method, whichever of its names was used to pass it."""
    function = value_function(argument)
    if function is None:
        return argument.name
    aliases = (f"{each}={each}" for each in argument.aliases)
    names = (literal(argument.name), argument.name, *aliases)
    return f"_{function}({', '.join(names)})"


def value_function(argument: Argument) -> str | None:
    """The runtime's function that finds the value of an argument with an alias; None if no function is needed."""
    if argument.presence is Presence.REQUIRED_UNDER_ANY_NAME:
        return "required"
    return "either" if argument.aliases else None


def example_call(method: Method, called: str, client_kind: ClientKind) -> str:
    """An example call with few arguments, indented for the docstring of the method.

    `called` is the expression of the method.
    """
    margin, inner = " " * _INDENT, " " * 2 * _INDENT
    # The docstring is in a method of a class.
    width = docstrings.WIDTH - 2 * _INDENT
    opening = f"{margin}{await_prefix(method, client_kind)}{called}("
    given = method.short_examples
    line = f"{opening}{', '.join(example_keywords(given))})"
    if not given or len(line) <= width:
        return line
    rows = (
        f"{inner}{name}={wrapped_literal(value, 2 * _INDENT, len(name) + 1, width)},"
        for name, value in given
    )
    return "\n".join((opening, *rows, f"{margin})"))


def example_keywords(arguments: Iterable[tuple[str, Value]]) -> Iterator[str]:
    """The keyword arguments of a call with example values."""
    return (f"{name}={literal(value)}" for name, value in arguments)
