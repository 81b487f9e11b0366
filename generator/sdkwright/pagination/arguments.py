"""The arguments of an operation that may select a page: parameters, and properties of a JSON body.

This module must not know responses.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.api.pagination import PagePlace
from sdkwright.pagination.response_fields import (
    NUMBERS,
    Components,
    is_kind,
    is_scalar,
)
from sdkwright.pagination.vocabulary import bare
from sdkwright.records import record

_PLACES: Final = {
    api.Location.QUERY: PagePlace.QUERY,
    api.Location.PATH: PagePlace.PATH,
    api.Location.HEADER: PagePlace.HEADER,
}


@record(frozen=True, slots=True)
class PageArgument:
    """A parameter, or a property of the request body, with a scalar value."""

    name: str
    schema: api.Schema
    description: str
    place: PagePlace

    @property
    def word(self) -> str:
        """The name in lower case, with letters and digits only. The name of a header has no `X-` either."""
        word = bare(self.name)
        return word.removeprefix("x") if self.place is PagePlace.HEADER else word

    @property
    def is_number(self) -> bool:
        return is_kind(self.schema, *NUMBERS)

    @property
    def is_string(self) -> bool:
        return is_kind(self.schema, "string")

    @property
    def is_boolean(self) -> bool:
        return is_kind(self.schema, "boolean")


def read_arguments(
    operation: api.Operation, components: Components
) -> tuple[PageArgument, ...]:
    """The arguments of an operation that have a scalar value and are not deprecated."""
    listed = (*_parameters(operation), *_body_arguments(operation, components))
    found: list[PageArgument] = []
    for each in listed:
        schema = resolve(each.schema, components)
        is_any = isinstance(schema, api.AnySchema)
        if is_any or is_scalar(schema, components):
            found.append(replace(each, schema=schema))
    return tuple(found)


def _parameters(operation: api.Operation) -> Iterator[PageArgument]:
    """The parameters of an operation, query parameters first."""
    for location, place in _PLACES.items():
        for each in operation.parameters:
            if each.location is location and not each.deprecated:
                text = each.description or ""
                yield PageArgument(each.name, each.schema, text, place)


def _body_arguments(
    operation: api.Operation, components: Components
) -> Iterator[PageArgument]:
    body = operation.request_body
    if body is None or body.kind is not api.BodyKind.JSON:
        return
    schema = resolve(body.schema, components)
    if not isinstance(schema, api.Object):
        return
    for each in schema.properties_in(api.Direction.REQUEST):
        annotations = each.schema.annotations
        if not annotations.deprecated:
            description = annotations.description or ""
            yield PageArgument(each.name, each.schema, description, PagePlace.BODY)


def find_argument(
    arguments: Iterable[PageArgument],
    words: Iterable[str],
    accepts: Callable[[PageArgument], bool] = lambda _: True,
) -> PageArgument | None:
    """The first argument with one of these names, compared in lower case with letters and digits only.

    None if there is none.
    """
    wanted = frozenset(words)
    return next(
        (each for each in arguments if each.word in wanted and accepts(each)), None
    )
