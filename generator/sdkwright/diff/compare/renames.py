"""Detection of renames, which would otherwise be reported as a removal and an addition.

Evidence is the same request, operation id, location in the document, or shape. This module must not know the
consequences of a rename.
"""

import difflib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Final

from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.surface import (
    DeclaredType,
    Surface,
    argument_types,
    method_type_modules,
    return_type,
)
from sdkwright.diff.surface.types import (
    NamedType,
    StaticType,
    named_types,
    with_names,
)
from sdkwright.package.methods import Method
from sdkwright.package.types import Name

_MIN_SIMILARITY: Final = 0.85
"""The least similarity of two names that are spellings of one word, such as `color` and `colour`."""
_MIN_MEMBERS: Final = 2
"""The least number of members with which the shape of a type is sufficient evidence of a rename."""


@dataclass(frozen=True, slots=True)
class Renames:
    """The new names of renamed methods, resources and types, by their old names."""

    methods: Mapping[str, str] = field(default_factory=dict[str, str])
    """All old methods that still exist, with their new names: `note.update` to `notes.modify`."""
    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    types: Mapping[Name, Name] = field(default_factory=dict[Name, Name])
    """Types with another name or in another module."""


def find_renames(old: Snapshot, new: Snapshot) -> Renames:
    methods = _method_renames(old, new)
    resources = _resource_renames(old.surface, new.surface, methods)
    return Renames(methods, resources, _type_renames(old.surface, new.surface, methods))


# Methods ----------------------------------------------------------------------------------


def _method_renames(old: Snapshot, new: Snapshot) -> dict[str, str]:
    was, now = old.surface.methods, new.surface.methods
    found = {name: name for name in was if name in now}
    removed = {name: method for name, (_, method) in was.items() if name not in now}
    added = {name: method for name, (_, method) in now.items() if name not in was}

    def pair(before: Mapping[str, str], after: Mapping[str, str]) -> None:
        for key, name in before.items():
            other = after.get(key)
            if other is not None and name in removed and other in added:
                found[name] = other
                del removed[name], added[other]

    pair(_methods_by_request(removed), _methods_by_request(added))
    pair(_methods_by_operation_id(old, removed), _methods_by_operation_id(new, added))
    return found


def _methods_by_request(methods: Mapping[str, Method]) -> dict[str, str]:
    return {method.endpoint: name for name, method in methods.items()}


def _methods_by_operation_id(
    snapshot: Snapshot, methods: Mapping[str, Method]
) -> dict[str, str]:
    ids = {each.pointer: each.id for each in snapshot.model.operations}
    return {
        known: name
        for name, method in methods.items()
        if (known := ids.get(method.origin)) is not None
    }


def _resource_renames(
    old: Surface, new: Surface, methods: Mapping[str, str]
) -> dict[str, str]:
    """The renames of resources: all methods of a removed resource moved to one added resource and kept their names."""
    moved: dict[str, set[str]] = defaultdict(set)
    for path, resource in old.resources.items():
        for method in resource.methods:
            target = methods.get(f"{resource.prefix}{method.name}", "")
            moved[path].add(_resource_with(new, target, method.name))
    return {
        path: target
        for path, targets in moved.items()
        if path not in new.resources
        and len(targets) == 1
        and (target := next(iter(targets)))
        and target not in old.resources
    }


def _resource_with(surface: Surface, path: str, name: str) -> str:
    """The path of the resource that contains a method, if the method has this name; else empty."""
    if path not in surface.methods:
        return ""
    resource, method = surface.methods[path]
    return resource.path if method.name == name else ""


# Types ------------------------------------------------------------------------------------


def _type_renames(
    old: Surface, new: Surface, methods: Mapping[str, str]
) -> dict[Name, Name]:
    gone = [each for name, each in old.types.items() if name not in new.types]
    came = {name: each for name, each in new.types.items() if name not in old.types}
    renamed: dict[Name, Name] = {}
    for each in gone:
        moved = new.deprecated_types.get(each.name) or _reexported_name(each, new)
        if moved is not None:
            renamed[each.name] = moved
    modules = {
        module: other
        for name, target in methods.items()
        if name != target
        for module, other in _module_renames(old, new, name, target)
    }
    gone = [each for each in gone if each.name not in renamed]
    for each in gone:
        if (other := modules.get(each.module.name)) is not None:
            own = new.modules[other].main_type if each.is_main else each.short_name
            name = Name(other, own)
            if name in came:
                renamed[each.name] = name
                del came[name]
    while True:  # a rename can make the shapes of other types equal
        gone = [each for each in gone if each.name not in renamed]
        known = {*renamed.values()}
        left = [each for name, each in came.items() if name not in known]
        found = [*_matching_types(old, gone, new, left, renamed)]
        if not found:
            return renamed
        renamed |= {each.name: target.name for each, target in found}


def _reexported_name(declared: DeclaredType, new: Surface) -> Name | None:
    """The type that the old module still exports under this name although another module declares it.

    None if there is none.
    """
    target = new.exports(declared.module.name).get(declared.short_name)
    return target if target in new.types else None


def _module_renames(
    old: Surface, new: Surface, name: str, new_name: str
) -> Iterator[tuple[str, str]]:
    """For a renamed method, the old module of each of its types with the new module."""
    pairs = zip(method_type_modules(name), method_type_modules(new_name), strict=True)
    return (
        (module, other)
        for module, other in pairs
        if module in old.modules and other in new.modules
    )


def _matching_types(
    old: Surface,
    removed: Iterable[DeclaredType],
    new: Surface,
    added: Iterable[DeclaredType],
    renamed: Mapping[Name, Name],
) -> Iterator[tuple[DeclaredType, DeclaredType]]:
    """Pairs of a removed and an added type that are the same under another name.

    They come from the same location in the document, are used by the same members, or are the only types with their
    shape.
    """
    left = {each.name: each for each in added}
    waiting: list[DeclaredType] = []
    for each in removed:
        at = [
            other
            for other in left.values()
            if other.declaration.origin == each.declaration.origin
            and other.kind == each.kind
            and _has_common_members(old, each, new, other)
        ]
        if len(at) == 1:
            yield each, at[0]
            del left[at[0].name]
        else:
            waiting.append(each)
    uses = frozenset(_pairs_by_use(old, new, renamed))
    for each in [*waiting]:
        at = [
            other
            for other in left.values()
            if (each.name, other.name) in uses
            and other.kind == each.kind
            and _has_common_members(old, each, new, other)
        ]
        if len(at) == 1:
            yield each, at[0]
            del left[at[0].name]
            waiting.remove(each)
    shapes = _types_by_shape(new, left.values(), {})
    for shape, types in _types_by_shape(old, waiting, renamed).items():
        others = shapes.get(shape, [])
        if len(types) == len(others) == 1 and (
            len(old.members(types[0].name)) >= _MIN_MEMBERS
            or _are_names_alike(types[0].module.name, others[0].module.name)
            or (types[0].name, others[0].name) in uses
        ):
            yield types[0], others[0]


def _pairs_by_use(
    old: Surface, new: Surface, renamed: Mapping[Name, Name]
) -> Iterator[tuple[Name, Name]]:
    """Pairs of types that may be the same: an old and a new type that the same member uses."""
    for type_, other in _common_uses(old, new, renamed):
        yield from product(named_types(type_), named_types(other))


def _common_uses(
    old: Surface, new: Surface, renamed: Mapping[Name, Name]
) -> Iterator[tuple[StaticType, StaticType]]:
    """The old and the new type of each alias, member, argument and return value that both packages have."""
    for name in old.types:
        target = renamed.get(name, name)
        if target in new.types:
            was, now = old.members(name), new.members(target)
            common = was.keys() & now.keys()
            yield from ((was[key].type, now[key].type) for key in common)
            yield old.alias_target(name), new.alias_target(target)
    for path in old.methods.keys() & new.methods.keys():
        (_, method), (_, other) = old.methods[path], new.methods[path]
        was_types, now_types = argument_types(method), argument_types(other)
        yield return_type(method), return_type(other)
        for key in was_types.keys() & now_types.keys():
            yield was_types[key], now_types[key]


def _types_by_shape(
    surface: Surface, types: Iterable[DeclaredType], renamed: Mapping[Name, Name]
) -> dict[Hashable, list[DeclaredType]]:
    found: dict[Hashable, list[DeclaredType]] = defaultdict(list)
    for each in types:
        if (shape := _shape(surface, each, renamed)) is not None:
            found[shape].append(each)
    return found


def _shape(
    surface: Surface, declared: DeclaredType, renamed: Mapping[Name, Name]
) -> Hashable | None:
    """A key for the structure of a type, to compare types with different names.

    In the key, the names of other renamed types are replaced by their new names. None if the type has no members and is
    not an alias of another type.
    """
    members = surface.members(declared.name)
    value = surface.alias_target(declared.name)
    if not members and value == NamedType(declared.name):
        return None

    def text(type_: StaticType) -> str:
        return str(with_names(type_, without_own))

    def without_own(name: Name) -> Name:
        return Name("", "…") if name == declared.name else renamed.get(name, name)

    return (
        declared.kind,
        declared.is_main,
        declared.is_request,
        tuple(
            (name, text(member.type), member.required)
            for name, member in members.items()
        ),
        text(value),
    )


def _has_common_members(
    old: Surface, old_type: DeclaredType, new: Surface, new_type: DeclaredType
) -> bool:
    was, now = old.members(old_type.name), new.members(new_type.name)
    if not was and not now:
        return True
    return 2 * len(was.keys() & now.keys()) >= max(len(was), len(now))


# Arguments, fields, keys ------------------------------------------------------------------


def renamed_members(
    was: Mapping[str, SurfaceMember], now: Mapping[str, SurfaceMember]
) -> dict[str, str]:
    """The new names of renamed arguments, fields or keys, by their old names."""
    gone = {name: each for name, each in was.items() if name not in now}
    came = {name: each for name, each in now.items() if name not in was}
    renamed: dict[str, str] = {}
    for name, each in gone.items():
        for other, candidate in came.items():
            if each.wire == candidate.wire and other not in renamed.values():
                renamed[name] = other
                break
    rest = [name for name in gone if name not in renamed]
    others = [name for name in came if name not in renamed.values()]
    if len(rest) == len(others) == 1 and is_likely_rename(
        gone[rest[0]], came[others[0]]
    ):
        renamed[rest[0]] = others[0]
    return renamed


def is_likely_rename(old_member: SurfaceMember, new_member: SurfaceMember) -> bool:
    """Whether two members have the same type and similar names."""
    return (
        old_member.type == new_member.type
        and old_member.required == new_member.required
        and _are_names_alike(old_member.name, new_member.name)
    )


def _are_names_alike(name: str, other: str) -> bool:
    """Whether one name has all words of the other, or their spellings are similar."""
    words, others = (
        {word.rstrip("s") for word in each.split("_")} for each in (name, other)
    )
    ratio = difflib.SequenceMatcher(None, name, other).ratio()
    return words <= others or others <= words or ratio >= _MIN_SIMILARITY
