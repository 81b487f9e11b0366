"""Grouping of changes: the change of a method, field or argument names the types that changed because of it.

A grouped change stays visible by its name and has the severity of its cause. This module must not know how a change is
found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.model.changes import Change, ChangeSeverity
from sdkwright.diff.model.programs import Path, member_path
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import NamedType
from sdkwright.package.types import PAGES_MODULE, Name

Scope: TypeAlias = tuple[Path, str]
"""What was compared: a member of the client, or a module of types."""

_NAME_RULES: Final = frozenset(
    {"type-added", "type-removed", "type-renamed", "import-removed"}
)
_METHOD_AND_RESOURCE_RULES: Final = frozenset(
    f"{what}-{how}"
    for what in ("method", "resource")
    for how in ("added", "removed", "renamed")
)
_IMPLIED_RULES: Final = frozenset({"docs-changed", "request-changed"})
_COMPONENT_LENGTH: Final = 3
"""The length of the pointer of a component, such as `components`, `schemas`, `Pet`."""
_SEVERITY_RANKS: Final = {each: index for index, each in enumerate(ChangeSeverity)}


def group_changes(changes: Iterable[Change], comparison: Comparison) -> list[Change]:
    """The changes without added, removed or renamed types that another change caused.

    The names of these types are in `related_names` of the change that caused them.
    """
    found = list(changes)
    hosts = _Causes(found, comparison)
    kept: list[Change] = []
    with_them: dict[int, list[str]] = defaultdict(list)
    for each in found:
        host = hosts.cause_of(each) if each.rule.id in _NAME_RULES else None
        if host is None:
            kept.append(each)
        else:
            with_them[id(host)].append(".".join(each.subject.type_path))
    scopes = {each.subject.scope for each in kept if each.rule.id not in _IMPLIED_RULES}
    return [
        replace(each, related_names=tuple(sorted(with_them.get(id(each), ()))))
        for each in kept
        if each.rule.id not in _IMPLIED_RULES or not _is_implied(each, scopes)
    ]


def _is_implied(change: Change, reported_scopes: set[Scope]) -> bool:
    """Whether a change of a docstring or a request only follows from another reported change."""
    return (
        bool(change.subject.member)
        and change.subject.scope in reported_scopes
        and (change.rule.id == "docs-changed" or not change.old)
    )


class _Causes:
    """Finds the change that caused a type to be added, removed or renamed."""

    def __init__(self, changes: list[Change], comparison: Comparison) -> None:
        self._by_scope: dict[Scope, list[Change]] = defaultdict(list)
        self._by_module: dict[str, list[Change]] = defaultdict(list)
        self._main_types: dict[tuple[str, str], Change] = {}
        self._owning_methods: dict[str, Path] = {}
        self._lost_types: dict[str, list[Change]] = defaultdict(list)
        """The removed and renamed types, by their module."""
        self._old = comparison.old.surface
        for surface in (comparison.new.surface, comparison.old.surface):
            for path in surface.methods:
                for module in surface.method_modules(path):
                    self._owning_methods[module] = member_path(path)
        for each in changes:
            if each.rule.id not in _NAME_RULES:
                self._by_scope[each.subject.scope].append(each)
                for module in self._modules_used_by(each, comparison):
                    self._by_module[module].append(each)
                continue
            if each.rule.id in ("type-removed", "type-renamed"):
                self._lost_types[each.subject.module].append(each)
            if _is_main_type(each):
                self._main_types[each.subject.module, each.rule.id] = each
        self._outermost = _OutermostTypes(self._main_types.values(), comparison)
        reported = {id(each) for each in changes}
        for each, modules in comparison.change_modules:
            for module in modules if id(each) in reported else ():
                self._by_module[module].append(each)

    def _modules_used_by(self, change: Change, comparison: Comparison) -> Iterator[str]:
        """The modules of all types that a changed method or resource uses."""
        if change.rule.id in _METHOD_AND_RESOURCE_RULES:
            for surface in (comparison.new.surface, comparison.old.surface):
                yield from _modules_used_within(surface, change.subject.member)
                yield from _body_modules_within(surface, change.subject.member)

    def cause_of(self, change: Change) -> Change | None:
        module = change.subject.module
        owner = self._owning_methods.get(module)
        candidates = self._by_module[module] + self._by_scope[change.subject.scope]
        if owner is not None:
            candidates += self._by_scope[owner, ""]
        for other in candidates:
            if (
                _SEVERITY_RANKS[other.rule.severity]
                == _SEVERITY_RANKS[change.rule.severity]
            ):
                return other
        main = self._main_types.get((module, change.rule.id))
        if main is not None and main is not change:
            return self.cause_of(main) or main
        if change.rule.id == "import-removed":
            user = self._lost_user(change)
            return user and (self.cause_of(user) or user)
        return self._outermost.using(change)

    def _lost_user(self, change: Change) -> Change | None:
        """The removed or renamed type for which a module imported the type of a removed import; None if there is none."""
        module = change.subject.module
        imported = self._old.exports(module)[change.subject.name]
        for each in self._lost_types[module]:
            user = NamedType(Name(module, each.subject.name))
            if imported.module in self._old.modules_used_in(user):
                return each
        return None


class _OutermostTypes:
    """The added or removed types that no other added or removed type uses. They are the outermost types."""

    def __init__(self, changes: Iterable[Change], comparison: Comparison) -> None:
        surfaces = {
            "type-added": comparison.new.surface,
            "type-removed": comparison.old.surface,
        }
        used: dict[int, frozenset[str]] = {}
        found = sorted(each for each in changes if each.rule.id in surfaces)
        for each in found:
            name = Name(each.subject.module, each.subject.name)
            modules = surfaces[each.rule.id].modules_used_in(NamedType(name))
            used[id(each)] = modules - {each.subject.module}
        self._outermost = [
            (each, used[id(each)])
            for each in found
            if not any(
                each.subject.module in used[id(other)]
                for other in found
                if other.rule is each.rule
            )
        ]

    def using(self, change: Change) -> Change | None:
        """The change of the first outermost type that uses the type of this change; None if there is none."""
        return next(
            (
                each
                for each, modules in self._outermost
                if each.rule is change.rule and change.subject.module in modules
            ),
            None,
        )


def _is_main_type(change: Change) -> bool:
    """Whether the type is its module's main type: `lightfield.types.Address`."""
    return len(change.subject.type_path) == 1


def _modules_used_within(surface: Surface, member: Path) -> Iterator[str]:
    """The modules of all types that a method, or the methods of a resource, use."""
    for path in surface.methods:
        if member_path(path)[: len(member)] == member:
            yield PAGES_MODULE  # nothing else changes the classes of pages
            yield from surface.modules_used_by(path)


def _body_modules_within(surface: Surface, member: Path) -> Iterator[str]:
    """The modules of the components whose properties are arguments of a method, or of the methods of a resource."""
    components = {
        each.origin[:_COMPONENT_LENGTH]
        for path, (_, method) in surface.methods.items()
        if member_path(path)[: len(member)] == member
        for each in method.arguments
        if each.origin[:1] == ("components",)
    }
    for name, declared in surface.types.items():
        if declared.declaration.origin in components:
            yield name.module
