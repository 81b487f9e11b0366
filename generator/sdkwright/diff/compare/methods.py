"""Changes of resources and methods, and of the types that methods return.

This module must not know the structure of types; `compatibility` compares them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sdkwright.diff.compare import meanings
from sdkwright.diff.compare.arguments import ArgumentChanges
from sdkwright.diff.compare.context import Comparison
from sdkwright.diff.compare.messages import (
    difference_advice,
    difference_message,
    difference_texts,
    remaining_text,
)
from sdkwright.diff.compare.proofs import class_imports, old_type_statements
from sdkwright.diff.compare.subjects import (
    argument_subject,
    client_member_subject,
    result_subject,
)
from sdkwright.diff.model.changes import Change
from sdkwright.diff.model.programs import (
    Attribute,
    ClientMember,
    Evaluation,
    Program,
    call,
    member_path,
)
from sdkwright.diff.model.texts import first_difference
from sdkwright.diff.surface.methods import (
    MethodSurface,
    form_surfaces,
    method_surface,
)
from sdkwright.diff.surface.surface import Surface
from sdkwright.diff.surface.types import NONE, NamedType, StaticType, static_type
from sdkwright.package.methods import (
    ArgumentKind,
    Method,
    Resource,
    StreamChoice,
)
from sdkwright.package.signatures import argument_list
from sdkwright.package.types import OBJECT
from sdkwright.rendering.method_printer import method_docstring, value_function


def _moved_hint(path: str) -> str:
    return f"If another operation has replaced it, add `x-sdk-renamed-from: {path}` to that operation."


class MethodChanges:
    """Comparison of the resources and methods of two packages."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._old = comparison.old.surface
        self._new = comparison.new.surface
        self._arguments = ArgumentChanges(comparison)

    def all(self) -> Iterator[Change]:
        yield from self._compare_resources()
        methods = self._comparison.renames.methods
        for path in self._old.methods:
            if path not in methods:
                if not self._is_removed_with_resource(path):
                    yield self._removed_method(path)
                continue
            old, new = method_surface(self._old, path), method_surface(
                self._new, methods[path]
            )
            if path != methods[path] and not self._is_renamed_with_resource(
                path, methods[path]
            ):
                yield self._renamed_method(old, new)
            if (moved := meanings.moved_operation(old, new, self._new)) is not None:
                yield meanings.method_change(self._comparison, old, new, moved)
                continue
            yield from self._compare_methods(old, new)
        known = set(methods.values())
        for path, (resource, _) in self._new.methods.items():
            if path not in known and (
                not resource.path
                or resource.path in self._old.resources
                or resource.path in self._comparison.renames.resources.values()
            ):
                yield self._added_method(path)

    # Resources ----------------------------------------------------------------------------

    def _compare_resources(self) -> Iterator[Change]:
        moved = self._comparison.renames.resources
        for path, resource in self._old.resources.items():
            if path in self._new.resources:
                if resource.description != self._new.resources[path].description:
                    yield self._comparison.make_change(
                        *("docs-changed", client_member_subject(path)),
                        *first_difference(
                            resource.description, self._new.resources[path].description
                        ),
                        f"The docstring of `client.{path}` changed.",
                        old=resource.origin,
                        new=self._new.resources[path].origin,
                    )
                continue
            if _parent_path(path) is not None and self._is_resource_removed(
                _parent_path(path) or ""
            ):
                continue  # reported for its parent resource
            target = moved.get(path)
            if target is None and any(
                f"{path}.{each.name}" in self._comparison.renames.methods
                for each in resource.methods
            ):
                continue  # reported for each of its methods
            change = self._removed_or_renamed_resource(path, resource, target)
            if target is None:
                gone = (
                    self._removed_method(each)
                    for each in _methods_within(self._old, path)
                    if each not in self._comparison.renames.methods
                )
                change = replace(change, others=tuple(gone))
            yield change
        known = set(moved.values())
        for path, resource in self._new.resources.items():
            if path not in self._old.resources and path not in known:
                yield from self._added_resource(path, resource)

    def _added_resource(self, path: str, resource: Resource) -> Iterator[Change]:
        """The change for an added resource.

        Empty if the parent of the resource was added too, or if the resource has only renamed methods.
        """
        parent = _parent_path(path)
        if parent in self._new.resources and parent not in self._old.resources:
            return
        renamed = set(self._comparison.renames.methods.values())
        within = _methods_within(self._new, path)
        added = [each for each in within if each not in renamed]
        if within and not added:
            return
        own = [".".join(member_path(each)[len(member_path(path)) :]) for each in added]
        names = ", ".join(f"`{each}`" for each in own)
        change = self._comparison.make_change(
            *("resource-added", client_member_subject(path), "", ", ".join(own)),
            f"`client.{path}` was added{f', with {names}' if names else ''}.",
            new=resource.origin,
        )
        yield replace(change, others=tuple(map(self._added_method, added)))

    def _removed_or_renamed_resource(
        self, path: str, resource: Resource, target: str | None
    ) -> Change:
        rule = "resource-removed" if target is None else "resource-renamed"
        now = "" if target is None else f"client.{target}"
        return self._comparison.make_change(
            *(rule, client_member_subject(path), f"client.{path}", now),
            (
                f"`client.{path}` was removed with all its methods."
                if target is None
                else f"`client.{path}` was renamed to `client.{target}`."
            ),
            old=resource.origin,
            new=self._new.resources[target].origin if target else (),
            advice=(
                "Keep its operations in the document with `deprecated: true` until the next major version. "
                + _moved_hint(
                    f"{path}.{resource.methods[0].name}"
                    if resource.methods
                    else f"{path}.…"
                )
                if target is None
                else f"Call `client.{target}`. To keep the old name too, add `x-sdk-renamed-from: {path}.…` to each operation."
            ),
            program=self._comparison.client_program(
                Evaluation(call("print", ClientMember(member_path(path))))
            ),
            replacement=member_path(target) if target else (),
        )

    def _is_resource_removed(self, path: str) -> bool:
        return path in self._old.resources and path not in self._new.resources

    def _is_removed_with_resource(self, path: str) -> bool:
        """Whether a method was removed together with its resource or a parent resource, whose removal is reported."""
        at: str | None = self._old.methods[path][0].path
        while at is not None:
            resource = self._old.resources.get(at)
            if (
                resource
                and at not in self._new.resources
                and not any(
                    f"{at}.{each.name}" in self._comparison.renames.methods
                    for each in resource.methods
                )
            ):
                return True
            at = _parent_path(at)
        return False

    def _is_renamed_with_resource(self, path: str, target: str) -> bool:
        at, method = self._old.methods[path]
        now, other = self._new.methods[target]
        renamed = self._comparison.renames.resources.get(at.path)
        return method.name == other.name and renamed == now.path

    # Methods ------------------------------------------------------------------------------

    def _removed_method(self, path: str) -> Change:
        resource, method = self._old.methods[path]
        left = self._new.resources.get(resource.path)
        owner = ".".join(member_path(f"client.{path}")[:-1])
        advice = "Keep its operation in the document with `deprecated: true` until the next major version."
        return self._comparison.make_change(
            *("method-removed", client_member_subject(path)),
            *(f"client.{path}({argument_list(method.arguments)})", ""),
            f"`client.{path}` was removed, so calling it raises AttributeError."
            + remaining_text(
                f"The methods of `{owner}` are",
                (each.name for each in (left.methods if left else ())),
            ),
            old=method.origin,
            advice=f"{advice} {_moved_hint(path)}",
            program=self._calling_program(path),
        )

    def _renamed_method(self, old: MethodSurface, new: MethodSurface) -> Change:
        is_same_resource = old.resource.path == new.resource.path
        was = old.method.name if is_same_resource else old.path
        advice = f"Call `client.{new.path}`."
        if old.resource.path or is_same_resource:
            # For a method of a resource, `x-sdk-renamed-from` cannot name a method of the client.
            advice += f" To keep the old name too, add `x-sdk-renamed-from: {was}` to the operation."
        return self._comparison.make_change(
            *("method-renamed", client_member_subject(old.path)),
            *(f"client.{old.path}", f"client.{new.path}"),
            f"`client.{old.path}` was renamed to `client.{new.path}`.",
            old=old.method.origin,
            new=new.method.origin,
            advice=advice,
            program=self._calling_program(old.path),
            replacement=member_path(new.path),
            cause=(old.method.name, new.method.name) if is_same_resource else (),
        )

    def _calling_program(self, path: str) -> Program:
        call = self._comparison.access_paths.call(path)
        return self._comparison.client_program(Evaluation(call))

    def _added_method(self, path: str) -> Change:
        _, method = self._new.methods[path]
        return self._comparison.make_change(
            *("method-added", client_member_subject(path)),
            *("", f"client.{path}({argument_list(method.arguments)})"),
            f"`client.{path}` was added.",
            new=method.origin,
        )

    def _compare_methods(
        self, old: MethodSurface, new: MethodSurface
    ) -> Iterator[Change]:
        yield from self._compare_forms(old, new)
        origins = old.method.origin, new.method.origin
        subject = client_member_subject(old.path)
        if new.method.deprecated and not old.method.deprecated:
            yield self._comparison.make_change(
                *("method-deprecated", subject, "", new.method.deprecated),
                f"`client.{old.path}` is now deprecated.",
                old=origins[0],
                new=origins[1],
            )
        if _request_shape(old.method) != _request_shape(new.method):
            was, now = old.method.endpoint, new.method.endpoint
            yield self._comparison.make_change(
                *("request-changed", subject),
                *((was, now) if was != now else ("", "")),
                f"`client.{old.path}` sends a different request for the same call.",
                old=origins[0],
                new=origins[1],
            )
        yield from self._compare_headers(old, new)
        was, now = (
            method_docstring(each.method, has_keys=False) for each in (old, new)
        )
        if was != now:
            yield self._comparison.make_change(
                *("docs-changed", subject, *first_difference(was, now)),
                f"The docstring of `client.{old.path}` or of one of its arguments changed.",
                old=origins[0],
                new=origins[1],
            )

    def _compare_headers(
        self, old: MethodSurface, new: MethodSurface
    ) -> Iterator[Change]:
        """The change if a method's raw response gained or lost typed headers."""
        was, now = old.method.response_headers, new.method.response_headers
        origins = old.method.origin, new.method.origin
        subject = result_subject(old.path)
        if was is None and now is not None:
            yield self._comparison.make_change(
                *("declared-headers-added", subject, "", now.name),
                f"The raw response of `client.{old.path}` has `declared_headers` now.",
                old=origins[0],
                new=origins[1],
                added_type=NamedType(now),
            )
        elif was is not None and now is None:
            *owner, name = member_path(old.path)
            path = (*owner, "with_raw_response", name)
            calling = self._comparison.access_paths.call(old.path)
            raw = replace(calling, function=ClientMember(path))
            yield self._comparison.make_change(
                *("declared-headers-removed", subject, was.name, ""),
                f"The raw response of `client.{old.path}` no longer has `declared_headers`.",
                old=origins[0],
                new=origins[1],
                advice="Declare the headers of its responses as before until the next major version.",
                program=self._comparison.client_program(
                    Evaluation(call("print", Attribute(raw, "declared_headers")))
                ),
                removed_type=NamedType(was),
            )

    def _compare_forms(
        self, old: MethodSurface, new: MethodSurface
    ) -> Iterator[Change]:
        """Compare each signature of the old method with the most similar signature of the new method.

        The most similar signature gives the fewest breaks, then the fewest changes.
        """
        was = form_surfaces(self._old, old.path)
        now = form_surfaces(self._new, new.path)
        choice = new.method.stream_choice
        if choice is not None and old.method.stream_choice is None:
            # The old package could not return a stream, so only the signatures without a stream are compared.
            now = tuple(_without_choice(each, new, choice.argument) for each in now)
            now = tuple(each for each in now if each.return_type not in _streams(new))
            yield self._stream_added(old, new, choice)
        matched = set[int]()
        reported = set[tuple[str, str, str, str]]()
        for each in was:
            found = [[*self._compare_form(each, other)] for other in now]
            best = min(range(len(now)), key=lambda index: _loss(found[index]))
            matched.add(best)
            for change in found[best]:
                key = (change.rule.id, change.subject.text, change.old, change.new)
                if key not in reported:
                    reported.add(key)
                    yield change
        known = {name for each in was for name in each.arguments}
        for index, each in enumerate(now):
            if index not in matched:
                yield from self._arguments.added_by_form(old, each, known)
                known |= each.arguments.keys()

    def _compare_form(self, old: MethodSurface, new: MethodSurface) -> Iterator[Change]:
        yield from self._arguments.between(old, new)
        yield from self._compare_return_types(old, new)

    def _stream_added(
        self, old: MethodSurface, new: MethodSurface, choice: StreamChoice
    ) -> Change:
        returned = static_type(choice.type)
        return self._comparison.make_change(
            *("argument-type-widened", argument_subject(old.path, choice.argument)),
            *("", str(returned)),
            f"`client.{old.path}` now returns `{returned}` if `{choice.argument}` is true.",
            old=old.method.origin,
            new=new.method.origin,
        )

    # Return values ------------------------------------------------------------------------

    def _compare_return_types(
        self, old: MethodSurface, new: MethodSurface
    ) -> Iterator[Change]:
        subject = result_subject(old.path)
        origins = old.method.origin, new.method.origin
        if old.return_type == NONE and new.return_type != NONE:
            yield self._comparison.make_change(
                *("return-added", subject, "None", str(new.return_type)),
                f"`client.{old.path}` now returns `{new.return_type}`.",
                old=origins[0],
                new=origins[1],
            )
            return
        if old.return_type != NONE and new.return_type == NONE:
            yield self._comparison.make_change(
                *("return-removed", subject, str(old.return_type), "None"),
                f"`client.{old.path}` no longer returns a value.",
                old=origins[0],
                new=origins[1],
                advice="Let the server respond as before until the next major version.",
                program=self._old_return_type_program(old),
            )
            return
        for step in self._comparison.compatibility.return_differences(
            old.return_type, new.return_type
        ):
            yield self._comparison.make_change(
                *(
                    step.rule,
                    subject,
                    *difference_texts(step),
                    difference_message(step, subject),
                ),
                old=origins[0],
                new=origins[1],
                advice=difference_advice(step, subject),
                program=self._old_return_type_program(old),
                new_type=new.return_type,
            )

    def _old_return_type_program(self, old: MethodSurface) -> Program:
        """A program that uses the response of a method as its old type."""
        access = self._comparison.access_paths
        reading = access.return_value(old.path, old.form)
        used = old_type_statements(reading.value, old.return_type, self._old)
        return self._comparison.client_program(
            *reading.statements(*used),
            imports=(
                *access.type_imports(old.return_type),
                *class_imports(old.return_type, self._old, access.type_import),
            ),
        )


def _without_choice(
    form: MethodSurface, method: MethodSurface, argument: str
) -> MethodSurface:
    """The signature, except that the argument that chooses a stream accepts any value."""
    if argument not in form.arguments:
        return form
    chosen = {argument: method.arguments[argument]}
    return replace(form, arguments={**form.arguments, **chosen})


def _streams(method: MethodSurface) -> frozenset[StaticType]:
    """The return types of the signatures of a method that may return a stream.

    Empty if no argument chooses a stream.
    """
    choice = method.method.stream_choice
    if choice is None:
        return frozenset()
    return frozenset({static_type(choice.type), method.return_type})


def _loss(changes: Sequence[Change]) -> tuple[int, int]:
    """The number of breaks among the changes, and the number of all changes."""
    breaks = sum(each.rule.severity.is_break for each in changes)
    return breaks, len(changes)


def _methods_within(surface: Surface, resource: str) -> list[str]:
    """The paths of the methods of a resource and of its descendants."""
    path = member_path(resource)
    return [each for each in surface.methods if member_path(each)[: len(path)] == path]


def _parent_path(path: str) -> str | None:
    return ".".join(member_path(path)[:-1]) or None


def _request_shape(method: Method) -> object:
    """The parts of a method that determine its request, except the values of its arguments, for a comparison."""
    arguments = [
        (each.kind, each.key, each.name, value_function(each), each.aliases)
        for kind in ArgumentKind
        for each in method.arguments
        if each.kind is kind
    ]
    operation = replace(method.operation, returns=OBJECT, errors={})
    return method.endpoint, operation, arguments, method.call
