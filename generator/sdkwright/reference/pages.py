"""The pages of the reference as values: the content of each page, in its order.

Descriptions are Markdown from an untrusted document; all other texts are plain text. This module must not know HTML.
"""

from collections.abc import Iterator
from typing import Final

from sdkwright.package.client import Package
from sdkwright.package.metadata import UnionExample
from sdkwright.package.methods import Keywords
from sdkwright.records import record


@record(frozen=True, slots=True)
class PageLink:
    """A link to a page of the reference."""

    name: str
    file: str


_MOST_VALUES: Final = 60
"""The most values of an enum that are shown without expanding the list."""


@record(frozen=True, slots=True)
class Contents:
    """The entries inside an entry, and further data about the type of the entry."""

    entries: tuple["Entry", ...] = ()
    values: tuple[str, ...] = ()
    """The values of an enum."""
    label: str = ""
    """The number of entries, `2 properties`, or of values if they are many."""
    page: PageLink | None = None
    """The page of the type, if it has one. If the text of the type is only its name, the link is shown in its place."""

    @classmethod
    def of_values(cls, values: tuple[str, ...]) -> "Contents":
        """The values of an enum. If they are many, they are folded."""
        label = f"{len(values):,} values" if len(values) > _MOST_VALUES else ""
        return cls(values=values, label=label)

    def with_page(self, page: PageLink) -> "Contents":
        """A copy of these contents with the page of a type."""
        return Contents(self.entries, self.values, self.label, page)


NOTHING: Final = Contents()


@record(frozen=True, slots=True)
class Entry:
    """A parameter, a property, or a variant of a union, with the entries of its own properties or variants."""

    anchor: str
    """The end of its address on the page, after the address of the entry around it; the whole address at the top."""
    name: str
    """Empty for a variant without a name."""
    type: str
    description: str = ""
    is_type: bool = False
    """Whether `name` is the name of a type, not of a value."""
    is_required: bool = False
    is_deprecated: bool = False
    contents: Contents = NOTHING
    is_open: bool = False
    """Whether its entries are shown at first."""

    @property
    def separator(self) -> str:
        """The characters between the name and the type; empty if either is missing."""
        if not self.name or not (self.type or self.contents.page):
            return ""
        return " = " if self.is_type else ": "

    def walk(self) -> Iterator["Entry"]:
        """The entry, then all entries inside it at any depth."""
        yield self
        for each in self.contents.entries:
            yield from each.walk()


@record(frozen=True, slots=True)
class Section:
    """A section of a page, in the terms of HTTP or of Python."""

    anchor: str
    title: str
    note: str = ""
    """The media type of a body, or the status of a response."""
    description: str = ""
    entries: tuple[Entry, ...] = ()


@record(frozen=True, slots=True)
class Sample:
    """A program, or the body of a response."""

    anchor: str
    title: str
    code: str


@record(frozen=True, slots=True)
class OperationPage:
    """The page of an operation."""

    file: str
    resource: str
    """The attributes of the client that lead to its method; empty for a method of the client."""
    name: str
    """The name of its method."""
    title: str
    verb: str
    path: str
    signatures: tuple[str, ...]
    description: str
    is_deprecated: bool
    facts: tuple[tuple[str, str], ...]
    """The credentials, the scopes and the rate limit, each with its label."""
    http: tuple[Section, ...]
    python: tuple[Section, ...]
    curl: Sample
    programs: tuple[Sample, ...]
    response: Sample | None

    @property
    def method(self) -> str:
        """The path of the method on the client: `chat.completions.create`."""
        return f"{self.resource}.{self.name}" if self.resource else self.name

    @property
    def endpoint(self) -> str:
        """The HTTP method and the path."""
        return f"{self.verb} {self.path}"


@record(frozen=True, slots=True)
class ModelPage:
    """The page of a named type."""

    file: str
    name: str
    description: str
    http: tuple[Section, ...]
    python: tuple[Section, ...]
    users: tuple[PageLink, ...]
    """The operations and the types that use it."""


@record(frozen=True, slots=True)
class ExampleCall:
    """An example call in a guide."""

    link: PageLink
    resource: str
    """The expression that has the method: `client.note`."""
    method: str
    arguments: Keywords
    variable: str
    """The variable that holds the result."""


@record(frozen=True, slots=True)
class GuideSubject:
    """The data for the guides of an API. A list is empty if the API has no such feature."""

    package: Package
    client_arguments: Keywords
    """The arguments that a client needs beside its credentials."""
    token_argument: str
    """The argument of the client that is a token or a key; empty if none is."""
    call: ExampleCall
    """The call of most samples."""
    optional_attribute: str
    """An attribute of its result that can be missing; empty if there is none."""
    error: str
    """A class of errors that it raises; empty if the document describes none."""
    errors: tuple[tuple[str, tuple[PageLink, ...]], ...]
    """The classes of errors, with the operations for which the document describes them."""
    idempotent: tuple[ExampleCall, ...]
    retried: tuple[ExampleCall, ...]
    """The calls for which the document says how to retry them."""
    pages: tuple[ExampleCall, ...]
    streams: tuple[ExampleCall, ...]
    uploads: tuple[ExampleCall, ...]
    downloads: tuple[ExampleCall, ...]
    nullable: tuple[ExampleCall, str] | None
    """A call, and one of its arguments that can be null."""
    union: UnionExample | None
    events: tuple[str, ...]
    """The event classes of webhooks."""
    public: tuple[ExampleCall, ...]
    """The calls without credentials."""
    scopes: tuple[tuple[str, tuple[PageLink, ...]], ...]


@record(frozen=True, slots=True)
class GuidePage:
    """The page of a guide."""

    file: str
    name: str
    title: str
    subject: GuideSubject


@record(frozen=True, slots=True)
class ResourceGroup:
    """The operations of one resource."""

    path: str
    """Empty for the methods of the client."""
    title: str
    description: str
    operations: tuple[OperationPage, ...]


@record(frozen=True, slots=True)
class ReferenceSite:
    """The reference of an API."""

    title: str
    version: str
    language: str
    """The language tag of the texts in the document; empty for English, as in all other texts."""
    description: str
    server: str
    distribution: str
    package: str
    groups: tuple[ResourceGroup, ...]
    models: tuple[ModelPage, ...]
    guides: tuple[GuidePage, ...]

    @property
    def operations(self) -> tuple[OperationPage, ...]:
        return tuple(each for group in self.groups for each in group.operations)
