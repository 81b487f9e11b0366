"""A mock of the API for tests: while it is active, no client of this package sends a request over the network."""

from __future__ import annotations

import inspect
import json
import warnings
from contextvars import ContextVar
from types import TracebackType
from typing import Any, ClassVar, Final, Mapping, NamedTuple, Self, Sequence, cast
from urllib.parse import parse_qsl

import httpx2

from .encoding.json import encode_json
from .examples import example
from .http import async_client, sync_client
from .http.async_client import AsyncAPIClient
from .http.requests import PreparedRequest
from .http.sync_client import SyncAPIClient
from .operations import Mode, Operation
from .pages import PageCall
from .polling import PolledCall
from .responses import BaseAPIResponse
from .streams import AsyncEventStream, AsyncStream, EventStream, Stream

_REPLACED: Final[Sequence[tuple[Any, str]]] = (
    (SyncAPIClient, "_request"),
    (AsyncAPIClient, "_request"),
    (SyncAPIClient, "_sent"),
    (AsyncAPIClient, "_sent"),
    (sync_client, "_sleep"),
    (async_client, "_sleep"),
)
"""What is another while a mock is active. No test waits before a retry."""


class _Expected(NamedTuple):
    """The operation that a call uses, and the type of its response."""

    operation: Operation[Any] | None
    returns: Any


_CALL: ContextVar[_Expected] = ContextVar("call")


class UnexpectedRequest(AssertionError):
    """A request for which the mock has no response."""


class MockedCall:
    """A request that a test made.

    Attributes:
        request: The request. It was not sent.
    """

    def __init__(self, request: httpx2.Request) -> None:
        self.request = request

    @property
    def path(self) -> str:
        """The path of the URL."""
        return self.request.url.path

    @property
    def query(self) -> dict[str, str]:
        """The query parameters. If several have the same name, the last one is used."""
        return dict(parse_qsl(self.request.url.query.decode(), keep_blank_values=True))

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the request."""
        return self.request.headers

    @property
    def body(self) -> Any:
        """The body: parsed if it is JSON, a dictionary if it is a form, else bytes; `None` if there is no body."""
        content = self.request.content
        kind = self.headers.get("content-type", "")
        if not content:
            return None
        if kind.startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(content.decode(), keep_blank_values=True))
        return json.loads(content) if "json" in kind else content

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.request.method} {self.path}>"


class _Reaction(NamedTuple):
    status: int = 200
    value: Any = None
    headers: Mapping[str, str] = {}
    error: Exception | None = None


class MockedMethod:
    """The responses to the calls of a method, in their order. The last response is repeated.

    Attributes:
        calls: The requests of the method so far. Each retry is a request.
    """

    def __init__(self, method: str, path: str) -> None:
        self.calls: list[MockedCall] = []
        self._name = f"{method} {path}"
        self._reactions: list[_Reaction] = []
        self._responses = 0

    def returns(
        self,
        value: Any = None,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Respond with this value: a model, or JSON as Python values.

        For a method that returns a stream, pass a list of the items; for one that returns text or bytes, pass text or
        bytes.
        """
        return self._add(_Reaction(status, value, headers or {}))

    def fails(
        self,
        status: int,
        body: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
    ) -> Self:
        """Respond with an error. A retry of the client happens without a delay."""
        return self._add(_Reaction(status, body, headers or {}))

    def raises(self, error: Exception) -> Self:
        """Fail without a response: `raises(httpx2.ConnectError("refused"))`."""
        return self._add(_Reaction(error=error))

    def _add(self, reaction: _Reaction) -> Self:
        self._reactions.append(reaction)
        self._responses += 1
        return self

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._name}>"

    def check_end(self, returns: Any) -> None:
        """Raise an error if a call would poll without end, because the last response says that nothing is finished."""
        if isinstance(returns, PolledCall) and 0 < self._responses <= returns.requests:
            raise UnexpectedRequest(
                f"The responses of {self._name} do not finish the object: add one to those in `returns`."
            )

    def respond(self, request: httpx2.Request) -> _Reaction | None:
        """Record the request, and return the next response; `None` if there is none."""
        self.calls.append(MockedCall(request))
        if len(self._reactions) > 1:
            return self._reactions.pop(0)
        return self._reactions[0] if self._reactions else None


class _Methods(dict[tuple[str, str], MockedMethod]):
    """The mocked methods of a test, by HTTP method and path."""

    def mocked(self, method: str, path: str) -> MockedMethod:
        return self.setdefault((method, path), MockedMethod(method, path))


class MockedResource:
    """A resource of the client. Its attributes are its methods and its child resources."""

    def __init__(self, methods: _Methods, resource: Any, path: str) -> None:
        self._methods = methods
        self._resource = resource
        self._path = path

    def __getattr__(self, name: str) -> Any:
        member = getattr(self._resource, name)
        path = f"{self._path}.{name}".lstrip(".")
        if inspect.ismethod(member):
            operation = _operation_of(member, path)
            return self._methods.mocked(operation.method, operation.path)
        return MockedResource(self._methods, member, path)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._path}>"


class _Found(Exception):
    def __init__(self, operation: Operation[Any]) -> None:
        self.operation = operation


def _operation_of(method: Any, path: str) -> Operation[Any]:
    """The operation of a method. The method is called with a client that sends nothing."""
    parameters = inspect.signature(method).parameters.values()
    required = [each for each in parameters if each.default is each.empty]
    kinds = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    arguments = {each.name: "string" for each in required if each.kind not in kinds}
    try:
        with warnings.catch_warnings():
            # The alias of a method leads to the same operation.
            warnings.simplefilter("ignore", DeprecationWarning)
            method(**arguments)
    except _Found as found:
        return found.operation
    raise AttributeError(f"`{path}` sends no request.")


class BaseMock:
    """The base of a package's mock, for `with`. Its attributes are the resources and the methods of the client.

    A method without a response of its own responds with an example, made from the types of its response. The methods
    `get`, `post` and so on are for requests to undocumented endpoints, like the methods of the client.
    """

    _client_class: ClassVar[type[SyncAPIClient]]

    def __init__(self, *, examples: bool = True) -> None:
        """Create a mock. With `examples=False`, a call of a method without a response of its own is an error."""
        self._examples = examples
        self._methods = _Methods()
        transport = httpx2.MockTransport(self._respond)
        self._http = httpx2.Client(transport=transport)
        self._async_http = httpx2.AsyncClient(transport=transport)
        self._root = MockedResource(self._methods, _finder(self._client_class), "")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._root, name)

    def get(self, path: str) -> MockedMethod:
        """The responses to `client.get(path)`. The path begins with a slash, and includes the path of the base URL."""
        return self._methods.mocked("GET", path)

    def post(self, path: str) -> MockedMethod:
        """The responses to `client.post(path)`."""
        return self._methods.mocked("POST", path)

    def put(self, path: str) -> MockedMethod:
        """The responses to `client.put(path)`."""
        return self._methods.mocked("PUT", path)

    def patch(self, path: str) -> MockedMethod:
        """The responses to `client.patch(path)`."""
        return self._methods.mocked("PATCH", path)

    def delete(self, path: str) -> MockedMethod:
        """The responses to `client.delete(path)`."""
        return self._methods.mocked("DELETE", path)

    def __enter__(self) -> Self:
        mock = self
        self._originals: list[Any] = [getattr(*each) for each in _REPLACED]
        sync_request, async_request, *_rest = self._originals

        def request(
            self: SyncAPIClient,
            prepared: PreparedRequest,
            returns: Any,
            mode: Mode,
            operation: Operation[Any] | None = None,
        ) -> Any:
            token = _CALL.set(_Expected(operation, returns))
            try:
                return sync_request(self, prepared, returns, mode, operation)
            finally:
                _CALL.reset(token)

        async def requests(
            self: AsyncAPIClient,
            prepared: PreparedRequest,
            returns: Any,
            mode: Mode,
            operation: Operation[Any] | None = None,
        ) -> Any:
            token = _CALL.set(_Expected(operation, returns))
            try:
                return await async_request(self, prepared, returns, mode, operation)
            finally:
                _CALL.reset(token)

        def sent(_: object, request: httpx2.Request, *_arguments: object) -> Any:
            return mock._http.send(request, stream=True, follow_redirects=False)

        async def sends(_: object, request: httpx2.Request, *_arguments: object) -> Any:
            return await mock._async_http.send(
                request, stream=True, follow_redirects=False
            )

        async def waits(_seconds: float) -> None:
            pass

        def wait(_seconds: float) -> None:
            pass

        replacements = (request, requests, sent, sends, wait, waits)
        for (owner, name), each in zip(_REPLACED, replacements, strict=True):
            setattr(owner, name, each)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for (owner, name), original in zip(_REPLACED, self._originals, strict=True):
            setattr(owner, name, original)

    def _respond(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        expected = _CALL.get()
        operation = expected.operation
        method = self._methods.get((request.method, request.url.path))
        if operation is not None:
            method = self._methods.mocked(operation.method, operation.path)
        reaction = None
        if method is not None:
            method.check_end(expected.returns)
            reaction = method.respond(request)
        if reaction is None:
            if operation is None or not self._examples:
                raise UnexpectedRequest(
                    f"The mock has no response to {request.method} {request.url.path}: call `returns` of its method."
                )
            reaction = _example_of(operation, expected.returns)
        if reaction.error is not None:
            raise reaction.error
        return _response(reaction, expected.returns, request)


def _finder(client_class: type[SyncAPIClient]) -> SyncAPIClient:
    """A client that sends nothing: each call raises `_Found` with its operation."""

    def find(_: object, operation: Operation[Any], *_a: object, **_o: object) -> Any:
        raise _Found(operation)

    class_: Any = type(
        client_class.__name__, (client_class,), {"__call_operation__": find}
    )
    client: SyncAPIClient = class_.__new__(class_)
    return client


def _example_of(operation: Operation[Any], returns: Any) -> _Reaction:
    """A successful response with an example of its body."""
    status = 200
    if operation.statuses:
        code, returns = next(iter(operation.statuses.items()))
        status = int(code) if code.isdigit() else 200
    if isinstance(returns, PageCall):
        value = returns.only_page(example)
    elif isinstance(returns, PolledCall):
        value = returns.finished(example)
    elif _stream_class(returns) is not None:
        value = [example(returns.__args__[0])]
    elif isinstance(returns, type) and issubclass(returns, BaseAPIResponse):
        value = b"content"
    else:
        value = None if returns is None else example(returns)
    return _Reaction(status, value)


def _stream_class(returns: Any) -> Any:
    """The class of a stream type; `None` for any other type."""
    origin: Any = getattr(returns, "__origin__", None)
    is_stream = isinstance(origin, type) and issubclass(origin, (Stream, AsyncStream))
    return cast(Any, origin) if is_stream else None


def _response(
    reaction: _Reaction, returns: Any, request: httpx2.Request
) -> httpx2.Response:
    headers = {"content-type": "application/json"}
    value, status = reaction.value, reaction.status
    is_error = status >= 400
    stream = None if is_error else _stream_class(returns)
    if stream is not None:
        events = "event-stream" in request.headers.get("accept", "")
        content = b"".join(_item(each, stream, events) for each in value or ())
        headers = {"content-type": request.headers.get("accept", "")}
    elif isinstance(value, bytes):
        content = value
        headers = {"content-type": "application/octet-stream"}
    elif isinstance(value, str) and returns in (str, bytes):
        content = value.encode()
        headers = {"content-type": "text/plain"}
    elif value is None and (is_error or returns is None):
        content, headers = b"", {}
        status = status if is_error or status != 200 else 204
    else:
        content = encode_json(value)
    headers["content-length"] = str(len(content))
    # As a stream, it is closed when it has been read.
    return httpx2.Response(
        status,
        headers={**headers, **reaction.headers},
        stream=httpx2.ByteStream(content),
    )


def _item(value: Any, stream: Any, events: bool) -> bytes:
    """An item of a stream, as a line of JSON or as an event."""
    if not events:
        return encode_json(value) + b"\n"
    if not issubclass(stream, (EventStream, AsyncEventStream)):
        return b"data: " + encode_json(value) + b"\n\n"
    fields: dict[str, Any] = json.loads(encode_json(value))
    data = fields.pop("data", "")
    text = data.encode() if isinstance(data, str) else encode_json(data)
    lines = [f"{name}: {each}".encode() for name, each in fields.items()]
    lines += [b"data: " + line for line in text.split(b"\n")]
    return b"\n".join(lines) + b"\n\n"
