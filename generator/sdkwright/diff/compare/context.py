"""Owns what the comparisons of two packages share: both sides, what was renamed, and how a change is put down.

It must not know any rule's meaning.
"""

from dataclasses import dataclass
from functools import cached_property

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.compatibility import Relations
from sdkwright.diff.inputs.snapshot import Side
from sdkwright.diff.model.changes import Change, Severity, Witness
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.surface.access_paths import Access
from sdkwright.diff.surface.types import Term
from sdkwright.package.model import Origin


@dataclass(frozen=True, slots=True)
class Proof:
    """Statements that work with the old package and not with the new one, and what they need before them."""

    lines: tuple[str, ...]
    imports: frozenset[str] = frozenset()
    client: bool = True
    """Whether they need a client."""

    def needing(self, *imports: str) -> "Proof":
        return Proof(self.lines, self.imports | set(imports), self.client)


class Pair:
    """Two sides of which the second came after the first."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.renames = renames.found(old, new)
        self.relations = Relations(old.surface, new.surface, self.renames.types)
        self.held: list[tuple[Change, frozenset[str]]] = []
        """Changes of what has a type, with the modules of all types that it leads to."""

    @cached_property
    def access(self) -> Access:
        """The ways through the old package, by which proofs go."""
        return Access(self.old.surface)

    @property
    def package(self) -> str:
        return self.old.package.name

    def change(
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
        within: str = "",
        gone: Term | None = None,
        came: Term | None = None,
    ) -> Change:
        """A change by its rule. A break needs a proof, which becomes a program here; nothing else has one.

        `gone` and `came` are the types of what is there no longer, or now: others may have gone or come with them.
        """
        found = RULES[rule]
        witness = None
        if found.severity.is_break:
            assert proof is not None, rule
            witness = Witness(
                self._program(proof), runs=found.severity is Severity.MAJOR
            )
        change = Change(
            *(found, subject, was, now, message, advice),
            self.old.place(old),
            self.new.place(new),
            witness,
            within=within,
        )
        for surface, term in ((self.old.surface, gone), (self.new.surface, came)):
            if term is not None:
                self.held.append((change, surface.modules_in(term)))
        return change

    def _program(self, proof: Proof) -> str:
        name = self.old.package.client
        imports = set(proof.imports)
        made: list[str] = []
        if proof.client:
            imports.add(f"from {self.package} import {name}")
            made = ["", f"client = {name}()"]
        head = sorted(imports, key=lambda each: (self.package in each, each))
        return "\n".join([*head, *made, *proof.lines]).strip() + "\n"
