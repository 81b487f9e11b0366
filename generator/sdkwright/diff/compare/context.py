"""Shared state of a comparison: both snapshots, the renames between them, and the construction of changes.

This module must not know the meaning of a rule.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.compatibility import Compatibility
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import (
    Change,
    ChangeSeverity,
    Subject,
    TypeCode,
    Witness,
)
from sdkwright.diff.model.programs import (
    CLIENT,
    Assignment,
    ImportStatement,
    Path,
    Program,
    Statement,
    call,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.diff.surface.members import SurfaceMember
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import StaticType
from sdkwright.package.origin import Origin
from sdkwright.package.types import Name


class Comparison:
    """The comparison of an old and a new snapshot of one SDK: the data that all parts of the comparison need."""

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self.old = old
        self.new = new
        self.renames = renames.find_renames(old, new)
        self.compatibility = Compatibility(old.surface, new.surface, self.renames.types)
        self.change_modules: list[tuple[Change, frozenset[str]]] = []
        """Changes of typed elements, each with the modules of all types that its type reaches."""

    def known_page_fields(self, page: Name) -> Mapping[str, SurfaceMember]:
        """The fields that a new class of pages would have without the new operations.

        Empty if there are no new operations, or if their lack changes what the other methods return.
        """
        surface = self._without_new_operations
        if surface is None or page not in surface.types:
            return {}
        return surface.members(page)

    @cached_property
    def _without_new_operations(self) -> Surface | None:
        methods = self.new.surface.methods
        known = {methods[path][1].origin for path in self.renames.methods.values()}
        added = {each.origin for _, each in methods.values()} - known
        if not added:
            return None
        found = self.new.without(added).surface
        is_comparable = all(
            path in methods and methods[path][1].returns == method.returns
            for path, (_, method) in found.methods.items()
        )
        return found if is_comparable else None

    @cached_property
    def access_paths(self) -> AccessPaths:
        """The access paths of the old package, for the programs that prove changes."""
        return AccessPaths(self.old.surface)

    @cached_property
    def _new_access_paths(self) -> AccessPaths:
        return AccessPaths(self.new.surface)

    def _type_code(self, type_: StaticType) -> TypeCode:
        """A type of the new package as code, with the imports that it needs."""
        imports = self._new_access_paths.type_imports(type_)
        return TypeCode(str(type_), tuple(sorted(imports, key=str)))

    @property
    def package_name(self) -> str:
        return self.old.package.name

    @property
    def client_import(self) -> ImportStatement:
        return ImportStatement((self.package_name,), self.old.package.client_class)

    def program(
        self, *statements: Statement, imports: Iterable[ImportStatement]
    ) -> Program:
        """A program with its imports in order: imports of the package are last."""

        def order(each: ImportStatement) -> tuple[bool, str]:
            return each.module[0] == self.package_name, str(each)

        return Program(tuple(sorted({*imports}, key=order)), statements)

    def client_program(
        self, *statements: Statement, imports: Iterable[ImportStatement] = ()
    ) -> Program:
        """A program that creates a client in the variable `client`, followed by the statements."""
        made = Assignment(CLIENT, call(self.old.package.client_class))
        return self.program(made, *statements, imports=(*imports, self.client_import))

    def make_change(
        self,
        rule: str,
        subject: Subject,
        was: str,
        now: str,
        message: str,
        *,
        old: Origin = (),
        new: Origin = (),
        advice: str = "",
        program: Program | None = None,
        replacement: Path = (),
        cause: Path = (),
        removed_type: StaticType | None = None,
        added_type: StaticType | None = None,
        new_type: StaticType | None = None,
    ) -> Change:
        """Make a change of a rule. A break requires a `program` that it breaks; other changes ignore `program`.

        The removed and the added type connect the change with types that were removed or added because of it.
        """
        found = RULES[rule]
        witness = None
        if found.severity.is_break:
            assert program is not None, rule
            is_runtime_failure = found.severity is ChangeSeverity.MAJOR
            witness = Witness(program, is_runtime_failure)
        change = Change(
            *(found, subject, was, now, message, advice),
            self.old.locate(old),
            self.new.locate(new),
            witness,
            replacement=replacement,
            new_type=None if new_type is None else self._type_code(new_type),
            old_pointer=old,
            new_pointer=new,
            cause=cause,
        )
        for surface, term in (
            (self.old.surface, removed_type),
            (self.new.surface, added_type),
        ):
            if term is not None:
                self.change_modules.append((change, surface.modules_used_in(term)))
        return change
