"""Methods that poll: `poll` requests an object until it is finished, and `create_and_poll` creates it first.

This module must not know how an operation to poll is recognised.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from sdkwright.api import model as api
from sdkwright.api.polling import Key, Polling, Pollings, Start
from sdkwright.naming import suffixes
from sdkwright.naming.client_paths import NamedOperation
from sdkwright.naming.constants import polling_constants
from sdkwright.naming.operations import OperationName
from sdkwright.package.methods import (
    Argument,
    ArgumentKind,
    CallKind,
    Method,
    Overload,
    PollingCall,
    PollingSpec,
    Presence,
)
from sdkwright.package.types import FLOAT
from sdkwright.records import record

Methods: TypeAlias = Mapping[api.Pointer, tuple[Method, ...]]
"""The methods of all operations, by the pointer of the operation."""


def _option(name: str, example: float, description: str) -> Argument:
    return Argument(
        name=name,
        wire=name,
        type=FLOAT,
        kind=ArgumentKind.WAITING,
        presence=Presence.OPTIONAL,
        example=example,
        description=description,
    )


_OPTIONS: Final = (
    _option(
        "poll_interval",
        0.5,
        "Seconds between two requests; by default the delay that the server asks for, otherwise 1.",
    ),
    _option(
        "max_wait",
        60,
        "Seconds to wait for the end. After that, `APITimeoutError` is raised; by default never.",
    ),
)


@record(frozen=True, slots=True)
class Polled:
    """An operation whose object is polled, and its method."""

    name: OperationName
    retrieve: Method
    polling: Polling


def polled_operations(
    operations: Iterable[NamedOperation], methods: Methods, pollings: Pollings
) -> tuple[Polled, ...]:
    """The operations of the whole API whose objects are polled."""
    found = (
        Polled(each.name, methods[each.operation.pointer][0], polling)
        for each in operations
        if (polling := pollings.get(each.operation.key)) is not None
    )
    return tuple(each for each in found if _is_plain(each.retrieve))


def polling_methods(
    resource: tuple[str, ...],
    operations: Sequence[NamedOperation],
    methods: Methods,
    polled: Iterable[Polled],
    taken: Collection[str],
) -> Iterator[Method]:
    """The methods of a resource that poll, sorted by name. No method gets a name in `taken`."""
    built = {each.operation.key: methods[each.operation.pointer] for each in operations}
    own = {key: first for key, (first, *_) in built.items()}
    constants = {
        name for found in built.values() for each in found for name in each.constants
    }
    found: dict[str, Method] = {}
    for each in polled:
        names = polling_constants(each.name, resource, constants)
        constants.update(names)
        is_here = each.name.resource == resource
        for method in _methods(each, own, names, is_here=is_here):
            found[method.name] = method
    return (found[name] for name in sorted(found) if name not in taken)


def _is_plain(method: Method) -> bool:
    """Whether a method returns an object, and its arguments leave room for the options of polling."""
    return method.call is CallKind.CALL and _has_room(method)


def _has_room(method: Method) -> bool:
    used = {name for each in method.arguments for name in (each.name, *each.aliases)}
    return used.isdisjoint(each.name for each in _OPTIONS)


def _methods(
    polled: Polled,
    own: Mapping[Key, Method],
    constants: tuple[str, str],
    *,
    is_here: bool,
) -> Iterator[Method]:
    """The methods of one resource that poll an object. `is_here` is true if the operation belongs to that resource.

    `constants` are the names for the operation and for the polling.
    """
    retrieve, polling = polled.retrieve, polled.polling
    operation, name = constants
    spec = PollingSpec(
        name=name,
        operation=operation,
        returns=retrieve.returns,
        pending=polling.pending,
        status=polling.status,
        finished=polling.finished,
        declared=None if is_here else retrieve.operation,
    )
    if is_here:
        yield replace(
            retrieve,
            name=suffixes.poll_method(retrieve.name),
            constant_name=spec.name,
            arguments=(*retrieve.arguments, *_OPTIONS),
            overloads=_with_options(retrieve.overloads),
            call=CallKind.POLL,
            description=f"Request the object until it is finished, and return it.\n\n{_condition(spec)}",
            printed_attribute="",
            polling=PollingCall(spec),
        )
    for start in polling.starts:
        created = own.get(start.operation)
        if created is not None:
            yield from _start_and_poll(created, retrieve, spec, start)


def _condition(spec: PollingSpec) -> str:
    """The sentences about the end of polling, for a docstring."""
    values = ", ".join(f"`{each}`" for each in spec.pending)
    verb = "is not" if len(spec.pending) == 1 else "is none of"
    return (
        f"It is finished when its `{'.'.join(spec.status)}` {verb} {values}. "
        "An object that failed is returned too."
    )


def _start_and_poll(
    start: Method, retrieve: Method, spec: PollingSpec, how: Start
) -> Iterator[Method]:
    """The method that creates the object and polls it, if the arguments of the call lead to the object."""
    calls = (CallKind.CALL, CallKind.CALL_OR_STREAM)
    choice = start.stream_choice
    if (
        start.call not in calls
        or not _has_room(start)
        or (choice and choice.is_default)
    ):
        return
    forms = [*_unstreamed(start)]
    arguments = {each.name: each for form in forms for each in form.arguments}
    given = {(each.kind, each.wire): each for each in arguments.values()}
    ids: dict[str, tuple[str, ...]] = {}
    passed: list[tuple[Argument, Argument]] = []
    last = retrieve.positional[-1] if retrieve.positional else None
    for each in retrieve.arguments:
        if (own := given.get((each.kind, each.wire))) is not None:
            passed.append((each, own))
        elif each is last:
            ids[each.key] = how.id
        elif each.is_required:
            return
    yield replace(
        start,
        name=suffixes.and_poll_method(start.name),
        arguments=(
            *(each for each in start.arguments if each.name in arguments),
            *_OPTIONS,
        ),
        overloads=(
            _with_options(replace(form, returns=retrieve.returns) for form in forms)
            if len(forms) > 1
            else ()
        ),
        returns=retrieve.returns,
        call=CallKind.CALL_AND_POLL,
        stream_choice=None,
        description=f"Call `{start.name}`, then request the object until it is finished, and return it.\n\n{_condition(spec)}",
        printed_attribute="",
        raises=tuple(dict.fromkeys((*start.raises, *retrieve.raises))),
        response_headers=retrieve.response_headers,
        polling=PollingCall(spec, ids, tuple(passed)),
    )


def _unstreamed(method: Method) -> Iterator[Overload]:
    """The ways to call a method without a stream, and without the argument that chooses one."""
    choice = method.stream_choice
    if choice is None:
        yield from method.forms
        return
    seen: list[tuple[Argument, ...]] = []
    for form in method.forms:
        arguments = tuple(
            each for each in form.arguments if each.name != choice.argument
        )
        if form.returns != choice.type and arguments not in seen:
            seen.append(arguments)
            yield replace(form, arguments=arguments)


def _with_options(forms: Iterable[Overload]) -> tuple[Overload, ...]:
    return tuple(
        replace(each, arguments=(*each.arguments, *_OPTIONS)) for each in forms
    )
