"""Owns what happened to what a user calls: resources, methods, what they give back.

It must not know what a type is made of; it asks how the types relate.
"""

import html
from collections.abc import Iterator

from sdkwright.diff.compare.arguments import ArgumentChanges
from sdkwright.diff.compare.context import Pair, Proof
from sdkwright.diff.compare.messages import advised, texts, told
from sdkwright.diff.compare.proofs import classes_of, read_as
from sdkwright.diff.model.changes import Change
from sdkwright.diff.surface.calls import Call, call_of
from sdkwright.diff.surface.types import NONE
from sdkwright.package.model import Method, Resource


class CallChanges:
    """Compares the resources and methods of two packages."""

    def __init__(self, pair: Pair) -> None:
        self._pair = pair
        self._old = pair.old.surface
        self._new = pair.new.surface
        self._arguments = ArgumentChanges(pair)

    def all(self) -> Iterator[Change]:
        yield from self._resources()
        methods = self._pair.renames.methods
        for path in self._old.methods:
            if path not in methods:
                if not self._is_gone(path):
                    yield self._removed(path)
                continue
            old, new = call_of(self._old, path), call_of(self._new, methods[path])
            if path != methods[path] and not self._went_with_its_resource(
                path, methods[path]
            ):
                yield self._renamed(old, new)
            yield from self._compared(old, new)
        known = set(methods.values())
        for path in self._new.methods:
            at = path.rpartition(".")[0]
            if path not in known and (
                at in self._old.resources or at in self._pair.renames.resources.values()
            ):
                yield self._added(path)

    # Resources ----------------------------------------------------------------------------

    def _resources(self) -> Iterator[Change]:
        moved = self._pair.renames.resources
        for path, resource in self._old.resources.items():
            if path in self._new.resources:
                if resource.docstring != self._new.resources[path].docstring:
                    yield self._pair.change(
                        *("docs-changed", f"client.{path}", "", ""),
                        f"What is said of `client.{path}` is another.",
                        old=resource.origin,
                        new=self._new.resources[path].origin,
                        within=f"client.{path}",
                    )
                continue
            if _parent(path) is not None and self._is_gone_too(_parent(path) or ""):
                continue  # told of the resource that it was in
            target = moved.get(path)
            if target is None and any(
                f"{path}.{each.name}" in self._pair.renames.methods
                for each in resource.methods
            ):
                continue  # each of its methods is told of
            yield self._lost_resource(path, resource, target)
        known = set(moved.values())
        for path, resource in self._new.resources.items():
            if path not in self._old.resources and path not in known:
                names = ", ".join(f"`{each.name}`" for each in resource.methods)
                yield self._pair.change(
                    *(
                        "resource-added",
                        f"client.{path}",
                        "",
                        ", ".join(each.name for each in resource.methods),
                    ),
                    f"`client.{path}` is new" + (f", with {names}." if names else "."),
                    new=resource.origin,
                    within=f"client.{path}",
                )

    def _lost_resource(
        self, path: str, resource: Resource, target: str | None
    ) -> Change:
        rule = "resource-removed" if target is None else "resource-renamed"
        now = "" if target is None else f"client.{target}"
        return self._pair.change(
            *(rule, f"client.{path}", f"client.{path}", now),
            (
                f"`client.{path}` is gone, and what was in it."
                if target is None
                else f"`client.{path}` is called `client.{target}` now."
            ),
            old=resource.origin,
            new=self._new.resources[target].origin if target else (),
            advice=(
                "Leave its operations in the document, as `deprecated: true`, until a major version."
                if target is None
                else f"Call `client.{target}`. To keep the old name, for each operation: `x-sdk-renamed-from: {path}.…`."
            ),
            proof=Proof((f"print(client.{path})",)),
            within=f"client.{path}",
        )

    def _is_gone_too(self, path: str) -> bool:
        return path in self._old.resources and path not in self._new.resources

    def _is_gone(self, path: str) -> bool:
        """Whether its resource is told to be gone, or one that holds that."""
        at: str | None = path.rpartition(".")[0]
        while at is not None:
            resource = self._old.resources.get(at)
            if (
                resource
                and at not in self._new.resources
                and not any(
                    f"{at}.{each.name}" in self._pair.renames.methods
                    for each in resource.methods
                )
            ):
                return True
            at = _parent(at)
        return False

    def _went_with_its_resource(self, path: str, target: str) -> bool:
        (at, _, name), (now, _, other) = path.rpartition("."), target.rpartition(".")
        return name == other and self._pair.renames.resources.get(at) == now

    # Methods ------------------------------------------------------------------------------

    def _removed(self, path: str) -> Change:
        _, method = self._old.methods[path]
        return self._pair.change(
            *(
                "method-removed",
                f"client.{path}",
                f"client.{path}({method.signature})",
                "",
            ),
            f"`client.{path}` is gone, so calling it raises AttributeError.",
            old=method.origin,
            advice="Leave its operation in the document, as `deprecated: true`, until a major version.",
            proof=Proof((self._pair.access.call(path),)),
            within=f"client.{path}",
        )

    def _renamed(self, old: Call, new: Call) -> Change:
        same = old.path.rpartition(".")[0] == new.path.rpartition(".")[0]
        was = old.method.name if same else old.path
        return self._pair.change(
            *(
                "method-renamed",
                f"client.{old.path}",
                f"client.{old.path}",
                f"client.{new.path}",
            ),
            f"`client.{old.path}` is called `client.{new.path}` now.",
            old=old.method.origin,
            new=new.method.origin,
            advice=f"Call `client.{new.path}`. To keep the old name: `x-sdk-renamed-from: {was}` beside the operation.",
            proof=Proof((self._pair.access.call(old.path),)),
            within=f"client.{old.path}",
        )

    def _added(self, path: str) -> Change:
        _, method = self._new.methods[path]
        return self._pair.change(
            *(
                "method-added",
                f"client.{path}",
                "",
                f"client.{path}({method.signature})",
            ),
            f"`client.{path}` is new.",
            new=method.origin,
            within=f"client.{path}",
        )

    def _compared(self, old: Call, new: Call) -> Iterator[Change]:
        yield from self._arguments.all(old, new)
        yield from self._answer(old, new)
        origins = old.method.origin, new.method.origin
        if new.method.deprecated and not old.method.deprecated:
            yield self._pair.change(
                *("method-deprecated", f"client.{old.path}", "", new.method.deprecated),
                f"`client.{old.path}` is deprecated.",
                old=origins[0],
                new=origins[1],
                within=f"client.{old.path}",
            )
        if _request(old.method) != _request(new.method):
            was, now = html.unescape(old.method.http), html.unescape(new.method.http)
            yield self._pair.change(
                *("request-changed", f"client.{old.path}"),
                *((was, now) if was != now else ("", "")),
                f"`client.{old.path}` sends another request for the same call.",
                old=origins[0],
                new=origins[1],
                within=f"client.{old.path}",
            )
        if old.method.docstring != new.method.docstring:
            yield self._pair.change(
                *("docs-changed", f"client.{old.path}", "", ""),
                f"What is said of `client.{old.path}` or its arguments is another.",
                old=origins[0],
                new=origins[1],
                within=f"client.{old.path}",
            )

    # What comes back ----------------------------------------------------------------------

    def _answer(self, old: Call, new: Call) -> Iterator[Change]:
        subject = f"client.{old.path}(…)"
        origins = old.method.origin, new.method.origin
        if old.answer == NONE and new.answer != NONE:
            yield self._pair.change(
                *("return-added", subject, "None", str(new.answer)),
                f"`client.{old.path}` gives back `{new.answer}`.",
                old=origins[0],
                new=origins[1],
                within=f"client.{old.path}",
            )
            return
        if old.answer != NONE and new.answer == NONE:
            yield self._pair.change(
                *("return-removed", subject, str(old.answer), "None"),
                f"`client.{old.path}` gives nothing back any more.",
                old=origins[0],
                new=origins[1],
                advice="Let the server answer as before until a major version.",
                proof=self._as_before(old),
                within=f"client.{old.path}",
            )
            return
        for step in self._pair.relations.read(old.answer, new.answer):
            yield self._pair.change(
                *(step.rule, subject, *texts(step), told(step, subject)),
                old=origins[0],
                new=origins[1],
                advice=advised(step),
                proof=self._as_before(old),
                within=f"client.{old.path}",
            )

    def _as_before(self, old: Call) -> Proof:
        """A program that has the answer where its old type is asked for."""
        access = self._pair.access
        lines = read_as(access.spelled(old.answer), old.answer, self._old)
        return Proof(
            access.answer(old.path).then(*(each.format("answer") for each in lines)),
            frozenset(access.imports(old.answer))
            | classes_of(old.answer, self._old, access.import_of),
        )


def _parent(path: str) -> str | None:
    return path.rpartition(".")[0] or None


def _request(method: Method) -> object:
    """What a call sends, apart from the values that it is given."""
    operation = [each for each in method.operation if not each.startswith("returns=")]
    return method.http, operation, method.call, method.action
