"""Owns which old name has become which new one: a rename is told as such, not as a loss and a gain.

It goes by what cannot be a coincidence: the same request, the same operation id, the same place in the document, the same shape.
It must not know what a rename means for a user.
"""

import difflib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.surface.members import Member
from sdkwright.diff.surface.surface import Surface, Type
from sdkwright.diff.surface.types import Named
from sdkwright.package.model import Method, Resource

_ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Renames:
    """Old names to new ones, of all that there is under another name."""

    methods: Mapping[str, str] = field(default_factory=dict[str, str])
    """All old methods that there still are, with what they are called now: `note.update` to `notes.modify`."""
    resources: Mapping[str, str] = field(default_factory=dict[str, str])
    types: Mapping[str, str] = field(default_factory=dict[str, str])
    """Types that are called otherwise, or are in another module, by their whole names."""


def found(old: Side, new: Side) -> Renames:
    methods = _methods(old, new)
    resources = _resources(old.surface, new.surface, methods)
    return Renames(methods, resources, _types(old.surface, new.surface, methods))


# Methods ----------------------------------------------------------------------------------


def _methods(old: Side, new: Side) -> dict[str, str]:
    was, now = old.surface.methods, new.surface.methods
    same = {name: name for name in was if name in now}
    gone = {name: each for name, each in was.items() if name not in now}
    came = {name: each for name, each in now.items() if name not in was}
    for keys in (_by_request, _by_id):
        before, after = keys(old, gone), keys(new, came)
        for key, name in before.items():
            other = after.get(key)
            if other is not None and name in gone and other in came:
                same[name] = other
                del gone[name], came[other]
    return same


def _by_request(
    side: Side, methods: Mapping[str, tuple[Resource, Method]]
) -> dict[Hashable, str]:
    return {method.http: name for name, (_, method) in methods.items()}


def _by_id(
    side: Side, methods: Mapping[str, tuple[Resource, Method]]
) -> dict[Hashable, str]:
    ids = {each.pointer: each.id for each in side.model.operations}
    return {
        known: name
        for name, (_, method) in methods.items()
        if (known := ids.get(method.origin)) is not None
    }


def _resources(
    old: Surface, new: Surface, methods: Mapping[str, str]
) -> dict[str, str]:
    """Resources all of whose methods went to one that was not there, under the names that they had."""
    moved: dict[str, set[str]] = defaultdict(set)
    for path, resource in old.resources.items():
        for method in resource.methods:
            target = methods.get(f"{path}.{method.name}", "")
            at, _, name = target.rpartition(".")
            moved[path].add(at if name == method.name else "")
    return {
        path: target
        for path, targets in moved.items()
        if path not in new.resources
        and len(targets) == 1
        and (target := next(iter(targets)))
        and target not in old.resources
    }


# Types ------------------------------------------------------------------------------------


def _types(old: Surface, new: Surface, methods: Mapping[str, str]) -> dict[str, str]:
    gone = [each for name, each in old.types.items() if name not in new.types]
    came = {name: each for name, each in new.types.items() if name not in old.types}
    renamed: dict[str, str] = {}
    for each in gone:
        moved = new.former.get(each.name) or _moved(each, new)
        if moved is not None:
            renamed[each.name] = moved
    modules = {
        module: other
        for name, target in methods.items()
        if name != target
        for module, other in _modules_of(old, new, name, target)
    }
    gone = [each for each in gone if each.name not in renamed]
    for each in gone:
        if (other := modules.get(each.module.name)) is not None:
            own = new.modules[other].main if each.is_main else each.own_name
            name = f"{other}.{own}"
            if name in came:
                renamed[each.name] = name
                del came[name]
    gone = [each for each in gone if each.name not in renamed]
    for each, target in _alike(old, gone, new, came.values()):
        renamed[each.name] = target.name
    return renamed


def _moved(each: Type, new: Surface) -> str | None:
    """What the old module still gives out under that name: a type that lives elsewhere now."""
    module = new.modules.get(each.module.name)
    target = new.exports(module).get(each.own_name) if module else None
    return target if target in new.types else None


def _modules_of(
    old: Surface, new: Surface, name: str, target: str
) -> Iterator[tuple[str, str]]:
    """The modules of one method's own types, before and after."""
    now = {_ending(each): each for each in new.own_modules(target)}
    for each in old.own_modules(name):
        if (other := now.get(_ending(each))) is not None:
            yield each, other


def _ending(module: str) -> str:
    """What the types of a method's module are for."""
    return module.removesuffix("_").rpartition("_")[2]


def _alike(
    old: Surface, gone: Iterable[Type], new: Surface, came: Iterable[Type]
) -> Iterator[tuple[Type, Type]]:
    """Those that only their names tell apart: at the same place of the document, or the only ones of their shape."""
    left = {each.name: each for each in came}
    waiting: list[Type] = []
    for each in gone:
        at = [
            other
            for other in left.values()
            if other.declaration.origin == each.declaration.origin
            and other.kind == each.kind
            and _is_similar(old, each, new, other)
        ]
        if len(at) == 1:
            yield each, at[0]
            del left[at[0].name]
        else:
            waiting.append(each)
    shapes = _by_shape(new, left.values())
    for shape, types in _by_shape(old, waiting).items():
        others = shapes.get(shape, [])
        if len(types) == len(others) == 1:
            yield types[0], others[0]


def _by_shape(surface: Surface, types: Iterable[Type]) -> dict[Hashable, list[Type]]:
    found: dict[Hashable, list[Type]] = defaultdict(list)
    for each in types:
        if (shape := _shape(surface, each)) is not None:
            found[shape].append(each)
    return found


def _shape(surface: Surface, each: Type) -> Hashable | None:
    """All but the name, and where it is; None for one that says too little to be told apart."""
    members = surface.members(each.name)
    value = surface.value(each.name)
    if not members and value == Named(each.name):
        return None
    own = each.own_name
    return (
        each.kind,
        each.is_main,
        surface.sides[each.name],
        tuple(
            (name, str(member.term).replace(own, "…"), member.required)
            for name, member in members.items()
        ),
        str(value).replace(own, "…"),
    )


def _is_similar(old: Surface, one: Type, new: Surface, other: Type) -> bool:
    was, now = old.members(one.name), new.members(other.name)
    if not was and not now:
        return True
    return 2 * len(was.keys() & now.keys()) >= max(len(was), len(now))


# Arguments, fields, keys ------------------------------------------------------------------


def members(was: Mapping[str, Member], now: Mapping[str, Member]) -> dict[str, str]:
    """Old members that are called otherwise, with their new names."""
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
    if len(rest) == len(others) == 1 and is_alike(gone[rest[0]], came[others[0]]):
        renamed[rest[0]] = others[0]
    return renamed


def is_alike(one: Member, other: Member) -> bool:
    """Whether a member that is gone may be the one that came: of its type, and with a name that is like it."""
    if one.term != other.term or one.required != other.required:
        return False
    words, others = set(one.name.split("_")), set(other.name.split("_"))
    ratio = difflib.SequenceMatcher(None, one.name, other.name).ratio()
    return bool(words & others) or ratio >= _ALIKE
