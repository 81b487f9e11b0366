"""An operation as the generated code declares it: everything about its request and response that no call changes."""

from __future__ import annotations

from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    Mapping,
    NamedTuple,
    Sequence,
    TypeVar,
)

T = TypeVar("T")

Mode = Literal["parsed", "raw", "streamed"]
"""What a call gives back: the parsed body, the response with its body read, or the response unread."""


QueryStyle = Literal[
    "repeat", "form", "comma", "space", "pipe", "brackets", "json", "text"
]
"""How a list or a mapping stands in a query.

`repeat` repeats the name for each item, and writes `name[key]=…`; `form` does without the name for what is in a mapping;
`comma`, `space` and `pipe` join all there is; `brackets` writes `name[]=…` and `name[key]=…`; `json` is JSON.
"""

JsonText = Annotated[str, "JSON"]
"""A text that is written as JSON, in quotes; `str` is a body as it is."""

BodyForm = Literal["json", "form", "multipart", "text", "binary"]
"""How a body is written."""

Security = Sequence[Sequence[str]]
"""Alternatives, each of the names of the credentials that are sent together."""


class Operation(NamedTuple, Generic[T]):
    """One operation of the API.

    Attributes:
        method: The HTTP method, in capitals.
        path: The path, with `{argument}` in the place of each path argument.
        returns: The type of a successful answer; `None` where it has no body.
        body: The TypedDict that tells what the body's keys are called over the wire.
        query_styles: How lists and mappings stand in the query, by parameter, where it is not by repetition.
        idempotency_header: The header that makes repeating the request harmless, where the API has one.
        body_form: How the body is written.
        content_type: Its media type, where that is not the one that the form has by itself.
        whole_body: The argument that is the body, where not each of its properties is one.
        body_optional: Whether a body of which nothing is given is left out.
        encodings: How properties stand in a form, by their names over the wire: a style, or a content type.
        query: The TypedDict that tells what keys inside of query parameters are called over the wire.
        path_styles: How lists and mappings stand in the path, where they are not joined by commas.
        header_styles: The same for headers and cookies; `json` is JSON.
        reserved: The query parameters in which characters stay as they are that need not be encoded.
        accept: The media type of the answer, where it is not JSON.
        streams: Whether the answer comes in items, each given as it comes.
        security: Which credentials are sent, where it is not what the client sends by default.
        server: Where this operation is, where the API's document says that it is elsewhere.
    """

    method: str
    path: str
    returns: Any
    body: Any = None
    query_styles: Mapping[str, QueryStyle] | None = None
    idempotency_header: str | None = None
    body_form: BodyForm = "json"
    content_type: str | None = None
    whole_body: str | None = None
    body_optional: bool = False
    encodings: Mapping[str, str] | None = None
    query: Any = None
    path_styles: Mapping[str, str] | None = None
    header_styles: Mapping[str, str] | None = None
    reserved: Sequence[str] = ()
    accept: str | None = None
    streams: bool = False
    security: Security | None = None
    server: str | None = None


class Auth(NamedTuple):
    """The credentials of one request, where they stand in it."""

    headers: Mapping[str, str]
    query: Mapping[str, str] = {}
    cookies: Mapping[str, str] = {}
