"""The API model: operations and schemas, in the terms of HTTP and JSON Schema, with wire names.

This module must not know Python. Nodes carry their JSON pointer in the document, so later stages can locate findings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Literal, TypeAlias
from urllib.parse import parse_qsl

from sdkwright.records import record

Pointer: TypeAlias = tuple[str | int, ...]
SCHEMAS: Pointer = ("components", "schemas")
"""The pointer of the named schemas of a document."""

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


class Direction(StrEnum):
    """The direction of a value: in a response or in a request."""

    RESPONSE = "response"
    REQUEST = "request"


@record(frozen=True, slots=True)
class Annotations:
    """The keywords that any schema may have, whatever its type is."""

    pointer: Pointer
    title: str | None = None
    description: str | None = None
    nullable: bool = False
    deprecated: bool = False
    default: "JsonValue | None" = None
    sdk_name: str | None = None
    """The value of `x-sdk-name`."""
    constraints: tuple[tuple[str, Json], ...] = ()
    """The keywords that only narrow a value, such as `minimum`, with their values, which have the right types."""
    example: "JsonValue | None" = None
    renamed_from: tuple[str, ...] = ()
    """The earlier names in `x-sdk-renamed-from`."""

    def count(self, keyword: str) -> int | None:
        """The value of a constraint that is a count, such as `minLength`; None if the schema lacks it."""
        value = dict(self.constraints).get(keyword)
        return value if isinstance(value, int) else None


@record(frozen=True, slots=True)
class JsonValue:
    """A JSON value. It distinguishes null from a missing value."""

    value: Json


@record(frozen=True, slots=True)
class AnySchema:
    """A schema that admits any JSON value."""

    annotations: Annotations


PrimitiveKind: TypeAlias = Literal["string", "number", "integer", "boolean", "null"]


@record(frozen=True, slots=True)
class Primitive:
    """A schema of one scalar type."""

    annotations: Annotations
    kind: PrimitiveKind
    format: str | None = None


@record(frozen=True, slots=True)
class Enumeration:
    """A schema with a fixed list of values: `enum` or `const`."""

    annotations: Annotations
    values: tuple[str | int | float | bool, ...]


@record(frozen=True, slots=True)
class Array:
    """An array whose items have one schema."""

    annotations: Annotations
    items: "Schema"


@record(frozen=True, slots=True)
class Map:
    """An object with arbitrary keys, whose values have one schema."""

    annotations: Annotations
    values: "Schema"
    keys: "Schema | None" = None
    """The schema of the keys (`propertyNames`), if the document has one. Only examples use it."""


@record(frozen=True, slots=True)
class Property:
    """A property of an object, by its wire name."""

    name: str
    schema: "Schema"
    required: bool
    read_only: bool = False
    """Whether it is only part of responses."""
    write_only: bool = False
    """Whether it is only part of requests."""


@record(frozen=True, slots=True)
class Object:
    """An object with known properties.

    `additional_properties` is the schema of all other properties, if the document has one. If it is None, other
    properties are unknown, not forbidden.
    """

    annotations: Annotations
    properties: tuple[Property, ...]
    additional_properties: "Schema | None" = None
    is_closed: bool = False
    """Whether the document forbids other properties: `additionalProperties: false`."""
    alternatively_required: tuple[str, ...] = ()
    """Optional properties that the first of several alternatives requires: `a` in `anyOf: [{ required: [a] }, …]`."""
    excluded: tuple[str, ...] = ()
    """Optional properties that an object with these properties must not have: those of the other alternatives in
    `oneOf: [{ required: [a] }, …]`, or one of `not: { required: [a, b] }`."""

    def smallest_keys(self, properties: Sequence[Property]) -> frozenset[str]:
        """The keys of the smallest valid object that these properties can form."""
        optional = sorted(
            (each for each in properties if not each.required),
            key=lambda each: each.name not in self.alternatively_required,
        )
        required = [each.name for each in properties if each.required]
        known = {each.name for each in properties}
        needed = len({*required, *self.alternatively_required} & known)
        count = max(needed, self.annotations.count("minProperties") or 0)
        return frozenset((*required, *(each.name for each in optional))[:count])

    def properties_in(self, direction: Direction) -> tuple[Property, ...]:
        """The properties that a request or a response may contain.

        Requests have no `readOnly` properties, responses no `writeOnly` properties.
        """
        is_response = direction is Direction.RESPONSE
        return tuple(
            each
            for each in self.properties
            if not (each.write_only if is_response else each.read_only)
        )


@record(frozen=True, slots=True)
class Discriminator:
    """The property whose value selects a variant of a union. `mapping` maps each value to the index of its variant."""

    property_name: str
    mapping: Mapping[str, int]


@record(frozen=True, slots=True)
class Union:
    """A union of schemas: `anyOf` or `oneOf`, without the variant that only admits null."""

    annotations: Annotations
    variants: tuple["Schema", ...]
    discriminator: Discriminator | None = None


@record(frozen=True, slots=True)
class Reference:
    """A reference to a schema in `components`, by its key."""

    annotations: Annotations
    component: str


Schema: TypeAlias = (
    AnySchema | Primitive | Enumeration | Array | Map | Object | Union | Reference
)


class Location(StrEnum):
    """The part of the request that contains a parameter: the value of `in`."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    QUERYSTRING = "querystring"


class BodyKind(StrEnum):
    """The encoding of a body, or of a parameter that has `content`."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    EVENT_STREAM = "events"
    JSON_LINES = "lines"
    TEXT = "text"
    BINARY = "binary"

    @property
    def is_stream(self) -> bool:
        """Whether a body is a sequence of items that arrive one after the other."""
        return self in (BodyKind.EVENT_STREAM, BodyKind.JSON_LINES)


@record(frozen=True, slots=True)
class Parameter:
    """A parameter of an operation, without references."""

    name: str
    location: Location
    schema: Schema
    required: bool
    pointer: Pointer
    description: str | None = None
    deprecated: bool = False
    style: str = "form"
    explode: bool = True
    sdk_name: str | None = None
    allow_reserved: bool = False
    """Whether reserved characters, except delimiters, are sent as they are: `allowReserved`, or `{+name}` in a path."""
    content_kind: BodyKind | None = None
    """The encoding of its value, if it has `content` instead of `style`."""
    renamed_from: tuple[str, ...] = ()
    client_option: bool | None = None
    """The value of `x-sdk-client-option`."""
    is_global: bool = False
    """Whether an extension of another generator makes it a parameter of the whole API."""


@record(frozen=True, slots=True)
class Encoding:
    """The encoding of one property of a form: an Encoding Object."""

    style: str | None
    explode: bool
    content_type: str | None


@record(frozen=True, slots=True)
class RequestBody:
    """The request body in one media type."""

    schema: Schema
    required: bool
    pointer: Pointer
    kind: BodyKind = BodyKind.JSON
    media_type: str = "application/json"
    encodings: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])
    example: JsonValue | None = field(default=None, compare=False)
    """The first example of the media type."""


@record(frozen=True, slots=True)
class Response:
    """The body of a successful response in one media type.

    `schema` describes the whole body, or each item of a stream.
    """

    schema: Schema
    kind: BodyKind = BodyKind.JSON
    media_type: str = "application/json"
    has_event_items: bool = False
    """Whether an item is an event with its name and id, rather than only its data."""
    status: str = "200"
    """Its key in `responses`: `200`, `2XX`, `default`."""
    example: JsonValue | None = field(default=None, compare=False)
    """The first example of the media type."""


class PageKeyword(StrEnum):
    """The keywords of page extensions, of sdkwright and of other generators.

    If an operation has several, the first is used.
    """

    OURS = "x-sdk-pages"
    SPEAKEASY = "x-speakeasy-pagination"
    FERN = "x-fern-pagination"


@record(frozen=True, slots=True)
class PageExtension:
    """An extension that describes how to request the pages of an operation, with its unchanged value."""

    keyword: PageKeyword
    value: Json
    pointer: Pointer


@record(frozen=True, slots=True)
class ErrorResponse:
    """An unsuccessful response."""

    status: str
    """Its key in `responses`: `404`, `4XX` or `default`."""
    description: str | None
    pointer: Pointer
    schema: Schema | None = None
    """The schema of a JSON body; None if the document describes none."""


@record(frozen=True, slots=True)
class ResponseHeader:
    """A header that the document declares for a response."""

    status: str
    """The key of its response in `responses`."""
    name: str
    required: bool
    pointer: Pointer
    schema: Schema
    """The schema of its value, with the description of the header."""


@record(frozen=True, slots=True)
class PollingExtension:
    """The value of `x-sdk-polling`, unchanged."""

    value: Json
    pointer: Pointer


@record(frozen=True, slots=True)
class Retries:
    """The retry policy of an operation."""

    max_retries: int | None = None
    """0 for never; None for the default."""
    statuses: tuple[str, ...] = ()
    """The statuses to retry, such as `429` and `5XX`; empty for the default."""


@record(frozen=True, slots=True)
class Operation:
    """An operation of a path, with the parameters of its path item."""

    id: str | None
    method: str
    path: str
    pointer: Pointer
    tags: tuple[str, ...] = ()
    summary: str | None = None
    description: str | None = None
    deprecated: bool = False
    parameters: tuple[Parameter, ...] = ()
    request_bodies: tuple[RequestBody, ...] = ()
    """The request body in each of its media types, the preferred one first."""
    responses: tuple[Response, ...] = ()
    """The bodies of all successful responses, in all media types, the preferred one first."""
    empty_statuses: tuple[str, ...] = ()
    """The keys of the successful responses without a body."""
    statuses: tuple[str, ...] = ()
    """The keys of `responses` as the document has them: `200`, `4XX`, `default`."""
    errors: tuple[ErrorResponse, ...] = ()
    """The unsuccessful responses, sorted by status; `default` is the last."""
    response_headers: tuple[ResponseHeader, ...] = ()
    security: "Security | None" = None
    """None if the requirements of the API apply."""
    server: str | None = None
    """The URL of the operation's own server, if it has one."""
    scopes: tuple[str, ...] = ()
    sdk_resource: str | None = None
    """The value of `x-sdk-resource`; empty for a method of the client."""
    sdk_method: str | None = None
    """The value of `x-sdk-method`."""
    vendor_resource: tuple[str, ...] | None = None
    """The resource path in an extension of another generator; empty for a method of the client."""
    vendor_method: str | None = None
    """The method name in an extension of another generator."""
    renamed_from: tuple[str, ...] = ()
    page_extension: PageExtension | None = None
    polling_extension: "PollingExtension | None" = None
    retries: "Retries | None" = None
    """How to retry it, if the document says so."""
    rate_limit: str = ""
    """The limit or the category of limits that applies to it, as the document calls it."""

    @property
    def key(self) -> tuple[str, str]:
        """The method and the path, which are unique in an API."""
        return self.method, self.path

    @property
    def endpoint(self) -> str:
        """The method and the path in one text: `GET /pets`."""
        return f"{self.method} {self.path}"

    @property
    def label(self) -> str:
        """The id for messages; the endpoint if the operation has no id."""
        return self.id or self.endpoint

    @property
    def request_body(self) -> RequestBody | None:
        """The request body in the preferred media type; None if there is none."""
        return next(iter(self.request_bodies), None)

    @property
    def response(self) -> Response | None:
        """The preferred body of a successful response; None if no response has a body."""
        return next(iter(self.responses), None)

    @property
    def url_path(self) -> str:
        """The path as it is sent: without its fragment, and with `{name}` for `{+name}`.

        The fragment only distinguishes operations.
        """
        return self.path.partition("#")[0].replace("{+", "{")

    @property
    def path_and_query(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The path without its query, and the names and values in the query: `/responses` and `beta=true`."""
        path, _, query = self.url_path.partition("?")
        return path, tuple(parse_qsl(query, keep_blank_values=True))


Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternative requirements: each has the keys of the security schemes that a request needs together."""


class CredentialKind(StrEnum):
    """The part of a request that contains a credential, and its encoding."""

    BEARER = "bearer"
    BASIC = "basic"
    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"


@record(frozen=True, slots=True)
class SecurityScheme:
    """A security scheme: a bearer token, a user name with a password, or an API key."""

    key: str
    kind: CredentialKind
    name: str
    """The name of the header, query parameter or cookie of an API key."""
    description: str | None
    pointer: Pointer
    sdk_name: str | None = None
    token_url: str | None = None
    """The URL that exchanges OAuth 2 client credentials for a token; None if there is no usable URL."""
    scopes: tuple[str, ...] = ()
    """The scopes that the operations require of such a token."""


@record(frozen=True, slots=True)
class ServerVariable:
    """A part of a server's URL that the caller may choose."""

    name: str
    default: str
    values: tuple[str, ...]
    """The allowed values; empty if any value is allowed."""
    description: str | None
    pointer: Pointer


@record(frozen=True, slots=True)
class Server:
    """A server of the API."""

    parts: tuple[str, ...]
    """The parts of the URL: a text, the name of a variable, a text, and so on."""
    url: str
    """The URL with the defaults of its variables."""
    variables: tuple[ServerVariable, ...] = ()
    description: str | None = None
    sdk_name: str | None = None


@record(frozen=True, slots=True)
class Tag:
    """A tag of the document."""

    name: str
    description: str | None


@record(frozen=True, slots=True)
class WebhookSignature:
    """The signature of webhooks: an HMAC of the payload, in a header."""

    header: str
    algorithm: str
    """The name of the hash function."""
    encoding: str
    """`hex` or `base64`."""
    value: str
    """The value of the header, or its parts between commas: `t={timestamp},v1={signature}`."""
    payload: str
    """The text that is signed: `{timestamp}.{body}`."""
    timestamp_header: str | None


@record(frozen=True, slots=True)
class Webhooks:
    """The requests that the server of the API sends to its users."""

    event: str
    """The component that is the union of all events."""
    payloads: tuple[tuple[str, str], ...]
    """The names of the webhooks, each with the component that is its payload."""
    signature: WebhookSignature | None = None
    """None for Standard Webhooks."""


@record(frozen=True, slots=True)
class Omissions:
    """The parts of the document that the model lacks."""

    operations: tuple[str, ...] = ()
    """The operations that were left out, as `GET /pets`."""
    webhooks: int = 0
    callbacks: int = 0


@record(frozen=True, slots=True)
class Api:
    """An API: the operations, the named schemas, and the metadata of a document."""

    title: str
    version: str
    summary: str | None
    description: str | None
    documentation: str | None
    """The URL of the API's documentation. Links in descriptions are relative to it."""
    server: str | None
    servers: tuple[Server, ...] = ()
    """The servers with an absolute URL; `server` is the first one."""
    security_schemes: tuple[SecurityScheme, ...] = ()
    """The schemes that at least one operation requires."""
    security: Security = ()
    """The requirements of operations without their own."""
    needs_credential: bool = False
    """Whether every operation needs a credential."""
    scopes: tuple[str, ...] = ()
    """The scopes in the requirements of operations without their own."""
    tags: tuple[Tag, ...] = ()
    operations: tuple[Operation, ...] = ()
    components: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
    webhooks: Webhooks | None = None
    callbacks: tuple[str, ...] = ()
    """The components that are payloads of callbacks."""
    omissions: Omissions = Omissions()
