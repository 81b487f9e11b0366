"""The methods of a new package: the method that the README shows first, names after collisions, and how to rename a method.

This module must not know how methods are named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.diff.inputs.snapshot import load_snapshot
from sdkwright.naming.client_paths import collision_names
from sdkwright.package.literals import literal
from sdkwright.package.methods import CallKind, Method

_SHOWN: Final = 12
"""The number of methods that are listed; a package may have a thousand."""
_USUAL_NAMES: Final = ("retrieve", "list", "create")
"""The names of methods that show an API best, the best first."""


@dataclass(frozen=True, slots=True)
class MethodOverview:
    """The methods of a package, as paths on the client, with their endpoints, in the order of the document."""

    methods: tuple[tuple[str, str], ...]
    quickstart: str | None
    collision_names: Mapping[str, str]
    """The names of the methods that would have the name of another method, by endpoint."""

    def __str__(self) -> str:
        """The list of the first methods, and the lines of the configuration that rename a method."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        count = len(self.methods)
        yield f"{count} method{'' if count == 1 else 's'}:"
        shown = self.methods[:_SHOWN]
        width = max(len(path) for path, _ in shown)
        for path, endpoint in shown:
            yield f"  client.{path.ljust(width)}  {endpoint}"
        if count > _SHOWN:
            yield f"  and {count - _SHOWN} more; api.md lists them all"
        path, endpoint = shown[0]
        prefix = "".join(path.rpartition(".")[:2])
        yield "To rename one, add a line such as this to pyproject.toml, and run `sdkwright generate`:"
        yield "  [tool.sdkwright.names]"
        yield f"  {literal(endpoint)} = {literal(f'{prefix}another_name')}"


def read_methods(spec: Path, config: Config) -> MethodOverview | None:
    """The methods of a document's package; None if it has no methods, or if even a lenient run refuses the document."""
    lenient = replace(config, leniency="lenient")
    try:
        snapshot = load_snapshot(spec, lenient, leniency=Leniency(is_lenient=True))
    except Refusal:  # generating reports the findings, with those of the validator
        return None
    package = snapshot.package
    found = [
        (f"{resource.prefix}{method.name}", method)
        for resource in package.method_groups
        for method in resource.methods
    ]
    if not found:
        return None
    quickstart, best = min(found, key=lambda each: _rank(each[1]))
    return MethodOverview(
        tuple((path, method.endpoint) for path, method in found),
        quickstart if best.call is CallKind.CALL else None,
        collision_names(snapshot.model.operations, config),
    )


def _rank(method: Method) -> tuple[bool, bool, bool, int, int]:
    """A sort key: the lower the key, the better the method demonstrates the API."""
    usual = (
        _USUAL_NAMES.index(method.name)
        if method.name in _USUAL_NAMES
        else len(_USUAL_NAMES)
    )
    return (
        method.call is not CallKind.CALL or bool(method.deprecated),
        method.checked_type is None,
        not method.printed_attribute,
        usual,
        len(method.required),
    )
