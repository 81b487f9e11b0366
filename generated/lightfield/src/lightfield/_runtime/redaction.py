"""Redaction of credentials and other secrets, so that no log and no error contains them."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Sequence, cast
from weakref import WeakSet

if TYPE_CHECKING:
    import httpx2

REDACTED: Final = "[redacted]"

_CREDENTIALS = frozenset(
    {"authorization", "proxy-authorization", "cookie", "set-cookie", "auth"}
)
# Parts of names that APIs use for their own credentials.
_CREDENTIAL_PARTS = (
    "api-key",
    "apikey",
    "access-key",
    "authorization",
    "x-auth",
    "token",
    "secret",
    "password",
    "credential",
    "session",
    "signature",
)

# Parts of the names of secret properties in a body, without `_` and `-`.
_SECRET_PARTS = (
    "secret",
    "password",
    "passwd",
    "passphrase",
    "apikey",
    "accesskey",
    "privatekey",
    "authorization",
    "clientassertion",
)
_SHORTEST_SECRET: Final = 6
"""The least length of a secret that is redacted inside a text. A shorter secret may be a part of other words."""

# The names of the credentials in the API's OpenAPI document.
_API_CREDENTIALS: set[str] = set()


def keep_secret(*names: str) -> None:
    """Redact the headers and query parameters with these names from now on."""
    _API_CREDENTIALS.update(name.lower().replace("_", "-") for name in names)


class UrlSecret:
    """A secret in a base URL. It is redacted as long as this object exists."""

    def __init__(self, text: str) -> None:
        self.text = text
        with _URL_SECRETS_LOCK:
            _URL_SECRETS.add(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


_URL_SECRETS: Final[WeakSet[UrlSecret]] = WeakSet()
_URL_SECRETS_LOCK: Final = Lock()


def _url_secrets() -> list[str]:
    """The secrets in the base URLs of all clients.

    Longer secrets are first, since a secret may contain another secret.
    """
    if not _URL_SECRETS:
        return []
    with _URL_SECRETS_LOCK:
        found = {each.text for each in _URL_SECRETS}
    return sorted(found, key=len, reverse=True)


def is_credential(name: str) -> bool:
    """Whether a header or query parameter with this name contains a credential. Case is ignored."""
    name = name.lower().replace("_", "-")
    if name in _API_CREDENTIALS:
        return True
    return name in _CREDENTIALS or any(part in name for part in _CREDENTIAL_PARTS)


def redacted(headers: httpx2.Headers) -> dict[str, str]:
    """The headers with credentials redacted."""
    return {
        name: REDACTED if is_credential(name) else value
        for name, value in headers.items()
    }


def redacted_url(url: httpx2.URL) -> httpx2.URL:
    """The URL with credentials redacted."""
    if url.userinfo:
        url = url.copy_with(username=REDACTED, password=None)
    if url.query:
        for name in [name for name in url.params if is_credential(name)]:
            url = url.copy_set_param(name, REDACTED)
    for secret in _url_secrets():
        url = _without_part(url, secret)
    return url


def _without_part(url: httpx2.URL, secret: str) -> httpx2.URL:
    """The URL, with a secret in its host or its path replaced."""
    # No brackets: a host cannot have them.
    word = REDACTED[1:-1]
    path = without(url.path, [secret], word)
    host = without(url.host, [secret, secret.lower()], word)
    same = path == url.path and host == url.host
    return url if same else url.copy_with(host=host, path=path)


def secret_values(request: httpx2.Request) -> list[str]:
    """The credentials and other secrets in a request, to redact them in the response."""
    values: list[str] = []
    for name, value in request.headers.items():
        if is_credential(name):
            values += _parts(value)
    values += [v for name, v in request.url.params.items() if is_credential(name)]
    values += [request.url.password, *_url_secrets()]
    _, found = _walked(_parsed(_content(request) or b""), [])
    # The parts of a multipart form: fields have a value, files a content.
    for part in getattr(request.stream, "fields", ()):
        text: object = getattr(part, "value", None) or getattr(part, "file", None)
        if is_secret(str(part.name)) and isinstance(text, str):
            values.append(text)
    # Longer ones first: one may be a part of another.
    found = [each for each in (*values, *found) if len(each) >= _SHORTEST_SECRET]
    return sorted(set(found) - {REDACTED}, key=len, reverse=True)


def redacted_body(body: object, secrets: Sequence[str] = ()) -> object:
    """A parsed body, redacted: the values of secret properties, and each text in `secrets`."""
    if isinstance(body, (str, bytes)):
        text = body if isinstance(body, bytes) else body.encode("utf-8", "replace")
        redacted = redacted_content(text, secrets)
        if redacted == text:
            return body
        return redacted if isinstance(body, bytes) else redacted.decode()
    return _walked(body, secrets)[0]


def redacted_content(content: bytes, secrets: Sequence[str] = ()) -> bytes:
    """The content of a request or response, redacted.

    The values of secret properties are redacted if the content is JSON or a form, and so is each text in `secrets`.
    """
    parsed = _parsed(content)
    body, found = _walked(parsed, secrets)
    if found:
        content = _encoded(body)
    for secret in secrets:
        content = content.replace(secret.encode("utf-8", "replace"), REDACTED.encode())
    return content


def without(text: str, secrets: Sequence[str], word: str = REDACTED) -> str:
    """The text, in which `word` replaces each text in `secrets`."""
    for secret in secrets:
        text = text.replace(secret, word)
    return text


def _parts(header: str) -> list[str]:
    """The secrets in the value of a header: the token after its scheme, a password, the values of cookies."""
    scheme, _, token = header.rpartition(" ")
    parts = [token]
    if scheme.lower() == "basic":
        import base64

        try:
            pair = base64.b64decode(token).decode()
        except ValueError:
            return parts
        parts.append(pair.partition(":")[2])
    parts += [pair.partition("=")[2] for pair in header.split("; ")]
    return parts


class _Form(dict[str, object]):
    """The fields of a parsed form, in their order."""


def _parsed(content: bytes) -> object:
    """The content as a JSON value or as a form; `None` if it is neither."""
    import json
    from urllib.parse import parse_qsl

    try:
        return cast(object, json.loads(content))
    except (ValueError, RecursionError):
        pass
    try:
        return _Form(parse_qsl(content.decode("ascii"), strict_parsing=True))
    except ValueError:
        return None


def _encoded(body: object) -> bytes:
    import json
    from urllib.parse import urlencode

    if isinstance(body, _Form):
        return urlencode(body, safe="[]").encode()
    try:
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")
    except RecursionError:
        return REDACTED.encode()


def _walked(body: object, secrets: Sequence[str]) -> tuple[object, list[str]]:
    """The body with secrets redacted in place, and the values of its secret properties.

    This does not recurse, since a body may be nested deeper than Python allows.
    """
    found: list[str] = []
    root = [body]
    remaining: list[Any] = [root]
    while remaining:
        node = remaining.pop()
        # Without `isinstance`, whose result type checkers cannot know.
        items: Any = node.items() if hasattr(node, "items") else enumerate(node)
        for key, item in list(items):
            if isinstance(item, (dict, list)):
                remaining.append(item)
            elif isinstance(item, str):
                if item and isinstance(key, str) and is_secret(key):
                    found.append(item)
                    node[key] = REDACTED
                elif secrets:
                    node[key] = without(item, secrets)
    return root[0], found


def is_secret(name: str) -> bool:
    """Whether a property with this name contains a secret. Case is ignored."""
    name = name.lower().replace("_", "").replace("-", "")
    return name.endswith("token") or any(part in name for part in _SECRET_PARTS)


def redact_request(request: httpx2.Request) -> httpx2.Request:
    """Remove the credentials and other secrets from a request that has been sent."""
    import httpx2

    _redact_headers(request.headers)
    request.url = redacted_url(request.url)
    content = _content(request)
    if content is None:
        # An upload. Its stream holds the fields of the form, and open files.
        request.stream = httpx2.ByteStream(b"")
    elif (redacted := redacted_content(content)) != content:
        request.stream = httpx2.ByteStream(redacted)
        replace_content(request, redacted)
    return request


def redact_response(
    response: httpx2.Response, secrets: Sequence[str] = ()
) -> httpx2.Response:
    """Remove the credentials and other secrets from a response that has been read or closed, and from its requests."""
    import httpx2

    redact_request(response.request)
    if response.next_request is not None:
        redact_request(response.next_request)
    _redact_headers(response.headers)
    # The transport's own stream references the connection, which holds the headers that it sent.
    content = _content(response)
    if content is None:
        # A stream, whose items the caller has already received.
        response.stream = httpx2.ByteStream(b"")
        return response
    if (redacted := redacted_content(content, secrets)) != content:
        replace_content(response, redacted)
    response.stream = httpx2.ByteStream(redacted)
    return response


def _content(message: httpx2.Request | httpx2.Response) -> bytes | None:
    """The content of a request or response; `None` if it has not been read."""
    import httpx2

    try:
        return message.content
    except (httpx2.RequestNotRead, httpx2.ResponseNotRead):
        return None


def replace_content(message: httpx2.Request | httpx2.Response, content: bytes) -> None:
    """Replace the content of a request or response, as if the new content had been read."""
    # The transport has no public way to do this.
    state = vars(message)
    state.pop("_text", None)
    state["_content"] = content


def is_read(message: httpx2.Request | httpx2.Response) -> bool:
    """Whether the content of a request or response has been read."""
    return "_content" in vars(message)


def printable(text: str) -> str:
    """The text with control characters escaped, since a terminal would execute them."""
    if text.isprintable():
        return text
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode()
        for each in text
    )


def _redact_headers(headers: httpx2.Headers) -> None:
    for name in [name for name in headers if is_credential(name)]:
        headers[name] = REDACTED
