"""Scopes: names that must differ from each other, and the findings about duplicates.

This module must not know how a name is derived.
"""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TypeAlias

from sdkwright.api.model import Pointer
from sdkwright.diagnostics.findings import Finding, Place, Severity
from sdkwright.naming.identifiers import sign_name
from sdkwright.records import record

Locate: TypeAlias = Callable[[Pointer], Place]
"""Returns the place of a pointer in the document: the place of its key, if it has one."""


@record(frozen=True, slots=True)
class DeprecatedAlias:
    """A deprecated alias: its name, and the location in the document or the configuration that lists it."""

    name: str
    place: Place


@dataclass(slots=True)
class Scope:
    """The names in one class, module or method: each name belongs to one pointer."""

    label: str
    """The scope in a message: `the client`."""
    locate: Locate
    keyword: str = "x-sdk-name"
    """The extension that the advice recommends."""
    severity: Severity = Severity.ERROR
    """The severity of a collision: a warning if a name with a number is acceptable in this scope."""
    findings: list[Finding] = field(default_factory=list[Finding])
    """The findings about names that were claimed."""
    _owners: dict[str, tuple[Pointer, str]] = field(
        default_factory=dict[str, tuple[Pointer, str]]
    )
    _aliases: dict[str, DeprecatedAlias] = field(
        default_factory=dict[str, DeprecatedAlias]
    )

    def owners(self) -> Mapping[str, tuple[Pointer, str]]:
        """A copy of the names with their owners."""
        return {**self._owners}

    def restore(self, owners: Mapping[str, tuple[Pointer, str]]) -> None:
        """Add names that an earlier scope claimed without a finding."""
        self._owners |= owners

    def claim_alias(
        self,
        alias: DeprecatedAlias,
        current_name: str,
        reserved: Container[str] = (),
        key: str = "",
    ) -> bool:
        """Reserve an alias of `current_name`, and return whether it is free.

        If it is not free, a finding shows the owner of the name. Claim all current names first. If `key` is not empty,
        it is reserved instead of the name of the alias.
        """
        name = key or alias.name
        first = self._aliases.setdefault(name, alias)
        problem = f"is already a name in {self.label}"
        related: tuple[tuple[str, Place], ...] = ()
        if (owner := self._owners.get(name)) is not None:
            place = self.locate(owner[0])
            related = ((f"`{owner[1]}` has this name.", place),)
        elif first != alias:
            related = (
                (
                    f"`{first.name}` is already listed as a deprecated alias.",
                    first.place,
                ),
            )
        elif name in reserved or name.startswith("_"):
            problem = f"is reserved in {self.label}"
        else:
            return True
        message = f"`{alias.name}`, a deprecated alias of `{current_name}`, {problem}."
        advice = "Remove the alias: code that uses it would get something else."
        self.findings.append(
            Finding("name-collision", message, alias.place, advice, related=related)
        )
        return False

    def claim(self, name: str, pointer: Pointer, wire: str) -> str:
        """Reserve a name for the object at a pointer, and return it.

        A collision becomes a finding that shows both locations, and the later name gets a number. An empty name becomes
        a finding too, and is replaced by the names of the characters in `wire`.
        """
        if not name:
            self._report_missing(pointer, wire)
            name = sign_name(wire)
        owner = self._owners.setdefault(name, (pointer, wire))
        if owner[0] == pointer:
            return name
        for number in count(2):
            numbered = f"{name}_{number}"
            if numbered not in self._owners:
                self._report_collision(name, owner, (pointer, wire))
            if self._owners.setdefault(numbered, (pointer, wire))[0] == pointer:
                return numbered
        raise AssertionError("there is always a next number")

    def _report_missing(self, pointer: Pointer, wire: str) -> None:
        self.findings.append(
            Finding(
                "name-missing",
                f"{f'`{wire}`' if wire else 'This name'} contains no letter or digit, so it has no Python name.",
                self.locate(pointer),
                f"Give it a name with `{self.keyword}`.",
            )
        )

    def _report_collision(
        self, name: str, owner: tuple[Pointer, str], other: tuple[Pointer, str]
    ) -> None:
        first, second = sorted([owner, other], key=lambda each: self.locate(each[0]))
        self.findings.append(
            Finding(
                "name-collision",
                f"`{second[1]}` and `{first[1]}` would both be named `{name}` in {self.label}.",
                self.locate(second[0]),
                f"Give one of them another name with `{self.keyword}`.",
                self.severity,
                related=((f"`{first[1]}` is named `{name}`.", self.locate(first[0])),),
            )
        )
