"""Shared state of a comparison: both snapshots, the renames between them, and the construction of changes.

This module must not know the meaning of a rule.
"""

from dataclasses import dataclass
from functools import cached_property

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.compatibility import Compatibility
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, ChangeSeverity, Witness
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.diff.surface.types import StaticType
from sdkwright.package.origin import Origin


@dataclass(frozen=True, slots=True)
class Proof:
    """Statements that work with the old package and fail with the new one, and the imports that they need."""

    lines: tuple[str, ...]
    imports: frozenset[str] = frozenset()
    has_client: bool = True
    """Whether the statements use a variable `client`."""

    def with_imports(self, *imports: str) -> "Proof":
        return Proof(self.lines, self.imports | set(imports), self.has_client)


class Comparison:
    """An old and a new snapshot of one SDK."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.old = old
        self.new = new
        self.renames = renames.find_renames(old, new)
        self.compatibility = Compatibility(old.surface, new.surface, self.renames.types)
        self.change_modules: list[tuple[Change, frozenset[str]]] = []
        """Changes of typed elements, each with the modules of all types that its type reaches."""

    @cached_property
    def access_paths(self) -> AccessPaths:
        """The access paths of the old package, which proofs use."""
        return AccessPaths(self.old.surface)

    @property
    def package_name(self) -> str:
        return self.old.package.name

    def make_change(
        self,
        rule: str,
        subject: str,
        was: str,
        now: str,
        message: str,
        *,
        old: Origin = (),
        new: Origin = (),
        advice: str = "",
        proof: Proof | None = None,
        scope: str = "",
        removed_type: StaticType | None = None,
        added_type: StaticType | None = None,
    ) -> Change:
        """Make a change of a rule. A break requires a proof, which becomes its program; other changes ignore it.

        The removed and the added type connect the change with types that were removed or added because of it.
        """
        found = RULES[rule]
        witness = None
        if found.severity.is_break:
            assert proof is not None, rule
            witness = Witness(
                self._program(proof),
                is_runtime_failure=found.severity is ChangeSeverity.MAJOR,
            )
        change = Change(
            *(found, subject, was, now, message, advice),
            self.old.locate(old),
            self.new.locate(new),
            witness,
            scope=scope,
        )
        for surface, term in (
            (self.old.surface, removed_type),
            (self.new.surface, added_type),
        ):
            if term is not None:
                self.change_modules.append((change, surface.modules_used_in(term)))
        return change

    def _program(self, proof: Proof) -> str:
        name = self.old.package.client_class
        imports = set(proof.imports)
        made: list[str] = []
        if proof.has_client:
            imports.add(f"from {self.package_name} import {name}")
            made = ["", f"client = {name}()"]
        head = sorted(imports, key=lambda each: (self.package_name in each, each))
        return "\n".join([*head, *made, *proof.lines]).strip() + "\n"
