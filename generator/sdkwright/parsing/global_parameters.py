"""Parameters of the whole API in extensions of other generators.

`x-speakeasy-globals` lists parameters whose values belong to the client. `x-fern-global-headers` lists headers of every
request, which operations need not declare. A value that differs from their descriptions is ignored: its author writes
for another generator. This module must not depend on the language of the generated code.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from sdkwright.api import model as api
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import (
    follow_to_mapping,
    get_bool,
    get_items,
    get_name,
    get_text,
)
from sdkwright.document.spelling import HEADER_NAME
from sdkwright.parsing.parameters import IGNORED_HEADERS

_SPEAKEASY: Final = "x-speakeasy-globals"
_FERN: Final = "x-fern-global-headers"


class GlobalParameters:
    """The parameters of the whole API."""

    def __init__(self, root: Node) -> None:
        listed = root.get(_SPEAKEASY)
        parameters = () if listed is None else get_items(listed, "parameters")
        self._names = {_identity(follow_to_mapping(each)) for each in parameters}
        self._headers = {each.name.lower(): each for each in _headers(root)}

    def added_to(self, own: Iterable[api.Parameter]) -> Iterator[api.Parameter]:
        """The parameters of an operation, and the headers of every request that the operation does not declare."""
        missing = dict(self._headers)
        for each in own:
            is_header = each.location is api.Location.HEADER
            header = missing.pop(each.name.lower(), None) if is_header else None
            if header is not None:
                name = each.sdk_name or header.sdk_name
                yield replace(each, sdk_name=name, is_global=True)
            elif (each.name, each.location) in self._names:
                yield replace(each, is_global=True)
            else:
                yield each
        yield from missing.values()


def _identity(parameter: Node | None) -> tuple[str | None, str | None]:
    return get_text(parameter, "name"), get_text(parameter, "in")


def _headers(root: Node) -> Iterator[api.Parameter]:
    for each in get_items(root, _FERN):
        name = get_text(each, "header")
        if (
            name is not None
            and HEADER_NAME.fullmatch(name)
            and name.lower() not in IGNORED_HEADERS
        ):
            yield api.Parameter(
                name=name,
                location=api.Location.HEADER,
                schema=api.Primitive(api.Annotations(each.pointer), "string"),
                required=not get_bool(each, "optional"),
                pointer=each.pointer,
                style="simple",
                explode=False,
                sdk_name=get_name(each, "name"),
                is_global=True,
            )
