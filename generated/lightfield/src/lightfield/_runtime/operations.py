"""Operations as the generated code declares them: the data that is the same for every call."""

# Without `from __future__ import annotations`: typing would compile each annotation of the classes at each import.

from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    Mapping,
    NamedTuple,
    NotRequired,
    Sequence,
    TypedDict,
    TypeVar,
)

T = TypeVar("T")

Mode = Literal["parsed", "raw", "streamed"]
"""What a call returns: the parsed body, the response with its body read, or the response unread."""


QueryStyle = Literal[
    "repeat", "form", "comma", "space", "pipe", "brackets", "json", "text"
]
"""How a list or a mapping is written in a query.

`repeat` repeats the name for each item, and writes `name[key]=…`; `form` writes a mapping as `key=…`, without the
name; `comma`, `space` and `pipe` join the items; `brackets` writes `name[]=…` and `name[key]=…`; `json` writes
JSON.
"""

JsonText = Annotated[str, "JSON"]
"""A string that is sent as JSON, in quotes. A plain `str` is sent as it is."""

BodyForm = Literal["json", "form", "multipart", "text", "binary"]
"""How a body is encoded."""

PageStyle = Literal[
    "cursor", "item-cursor", "number", "offset", "url", "link", "single"
]
"""What leads from one page of a list to the next.

`cursor` is a value in the response; `item-cursor` is a property of the last item; `number` counts pages and `offset`
items; `url` is a URL in the response, and `link` one in its header `Link`. A list of the style `single` has one page.
"""


PagePlace = Literal["query", "path", "header", "body"]
"""The part of a request that asks for a page of a list."""


class BodyChoice(TypedDict):
    """One of several bodies of an operation, which the arguments of a call choose.

    Attributes:
        form: The encoding of the body.
        names: The arguments of the body.
        required: The arguments that a call must pass.
        content_type: The media type of the body, if it is not the default for the form.
        whole_body: The argument that is the whole body, if its properties are not separate arguments.
        encodings: The style or content type of each form property, by its API name.
    """

    form: BodyForm
    names: Sequence[str]
    required: NotRequired[Sequence[str]]
    content_type: NotRequired[str]
    whole_body: NotRequired[str]
    encodings: NotRequired[Mapping[str, str]]


class RetryRule(TypedDict, total=False):
    """The retry policy of an operation.

    Attributes:
        max_retries: The maximum number of retries, unless the client or the call sets it.
        statuses: The statuses to retry: `429`, `5XX`.
    """

    max_retries: int
    statuses: Sequence[str]


Security = Sequence[Sequence[str]]
"""Alternatives. Each lists the names of the credentials to send together."""


class Operation(NamedTuple, Generic[T]):
    """An operation of the API.

    Attributes:
        method: The HTTP method, in upper case.
        path: The path, with `{argument}` for each path argument.
        returns: The type of a successful response; `None` for a response without a body. For a list, the type of an
            item.
        body: The TypedDict with the API names of the body's properties.
        query_styles: The style of each query parameter whose lists do not repeat the name.
        idempotency_header: The header that makes the request safe to repeat, if the API has one.
        body_form: The encoding of the body.
        content_type: The media type of the body, if it is not the default for `body_form`.
        whole_body: The argument that is the whole body, if its properties are not separate arguments.
        body_optional: Whether an empty body is omitted.
        encodings: The style or content type of each form property, by its API name.
        parameters: The TypedDict with the API names of properties inside of parameters.
        path_styles: The style of each path argument that is not encoded in the default way.
        header_styles: The style of each header and cookie that is not encoded in the default way; `json` writes JSON.
        reserved: The query parameters that keep reserved characters unencoded.
        accept: The media type of the response, if it is not JSON.
        streams: Whether the response is a stream of items.
        statuses: The type of the response for each status, if the types differ.
        bodies: The bodies among which the arguments of a call choose, in the order of preference.
        security: The credentials to send, if they are not the client's default.
        server: The base URL of this operation, if the OpenAPI document sets one.
        page_parameter: The argument that selects a page of a list: its cursor, its number or its offset.
        page_place: The part of the request that contains `page_parameter`.
        first_page: The number of the first page, or its offset.
        errors: The types of error bodies, by status: `404`, `4XX` or `default`.
        retries: The retry policy of the operation, if it is not the default.
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
    parameters: Any = None
    path_styles: Mapping[str, str] | None = None
    header_styles: Mapping[str, str] | None = None
    reserved: Sequence[str] = ()
    accept: str | None = None
    streams: bool = False
    statuses: Mapping[str, Any] | None = None
    bodies: Sequence[BodyChoice] = ()
    security: Security | None = None
    server: str | None = None
    page_parameter: str = ""
    page_place: PagePlace = "query"
    first_page: int = 1
    errors: Mapping[str, Any] | None = None
    retries: RetryRule | None = None

    def streamed(self, returns: Any, accept: str) -> "Operation[Any]":
        """The operation, changed so that its response is a stream."""
        return self._replace(
            returns=returns, accept=accept, streams=True, statuses=None
        )

    def type_of(self, status: int, returns: Any) -> Any:
        """The type of a response with this status; `returns` if the types do not differ."""
        if self.statuses is None:
            return returns
        return self.statuses.get(str(status), self.statuses.get("2XX", returns))


class Polling(NamedTuple, Generic[T]):
    """How an object is polled.

    Attributes:
        operation: The operation that returns the object.
        pending: The values of its status while it is not finished.
        status: The path to the status in the response, by the API's names.
        finished: A value of its status after that, for a mock.
    """

    operation: Operation[T]
    pending: Sequence[str]
    status: Sequence[str] = ("status",)
    finished: str = ""


class ClientOption(NamedTuple):
    """An option of a client. The value is sent by methods, unless a call passes another value.

    Attributes:
        location: The part of the request.
        name: The name in the request.
        attribute: The attribute of the client.
        required: Whether a call needs a value.
        secret: Whether it is a credential.
    """

    location: Literal["headers", "query", "cookies"]
    name: str
    attribute: str
    required: bool = False
    secret: bool = False


class TokenFlow(NamedTuple):
    """The OAuth 2 flow for client credentials, by the attributes of the client.

    Attributes:
        token: The caller's token. If there is none, a token is fetched.
        client_id: The id of the client.
        client_secret: The secret of the client.
        scopes: The scopes of the token.
        url: The token URL, absolute or relative to the base URL.
    """

    token: str
    client_id: str
    client_secret: str
    scopes: str
    url: str


class Auth(NamedTuple):
    """The credentials of a request, by their location."""

    headers: Mapping[str, str]
    query: Mapping[str, str] = {}
    cookies: Mapping[str, str] = {}

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"
