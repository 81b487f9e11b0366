"""Owns the model of an API: operations and schemas, in the words of HTTP and JSON Schema, with wire names.

It must not know Python. Each node carries the pointer of the place in the document that it was read from, so that
later stages can say where a finding is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
SCHEMAS: Pointer = ("components", "schemas")
"""Where the named schemas of a document are."""

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


class Direction(StrEnum):
    """Which way a value goes over the wire."""

    RESPONSE = "response"
    REQUEST = "request"


@dataclass(frozen=True, slots=True)
class Annotations:
    """What any schema may say of itself, besides its shape."""

    pointer: Pointer
    title: str | None = None
    description: str | None = None
    nullable: bool = False
    deprecated: bool = False
    default: "JsonValue | None" = None
    sdk_name: str | None = None
    """The name that `x-sdk-name` asks for."""
    constraints: tuple[tuple[str, Json], ...] = ()
    """The keywords that only narrow a value, such as `minimum`, with what they say."""
    example: "JsonValue | None" = None
    renamed_from: tuple[str, ...] = ()
    """What it was called before, as `x-sdk-renamed-from` has it."""


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value that may be null."""

    value: Json


@dataclass(frozen=True, slots=True)
class AnySchema:
    """A schema that admits every JSON value."""

    annotations: Annotations


PrimitiveKind: TypeAlias = Literal["string", "number", "integer", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Primitive:
    annotations: Annotations
    kind: PrimitiveKind
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One of a few values: `enum`, or `const`."""

    annotations: Annotations
    values: tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Array:
    annotations: Annotations
    items: "Schema"


@dataclass(frozen=True, slots=True)
class Map:
    """An object whose keys are not known beforehand."""

    annotations: Annotations
    values: "Schema"


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    schema: "Schema"
    required: bool
    read_only: bool = False
    """It comes, and is never sent."""
    write_only: bool = False
    """It is sent, and never comes."""


@dataclass(frozen=True, slots=True)
class Object:
    """An object with known properties.

    `extras` is the schema of all other properties, where the document has one; any others are unknown, not forbidden.
    """

    annotations: Annotations
    properties: tuple[Property, ...]
    additional_properties: "Schema | None" = None

    def properties_in(self, direction: Direction) -> tuple[Property, ...]:
        """The properties of a request or a response: `readOnly` and `writeOnly` leave out the others."""
        is_response = direction is Direction.RESPONSE
        return tuple(
            each
            for each in self.properties
            if not (each.write_only if is_response else each.read_only)
        )


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property whose value names the member of a union: values to indexes of members."""

    property_name: str
    mapping: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Union:
    """One of several schemas: `anyOf` or `oneOf`, without the member that only admits null."""

    annotations: Annotations
    variants: tuple["Schema", ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A named component, by its key."""

    annotations: Annotations
    component: str


Schema: TypeAlias = (
    AnySchema | Primitive | Enumeration | Array | Map | Object | Union | Reference
)


class Location(StrEnum):
    """Where a parameter stands."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"
    QUERYSTRING = "querystring"


class BodyKind(StrEnum):
    """How a value is written in a body, or in a parameter that is described by `content`."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    EVENT_STREAM = "events"
    JSON_LINES = "lines"
    TEXT = "text"
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Parameter:
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
    """Whether its value may stand in the query as it is, where no delimiter is in it."""
    content_kind: BodyKind | None = None
    """How its value is written, where `content` says so instead of `style`."""
    renamed_from: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Encoding:
    """How one property stands in a form."""

    style: str | None
    explode: bool
    content_type: str | None


@dataclass(frozen=True, slots=True)
class RequestBody:
    """What a request carries, in the one form that the client writes."""

    schema: Schema
    required: bool
    pointer: Pointer
    kind: BodyKind = BodyKind.JSON
    media_type: str = "application/json"
    encodings: Mapping[str, Encoding] = field(default_factory=dict[str, Encoding])


@dataclass(frozen=True, slots=True)
class Response:
    """What a success brings, in the one form that the client asks for.

    `schema` is that of the whole body, or of each item of a stream.
    """

    schema: Schema
    kind: BodyKind = BodyKind.JSON
    media_type: str = "application/json"
    has_event_items: bool = False
    """Whether an item is an event with its name and its id, or only the data in it."""
    can_be_empty: bool = False
    """Whether another success has no body."""


@dataclass(frozen=True, slots=True)
class Operation:
    id: str | None
    method: str
    path: str
    pointer: Pointer
    tags: tuple[str, ...] = ()
    summary: str | None = None
    description: str | None = None
    deprecated: bool = False
    parameters: tuple[Parameter, ...] = ()
    request_body: RequestBody | None = None
    response: Response | None = None
    """None where a success has no body."""
    statuses: tuple[str, ...] = ()
    """Those that the document lists, as it writes them: `200`, `4XX`, `default`."""
    security: "Security | None" = None
    """None where the operation asks for what the API asks for."""
    server: str | None = None
    """The operation's own, where it has one."""
    scopes: tuple[str, ...] = ()
    sdk_resource: str | None = None
    """What `x-sdk-resource` asks for."""
    sdk_method: str | None = None
    """What `x-sdk-method` asks for."""
    renamed_from: tuple[str, ...] = ()


Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives, each of the keys of the credentials that are sent together."""


class CredentialKind(StrEnum):
    """How a credential is sent."""

    BEARER = "bearer"
    BASIC = "basic"
    HEADER = "header"
    QUERY = "query"
    COOKIE = "cookie"


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """One security scheme: a token, a name and a password, or a key under some name."""

    key: str
    kind: CredentialKind
    name: str
    """The name of the header, the query parameter or the cookie."""
    description: str | None
    pointer: Pointer
    sdk_name: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    name: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Api:
    title: str
    version: str
    summary: str | None
    description: str | None
    documentation: str | None
    """Where the API's pages are; links in descriptions are relative to it."""
    server: str | None
    security_schemes: tuple[SecurityScheme, ...] = ()
    """Those that some operation asks for."""
    security: Security = ()
    """What is sent where nothing else is said."""
    needs_credential: bool = False
    """Whether a client without any is of no use."""
    tags: tuple[Tag, ...] = ()
    operations: tuple[Operation, ...] = ()
    components: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
