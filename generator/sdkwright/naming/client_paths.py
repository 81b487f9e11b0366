"""Owns where each operation stands on the client: by the document's own word, the configuration, or the rule.

It settles what happens when two operations want one name. It must not know what a method or a module is made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from sdkwright.api.model import Operation
from sdkwright.config.config import Config, NameRule
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import DeprecatedAliases
from sdkwright.naming.operations import (
    OperationName,
    is_spelled_out,
    name_from_id,
    name_operation,
    name_with_path,
    name_with_signs,
)
from sdkwright.naming.scope import DeprecatedAlias, Locate, Scope

_COLLISION_ADVICE = (
    "To choose the names, add `x-sdk-resource` or `x-sdk-method` beside one of them, or a line to\n"
    "[{}.names], such as "
)


@dataclass(frozen=True, slots=True)
class NamedOperation:
    """An operation and its place. One that somebody chose gets no longer name."""

    operation: Operation
    name: OperationName
    is_chosen: bool
    aliases: tuple[DeprecatedAlias, ...] = ()
    """The places that it had before, with dots between the parts."""


def name_operations(
    operations: Iterable[Operation],
    config: Config,
    locate: Locate,
    findings: list[Finding],
    aliases: DeprecatedAliases | None = None,
) -> list[NamedOperation]:
    """Every operation at its place, each place taken once; else a finding says why not."""
    rules = _NameRules(config.name_rules)
    placed = [rules.name_operation(operation) for operation in operations]
    findings.extend(rules.unused_rules())
    for settle in (
        _lengthen_by_id,
        _fold_into_methods,
        _lengthen_by_path,
        _lengthen_by_signs,
    ):
        settled = settle(placed)
        findings.extend(
            _collision_finding(old, new, other, config, locate)
            for old, (new, other) in zip(placed, settled, strict=True)
            if new is not old
        )
        placed = [new for new, _ in settled]
    client = _claim_names(placed, locate, findings)
    aliases = aliases or DeprecatedAliases(config.rename_rules, locate, findings)
    return _with_aliases(placed, aliases, client)


class _NameRules:
    """The names that the configuration chooses."""

    def __init__(self, rules: Iterable[NameRule]) -> None:
        self._exact = {each.key: each for each in rules if each.key[:1] != "/"}
        # The longest first: it is the one that says most.
        self._prefixes = sorted(
            (each for each in rules if each.key[:1] == "/"),
            key=lambda each: (-len(each.key), each.key),
        )
        self._used: set[str] = set()

    def name_operation(self, operation: Operation) -> NamedOperation:
        keys = (f"{operation.method} {operation.path}", operation.id or "")
        found = [self._exact[key] for key in keys if key in self._exact]
        self._used.update(each.key for each in found)
        if found:
            *resource, method = found[0].name.split(".")
            name = OperationName(tuple(resource), method)
        else:
            name = name_operation(operation, self._rewritten_path(operation.path))
        parts = filter(identifiers.words, (operation.sdk_resource or "").split("."))
        if resource_asked := tuple(map(identifiers.snake, parts)):
            name = replace(name, resource=resource_asked)
        if operation.sdk_method:
            name = replace(name, method=identifiers.snake(operation.sdk_method))
        # A path divides a client, not the file that is not one on Windows.
        chosen = bool(found or operation.sdk_method)
        return NamedOperation(
            operation, _avoid_reserved(name), chosen or is_spelled_out(operation)
        )

    def _rewritten_path(self, path: str) -> str:
        for rule in self._prefixes:
            prefix = rule.key.rstrip("/")
            if path == prefix or path.startswith((f"{prefix}/", f"{prefix}?")):
                self._used.add(rule.key)
                inserted = "".join(f"/{part}" for part in rule.name.split(".") if part)
                return inserted + path[len(prefix) :]
        return path

    def unused_rules(self) -> Iterator[Finding]:
        for rule in (*self._exact.values(), *self._prefixes):
            if rule.key not in self._used:
                yield Finding(
                    "config-invalid-value",
                    f"`names` has a key `{rule.key}`, which is no operation of the document.",
                    rule.place,
                    "Write an `operationId`, a method and a path such as `GET /pets/{id}`,\n"
                    "or the beginning of paths such as `/pets`.",
                )


def _avoid_reserved(name: OperationName) -> OperationName:
    """The name without what a client, a resource or a keyword has taken already."""
    first, *others = name.resource or ("",)
    inner = (
        identifiers.snake(each, identifiers.RESOURCE_ATTRIBUTES) for each in others
    )
    return OperationName(
        (identifiers.snake(first, identifiers.CLIENT_ATTRIBUTES), *inner),
        identifiers.snake(name.method, identifiers.RESOURCE_ATTRIBUTES),
    )


def _lengthen_by_id(
    placed: list[NamedOperation],
) -> list[tuple[NamedOperation, NamedOperation]]:
    """Those of one name under longer ones, each with another that wanted the same."""
    return _lengthen_duplicates(placed, name_from_id)


def _lengthen_by_path(
    placed: list[NamedOperation],
) -> list[tuple[NamedOperation, NamedOperation]]:
    return _lengthen_duplicates(placed, name_with_path)


def _lengthen_by_signs(
    placed: list[NamedOperation],
) -> list[tuple[NamedOperation, NamedOperation]]:
    return _lengthen_duplicates(placed, name_with_signs)


_Lengthen = Callable[[Operation, OperationName], OperationName]


def _lengthen_duplicates(
    operations: list[NamedOperation], longer: _Lengthen
) -> list[tuple[NamedOperation, NamedOperation]]:
    groups: dict[OperationName, list[NamedOperation]] = {}
    for each in operations:
        groups.setdefault(each.name, []).append(each)
    return [_lengthen(each, groups[each.name], longer) for each in operations]


def _lengthen(
    each: NamedOperation, group: list[NamedOperation], lengthen: _Lengthen
) -> tuple[NamedOperation, NamedOperation]:
    others = [other for other in group if other is not each]
    if not others or each.is_chosen:
        return each, each
    name = _avoid_reserved(lengthen(each.operation, each.name))
    return (replace(each, name=name) if name != each.name else each), others[0]


def _fold_into_methods(
    placed: list[NamedOperation],
) -> list[tuple[NamedOperation, NamedOperation]]:
    """What would stand in a resource that is called as a method beside it is a method there itself."""
    methods: dict[tuple[str, ...], NamedOperation] = {
        (*each.name.resource, each.name.method): each for each in placed
    }

    def settled(each: NamedOperation) -> tuple[NamedOperation, NamedOperation]:
        resource = each.name.resource
        for length in range(2, len(resource) + 1):
            other = methods.get(resource[:length])
            if other is not None:
                method = "_".join((*resource[length - 1 :], each.name.method))
                return (
                    replace(each, name=OperationName(resource[: length - 1], method)),
                    other,
                )
        return each, each

    return [settled(each) for each in placed]


def _collision_finding(
    old: NamedOperation,
    new: NamedOperation,
    other: NamedOperation,
    config: Config,
    locate: Locate,
) -> Finding:
    """An error in a document of one's own. One that nobody here can edit is served, with a warning."""
    is_own = config.spec is not None
    key = f"{old.operation.method} {old.operation.path}"
    became = "" if is_own else f"; it is called `{new.name}` instead"
    clash = f"as {_display_name(other.operation)} is"
    if other.name != old.name:
        clash = f"but `{other.name}` is the method of {_display_name(other.operation)}"
    return Finding(
        "name-collision",
        f"{_display_name(old.operation)} would be called `{old.name}`, {clash}{became}.",
        locate(_name_pointer(old.operation)),
        f'{_COLLISION_ADVICE.format(".".join(config.table_keys))}"{key}" = "{new.name}".',
        Severity.ERROR if is_own else Severity.WARNING,
        (
            (
                f"{_display_name(other.operation)} is here.",
                locate(_name_pointer(other.operation)),
            ),
        ),
    )


def _with_aliases(
    placed: list[NamedOperation], aliases: DeprecatedAliases, client: Scope
) -> list[NamedOperation]:
    """The operations, each with the places that it had before and can be found at still."""
    methods = {str(each.name) for each in placed}
    modules = {
        "_".join(path): path
        for each in placed
        for path in _resource_ancestors(each.name.resource)
    }

    def is_free(name: str) -> bool:
        """Whether no other thing of a client, no resource and no method is in the way."""
        *parts, method = name.split(".")
        inner = identifiers.RESOURCE_ATTRIBUTES.intersection((*parts[1:], method))
        if parts[0] in identifiers.CLIENT_ATTRIBUTES or inner:
            return False
        if (*parts, method) in modules.values():
            return False
        methods.add(name)
        return not any(
            ".".join(path) in methods
            or modules.setdefault("_".join(path), path) != path
            for path in _resource_ancestors(tuple(parts))
        )

    def kept(each: NamedOperation) -> Iterator[DeprecatedAlias]:
        now = str(each.name)
        resource, _, _ = now.rpartition(".")
        listed = (
            name if "." in name else f"{resource}.{name}"
            for name in each.operation.renamed_from
        )
        for one in aliases.aliases_of(now, each.operation.pointer, listed):
            if client.claim_alias(one, now, () if is_free(one.name) else (one.name,)):
                yield one

    return [replace(each, aliases=tuple(kept(each))) for each in placed]


def _resource_ancestors(resource: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The resource, and those that lead to it."""
    return (resource[: i + 1] for i in range(len(resource)))


def _claim_names(
    placed: Iterable[NamedOperation],
    locate: Locate,
    findings: list[Finding],
) -> Scope:
    client = Scope("the client", locate, findings, "x-sdk-method")
    modules: dict[str, tuple[tuple[str, ...], Operation]] = {}
    for each in placed:
        complete = all(each.name.resource) and each.name.method
        wire = each.operation.id or f"{each.operation.method} {each.operation.path}"
        client.claim(
            str(each.name) if complete else "", _name_pointer(each.operation), wire
        )
        for length in range(1, len(each.name.resource) + 1):
            resource = each.name.resource[:length]
            known, first = modules.setdefault(
                "_".join(resource), (resource, each.operation)
            )
            if known != resource:
                findings.append(
                    Finding(
                        "name-collision",
                        f"The resources `{'.'.join(resource)}` and `{'.'.join(known)}` would have one module.",
                        locate(_name_pointer(each.operation)),
                        "Add `x-sdk-resource` beside one of them, with another name.",
                        related=(
                            (
                                f"{_display_name(first)} is here.",
                                locate(_name_pointer(first)),
                            ),
                        ),
                    )
                )
    return client


def _name_pointer(operation: Operation) -> tuple[str | int, ...]:
    own = operation.pointer
    return (*own, "operationId") if operation.id else own


def _display_name(operation: Operation) -> str:
    return f"`{operation.id or f'{operation.method} {operation.path}'}`"


def child_resources(
    resources: Iterable[tuple[str, ...]],
) -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Each resource with those right below it, sorted; what only leads to others is one too."""
    every = {path[: i + 1] for path in resources for i in range(len(path))}
    below: dict[tuple[str, ...], list[tuple[str, ...]]] = {each: [] for each in every}
    for each in sorted(every):
        if len(each) > 1:
            below[each[:-1]].append(each)
    return {each: tuple(below[each]) for each in sorted(every)}
