"""Changes of the fields of models, and of the TypedDicts that their `to_param()` returns.

This module must not know which calls return a model; `access_paths` does.
"""

from collections.abc import Iterator

from sdkwright.diff.compare import renames
from sdkwright.diff.compare.context import Comparison, Proof
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
    member_subject,
)
from sdkwright.diff.compare.proofs import class_imports, old_type_statements
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.members import (
    ADDITIONAL_PROPERTIES,
    EXAMPLE_PROPERTY,
    SurfaceMember,
)
from sdkwright.diff.surface.surface import DeclaredType


class ModelChanges:
    """Comparison of one model in two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.surface
        self._new = comparison.new.surface

    def between(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        was, now = self._old.members(old_type.qualified_name), self._new.members(
            new_type.qualified_name
        )
        renamed = renames.renamed_members(was, now)
        for name, member in was.items():
            target = now.get(renamed.get(name, name))
            if target is None:
                yield self._removed_field(old_type, new_type, member)
                continue
            if target.name != name:
                yield self._renamed_field(old_type, member, target)
            yield from self._compare_fields(old_type, member, target)
        for name, member in now.items():
            if name not in was and name not in renamed.values():
                yield self._comparison.make_change(
                    "field-added",
                    member_subject(self._comparison, old_type, name),
                    *(
                        "",
                        member.type_text,
                        f"`{name}` was added to `{new_type.short_name}`.",
                    ),
                    old=old_type.declaration.origin,
                    new=member.origin,
                    scope=old_type.module.name,
                    added_type=member.type,
                )
        yield from self._compare_param_types(old_type, new_type)

    def _compare_fields(
        self, old_type: DeclaredType, member: SurfaceMember, target: SurfaceMember
    ) -> Iterator[Change]:
        subject = member_subject(self._comparison, old_type, member.name)
        if target.deprecated and not member.deprecated:
            yield self._comparison.make_change(
                *("field-deprecated", subject, "", target.deprecated),
                f"`{member.name}` of `{old_type.short_name}` is now deprecated.",
                old=member.origin,
                new=target.origin,
                scope=old_type.module.name,
            )
        for step in self._comparison.compatibility.return_differences(
            member.type, target.type
        ):
            yield self._comparison.make_change(
                *(
                    step.rule,
                    subject,
                    *difference_texts(step),
                    difference_message(step, subject),
                ),
                old=member.origin,
                new=target.origin,
                advice=difference_advice(step),
                proof=self._old_type_proof(old_type, member),
                scope=old_type.module.name,
                removed_type=member.type,
                added_type=target.type,
            )
        if target.wire != member.wire:
            yield self._comparison.make_change(
                *("wire-name-changed", subject, member.wire, target.wire),
                f"The wire name of `{member.name}` changed from `{member.wire}` to `{target.wire}`.",
                old=member.origin,
                new=target.origin,
                scope=old_type.module.name,
            )

    def _removed_field(
        self, old_type: DeclaredType, new_type: DeclaredType, member: SurfaceMember
    ) -> Change:
        return self._comparison.make_change(
            "field-removed",
            member_subject(self._comparison, old_type, member.name),
            *(member.type_text, ""),
            f"`{member.name}` was removed from `{old_type.short_name}`, so reading it raises AttributeError.",
            old=member.origin,
            new=new_type.declaration.origin,
            advice="Keep it in the document, optional and with `deprecated: true`, until a major version.",
            proof=self._reading_proof(old_type, member, ("print({})",)),
            scope=old_type.module.name,
            removed_type=member.type,
        )

    def _renamed_field(
        self, old_type: DeclaredType, member: SurfaceMember, target: SurfaceMember
    ) -> Change:
        return self._comparison.make_change(
            "field-renamed",
            member_subject(self._comparison, old_type, member.name),
            *(member.name, target.name),
            f"`{member.name}` of `{old_type.short_name}` was renamed to `{target.name}`.",
            old=member.origin,
            new=target.origin,
            advice=f"Read `{target.name}`. To keep the old name too, add"
            f" `x-sdk-renamed-from: {member.name}` to the property.",
            proof=self._reading_proof(old_type, member, ("print({})",)),
            scope=old_type.module.name,
        )

    # Proofs -------------------------------------------------------------------------------

    def _reading_proof(
        self, old_type: DeclaredType, member: SurfaceMember, templates: tuple[str, ...]
    ) -> Proof:
        """A program that reads a field, from a call if one returns it; `{}` is replaced by the field."""
        access = self._comparison.access_paths
        name = EXAMPLE_PROPERTY if member.name == ADDITIONAL_PROPERTIES else member.name
        if (reading := access.read_paths.get(old_type.qualified_name)) is None:
            body = (f"    {line.format(f'value.{name}')}" for line in templates)
            lines = ("", f"def read(value: {old_type.short_name}) -> None:", *body)
            return Proof(
                lines,
                frozenset({access.type_import(old_type.qualified_name)}),
                has_client=False,
            )
        expression = f"{reading.variable}.{name}"
        lines = reading.lines_with(*(line.format(expression) for line in templates))
        return Proof(lines, reading.imports)

    def _old_type_proof(self, old_type: DeclaredType, member: SurfaceMember) -> Proof:
        """A program that uses a field as its old type."""
        access = self._comparison.access_paths
        lines = old_type_statements(str(member.type), member.type, self._old)
        return self._reading_proof(old_type, member, lines).with_imports(
            *access.type_imports(member.type),
            *class_imports(member.type, self._old, access.type_import),
        )

    # As an argument -----------------------------------------------------------------------

    def _compare_param_types(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        was, now = self._old.param_type(old_type), self._new.param_type(new_type)
        if was is None and now is not None:
            yield self._comparison.make_change(
                "to-param-added",
                member_subject(self._comparison, old_type, "to_param()"),
                *("", now.partition(".")[2]),
                f"A TypedDict was added for `{old_type.short_name}.to_param()`.",
                old=old_type.declaration.origin,
                new=new_type.declaration.origin,
                scope=old_type.module.name,
            )
        elif was is not None and self._comparison.renames.types.get(was, was) != now:
            yield self._removed_or_changed_param_type(old_type, new_type, was, now)

    def _removed_or_changed_param_type(
        self, old_type: DeclaredType, new_type: DeclaredType, was: str, now: str | None
    ) -> Change:
        name = was.partition(".")[2]
        other_name = (now or "").partition(".")[2]
        access = self._comparison.access_paths
        reading = access.read_paths.get(old_type.qualified_name)
        imports = frozenset({access.type_import(was)})
        if reading is None:
            body = f"    param: {name} = value.to_param()"
            head = f"def convert(value: {old_type.short_name}) -> None:"
            lines: tuple[str, ...] = ("", head, body)
            imports |= {access.type_import(old_type.qualified_name)}
        else:
            lines = reading.lines_with(f"param: {name} = {reading.variable}.to_param()")
            imports |= reading.imports
        return self._comparison.make_change(
            "to-param-removed" if now is None else "to-param-changed",
            member_subject(self._comparison, old_type, "to_param()"),
            *(name, other_name),
            (
                f"The TypedDict of `{old_type.short_name}.to_param()` was removed, because no argument accepts it."
                if now is None
                else f"The TypedDict of `{old_type.short_name}.to_param()` changed from `{name}` to `{other_name}`."
            ),
            old=old_type.declaration.origin,
            new=new_type.declaration.origin,
            advice="Pass the model itself: at run time it is accepted wherever its TypedDict is.",
            proof=Proof(lines, imports, has_client=reading is not None),
            scope=old_type.module.name,
        )
