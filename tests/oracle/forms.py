"""Declared types as plain values, independent of their spelling in the source of a package.

This module must not know where a type was read, nor how a program uses it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Plain:
    """`str`, `int`, `float`, `bool`, `bytes`, `None`, `object` or `Any`."""

    name: str


@dataclass(frozen=True, slots=True)
class Foreign:
    """A class of another library: `datetime.date`."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A type that the package declares. `module` is relative to the package: `types.pet`."""

    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Values:
    """A `Literal`."""

    values: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A `Union`, or an `Optional`."""

    members: tuple["Type", ...]


@dataclass(frozen=True, slots=True)
class Many:
    """A generic class with one argument: `origin` is `List`, `SequenceNotStr`, `Stream` and so on."""

    origin: str
    item: "Type"


@dataclass(frozen=True, slots=True)
class Keyed:
    """A `Dict` or a `Mapping` of strings."""

    origin: str
    value: "Type"


@dataclass(frozen=True, slots=True)
class Row:
    """A `Tuple` of fixed length."""

    items: tuple["Type", ...]


Type: TypeAlias = Plain | Foreign | Named | Values | Choice | Many | Keyed | Row

NONE, ANY = Plain("None"), Plain("Any")


@dataclass(frozen=True, slots=True)
class Model:
    """A class of a response."""

    at: Named
    fields: dict[str, Type]
    param: Type | None
    """What its own `to_param` gives, where it has one."""
    extras: Type | None
    """What any further attribute is, where the class says so."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A TypedDict."""

    at: Named
    keys: dict[str, Type]
    required: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alias:
    at: Named
    type: Type


@dataclass(frozen=True, slots=True)
class Other:
    """Any other name: an error, a constant, a part of the runtime."""

    at: Named


Declaration: TypeAlias = Model | Dictionary | Alias | Other


@dataclass(frozen=True, slots=True)
class Argument:
    name: str
    type: Type
    required: bool
    by_position: bool


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    arguments: tuple[Argument, ...]
    returns: Type

    @property
    def required(self) -> tuple[Argument, ...]:
        return tuple(each for each in self.arguments if each.required)


@dataclass(frozen=True, slots=True)
class Resource:
    """A class of resources: its methods, and the classes of its child resources, by attribute."""

    at: Named
    methods: tuple[Method, ...]
    children: dict[str, Named]


@dataclass(frozen=True, slots=True)
class Client:
    at: Named
    arguments: tuple[Argument, ...]
    attributes: dict[str, Type]
    children: dict[str, Named]


@dataclass(frozen=True, slots=True)
class Package:
    """Everything in a package that a program can use."""

    name: str
    exports: dict[str, tuple[str, ...]]
    """By module, seen from the package; the package itself is the empty string."""
    declarations: dict[Named, Declaration]
    resources: dict[Named, Resource]
    client: Client
    async_client: Client
    environment: tuple[str, ...]
    """The variables that its clients read."""
    errors: tuple[str, ...] = field(default=())
    """Its classes of errors, by the names that it exports."""

    def expanded(self, type_: Type) -> Type:
        """The target of an alias; any other type itself."""
        while isinstance(type_, Named):
            declared = self.declarations.get(type_)
            if not isinstance(declared, Alias):
                return type_
            type_ = declared.type
        return type_

    def members(self, type_: Type) -> list[Type]:
        """The variants of a type, including those of nested unions, without duplicates."""
        found = self.expanded(type_)
        if not isinstance(found, Choice):
            return [found]
        inner = (each for one in found.members for each in self.members(one))
        return list(dict.fromkeys(inner))

    def is_open(self, type_: Type) -> bool:
        """Whether a type contains an enum or a union, which may have more values or variants later."""
        return any(
            isinstance(each, Values)
            or (isinstance(each, Choice) and len(set(self.members(each)) - {NONE}) > 1)
            for each in self._parts(type_, set())
        )

    def _parts(self, type_: Type, seen: set[Type]) -> Iterator[Type]:
        type_ = self.expanded(type_)
        if type_ in seen:
            return
        seen.add(type_)
        yield type_
        match type_:
            case Choice(inner) | Row(inner):
                for each in inner:
                    yield from self._parts(each, seen)
            case Many(_, each) | Keyed(_, each):
                yield from self._parts(each, seen)
            case _:
                pass

    def reachable(self, client: Client) -> Iterator[tuple[str, Resource]]:
        """Each resource, by its path on the client: `chat.completions`."""

        def within(path: str, at: Named) -> Iterator[tuple[str, Resource]]:
            resource = self.resources[at]
            yield path, resource
            for name, child in resource.children.items():
                yield from within(f"{path}.{name}", child)

        for name, at in client.children.items():
            yield from within(name, at)
