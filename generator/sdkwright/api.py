"""Owns the model of an API: operations and schemas, in the words of HTTP and JSON Schema, with wire names.

It must not know Python. Each node carries the pointer of the place in the document that it was read from, so that
later stages can say where a finding is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

Pointer: TypeAlias = tuple[str | int, ...]
Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"


@dataclass(frozen=True, slots=True)
class About:
    """What any schema may say of itself, besides its shape."""

    pointer: Pointer
    title: str | None = None
    description: str | None = None
    nullable: bool = False
    deprecated: bool = False
    default: "Default | None" = None
    name: str | None = None
    """The name that `x-sdk-name` asks for."""
    limits: tuple[tuple[str, Json], ...] = ()
    """The keywords that only narrow a value, such as `minimum`, with what they say."""
    example: "Default | None" = None


@dataclass(frozen=True, slots=True)
class Default:
    """A value that may be null."""

    value: Json


@dataclass(frozen=True, slots=True)
class Anything:
    """A schema that admits every JSON value."""

    about: About


ScalarKind: TypeAlias = Literal["string", "number", "integer", "boolean", "null"]


@dataclass(frozen=True, slots=True)
class Scalar:
    about: About
    kind: ScalarKind
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Enumeration:
    """One of a few values: `enum`, or `const`."""

    about: About
    values: tuple[str | int | float | bool, ...]


@dataclass(frozen=True, slots=True)
class Array:
    about: About
    items: "Schema"


@dataclass(frozen=True, slots=True)
class Map:
    """An object whose keys are not known beforehand."""

    about: About
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

    about: About
    properties: tuple[Property, ...]
    extras: "Schema | None" = None


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property whose value names the member of a union: values to indexes of members."""

    property: str
    mapping: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Union:
    """One of several schemas: `anyOf` or `oneOf`, without the member that only admits null."""

    about: About
    members: tuple["Schema", ...]
    discriminator: Discriminator | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A named component, by its key."""

    about: About
    component: str


Schema: TypeAlias = (
    Anything | Scalar | Enumeration | Array | Map | Object | Union | Reference
)


class Location(StrEnum):
    """Where a parameter stands."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"


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


@dataclass(frozen=True, slots=True)
class Body:
    """The JSON object that a request carries."""

    schema: Schema
    required: bool
    pointer: Pointer


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
    body: Body | None = None
    result: Schema | None = None
    """What a success answers with; None where its body is empty."""
    scopes: tuple[str, ...] = ()
    resource: str | None = None
    """What `x-sdk-resource` asks for."""
    method_name: str | None = None
    """What `x-sdk-method` asks for."""


class Scheme(StrEnum):
    """How a credential is sent."""

    BEARER = "bearer"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Credential:
    """One security scheme that the client serves: a bearer token, or a key in a header."""

    scheme: Scheme
    header: str
    description: str | None
    pointer: Pointer


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
    credential: Credential | None
    tags: tuple[Tag, ...] = ()
    operations: tuple[Operation, ...] = ()
    components: Mapping[str, Schema] = field(default_factory=dict[str, Schema])
