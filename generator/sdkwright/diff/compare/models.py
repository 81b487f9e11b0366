"""Changes of the fields of models, and of the TypedDicts that their `to_param()` returns.

This module must not know which calls return a model; `access_paths` does.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from sdkwright.diff.compare import meanings, renames
from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
    remaining_text,
)
from sdkwright.diff.compare.proofs import class_imports, old_type_statements
from sdkwright.diff.compare.subjects import (
    TO_PARAM,
    member_subject,
    to_param_subject,
)
from sdkwright.diff.model.changes import Change, ChangeSeverity
from sdkwright.diff.model.programs import (
    Assertion,
    Assignment,
    Attribute,
    BinaryOperation,
    Call,
    Constant,
    Evaluation,
    Expression,
    Function,
    ImportStatement,
    Program,
    Statement,
    Variable,
    call,
)
from sdkwright.diff.model.rules import RULES
from sdkwright.diff.surface.members import (
    ADDITIONAL_PROPERTIES,
    EXAMPLE_PROPERTY,
    SurfaceMember,
)
from sdkwright.diff.surface.surface import DeclaredType, TypeKind
from sdkwright.diff.surface.types import NamedType, with_any_item
from sdkwright.package.types import Name

_PAGE_ADVICE: Final = (
    "Declare the property as before in every list with this class of pages, including new lists."
)


class ModelChanges:
    """Comparison of one model in two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.surface
        self._new = comparison.new.surface

    def between(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        was, now = self._old.members(old_type.name), self._new.members(new_type.name)
        renamed = renames.renamed_members(was, now)
        for name, member in was.items():
            target = now.get(renamed.get(name, name))
            if target is None:
                yield self._removed_field(old_type, new_type, member)
                continue
            if target.name != name:
                yield self._renamed_field(old_type, member, target)
            if (moved := meanings.moved_member(member, target, now)) is not None:
                yield self._redirected_field(old_type, member, target, moved)
                continue
            yield from self._compare_fields(old_type, new_type, member, target)
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
                    added_type=member.type,
                )
        yield from self._compare_param_types(old_type, new_type)

    def _compare_fields(
        self,
        old_type: DeclaredType,
        new_type: DeclaredType,
        member: SurfaceMember,
        target: SurfaceMember,
    ) -> Iterator[Change]:
        subject = member_subject(self._comparison, old_type, member.name)
        if target.deprecated and not member.deprecated:
            yield self._comparison.make_change(
                *("field-deprecated", subject, "", target.deprecated),
                f"`{member.name}` of `{old_type.short_name}` is now deprecated.",
                old=member.origin,
                new=target.origin,
            )
        is_page = old_type.kind is TypeKind.PAGE
        for step in self._differences(old_type, new_type, member, target):
            is_shared = is_page and step.rule == "return-type-widened"
            yield self._comparison.make_change(
                *(
                    step.rule,
                    subject,
                    *difference_texts(step),
                    difference_message(step, subject),
                ),
                old=member.origin,
                new=target.origin,
                advice=_PAGE_ADVICE if is_shared else difference_advice(step, subject),
                program=self._old_type_program(old_type, member),
                removed_type=member.type,
                added_type=target.type,
                new_type=target.type,
            )
        if target.wire != member.wire:
            yield self._comparison.make_change(
                *("wire-name-changed", subject, member.wire, target.wire),
                f"The wire name of `{member.name}` changed from `{member.wire}` to `{target.wire}`.",
                old=member.origin,
                new=target.origin,
            )

    def _differences(
        self,
        old_type: DeclaredType,
        new_type: DeclaredType,
        member: SurfaceMember,
        target: SurfaceMember,
    ) -> Iterable[TypeDifference]:
        """The differences of the types of a field.

        Lists share a class of pages. If only a new list changed the type of a field, the pages of the other lists have the
        same values as before, so that only type checkers reject the wider type.
        """
        compatibility = self._comparison.compatibility
        found = compatibility.return_differences(member.type, target.type)
        if old_type.kind is not TypeKind.PAGE or not any(
            map(_fails_at_run_time, found)
        ):
            return found
        known = self._comparison.known_page_fields(new_type.name).get(target.name)
        if known is None:
            return found
        kept = compatibility.return_differences(member.type, known.type)
        rules = {each.rule for each in kept}
        widened = TypeDifference(
            "return-type-widened", str(member.type), str(target.type)
        )
        return dict.fromkeys(
            widened if _fails_at_run_time(each) and each.rule not in rules else each
            for each in found
        )

    def _removed_field(
        self, old_type: DeclaredType, new_type: DeclaredType, member: SurfaceMember
    ) -> Change:
        return self._comparison.make_change(
            "field-removed",
            member_subject(self._comparison, old_type, member.name),
            *(member.type_text, ""),
            f"`{member.name}` was removed from `{old_type.short_name}`, so reading it raises AttributeError."
            + remaining_text("The attributes are", self._new.members(new_type.name)),
            old=member.origin,
            new=new_type.declaration.origin,
            advice="Keep it in the document, optional and with `deprecated: true`, until the next major version.",
            program=self._printing_program(old_type, member),
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
            program=self._printing_program(old_type, member),
        )

    def _redirected_field(
        self,
        old_type: DeclaredType,
        member: SurfaceMember,
        target: SurfaceMember,
        moved: SurfaceMember,
    ) -> Change:
        def comparing(model: Expression) -> Iterator[Statement]:
            values = Call(Attribute(model, "to_dict"))
            sent = Call(Attribute(values, "get"), (Constant(member.wire),))
            yield Assertion(BinaryOperation(_field(model, member), "==", sent))

        return self._comparison.make_change(
            "field-target-changed",
            member_subject(self._comparison, old_type, member.name),
            *(member.wire, target.wire),
            f"`{member.name}` of `{old_type.short_name}` now reads the property `{target.wire}`."
            f" `{moved.name}` reads `{member.wire}`.",
            old=member.origin,
            new=target.origin,
            advice=meanings.advice("Read", moved),
            program=self._reading_program(old_type, comparing),
        )

    # Programs -----------------------------------------------------------------------------

    def _reading_program(
        self,
        old_type: DeclaredType,
        statements: Callable[[Expression], Iterable[Statement]],
        imports: Iterable[ImportStatement] = (),
        function: str = "read",
    ) -> Program:
        """A program with statements that use a model. If a call returns the model, the program makes that call."""
        access = self._comparison.access_paths
        if (reading := access.read_paths.get(old_type.name)) is not None:
            return self._comparison.client_program(
                *reading.statements(*statements(reading.value)),
                imports=(*reading.imports, *imports),
            )
        body = tuple(statements(Variable("value")))
        own = access.type_import(old_type.name)
        return self._comparison.program(
            Function(function, old_type.short_name, "None", body),
            imports=(own, *imports),
        )

    def _printing_program(
        self, old_type: DeclaredType, member: SurfaceMember
    ) -> Program:
        def printing(model: Expression) -> Iterator[Statement]:
            yield Evaluation(call("print", _field(model, member)))

        return self._reading_program(old_type, printing)

    def _old_type_program(
        self, old_type: DeclaredType, member: SurfaceMember
    ) -> Program:
        """A program that uses the value of a field as its old type."""
        type_ = with_any_item(member.type)

        def using(model: Expression) -> Iterable[Statement]:
            return old_type_statements(_field(model, member), type_, self._old)

        access = self._comparison.access_paths
        classes = class_imports(type_, self._old, access.type_import)
        imports = access.type_imports(type_) | classes
        return self._reading_program(old_type, using, imports)

    def _converting_program(self, old_type: DeclaredType, param: Name) -> Program:
        """A program that assigns the result of `to_param()` to a variable with the old type."""

        def converting(model: Expression) -> Iterator[Statement]:
            yield Assignment(
                Variable("param"), Call(Attribute(model, TO_PARAM)), param.name
            )

        imports = [self._comparison.access_paths.type_import(param)]
        return self._reading_program(old_type, converting, imports, "convert")

    # As an argument -----------------------------------------------------------------------

    def _compare_param_types(
        self, old_type: DeclaredType, new_type: DeclaredType
    ) -> Iterator[Change]:
        was, now = self._old.param_type(old_type), self._new.param_type(new_type)
        if was is None and now is not None:
            yield self._comparison.make_change(
                "to-param-added",
                to_param_subject(self._comparison, old_type),
                *("", now.name),
                f"A TypedDict was added for `{old_type.short_name}.to_param()`.",
                old=old_type.declaration.origin,
                new=new_type.declaration.origin,
            )
        elif was is not None and self._comparison.renames.types.get(was, was) != now:
            yield self._removed_or_changed_param_type(old_type, new_type, was, now)

    def _removed_or_changed_param_type(
        self,
        old_type: DeclaredType,
        new_type: DeclaredType,
        was: Name,
        now: Name | None,
    ) -> Change:
        name, other_name = was.name, now.name if now else ""
        return self._comparison.make_change(
            "to-param-removed" if now is None else "to-param-changed",
            to_param_subject(self._comparison, old_type),
            *(name, other_name),
            (
                f"The TypedDict of `{old_type.short_name}.to_param()` was removed, because no argument accepts it."
                if now is None
                else f"The TypedDict of `{old_type.short_name}.to_param()` changed from `{name}` to `{other_name}`."
            ),
            old=old_type.declaration.origin,
            new=new_type.declaration.origin,
            advice="Pass the model itself: at run time it is accepted wherever a dictionary with its keys is.",
            program=self._converting_program(old_type, was),
            new_type=NamedType(now) if now else None,
        )


def _field(model: Expression, member: SurfaceMember) -> Attribute:
    is_extra = member.name == ADDITIONAL_PROPERTIES
    return Attribute(model, EXAMPLE_PROPERTY if is_extra else member.name)


def _fails_at_run_time(difference: TypeDifference) -> bool:
    return RULES[difference.rule].severity is ChangeSeverity.MAJOR
