"""The request of an operation as a curl command.

Path parameters and credentials are variables of the shell: `$ID`, `$API_KEY`. Every other value is quoted, so that no
text of the document can be a command. This module must not know Python.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, cast
from urllib.parse import quote

from sdkwright.api import model as api
from sdkwright.api.component_graph import resolve
from sdkwright.lowering.examples import schema_example, url_text
from sdkwright.naming import identifiers
from sdkwright.package.literals import Value
from sdkwright.records import record

_PLACEHOLDER: Final = re.compile(r"\{([^{}/]+)\}")
_PLAIN_URL: Final = re.compile(r"[A-Za-z0-9:/._~$%@+,-]+")
_MARGIN: Final = " \\\n    "
_UPLOAD: Final = "path/to/file"
_LOCATIONS: Final = {
    api.CredentialKind.HEADER: api.Location.HEADER,
    api.CredentialKind.QUERY: api.Location.QUERY,
    api.CredentialKind.COOKIE: api.Location.COOKIE,
}
"""The location of a credential that has a name of its own."""


@record(frozen=True, slots=True)
class CurlCredential:
    """The credential that a request sends for a security scheme, with the shell variables of its parts."""

    scheme: str
    kind: api.CredentialKind
    name: str
    variables: tuple[str, ...]


@record(frozen=True, slots=True)
class CurlRequests:
    """The builder of the curl commands of an API."""

    components: Mapping[str, api.Schema]
    server: str
    credentials: tuple[CurlCredential, ...]
    security: api.Security

    def command(self, operation: api.Operation) -> str:
        """The curl command for the smallest valid request of an operation."""
        body = operation.request_body
        sent = None if body is None or not self._is_sent(body) else body
        credentials = tuple(self._credentials_of(operation))
        parameters = _without_credentials(operation.parameters, credentials)
        options = [
            *_method_options(operation.method, has_body=sent is not None),
            *self._header_options(parameters, sent),
            *_credential_options(credentials),
            *(self._body_options(sent) if sent else ()),
        ]
        url = self._url(operation, parameters, credentials)
        return _MARGIN.join((f"curl {url}", *options))

    # URL ------------------------------------------------------------------------------

    def _url(
        self,
        operation: api.Operation,
        parameters: Iterable[api.Parameter],
        credentials: Iterable[CurlCredential],
    ) -> str:
        server = (operation.server or self.server).rstrip("/")
        path = _PLACEHOLDER.sub(
            lambda match: f"${variable_name(match[1])}", _shell_text(operation.url_path)
        )
        pairs = [*self._query(parameters)]
        pairs += [
            f"{quote(each.name, safe='')}=${each.variables[0]}"
            for each in credentials
            if each.kind is api.CredentialKind.QUERY
        ]
        query = f"?{'&'.join(pairs)}" if pairs else ""
        url = f"{_shell_text(server)}{path}{query}"
        return url if _PLAIN_URL.fullmatch(url) else f'"{url}"'

    def _query(self, parameters: Iterable[api.Parameter]) -> Iterator[str]:
        for each in parameters:
            if each.location is api.Location.QUERY:
                value = self._example(each.schema)
                if each.content_kind is api.BodyKind.JSON:
                    value = json.dumps(value)
                for name, text in _query_pairs(each, value):
                    yield f"{quote(name, safe='[]')}={quote(text, safe=',')}"

    # Options --------------------------------------------------------------------------

    def _header_options(
        self, parameters: Iterable[api.Parameter], body: api.RequestBody | None
    ) -> Iterator[str]:
        if body is not None and body.kind not in (
            api.BodyKind.MULTIPART,
            api.BodyKind.FORM,
        ):
            yield f"-H {_quoted(f'Content-Type: {body.media_type}')}"
        for each in parameters:
            text = _header_text(self._example(each.schema))
            if each.location is api.Location.HEADER:
                yield f"-H {_quoted(f'{each.name}: {text}')}"
            elif each.location is api.Location.COOKIE:
                yield f"-b {_quoted(f'{each.name}={text}')}"

    def _is_sent(self, body: api.RequestBody) -> bool:
        return body.required or body.example is not None

    def _body_options(self, body: api.RequestBody) -> Iterator[str]:
        value = self._body_value(body)
        match body.kind:
            case api.BodyKind.FORM:
                for name, each in _form_fields(value):
                    yield f"--data-urlencode {_quoted(f'{name}={each}')}"
            case api.BodyKind.MULTIPART:
                files = self._file_names(body.schema)
                for name, each in _form_fields(value):
                    text = f"@{_UPLOAD}" if name in files else each
                    option = "-F" if name in files else "--form-string"
                    yield f"{option} {_quoted(f'{name}={text}')}"
            case api.BodyKind.TEXT:
                text = value if isinstance(value, str) else json.dumps(value)
                yield f"--data-raw {_quoted(text)}"
            case api.BodyKind.BINARY:
                yield f"--data-binary {_quoted(f'@{_UPLOAD}')}"
            case _:
                yield f"-d {_quoted(_json(value))}"

    def _body_value(self, body: api.RequestBody) -> Value:
        if body.example is not None:
            return cast(Value, body.example.value)
        whole = schema_example(body.schema, self.components, use_wire_names=True)
        target = resolve(body.schema, self.components)
        if isinstance(target, api.Object) and isinstance(whole, dict):
            kept = target.smallest_keys(target.properties_in(api.Direction.REQUEST))
            return {name: each for name, each in whole.items() if name in kept}
        return whole

    def _file_names(self, schema: api.Schema) -> set[str]:
        """The names of the properties of a form that are files."""
        target = resolve(schema, self.components)
        if not isinstance(target, api.Object):
            return set()
        return {each.name for each in target.properties if self._is_file(each.schema)}

    def _is_file(self, schema: api.Schema) -> bool:
        match resolve(schema, self.components):
            case api.Primitive(kind="string", format="binary"):
                return True
            case api.Array(items=items):
                return self._is_file(items)
            case _:
                return False

    def _example(self, schema: api.Schema) -> Value:
        return schema_example(schema, self.components, use_wire_names=True)

    def _credentials_of(self, operation: api.Operation) -> Iterator[CurlCredential]:
        alternatives = (
            self.security if operation.security is None else operation.security
        )
        known = {each.scheme: each for each in self.credentials}
        for keys in alternatives:
            if all(key in known for key in keys):
                yield from (known[key] for key in keys)
                return


def variable_name(name: str) -> str:
    """The name of the shell variable for a parameter."""
    text = identifiers.snake(name).upper()
    return text if text.isascii() and text else "VALUE"


def _without_credentials(
    parameters: Iterable[api.Parameter], credentials: Iterable[CurlCredential]
) -> tuple[api.Parameter, ...]:
    """The required parameters, without those that a credential sets: a document can declare an API key as both."""
    taken = {(_LOCATIONS.get(each.kind), each.name.lower()) for each in credentials}
    return tuple(
        each
        for each in parameters
        if each.required and (each.location, each.name.lower()) not in taken
    )


def _method_options(method: str, *, has_body: bool) -> Iterator[str]:
    if method == "HEAD":
        yield "-I"
    elif method != ("POST" if has_body else "GET"):
        yield f"-X {method}"


def _credential_options(credentials: Iterable[CurlCredential]) -> Iterator[str]:
    for each in credentials:
        first = f"${each.variables[0]}"
        match each.kind:
            case api.CredentialKind.BEARER:
                yield f'-H "Authorization: Bearer {first}"'
            case api.CredentialKind.BASIC:
                yield f'-u "{":".join(f"${name}" for name in each.variables)}"'
            case api.CredentialKind.HEADER:
                yield f'-H "{_shell_text(each.name)}: {first}"'
            case api.CredentialKind.COOKIE:
                yield f'-b "{_shell_text(each.name)}={first}"'
            case api.CredentialKind.QUERY:
                pass  # part of the URL


def _query_pairs(parameter: api.Parameter, value: Value) -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            is_deep = parameter.style == "deepObject"
            for key, each in value.items():
                name = f"{parameter.name}[{key}]" if is_deep else str(key)
                yield name, url_text(each) or ""
        case list() if parameter.explode:
            yield from ((parameter.name, url_text(each) or "") for each in value)
        case list():
            yield parameter.name, ",".join(url_text(each) or "" for each in value)
        case _:
            yield parameter.name, url_text(value) or ""


def _header_text(value: Value) -> str:
    if isinstance(value, list):
        return ",".join(url_text(each) or "" for each in value)
    return url_text(value) or _json(value)


def _form_fields(value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, each in value.items():
            text = url_text(each)
            yield name, _json(each) if text is None else text


def _json(value: Value) -> str:
    line = json.dumps(value, ensure_ascii=False)
    return line if len(line) <= 60 else json.dumps(value, ensure_ascii=False, indent=2)


def _shell_text(text: str) -> str:
    """A text with escapes for double quotes in a shell."""
    return re.sub(r'([\\"$`])', r"\\\1", text)


def _quoted(text: str) -> str:
    """A text in single quotes for a shell."""
    return "'" + text.replace("'", "'\\''") + "'"
