"""Names of one method's arguments.

If arguments in two parts of a request would have the same name, the later argument gets its location as a prefix.
"""

from collections.abc import Iterable

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Severity
from sdkwright.naming import identifiers
from sdkwright.naming.scope import DeprecatedAlias, Locate, Scope


class ArgumentNames:
    """The names of one method's arguments."""

    def __init__(self, method: str, locate: Locate) -> None:
        self._scope = Scope(f"the arguments of `{method}`", locate)
        self._collisions: list[Finding] = []
        self._claimed: dict[str, tuple[str, api.Pointer, str]] = {}
        self._planned: dict[tuple[str, str], str] = {}

    def findings(self) -> list[Finding]:
        """The findings about collisions of the names that were claimed."""
        return [*self._collisions, *self._scope.findings]

    def plan(self, requested: Iterable[tuple[str, str, str | None]]) -> None:
        """Choose the names of all arguments.

        `requested` has the location, the wire name and the requested name of each argument.

        Names in one location are distinct.
        """
        locations: dict[str, dict[str, str | None]] = {}
        for location, wire, name in requested:
            locations.setdefault(location, {})[wire] = name
        for location, wires in locations.items():
            found = identifiers.field_names(wires.items(), identifiers.METHOD_ARGUMENTS)
            self._planned.update(
                ((location, wire), name)
                for wire, name in zip(wires, found, strict=True)
            )

    def claim_alias(self, alias: DeprecatedAlias, current_name: str) -> bool:
        """Reserve an alias of an argument, and return whether it is free. If not, a finding reports the collision."""
        return self._scope.claim_alias(
            alias, current_name, identifiers.METHOD_ARGUMENTS
        )

    def is_free(self, wire: str, requested: str | None, location: str) -> bool:
        """Whether no argument in another location has the name."""
        name = self._name(wire, requested, location)
        owner = self._claimed.get(name)
        return bool(name) and (owner is None or owner[0] == location)

    def _name(self, wire: str, requested: str | None, location: str) -> str:
        planned = self._planned.get((location, wire))
        if planned is not None:
            return planned
        return identifiers.snake(requested or wire, identifiers.METHOD_ARGUMENTS)

    def claim(
        self, wire: str, requested: str | None, location: str, pointer: api.Pointer
    ) -> str:
        """Reserve the name of the argument at a pointer and return it. No other argument gets the same name."""
        name = self._name(wire, requested, location)
        first = self._claimed.get(name)
        if first is not None and first[0] != location and first[1] != pointer:
            prefixed = identifiers.snake(
                f"{location}_{requested or wire}", identifiers.METHOD_ARGUMENTS
            )
            self._report_collision(name, prefixed, (location, pointer, wire))
            name = prefixed
        self._claimed.setdefault(name, (location, pointer, wire))
        return self._scope.claim(name, pointer, wire)

    def _report_collision(
        self, name: str, prefixed: str, later: tuple[str, api.Pointer, str]
    ) -> None:
        locate = self._scope.locate
        location, pointer, wire = later
        first_location, first_pointer, first_wire = self._claimed[name]
        self._collisions.append(
            Finding(
                "argument-collision",
                f"`{wire}` in the {location} and `{first_wire}` in the {first_location} would both be called `{name}` in"
                f" {self._scope.label}; the one in the {location} is called `{prefixed}`.",
                locate(pointer),
                f"To choose the name, write `x-sdk-name: {prefixed}` beside `{wire}`, or another name.",
                Severity.WARNING,
                related=(
                    (f"`{first_wire}` is called `{name}`.", locate(first_pointer)),
                ),
            )
        )
