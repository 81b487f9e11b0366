"""Client paths: the resource and method name of each operation, from the document, the configuration or the rule.

This module resolves name collisions between operations. It must not know what a method or a module contains.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from sdkwright.api.model import Operation
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.naming import identifiers
from sdkwright.naming.abbreviations import spell_out, spelled_out
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.collisions import Settled, settle
from sdkwright.naming.operation_ids import is_spelled_out
from sdkwright.naming.operations import (
    OperationName,
    name_operation,
    resource_ancestors,
)
from sdkwright.naming.scope import DeprecatedAlias, Locate, Scope
from sdkwright.naming.tag_resources import name_by_tag
from sdkwright.records import record

CLIENT: Final[tuple[str, ...]] = ()
"""The path of the client itself among the resources."""
_COLLISION_ADVICE = (
    "To choose the names, add `x-sdk-resource` or `x-sdk-method` to one of them, or add to\n"
    "[{}.names] a line such as "
)


@record(frozen=True, slots=True)
class NamedOperation:
    """An operation with its name and its deprecated aliases."""

    operation: Operation
    name: OperationName
    is_chosen: bool
    """Whether the document or the configuration chose the name. Such a name changes only as a last resort."""
    aliases: tuple[DeprecatedAlias, ...] = ()
    """The deprecated aliases of its name, with dots: `pets.create`."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of the operation's method on the client, then the paths of its aliases."""
        return str(self.name), *(each.name for each in self.aliases)


def name_operations(
    operations: Iterable[Operation],
    config: Config,
    locate: Locate,
    aliases: DeprecatedAliases | None = None,
) -> tuple[list[NamedOperation], list[Finding]]:
    """All operations with their names, and the findings about missing names, equal names and unused rules."""
    rules, settled = _settle(tuple(operations), config)
    collisions = (
        _collision_finding(each, each.other, config, locate, settled)
        for each in settled
        if each.other is not None
    )
    placed = [
        NamedOperation(each.operation, each.name, each.is_chosen) for each in settled
    ]
    client = Scope("the client", locate, "x-sdk-method")
    _claim_names(placed, client)
    aliases = aliases or DeprecatedAliases(config.rename_rules, locate)
    named = _with_aliases(placed, aliases, client)
    return named, [
        *rules.unused_rules(),
        *collisions,
        *client.findings,
        *_module_collisions(placed, locate),
    ]


def collision_names(
    operations: Iterable[Operation], config: Config
) -> Mapping[str, str]:
    """The names that operations got to avoid a collision, by endpoint, as rules of `names` in the configuration."""
    _, settled = _settle(tuple(operations), config)
    return {
        each.operation.endpoint: str(each.name)
        for each in settled
        if each.other is not None
    }


def _settle(
    operations: tuple[Operation, ...], config: Config
) -> "tuple[_NameRules, list[Settled]]":
    rules = _NameRules(config, spelled_out(operations))
    named = map(rules.name_operation, operations)
    settled = settle((each.operation, each.name, each.is_chosen) for each in named)
    return rules, settled


class _NameRules:
    """The rules of `names` in the configuration, by exact key or by path prefix, and the spelling of abbreviations."""

    def __init__(self, config: Config, spellings: Mapping[str, str]) -> None:
        rules = config.name_rules
        self._spellings = spellings
        self._has_tag_resources = config.resources == "tags"
        self._exact = {each.key: each for each in rules if each.key[:1] != "/"}
        # The longest prefix wins.
        self._prefixes = sorted(
            (each for each in rules if each.key[:1] == "/"),
            key=lambda each: (-len(each.key), each.key),
        )
        self._used: set[str] = set()

    def name_operation(self, operation: Operation) -> NamedOperation:
        """The name of an operation, from `x-sdk-…`, the configuration, another generator's extension, or the rule."""
        keys = (operation.endpoint, operation.id or "")
        found = [self._exact[key] for key in keys if key in self._exact]
        self._used.update(each.key for each in found)
        if found:
            *resource, method = found[0].name.split(".")
            name = OperationName(tuple(resource), method)
        else:
            name = self._name_by_rule(operation)
            name = OperationName(
                (
                    name.resource
                    if operation.vendor_resource is None
                    else _snake_parts(operation.vendor_resource)
                ),
                identifiers.snake(operation.vendor_method or "") or name.method,
            )
        asked = operation.sdk_resource
        name = OperationName(
            name.resource if asked is None else _snake_parts(asked.split(".")),
            identifiers.snake(operation.sdk_method or "") or name.method,
        )
        is_chosen = bool(found or operation.sdk_method or operation.vendor_method)
        return NamedOperation(
            operation, _avoid_reserved(name), is_chosen or is_spelled_out(operation)
        )

    def _name_by_rule(self, operation: Operation) -> OperationName:
        path = operation.path
        for rule in self._prefixes:
            prefix = rule.key.rstrip("/")
            if path == prefix or path.startswith((f"{prefix}/", f"{prefix}?")):
                self._used.add(rule.key)
                inserted = "".join(f"/{part}" for part in rule.name.split(".") if part)
                if prefix.endswith("}"):
                    # What replaces `/pets/{id}` is an item too.
                    inserted += prefix[prefix.rindex("/") :]
                return name_operation(operation, inserted + path[len(prefix) :])
        name = name_operation(operation, spell_out(path, self._spellings))
        return name_by_tag(operation, name) if self._has_tag_resources else name

    def unused_rules(self) -> Iterator[Finding]:
        for rule in (*self._exact.values(), *self._prefixes):
            if rule.key not in self._used:
                yield Finding(
                    "config-invalid-value",
                    f"The key `{rule.key}` of `names` matches no operation of the document.",
                    rule.place,
                    "Write an `operationId`, a method and a path such as `GET /pets/{id}`,\n"
                    "or a path prefix such as `/pets`.",
                )


def _snake_parts(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(identifiers.snake, filter(identifiers.words, parts)))


def _avoid_reserved(name: OperationName) -> OperationName:
    """The name, with an underscore after each part that is a keyword or an attribute of the client or the resource."""
    parts = (*name.resource, name.method)
    *resource, method = (
        identifiers.snake(each, identifiers.reserved_attributes(parts[:at]))
        for at, each in enumerate(parts)
    )
    return OperationName(tuple(resource), method)


def _collision_finding(
    each: Settled,
    other: Operation,
    config: Config,
    locate: Locate,
    settled: Iterable[Settled],
) -> Finding:
    """The finding about two operations of which one got a longer name to avoid a collision."""
    key = each.operation.endpoint
    name, other_name = map(_display_name, (each.operation, other))
    other_wanted = next(one.wanted for one in settled if one.operation is other)
    if other_wanted == each.wanted:
        clash = f"{name} and {other_name} would both be named `{each.wanted}`"
    else:
        clash = f"{name} would be named `{each.wanted}`, which collides with `{other_wanted}` of {other_name}"
    return Finding(
        "name-collision",
        f"{clash}. The name `{each.name}` for {name} avoids this.",
        locate(_name_pointer(each.operation)),
        f'{_COLLISION_ADVICE.format(".".join(config.table_keys))}"{key}" = "{each.name}".',
        Severity.WARNING if config.is_lenient else Severity.ERROR,
        related=((f"{other_name} is defined here.", locate(_name_pointer(other))),),
    )


def _with_aliases(
    placed: list[NamedOperation], aliases: DeprecatedAliases, client: Scope
) -> list[NamedOperation]:
    """The operations with their aliases. Aliases that conflict with another name of the client are removed."""
    methods = {str(each.name) for each in placed}
    modules = {
        "_".join(path): path
        for each in placed
        for path in resource_ancestors(each.name.resource)
    }

    def is_free(name: str) -> bool:
        """Whether an alias is neither a reserved attribute nor a resource, and its resources conflict with no name.

        The alias and its resources are recorded. `client` checks whether the alias is the name of a method.
        """
        path = tuple(name.split("."))
        *parts, _ = path
        if any(
            each in identifiers.reserved_attributes(path[:at])
            for at, each in enumerate(path)
        ):
            return False
        if path in modules.values():
            return False
        methods.add(name)
        return not any(
            ".".join(path) in methods
            or modules.setdefault("_".join(path), path) != path
            for path in resource_ancestors(tuple(parts))
        )

    def kept(each: NamedOperation) -> Iterator[DeprecatedAlias]:
        now = str(each.name)
        resource, _, _ = now.rpartition(".")
        listed = (
            name if "." in name or not resource else f"{resource}.{name}"
            for name in each.operation.renamed_from
        )
        for one in aliases.aliases_of(now, each.operation.pointer, listed):
            if client.claim_alias(one, now, () if is_free(one.name) else (one.name,)):
                yield one

    return [replace(each, aliases=tuple(kept(each))) for each in placed]


def _claim_names(placed: Iterable[NamedOperation], client: Scope) -> None:
    for each in placed:
        complete = all(each.name.resource) and each.name.method
        wire = each.operation.label
        client.claim(
            str(each.name) if complete else "", _name_pointer(each.operation), wire
        )


def _module_collisions(
    placed: Iterable[NamedOperation], locate: Locate
) -> Iterator[Finding]:
    """A finding for each operation whose resource would be generated into the same module as another resource."""
    modules: dict[str, tuple[tuple[str, ...], Operation]] = {}
    for each in placed:
        for resource in resource_ancestors(each.name.resource):
            known, first = modules.setdefault(
                "_".join(resource), (resource, each.operation)
            )
            if known != resource:
                yield Finding(
                    "name-collision",
                    f"The resources `{'.'.join(resource)}` and `{'.'.join(known)}` would be generated into the same module.",
                    locate(_name_pointer(each.operation)),
                    "Give one of them another name with `x-sdk-resource`.",
                    related=(
                        (
                            f"{_display_name(first)} is defined here.",
                            locate(_name_pointer(first)),
                        ),
                    ),
                )


def _name_pointer(operation: Operation) -> tuple[str | int, ...]:
    own = operation.pointer
    return (*own, "operationId") if operation.id else own


def _display_name(operation: Operation) -> str:
    return f"`{operation.label}`"


def child_resources(
    resources: Iterable[tuple[str, ...]],
) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The direct children, sorted, of the client, of each resource, and of each ancestor of a resource."""
    every = {each for path in resources for each in resource_ancestors(path)} | {CLIENT}
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = {each: [] for each in every}
    for each in sorted(every - {CLIENT}):
        below[each[:-1]].append(each)
    return {each: tuple(below[each]) for each in sorted(every)}
