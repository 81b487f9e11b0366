"""Changes of the types of a package: names, kinds, and the targets of type aliases.

This module must not know methods, nor the fields of models and the keys of TypedDicts.
"""

from collections.abc import Iterator

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
)
from sdkwright.diff.compare.models import ModelChanges
from sdkwright.diff.compare.proofs import rejected_value
from sdkwright.diff.compare.subjects import (
    exported_type_subject,
    is_operation_type,
    type_subject,
)
from sdkwright.diff.compare.typed_dicts import TypedDictChanges
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.programs import (
    Assignment,
    Function,
    ImportStatement,
    Path,
    Program,
    Return,
    Statement,
    Subclass,
    Variable,
)
from sdkwright.diff.model.texts import first_difference
from sdkwright.diff.surface.surface import DeclaredType, TypeKind
from sdkwright.diff.surface.types import StaticType
from sdkwright.package.types import Name

_KIND_TEXTS = {
    TypeKind.MODEL: "a class",
    TypeKind.TYPED_DICT: "a TypedDict",
    TypeKind.ALIAS: "an alias",
    TypeKind.PAGE: "a class of pages",
}


class TypeChanges:
    """Comparison of the types of two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.surface
        self._new = comparison.new.surface
        self._models = ModelChanges(comparison)
        self._typed_dicts = TypedDictChanges(comparison)

    def all(self) -> Iterator[Change]:
        known = set[Name]()
        for name, each in self._old.types.items():
            target = self._comparison.renames.types.get(name, name)
            other = self._new.types.get(target)
            if other is None:
                yield self._removed_type(each)
                continue
            known.add(target)
            if name in self._new.deprecated_types:
                yield self._deprecated_type(each, other)
            elif target != name and not self._is_still_exported(each):
                yield self._renamed_type(each, other)
            elif target != name and other.is_main and not each.is_main:
                yield self._added_type(other)  # beside the name in the old module
            yield from self._compare_declarations(each, other)
        for name, each in self._new.types.items():
            if name not in known and name not in self._old.types:
                yield self._added_type(each)
        for name in self._old.deprecated_types:
            if name not in self._new.deprecated_types and name not in self._new.types:
                yield self._removed_deprecated_alias(name)
        for name in self._new.deprecated_types:
            if name not in self._old.deprecated_types and name not in self._old.types:
                yield self._added_deprecated_alias(name)
        yield from self._compare_reexports()

    # Names --------------------------------------------------------------------------------

    def _is_still_exported(self, old_type: DeclaredType) -> bool:
        """Whether the old module still exports the name of a type that moved."""
        return old_type.short_name in self._new.exports(old_type.module.name)

    def _import_program(self, old_type: DeclaredType) -> Program:
        access = self._comparison.access_paths
        return Program((access.type_import(old_type.name),))

    def _removed_type(self, old_type: DeclaredType) -> Change:
        return self._comparison.make_change(
            *(
                "type-removed",
                type_subject(self._old, old_type),
                old_type.short_name,
                "",
            ),
            f"`{old_type.short_name}` was removed, so importing it raises ImportError.",
            old=old_type.declaration.origin,
            advice="Keep its schema in the document as long as users may import it.",
            program=self._import_program(old_type),
            cause=_schema(old_type),
        )

    def _renamed_type(self, old_type: DeclaredType, new_type: DeclaredType) -> Change:
        now = type_subject(self._new, new_type)
        advice = f"Import `{new_type.short_name}`."
        if old_type.is_main and not is_operation_type(old_type):
            # A request type is named after its component, and so is the alias.
            component = str(old_type.declaration.origin[-1])
            advice += f" To keep the old name too, add `x-sdk-renamed-from: {component}` to the schema."
        elif old_type.short_name != new_type.short_name and not old_type.is_main:
            advice += f" To keep the old name, add `x-sdk-name: {old_type.short_name}` to the schema."
        return self._comparison.make_change(
            *(
                "type-renamed",
                type_subject(self._old, old_type),
                old_type.short_name,
                str(now),
            ),
            f"`{old_type.short_name}` was renamed to `{now}`.",
            old=old_type.declaration.origin,
            new=new_type.declaration.origin,
            advice=advice,
            replacement=(self._new.package.name, "types", *now.type_path),
            program=self._import_program(old_type),
            cause=_schema(old_type),
        )

    def _deprecated_type(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Change:
        now = type_subject(self._new, new_type)
        return self._comparison.make_change(
            *(
                "type-deprecated",
                type_subject(self._old, old_type),
                old_type.short_name,
                str(now),
            ),
            f"`{old_type.short_name}` was renamed to `{now}`; the old name still works.",
            old=old_type.declaration.origin,
            new=new_type.declaration.origin,
        )

    def _added_deprecated_alias(self, alias: Name) -> Change:
        now = self._new.types[self._new.deprecated_types[alias]]
        own = alias.name
        return self._comparison.make_change(
            *(
                "type-added",
                exported_type_subject(self._old, alias.module, (own,)),
                "",
                own,
            ),
            f"`{own}` was added as a deprecated alias of `{now.short_name}`.",
            new=now.declaration.origin,
        )

    def _removed_deprecated_alias(self, alias: Name) -> Change:
        now = self._old.types[self._old.deprecated_types[alias]]
        own = alias.name
        package = self._comparison.package_name
        return self._comparison.make_change(
            *("type-removed", exported_type_subject(self._old, alias.module, (own,))),
            *(own, ""),
            f"The deprecated alias `{own}` was removed, so importing it raises ImportError.",
            old=now.declaration.origin,
            new=now.declaration.origin if now.name in self._new.types else (),
            advice=f"Import `{now.short_name}`.",
            program=Program((ImportStatement((package, "types"), own),)),
        )

    def _added_type(self, new_type: DeclaredType) -> Change:
        return self._comparison.make_change(
            *(
                "type-added",
                type_subject(self._new, new_type),
                "",
                new_type.short_name,
            ),
            f"`{new_type.short_name}` was added.",
            new=new_type.declaration.origin,
            cause=_schema(new_type),
        )

    def _compare_reexports(self) -> Iterator[Change]:
        """The changes for names that a module exported although another module declared them."""
        for module in self._old.modules:
            if module not in self._new.modules:
                continue
            exported = self._new.exports(module)
            for name, old in self._old.exports(module).items():
                new = self._comparison.renames.types.get(old, old)
                is_reported_rename = (
                    new != old and old not in self._new.deprecated_types
                )
                if old.module == module or is_reported_rename or name in exported:
                    continue  # a rename is reported as such
                if old in self._old.types and new in self._new.types:
                    yield self._removed_reexport(module, name, old, new)

    def _removed_reexport(self, module: str, name: str, old: Name, new: Name) -> Change:
        package, path = self._comparison.package_name, (module, name)
        return self._comparison.make_change(
            *("import-removed", exported_type_subject(self._old, module, path)),
            *(name, ""),
            f"`{module}` no longer uses `{name}`, so importing it from there raises ImportError.",
            old=self._old.types[old].declaration.origin,
            new=self._new.types[new].declaration.origin,
            advice=f"Import it from `{package}.types`.",
            program=Program((ImportStatement((package, "types", module), name),)),
            cause=_schema(self._old.types[old]),
        )

    # Declarations -------------------------------------------------------------------------

    def _compare_declarations(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        match old_type.kind, new_type.kind:
            case TypeKind.ALIAS, _:
                yield from self._compare_alias_targets(old_type, new_type)
            case kind, other_kind if kind != other_kind:
                yield self._changed_kind(old_type, new_type)
            case TypeKind.MODEL | TypeKind.PAGE, _:
                yield from self._models.between(old_type, new_type)
            case _:
                yield from self._typed_dicts.between(old_type, new_type)
        yield from self._compare_descriptions(old_type, new_type)

    def _compare_descriptions(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        """The change of the docstring of a type, and of its fields that have no other change."""
        if self._old.is_params(old_type):
            return  # the docstring of the method has these texts
        was, now = self._old.members(old_type.name), self._new.members(new_type.name)
        texts = {"": (old_type.declaration.description, new_type.declaration.description)}  # fmt: skip
        texts |= {
            name: (member.description, now[name].description)
            for name, member in was.items()
            if name in now and now[name].type_text == member.type_text
        }
        changed = {name: both for name, both in texts.items() if both[0] != both[1]}
        if not changed:
            return
        fields = [name for name in changed if name]
        what = f"`{old_type.short_name}`"
        origins = old_type.declaration.origin, new_type.declaration.origin
        if fields and len(fields) == len(changed):
            first, *others = fields
            what = f"`{first}`{f' and {len(others)} more' if others else ''} of {what}"
            origins = was[first].origin, now[first].origin
        yield self._comparison.make_change(
            *("docs-changed", type_subject(self._old, old_type)),
            *first_difference(*next(iter(changed.values()))),
            f"The description of {what} changed.",
            old=origins[0],
            new=origins[1],
        )

    def _changed_kind(self, old_type: DeclaredType, new_type: DeclaredType) -> Change:
        now = _KIND_TEXTS[new_type.kind]
        if new_type.kind is TypeKind.ALIAS:
            now += f": {self._new.alias_target(new_type.name)}"
        return self._comparison.make_change(
            "type-kind-changed",
            type_subject(self._old, old_type),
            _KIND_TEXTS[old_type.kind],
            now,
            f"`{old_type.short_name}` was {_KIND_TEXTS[old_type.kind]} and is now {_KIND_TEXTS[new_type.kind]}.",
            old=old_type.declaration.origin,
            new=new_type.declaration.origin,
            advice="Give the new schema another name, and keep the old one as it was.",
            program=self._type_program(old_type, Subclass(old_type.short_name)),
        )

    def _compare_alias_targets(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        """The changes of the target of a type alias."""
        old, new = self._old.alias_target(old_type.name), self._new.alias_target(
            new_type.name
        )
        is_read = not old_type.is_request
        relations = self._comparison.compatibility
        subject = type_subject(self._old, old_type)
        for step in (
            relations.return_differences(old, new)
            if is_read
            else relations.argument_differences(old, new)
        ):
            yield self._comparison.make_change(
                *(
                    step.rule,
                    subject,
                    *difference_texts(step),
                    difference_message(step, subject),
                ),
                old=old_type.declaration.origin,
                new=new_type.declaration.origin,
                advice=difference_advice(step, subject),
                program=(
                    self._reading_program(old_type, old)
                    if is_read
                    else self._passing_program(old_type, old, step)
                ),
                removed_type=old,
                added_type=new,
            )

    def _reading_program(self, old_type: DeclaredType, old: StaticType) -> Program:
        value = self._old.expand_aliases(old)
        body = (Return(Variable("value")),)
        return self._type_program(
            old_type,
            Function("read", old_type.short_name, str(value), body),
            *self._comparison.access_paths.type_imports(value),
        )

    def _passing_program(
        self, old_type: DeclaredType, old: StaticType, difference: TypeDifference
    ) -> Program:
        access = self._comparison.access_paths
        value = rejected_value(old, difference, access, self._comparison.compatibility)
        return self._type_program(
            old_type, Assignment(Variable("value"), value, old_type.short_name)
        )

    def _type_program(
        self, old_type: DeclaredType, statement: Statement, *imports: ImportStatement
    ) -> Program:
        """A program that imports a type and executes one statement."""
        own = self._comparison.access_paths.type_import(old_type.name)
        return self._comparison.program(statement, imports=(own, *imports))


def _schema(type_: DeclaredType) -> Path:
    """The pointer of the component from which a type was made; else empty.

    A component's response type and request type have the same cause.
    """
    origin = type_.declaration.origin
    return tuple(map(str, origin)) if origin[:1] == ("components",) else ()
