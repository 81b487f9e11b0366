"""Owns what is left of types and of their attributes under names that they had before.

It must not know how a type is made; it goes by the modules and the fields that are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering.types.declarations import Field
from sdkwright.lowering.types.module_builder import Home
from sdkwright.naming import identifiers
from sdkwright.naming.aliases import FormerNames
from sdkwright.naming.client_paths import Placed
from sdkwright.package.imports import Import, ImportBlock, import_statement
from sdkwright.package.model import FormerTypes

ROOT = ("types",)
"""Where types are imported from, seen from the package."""
_OF_METHODS = ("Params", "Response", "ResponseBody")
"""What the names of a method's own types end in."""


def of_component(
    own: str, about: api.About, side: api.Direction, former: FormerNames
) -> tuple[identifiers.Former, ...]:
    """What the type of a component was called on that side, where `own` is its name."""
    found = former.of_member(ROOT, own, about.pointer, about.renamed_from)
    if side is api.Direction.RESPONSE:
        return found
    return tuple(
        replace(each, name=identifiers.as_argument(each.name)) for each in found
    )


def with_former(
    fields: Sequence[Field],
    schema: api.Object,
    home: Home,
    owner: str,
    scope: identifiers.Scope,
    former: FormerNames,
) -> Iterator[Field]:
    """The fields of a model, each with the names that it had before."""
    holders = [f"types.{home.name}.{owner}"]
    if owner == home.main:
        holders = [
            f"types.{name}" for name in (owner, *(each.name for each in home.former))
        ] + holders
    abouts = {each.name: each.schema.about for each in schema.properties}
    for each in fields:
        about = abouts[each.wire]
        found = former.of_member(holders, each.name, about.pointer, about.renamed_from)
        taken = identifiers.MODEL_ATTRIBUTES
        kept = [one.name for one in found if scope.former(one, each.name, taken)]
        yield replace(each, former=tuple(kept)) if kept else each


def share(homes: Iterable[Home]) -> None:
    """Has each module that gives out a component give it out under its former names too."""
    homes = list(homes)
    former = {
        Import(f".{home.name}", home.main): home.former for home in homes if home.former
    }
    for home in homes if former else ():
        for each in home.siblings():
            for name in former.get(each, ()):
                if name.name not in home.exports():
                    renamed = Import(each.module, each.name, name.name)
                    home.former_siblings[name.name] = renamed
        if home.former_siblings:
            home.use(
                Import("typing", "TYPE_CHECKING"),
                Import(f"{home.runtime}.deprecated", "deprecated_attributes"),
            )


def former_types(
    homes: Sequence[Home],
    placed: Iterable[Placed],
    package_name: str,
    scope: identifiers.Scope,
) -> Iterator[FormerTypes]:
    """A module for each name that a type had before. The types of a method that has moved are among them."""
    implied = _implied(placed)
    taken = {home.name for home in homes}
    for home in homes:
        for each in home.former:
            key = identifiers.module_name(each.name)
            if scope.former(each, home.main, key=key):
                taken.add(key)
                yield _module(each.name, home, package_name)
    for home in homes:
        for name in implied.get(home.main, ()):
            # Nobody has asked for it, so it gives way.
            if identifiers.module_name(name) not in taken:
                taken.add(identifiers.module_name(name))
                yield _module(name, home, package_name)


def _implied(placed: Iterable[Placed]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in placed:
        now = identifiers.method_types(str(each.name))
        for former in each.former:
            before = identifiers.method_types(former.name)
            for ending in _OF_METHODS:
                found.setdefault(f"{now}{ending}", []).append(f"{before}{ending}")
    return found


def _module(former: str, home: Home, package_name: str) -> FormerTypes:
    source, name = f".{home.name}", identifiers.module_name(former)
    exports = [each for each in home.exports() if each not in (home.main, former)]
    imports = [Import(source, each) for each in exports]
    imports.append(Import(source, home.main, former))
    place = f"{package_name}.types"
    return FormerTypes(
        name=name,
        main=former,
        successor=home.main,
        deprecated=f"`{place}.{former}` is called `{place}.{home.main}` now.",
        imports=ImportBlock.of(imports, 4),
        targets=tuple(
            sorted(
                [(former, f"{source}:{home.main}")]
                + [(each, f"{source}:{each}") for each in exports]
            )
        ),
        reexport=import_statement(f".{name}", [former], 4),
    )
