"""Scopes: names that must differ from each other, and the findings about those that do not.

It must not know how a name is derived.
"""

from collections.abc import Callable, Container
from dataclasses import dataclass, field
from typing import TypeAlias

from sdkwright.api.model import Pointer
from sdkwright.diagnostics.findings import Finding, Place

Locate: TypeAlias = Callable[[Pointer], Place]
"""Returns the place of a pointer in the document: that of its key, if it has one."""


@dataclass(frozen=True, slots=True)
class DeprecatedAlias:
    """A name that a thing had before, and where that is said."""

    name: str
    place: Place


@dataclass(slots=True)
class Scope:
    """Names that must differ from each other: of one class, one module, one method."""

    label: str
    locate: Locate
    findings: list[Finding]
    keyword: str = "x-sdk-name"
    """What settles a collision, or a missing name."""
    _owners: dict[str, tuple[Pointer, str]] = field(
        default_factory=dict[str, tuple[Pointer, str]]
    )
    _aliases: dict[str, DeprecatedAlias] = field(
        default_factory=dict[str, DeprecatedAlias]
    )

    def claim_alias(
        self,
        alias: DeprecatedAlias,
        current_name: str,
        reserved: Container[str] = (),
        key: str = "",
    ) -> bool:
        """Whether what is called `now` can be had by a former name too; else a finding says what has that name.

        All that has a name of its own must have claimed it before, or the `key` that stands for it here.
        """
        name = key or alias.name
        first = self._aliases.setdefault(name, alias)
        told = f"is another's in {self.label}"
        related: tuple[tuple[str, Place], ...] = ()
        if (owner := self._owners.get(name)) is not None:
            place = self.locate(owner[0])
            related = ((f"`{owner[1]}` is called so.", place),)
        elif first != alias:
            related = ((f"`{first.name}` is a former name already.", first.place),)
        elif name in reserved or name.startswith("_"):
            told = f"has a meaning of its own in {self.label}"
        else:
            return True
        message = f"`{alias.name}`, a former name of `{current_name}`, {told}."
        advice = "Remove the former name: who uses it would get the other thing."
        self.findings.append(
            Finding("name-collision", message, alias.place, advice, related=related)
        )
        return False

    def claim(self, name: str, pointer: Pointer, wire: str) -> str:
        """Takes a name for the thing at that pointer. A collision becomes a finding that shows both places."""
        if not name:
            self.findings.append(
                Finding(
                    "name-missing",
                    f"{f'`{wire}`' if wire else 'This name'} has no letter and no digit, so it has no Python name.",
                    self.locate(pointer),
                    f"Add `{self.keyword}` beside it, with the name that you want.",
                )
            )
            return "unnamed"
        owner = self._owners.setdefault(name, (pointer, wire))
        if owner[0] != pointer:
            first, second = sorted(
                [owner, (pointer, wire)], key=lambda each: self.locate(each[0])
            )
            self.findings.append(
                Finding(
                    "name-collision",
                    f"`{second[1]}` would be called `{name}` in {self.label}, as `{first[1]}` is already.",
                    self.locate(second[0]),
                    f"Add `{self.keyword}` beside one of them, with the name that you want.",
                    related=(
                        (
                            f"`{first[1]}` is called `{name}`.",
                            self.locate(first[0]),
                        ),
                    ),
                )
            )
        return name
