"""Name collisions between operations: each is resolved by the shortest words that distinguish the operations.

The result never depends on the order of operations in the document. This module must not know the configuration, nor
how a collision is reported.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from sdkwright.api.model import Operation
from sdkwright.naming import identifiers
from sdkwright.naming.english import (
    is_plural,
    lower_words,
    singular,
    singular_name,
    singular_words,
)
from sdkwright.naming.operation_ids import id_words, is_verb
from sdkwright.naming.operations import (
    MAX_METHOD_LETTERS,
    OperationName,
    name_by_convention,
    name_from_id,
    resource_ancestors,
)
from sdkwright.naming.url_paths import (
    has_items,
    is_segment,
    read_path,
    split_versions,
)
from sdkwright.records import record

_Path: TypeAlias = tuple[str, ...]
_METHODS: Final = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")
"""HTTP methods by precedence: of two operations at one path, the one with the earlier method keeps the name."""


@record(frozen=True, slots=True)
class Settled:
    """An operation with its name; after a collision, also the name that it wanted and the other operation."""

    operation: Operation
    name: OperationName
    is_chosen: bool
    """Whether the document or the configuration chose the name. Such a name changes only as a last resort."""
    wanted: OperationName
    """The name before the collision."""
    other: "Operation | None" = None


def settle(named: Iterable[tuple[Operation, OperationName, bool]]) -> list[Settled]:
    """Give every operation a unique name, and every resource a unique module."""
    found = [Settled(each, name, chosen, name) for each, name, chosen in named]
    found = _merge_singulars(found)
    found = _merge_modules(found)
    found = _separate_methods_from_resources(found)
    found = _list_beside_items(found)
    found = _bulk_beside_items(found)
    for longer in (_partial_update, _by_version, _by_id, _by_path, _by_http_method):
        found = _lengthen(found, longer)
    found = _separate_methods_from_resources(found)
    return _number(found)


# Resources ----------------------------------------------------------------------------


def _merge_singulars(found: list[Settled]) -> list[Settled]:
    """Move the operations of `/item/{id}` to the resource `items`, if there is such a resource.

    They are not moved if the singular is a different resource: `/user` and `/user/settings` beside `/users`.
    """
    paths = {path for each in found for path in resource_ancestors(each.name.resource)}
    plurals: dict[_Path, _Path] = {
        (*path[:-1], singular_name(path[-1])): path
        for path in paths
        if singular_name(path[-1]) != path[-1]
    }
    others = {
        path
        for each in found
        for path in resource_ancestors(each.name.resource)
        if path in plurals and not _names_item(each.operation, path[-1])
    }

    def moved(each: Settled) -> Settled:
        resource = each.name.resource
        for length in range(len(resource), 0, -1):
            own = resource[:length]
            if own in plurals and own not in others and not _is_fixed(each, own):
                resource = (*plurals[own], *resource[length:])
        name = replace(each.name, resource=resource)
        return replace(each, name=name, wanted=name)

    return [moved(each) for each in found]


def _names_item(operation: Operation, resource: str) -> bool:
    """Whether a resource in the singular names items.

    It does if a parameter follows, `/item/{id}`, or if an item is created, `POST /item`.
    """
    path = operation.path
    is_created = operation.method == "POST" and is_segment(
        path.split("/")[-1], resource
    )
    return is_created or has_items(path, resource)


def _is_fixed(each: Settled, resource: _Path) -> bool:
    """Whether a name was chosen and must not change: by the configuration, the document, or an id (`user/get`)."""
    own = (each.operation.sdk_resource, each.operation.vendor_resource)
    is_group = len(resource) == 1 and "/" in (each.operation.id or "")
    return each.is_chosen or is_group or own != (None, None)


def _merge_modules(found: list[Settled]) -> list[Settled]:
    """Merge resources that would share a module: `user_keys` into `user.keys`."""
    paths = {path for each in found for path in resource_ancestors(each.name.resource)}
    chosen = {each.name.resource for each in found if each.is_chosen}
    owners: dict[str, _Path] = {}
    for path in sorted(paths, key=lambda path: (path not in chosen, -len(path), path)):
        owners.setdefault("_".join(path), path)

    def merged(each: Settled) -> Settled:
        resource = each.name.resource
        for length in range(len(resource), 0, -1):
            owner = owners["_".join(resource[:length])]
            if owner != resource[:length] and not each.is_chosen:
                name = OperationName((*owner, *resource[length:]), each.name.method)
                return _moved(each, name, _first_in(found, owner, each))
        return each

    return [merged(each) for each in found]


def _first_in(found: Iterable[Settled], resource: _Path, default: Settled) -> Settled:
    within = (each for each in found if each.name.resource[: len(resource)] == resource)
    return min(within, key=_rank, default=default)


def _separate_methods_from_resources(found: list[Settled]) -> list[Settled]:
    """Resolve each conflict between a resource and a method that would have the same name in the same parent.

    A method that is not a verb moves into the resource: `rag_index.create`. A verb that is a method of the client
    itself also moves into the resource: `search.search`. In all other cases, the operations of the resource become
    methods: `guilds.prune_retrieve` beside `guilds.prune`.
    """
    resources = {
        path for each in found for path in resource_ancestors(each.name.resource)
    }

    def inside(each: Settled) -> Settled:
        path = (*each.name.resource, each.name.method)
        is_fixed = each.is_chosen or "/" in (each.operation.id or "")
        if path not in resources or is_fixed:
            return each
        name = name_by_convention(each.operation, path)
        if _begins_with_verb(each.name.method):
            if each.name.resource:
                return each
            name = OperationName(path, each.name.method)
        return _moved(each, name, _first_in(found, path, each))

    found = [inside(each) for each in found]
    methods: dict[_Path, Settled] = {
        (*each.name.resource, each.name.method): each for each in found
    }

    def beside(each: Settled) -> Settled:
        resource = each.name.resource
        for length in range(1, len(resource) + 1):
            if (other := methods.get(resource[:length])) is not None:
                own = each.name.method
                parts = resource[length - 1 :]
                method = "_".join(parts if own in parts else (*parts, own))
                name = OperationName(resource[: length - 1], method)
                return _moved(each, name, other)
        return each

    return [beside(each) for each in found]


def _begins_with_verb(method: str) -> bool:
    return any(map(is_verb, lower_words(method)[:1]))


# Methods ------------------------------------------------------------------------------


def _list_beside_items(found: list[Settled]) -> list[Settled]:
    """Give `GET /hp` the name `list` if `GET /hp/{id}` has the same name and `GET /hp` has no operation id."""
    taken = {each.name for each in found}
    moved: dict[int, Settled] = {}
    for group in _duplicates(found):
        items = [each for each in group if _reads_item(each.operation)]
        for each in group:
            is_whole = each.operation.method == "GET" and each not in items
            name = replace(each.name, method="list")
            if items and is_whole and name not in taken and not each.operation.id:
                moved[id(each)] = _moved(each, name, items[0])
    return [moved.get(id(each), each) for each in found]


def _bulk_beside_items(found: list[Settled]) -> list[Settled]:
    """Give `POST /users/ban` the name `bulk_ban` if `POST /users/{id}/ban` has the same name.

    The operation id must name several users.
    """
    taken = {each.name for each in found}
    moved: dict[int, Settled] = {}
    for group in _duplicates(found):
        items = [each for each in group if _acts_on_item(each.operation)]
        for each in group:
            name = replace(each.name, method=f"bulk_{each.name.method}")
            is_free = name not in taken and not each.is_chosen
            if items and is_free and each not in items and _acts_on_several(each):
                moved[id(each)] = _moved(each, name, items[0])
    return [moved.get(id(each), each) for each in found]


def _acts_on_item(operation: Operation) -> bool:
    path = read_path(operation.path)
    return path.tail == 1 and len(path.segments) > 1


def _acts_on_several(each: Settled) -> bool:
    last = lower_words(read_path(each.operation.path).last)
    if each.operation.method == "GET" or last != lower_words(each.name.method):
        return False
    own = singular_words(each.name.resource[-1:])
    named = id_words(each.operation)
    return any(is_plural(word) and singular(word) in own for word in named)


def _reads_item(operation: Operation) -> bool:
    return operation.method == "GET" and read_path(operation.path).ends_in_item


_Longer: TypeAlias = Callable[[Settled, Sequence[Settled]], OperationName]
"""A function that lengthens the name of an operation. Its second argument has the operations with the same name."""


def _lengthen(found: list[Settled], longer: _Longer) -> list[Settled]:
    """Lengthen duplicate names, if that makes them unique. The operation that `_keeper` chooses keeps its name."""
    taken = Counter(each.name for each in found)
    moved: dict[int, Settled] = {}
    for group in _duplicates(found):
        keeper = _keeper(group)
        proposed = {
            id(each): longer(each, [other for other in group if other is not each])
            for each in group
            if each is not keeper and not each.is_chosen
        }
        counts = Counter(proposed.values())
        for each in group:
            name = proposed.get(id(each), each.name)
            is_short = len(name.method) <= MAX_METHOD_LETTERS
            if not taken[name] and counts[name] == 1 and is_short:
                other = next(one for one in (keeper, *group) if one and one is not each)
                moved[id(each)] = _moved(each, name, other)
                taken[name] += 1
    return [moved.get(id(each), each) for each in found]


def _duplicates(found: Iterable[Settled]) -> list[list[Settled]]:
    groups: dict[OperationName, list[Settled]] = {}
    for each in found:
        groups.setdefault(each.name, []).append(each)
    return [sorted(group, key=_rank) for group in groups.values() if len(group) > 1]


def _keeper(group: Sequence[Settled]) -> Settled | None:
    """The operation that keeps the common name: the first one, since the operations are sorted by `_rank`.

    A chosen name is first, then a shorter path, a lower version and an earlier HTTP method. None if no name was chosen
    and the first two operations are equal in all of these.
    """
    first, second = group[0], group[1]
    is_ahead = _rank(first)[:4] < _rank(second)[:4]
    return first if first.is_chosen or is_ahead else None


def _rank(each: Settled) -> tuple[bool, int, tuple[int, ...], int, str]:
    operation = each.operation
    method = operation.method
    place = _METHODS.index(method) if method in _METHODS else len(_METHODS)
    versions, _ = split_versions(operation.path)
    numbers = tuple(map(int, re.findall(r"\d+", " ".join(versions))))
    return not each.is_chosen, len(_pieces(operation)), numbers, place, operation.path


def _pieces(operation: Operation) -> list[str]:
    """The segments of a path that have words, including parameters."""
    return [each for each in operation.path.split("/") if identifiers.words(each)]


def _partial_update(each: Settled, others: Sequence[Settled]) -> OperationName:
    """For PATCH on a path that also has PUT, the name with `partial_update` instead of `update`."""
    is_pair = each.operation.method == "PATCH" and any(
        other.operation.method == "PUT" for other in others
    )
    is_update = each.name.method.startswith(("update", "replace"))
    if not (is_pair and is_update):
        return each.name
    return replace(
        each.name, method=each.name.method.replace("update", "partial_update")
    )


def _by_version(each: Settled, others: Sequence[Settled]) -> OperationName:
    """The name with the version, `list_v2`, if another operation has the same path without this version."""
    versions, path = split_versions(each.operation.path)
    found = [split_versions(other.operation.path) for other in others]
    if not any(path == same and versions != other for other, same in found):
        return each.name
    return _cleaned(_with_words(each.name, lower_words(" ".join(versions))))


def _by_id(each: Settled, _: Sequence[Settled]) -> OperationName:
    """A longer name, from the words of the operation id."""
    return _cleaned(name_from_id(each.operation, each.name))


def _by_path(each: Settled, others: Sequence[Settled]) -> OperationName:
    """The name with the first segment that other paths lack, `list_for_team`, else with a parameter.

    An example with a parameter is `list_by_file_id`.
    """
    foreign = {piece for other in others for piece in _pieces(other.operation)}
    own = [piece for piece in _pieces(each.operation) if piece not in foreign]
    static = [piece for piece in own if "{" not in piece]
    known = {*lower_words(" ".join((*each.name.resource, each.name.method)))}
    for piece in (*static, *own):
        is_parameter = "{" in piece
        if is_parameter or not {*lower_words(piece)} <= known:
            added = lower_words(piece)
            if is_parameter:
                return _cleaned(_with_words(each.name, ("by", *added)))
            method = lower_words(each.name.method)
            plain = _with_words(
                each.name, (word for word in added if word not in method)
            )
            owner = ("for", *lower_words(singular_name("_".join(added))))
            owned = _with_words(each.name, owner)
            is_owner = has_items(each.operation.path, piece)
            is_short = len(owned.method) <= MAX_METHOD_LETTERS
            return _cleaned(owned if is_owner and is_short else plain)
    return each.name


def _by_http_method(each: Settled, others: Sequence[Settled]) -> OperationName:
    http = each.operation.method.lower()
    if each.name.method.startswith(http) or all(
        other.operation.method == each.operation.method for other in others
    ):
        return each.name
    return _cleaned(replace(each.name, method=f"{http}_{each.name.method.rstrip('_')}"))


def _with_words(name: OperationName, added: Iterable[str]) -> OperationName:
    return replace(name, method="_".join((name.method.rstrip("_"), *added)))


def _cleaned(name: OperationName) -> OperationName:
    reserved = identifiers.reserved_attributes(name.resource)
    return replace(name, method=identifiers.snake(name.method, reserved))


def _number(found: list[Settled]) -> list[Settled]:
    """Add numbers to names that nothing else distinguishes, such as for `/pets` and `/pets/`.

    The shortest path gets no number.
    """
    taken: Mapping[OperationName, int] = Counter(each.name for each in found)
    used = {each for each in taken}
    moved: dict[int, Settled] = {}
    for group in _duplicates(found):
        number = 2
        for each in group[1:]:
            while (name := _with_words(each.name, [str(number)])) in used:
                number += 1
            used.add(name)
            moved[id(each)] = _moved(each, name, group[0])
    return [moved.get(id(each), each) for each in found]


def _moved(each: Settled, name: OperationName, other: Settled) -> Settled:
    if name == each.name:
        return each
    return replace(each, name=name, other=other.operation)
