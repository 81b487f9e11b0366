"""The base of both clients: their options, and the request of a call. This module sends no request."""

from __future__ import annotations

import os
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    ClassVar,
    Mapping,
    NoReturn,
    Protocol,
    Self,
    Sequence,
    TypedDict,
    cast,
    overload,
)

import httpx2

from ..arguments import (
    Body,
    Headers,
    NotGiven,
    Omit,
    Query,
    RequestOptions,
    not_given,
)
from ..encoding.bodies import EncodedBody, call_body, request_body
from ..encoding.json import rename
from ..encoding.urls import encode_query, expand_path, is_absolute
from ..errors import StatusError
from ..operations import Auth, ClientOption, Operation, RetryRule, Security, TokenFlow
from ..redaction import UrlSecret, redacted_url
from .headers import (
    check_headers,
    credential_text,
    credential_text_or_none,
    has_header,
    header_texts,
    lacking,
    lacks_boundary,
    merged,
    overridden,
    sent_values,
)
from .redirects import same_origin
from .requests import PreparedRequest, Renewal, next_request
from .retries import (
    DEFAULT_MAX_RETRIES,
    checked_key,
    checked_retries,
    is_safe_to_repeat,
)
from .transport import (
    DEFAULT_TIMEOUT,
    HTTPX2_DEFAULT_TIMEOUT,
    Timeout,
    checked_base_url,
    checked_timeout,
    deadline_of,
)

if TYPE_CHECKING:
    from ..constraints import Constraints
    from .deadline import Deadline
    from .tokens import TokenCache, TokenRequest
    from .tracing import Tracing

    class CallArguments(TypedDict, total=False):
        """The arguments of a call. `path` to `cookies` are those of the operation, by the part of the request."""

        path: Mapping[str, object]
        query: Mapping[str, object]
        headers: Mapping[str, object]
        body: Mapping[str, object]
        cookies: Mapping[str, object]
        idempotency_key: str | None
        extra_headers: Headers | None
        extra_query: Query | None
        extra_body: Body | None
        timeout: float | httpx2.Timeout | None | NotGiven
        next_url: str | None
        """The URL of the next page of a list. It replaces the path and the query."""


class EventHooks(TypedDict, total=False):
    """The functions that a client calls, in the same form as in httpx2.

    Attributes:
        request: Called with each request before it is sent: with each attempt, and after each redirect.
        response: Called with each response when its headers have been received.
    """

    request: Sequence[Callable[[httpx2.Request], object]]
    response: Sequence[Callable[[httpx2.Response], object]]


class TracerProvider(Protocol):
    """A tracer provider of OpenTelemetry."""

    def get_tracer(self, name: str, /, *args: Any, **kwargs: Any) -> Any: ...


class BaseClient:
    """The options of a client.

    Attributes:
        strict_response_validation: Whether a response that is not exactly as documented raises an error.
        validate_requests: Whether arguments that violate a documented constraint raise an error.
    """

    strict_response_validation: bool
    validate_requests: bool
    _document_server: ClassVar[str | None] = None
    """The server in the API's OpenAPI document."""
    _credentials: ClassVar[Sequence[str]] = ()
    """The attributes that hold a token or a key. If the caller passed a function, the attribute is the empty string."""
    _credential_functions: Mapping[str, Callable[[], object]] = {}
    """The functions that return a token or a key, by attribute."""
    _token_flows: ClassVar[Sequence[TokenFlow]] = ()
    """The OAuth 2 flows that fetch the tokens that the caller does not pass."""
    _tokens_in_use: Mapping[str, str] = {}
    """The tokens of this view of a client, by the attributes that hold them."""
    _options: ClassVar[Sequence[ClientOption]] = ()
    """The options that methods send."""
    _secrets_of_url: ClassVar[Sequence[str]] = ()
    """The attributes that hold a secret part of the base URL."""
    _status_error: ClassVar[type[StatusError]] = StatusError
    """The base of the package's errors for statuses."""

    def __init__(
        self,
        *,
        base_url: str | httpx2.URL,
        user_agent: str,
        api_headers: Mapping[str, str],
        timeout: float | httpx2.Timeout | None | NotGiven,
        max_retries: int | NotGiven,
        default_headers: Headers | None,
        default_query: Query | None,
        http_client: httpx2.Client | httpx2.AsyncClient | None,
        event_hooks: EventHooks | None,
        tracing: bool | TracerProvider,
        strict_response_validation: bool,
        validate_requests: bool,
    ) -> None:
        self._tokens: TokenCache | None = None
        check_headers(self._with_placeholders()._auth(None).headers.items())
        secrets = (getattr(self, name) for name in self._secrets_of_url)
        self._kept_secrets = [UrlSecret(each) for each in secrets if each]
        self.base_url = base_url
        self.strict_response_validation = strict_response_validation
        self.validate_requests = validate_requests
        self._event_hooks = _checked_hooks(event_hooks)
        self._traces = tracing
        self._tracing: Tracing | None = None
        if tracing is not False:
            # Loaded with the first client that traces.
            from .tracing import Tracing

            self._tracing = Tracing(tracing)
        self._max_retries = DEFAULT_MAX_RETRIES
        self._max_retries_given = False
        if not isinstance(max_retries, NotGiven):
            self.max_retries = max_retries
        if isinstance(timeout, NotGiven):
            own = http_client.timeout if http_client else HTTPX2_DEFAULT_TIMEOUT
            timeout = DEFAULT_TIMEOUT if own == HTTPX2_DEFAULT_TIMEOUT else own
        self.timeout = timeout
        self._default_headers: Headers = dict(default_headers or {})
        self._default_query: Query = dict(default_query or {})
        self._api_headers = {
            "Accept": "application/json",
            "User-Agent": user_agent,
            **api_headers,
        }
        self._transport_headers: Mapping[str, str] = {}
        self._own_transport = False
        self._constant_headers = list(self._api_headers.items())

    def _use_own_transport(self, headers: Mapping[str, str]) -> None:
        """Prepare for a transport that this package created. Each request needs only these headers of the transport."""
        self._own_transport = True
        self._transport_headers = {
            name: value
            for name, value in headers.items()
            if name not in ("accept", "user-agent")
        }
        self._constant_headers = [
            *self._transport_headers.items(),
            *self._api_headers.items(),
        ]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} base_url={str(redacted_url(self._base_url))!r}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError(
            f"A {type(self).__name__} holds connections, so it can be neither pickled nor copied with `copy`. "
            "`client.copy()` returns a copy; another process needs a client of its own."
        )

    @property
    def timeout(self) -> float | Timeout | None:
        """The timeout in seconds, or a `Timeout`; `None` waits forever."""
        return self._timeout

    @timeout.setter
    def timeout(self, timeout: float | httpx2.Timeout | None) -> None:
        self._timeout = checked_timeout(timeout)

    @property
    def max_retries(self) -> int:
        """The maximum number of retries.

        If it was set explicitly, requests that are not safe to repeat are retried too.
        """
        return self._max_retries

    @max_retries.setter
    def max_retries(self, max_retries: int) -> None:
        self._max_retries = checked_retries(max_retries)
        self._max_retries_given = True

    @property
    def base_url(self) -> httpx2.URL:
        """The base URL of the API, with a trailing slash."""
        return self._base_url

    @base_url.setter
    def base_url(self, url: str | httpx2.URL) -> None:
        self._base_url = checked_base_url(url)
        self._root = str(self._base_url)[:-1]

    @property
    def default_headers(self) -> Mapping[str, str]:
        """The headers of every request, without credentials."""
        layers = merged(self._api_headers, self._default_headers)
        return {n: value for n, value in layers.items() if not isinstance(value, Omit)}

    @property
    def default_query(self) -> Mapping[str, object]:
        """The query parameters of every request."""
        return dict(self._default_query)

    def _auth_headers(self) -> Mapping[str, str]:
        """The headers with the client's credential."""
        return {}

    def _auth(self, security: Security | None) -> Auth:
        """The credentials for the security of an operation; `None` means the client's default."""
        if security is not None and not any(security):
            return Auth({})
        return Auth(self._auth_headers())

    def _option_value(self, option: ClientOption) -> object:
        """The client's value of an option; `None` if the client has no value."""
        value: object = getattr(self, option.attribute)
        return credential_text(value) if option.secret and value is not None else value

    def _with_options(self, arguments: CallArguments) -> CallArguments:
        """The arguments of a call, in which the client's options replace omitted arguments.

        Raises:
            TypeError: Neither the call nor the client has a value that the operation requires.
        """
        found: dict[str, Mapping[str, object]] = {}
        for option in self._options:
            given = found.get(option.location, arguments.get(option.location)) or {}
            if not isinstance(given.get(option.name), Omit):
                continue
            value = self._option_value(option)
            if value is not None:
                found[option.location] = {**given, option.name: value}
            elif option.required:
                raise TypeError(
                    f"`{option.attribute}` is missing: pass it to the method, or to the client for all calls."
                )
        return cast("CallArguments", {**arguments, **found})

    def _option_values(self, location: str) -> dict[str, object]:
        """The client's options for one part of a request, by their names in the request."""
        return {
            option.name: value
            for option in self._options
            if option.location == location
            and (value := self._option_value(option)) is not None
        }

    def _with_tokens(self, tokens: Mapping[str, str]) -> Self:
        """A view of this client that has these tokens as credentials."""
        view = object.__new__(type(self))
        view.__dict__.update(self.__dict__, _tokens_in_use=tokens, **tokens)
        return view

    def _with_placeholders(self) -> Self:
        """A view of this client with placeholders for tokens, for checks that call no function and fetch no token."""
        names = self._dynamic_credentials()
        return self._with_tokens(dict.fromkeys(names, "token")) if names else self

    @overload
    def _credential_text(self, name: str, value: str | Callable[[], object]) -> str: ...

    @overload
    def _credential_text(
        self, name: str, value: str | Callable[[], object] | None
    ) -> str | None: ...

    def _credential_text(
        self, name: str, value: str | Callable[[], object] | None
    ) -> str | None:
        """The text of a token or a key. If the value is a function, keep it for the requests, and return an empty text."""
        if not callable(value):
            return value
        self._credential_functions = {**self._credential_functions, name: value}
        return ""

    def _passed_credential(self, name: str) -> Any:
        """The token or key for a copy of this client: a text or a function."""
        return getattr(self, name) or self._credential_functions.get(name)

    def _function_of(self, name: str) -> Callable[[], object] | None:
        """The function that returns a token or a key; `None` if the credential is not a function."""
        return None if getattr(self, name) else self._credential_functions.get(name)

    def _dynamic_credentials(self) -> Sequence[str]:
        """The credentials that are returned by a function or fetched by a flow."""
        if not (self._credential_functions or self._token_flows):
            return ()
        return [
            name
            for name in self._credentials
            if self._function_of(name) is not None or self._flow_of(name) is not None
        ]

    def _flow_of(self, name: str) -> TokenFlow | None:
        """The flow that fetches a token.

        `None` if the caller passed the token, or passed no credentials for the flow.
        """
        if getattr(self, name) is not None:
            return None
        for flow in self._token_flows:
            if flow.token == name:
                pair = getattr(self, flow.client_id), getattr(self, flow.client_secret)
                if None not in map(credential_text_or_none, pair):
                    return flow
        return None

    def _token_cache(self) -> TokenCache:
        """The cache of tokens that this client and its copies share."""
        if self._tokens is None:
            # Loaded with the first token to fetch.
            from .tokens import TokenCache

            self._tokens = TokenCache()
        return self._tokens

    def _token_request(self, flow: TokenFlow) -> TokenRequest:
        from .tokens import TokenRequest

        return TokenRequest(
            str(self._base_url.join(flow.url)),
            getattr(self, flow.client_id),
            getattr(self, flow.client_secret),
            " ".join(getattr(self, flow.scopes)),
        )

    def _copy_options(
        self,
        *,
        base_url: str | httpx2.URL | None,
        timeout: float | httpx2.Timeout | None | NotGiven,
        max_retries: int | NotGiven,
        default_headers: Headers | None,
        set_default_headers: Headers | None,
        default_query: Query | None,
        set_default_query: Query | None,
        event_hooks: EventHooks | None,
        tracing: bool | TracerProvider | None,
        validate_requests: bool | None,
    ) -> dict[str, Any]:
        """The options of a copy of this client: the arguments, else this client's options."""
        if isinstance(max_retries, NotGiven) and self._max_retries_given:
            max_retries = self.max_retries
        return {
            "base_url": base_url or self.base_url,
            "timeout": self.timeout if isinstance(timeout, NotGiven) else timeout,
            "max_retries": max_retries,
            "default_headers": overridden(
                "default_headers",
                self._default_headers,
                default_headers,
                set_default_headers,
            ),
            "default_query": overridden(
                "default_query", self._default_query, default_query, set_default_query
            ),
            "event_hooks": self._event_hooks if event_hooks is None else event_hooks,
            "tracing": self._traces if tracing is None else tracing,
            "strict_response_validation": self.strict_response_validation,
            "validate_requests": (
                self.validate_requests
                if validate_requests is None
                else validate_requests
            ),
        }

    def _constraints(self) -> Constraints | None:
        """The constraints that the API's OpenAPI document declares for arguments; `None` if it declares none."""
        return None

    def _encoded_body(
        self,
        operation: Operation[Any],
        arguments: CallArguments,
        query: Mapping[str, object] | None,
    ) -> EncodedBody:
        """The encoded body of a call.

        With `validate_requests`, all arguments are checked; `query` has the query parameters.

        Raises:
            RequestValidationError: Arguments violate constraints.
        """
        body, extra = arguments.get("body"), arguments.get("extra_body")
        if not self.validate_requests:
            return call_body(operation, body, extra)
        # Loaded with the first checked call.
        from ..constraints import RequestCheck

        check = RequestCheck(operation, self._constraints())
        check.add("path", arguments.get("path"))
        check.add("headers", _renamed(arguments.get("headers"), operation))
        check.add("cookies", _renamed(arguments.get("cookies"), operation))
        check.add("query", query)
        encoded = call_body(operation, body, extra, check.add)
        check.finish()
        return encoded

    def _returned_type(self, operation: Operation[Any]) -> Any:
        """The type that a call returns. Operations are declared with the types of the synchronous client."""
        return operation.returns

    def _prepare_call(
        self,
        operation: Operation[Any],
        arguments: CallArguments,
        deadline: Deadline | None = None,
    ) -> PreparedRequest:
        """The request of a call of a documented operation. `deadline` is the deadline of the whole call."""
        if self._options:
            arguments = self._with_options(arguments)
        key = operation.idempotency_header
        headers: dict[str, str] = {}
        auth = self._auth(operation.security)
        if own_headers := _renamed(arguments.get("headers"), operation):
            headers = header_texts(own_headers, operation.header_styles)
            # The operation may have its credential as a parameter too, and the call a value for it.
            auth = auth._replace(headers=lacking(auth.headers, headers))
        if key is not None:
            # Created once, so that all attempts of this call send the same key.
            given = arguments.get("idempotency_key")
            headers[key] = os.urandom(16).hex() if given is None else checked_key(given)
        if operation.accept is not None:
            headers["Accept"] = operation.accept
        cookies = ""
        own_cookies = sent_values(_renamed(arguments.get("cookies"), operation))
        if own_cookies or auth.cookies:
            # Loaded with the first cookie; most APIs have none.
            from .cookies import cookie_header

            cookies = cookie_header(
                {**auth.cookies, **own_cookies}, operation.header_styles
            )
        timeout = arguments.get("timeout", not_given)
        options: RequestOptions = {}
        if not isinstance(timeout, NotGiven):
            options["timeout"] = timeout
        query = ""
        own_query, extra_query = arguments.get("query"), arguments.get("extra_query")
        next_url = arguments.get("next_url")
        if next_url is not None:
            # The URL has the query of the page, but may lack a key that the client sends with each request.
            names = {each.name for each in self._options if each.location == "query"}
            own_query = {n: v for n, v in (own_query or {}).items() if n in names}
        if auth.query and own_query:
            auth = auth._replace(query=lacking(auth.query, sent_values(own_query)))
        own_query = _renamed(own_query, operation)
        if own_query or extra_query or self._default_query:
            query = encode_query(
                {**self._default_query, **(own_query or {}), **(extra_query or {})},
                {
                    **dict.fromkeys(own_query or {}, "repeat"),
                    **(operation.query_styles or {}),
                },
                operation.reserved,
            )
        root = self._root
        if operation.server is not None and root == self._document_server:
            root = operation.server
        path = expand_path(
            operation.path, arguments.get("path", {}), operation.path_styles
        )
        prepared = self._assembled(
            operation.method,
            root + path,
            query=query,
            headers=headers,
            caller_headers=arguments.get("extra_headers") or {},
            body=self._encoded_body(operation, arguments, own_query),
            options=options,
            idempotency_header=key,
            auth=auth,
            cookies=cookies,
            is_plain=operation.accept is None,
            error_bodies=operation.errors,
            security=operation.security,
            rule=operation.retries,
            deadline=deadline,
        )
        return prepared if next_url is None else next_request(prepared, next_url)

    def _renewal(self, auth: Auth, security: Security | None) -> Renewal | None:
        """The data to repeat a request with new tokens, if the server rejects its old ones.

        `None` if the client has not called a function for a token or fetched one, or if the request has no credentials.
        """
        if not self._tokens_in_use or auth == Auth({}):
            return None
        return Renewal(self._tokens_in_use, auth, security)

    def _deadline(self, options: CallArguments | RequestOptions) -> Deadline | None:
        """The deadline of a call that begins now; `None` if it has no total timeout."""
        timeout = options.get("timeout", not_given)
        return deadline_of(self._timeout if isinstance(timeout, NotGiven) else timeout)

    def _prepare_token_request(
        self, request: TokenRequest, deadline: Deadline | None, *, in_body: bool
    ) -> PreparedRequest:
        """The request for a token. It contains none of the client's default headers, parameters and cookies."""
        return self._assembled(
            "POST",
            request.url,
            query="",
            headers=request.headers(in_body=in_body),
            caller_headers={},
            body=EncodedBody(
                request.content(in_body=in_body), "application/x-www-form-urlencoded"
            ),
            options={"follow_redirects": False},
            idempotency_header=None,
            auth=Auth({}),
            cookies="",
            is_foreign=True,
        )._replace(repeatable=True, deadline=deadline)

    def _prepare_request(
        self,
        method: str,
        path: str,
        *,
        body: object,
        content: bytes | None,
        files: Any,
        options: RequestOptions,
        deadline: Deadline | None,
    ) -> PreparedRequest:
        """A request to an undocumented endpoint.

        If the path is an absolute URL on another origin, none of the client's default headers, parameters and cookies
        are sent: any of these may be a credential.
        """
        is_foreign = is_absolute(path) and not same_origin(
            httpx2.URL(path), self._base_url
        )
        url = path if is_absolute(path) else f"{self._root}/{path.lstrip('/')}"
        given_query: Query = {
            **({} if is_foreign else self._default_query),
            **options.get("params", {}),
        }
        own_query: Query = {}
        headers: dict[str, str] = {}
        if self._options and not is_foreign:
            headers = header_texts(self._option_values("headers"), None)
            own_query = self._option_values("query")
        if (key := options.get("idempotency_key")) is not None:
            headers["Idempotency-Key"] = checked_key(key)
        auth = self._auth(None)
        cookies = ""
        if auth.cookies and not is_foreign:
            from .cookies import cookie_header

            cookies = cookie_header(auth.cookies)
        return self._assembled(
            method,
            url,
            query=encode_query({**given_query, **lacking(own_query, given_query)}),
            headers=headers,
            caller_headers=options.get("headers", {}),
            body=request_body(
                content if content is not None else body,
                files,
                options.get("extra_json"),
            ),
            options=options,
            idempotency_header="Idempotency-Key",
            auth=Auth({}) if is_foreign else auth,
            cookies=cookies,
            is_foreign=is_foreign,
            deadline=deadline,
        )

    def _assembled(
        self,
        method: str,
        url: str,
        *,
        query: str,
        headers: Mapping[str, str],
        caller_headers: Headers,
        body: EncodedBody,
        options: RequestOptions,
        idempotency_header: str | None,
        auth: Auth,
        cookies: str,
        is_foreign: bool = False,
        is_plain: bool = True,
        error_bodies: Mapping[str, Any] | None = None,
        security: Security | None = None,
        rule: RetryRule | None = None,
        deadline: Deadline | None = None,
    ) -> PreparedRequest:
        if "timeout" in options:
            checked_timeout(options["timeout"])
        upload = body.upload
        own = dict(headers)
        if body.content_type is not None:
            own["Content-Type"] = body.content_type
        own.update(auth.headers)
        omitted: list[str] = []
        is_plain = is_plain and not (self._default_headers or caller_headers)
        if not is_plain:
            layers = merged(
                self._transport_headers,
                self._api_headers,
                own,
                {} if is_foreign else self._default_headers,
                caller_headers,
            )
            sent = [(n, v) for n, v in layers.items() if not isinstance(v, Omit)]
            omitted = [n for n, v in layers.items() if isinstance(v, Omit)]
            check_headers(sent)
            if has_header(layers.items(), "Cookie"):
                # The caller's cookies replace those of the call.
                cookies = ""
            has_key = has_header(sent, idempotency_header)
        else:
            # Most calls. There is nothing to merge: none of these names is a constant header.
            check_headers(own.items())
            sent = [*self._constant_headers, *own.items()]
            has_key = idempotency_header in own
        if upload is not None:
            sent = [header for header in sent if not lacks_boundary(*header)]
        if auth.query:
            query = "&".join(filter(None, (query, encode_query(auth.query))))
        if "#" in url:
            # A fragment is not sent, and would end the query. Arguments are encoded, so it is part of the path's key.
            url = url.partition("#")[0]
        if query:
            url = f"{url}{'&' if '?' in url else '?'}{query}"
        max_retries = options.get("max_retries")
        rule = rule or {}
        if max_retries is not None:
            retries = checked_retries(max_retries)
        elif self._max_retries_given:
            retries = self._max_retries
        else:
            retries = rule.get("max_retries", self._max_retries)
        timeout = options.get("timeout", self._timeout)
        return PreparedRequest(
            method=method,
            url=url,
            headers=sent,
            content=body.content,
            timeout=timeout,
            max_retries=0 if body.is_sent_once else retries,
            repeatable=self._max_retries_given
            or max_retries is not None
            or is_safe_to_repeat(method, has_idempotency_key=has_key),
            follow_redirects=options.get("follow_redirects"),
            omitted=omitted,
            is_plain=is_plain,
            upload=upload,
            cookies=cookies,
            error_bodies=error_bodies,
            deadline=deadline,
            retried_statuses=rule.get("statuses"),
            renewal=(
                None
                if upload is not None and upload.starts is None
                else self._renewal(auth, security)
            ),
        )


def _renamed(
    arguments: Mapping[str, object] | None, operation: Operation[Any]
) -> Mapping[str, object] | None:
    """The parameters, in which the properties of objects have their API names."""
    if not arguments or operation.parameters is None:
        return arguments
    return rename(arguments, operation.parameters)


def _checked_hooks(event_hooks: object) -> Mapping[str, Any] | None:
    """The caller's `event_hooks`; `None` if there are none.

    Raises:
        TypeError: The value does not have the form `{"request": [function], "response": [function]}`.
    """
    if not event_hooks:
        return None
    given: Any = event_hooks
    try:
        is_valid = given.keys() <= {"request", "response"} and all(
            callable(hook) for hooks in given.values() for hook in hooks
        )
    except (AttributeError, TypeError):
        is_valid = False
    if not is_valid:
        raise TypeError(
            '`event_hooks` has the form {"request": [function], "response": [function]}.'
        )
    return {"request": (), "response": (), **given}


def from_environment(variable: str) -> str | None:
    """The value of an environment variable; `None` if it is missing or empty."""
    return os.environ.get(variable) or None
