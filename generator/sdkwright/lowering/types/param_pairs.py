"""Owns which TypedDict a model becomes when it is sent back: the one of the same schema in a request."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import Home
from sdkwright.naming import identifiers
from sdkwright.package.imports import Import
from sdkwright.package.model import Class, Counterpart


def pair(homes: Iterable[Home]) -> None:
    """Tells each class of an answer what it is as an argument, where it is one."""
    homes = list(homes)
    sent: dict[api.Pointer, list[tuple[Home, str]]] = {}
    for home in homes:
        if home.side is api.Direction.REQUEST:
            for pointer, name in home.declared.items():
                sent.setdefault(pointer, []).append((home, name))
    for home in homes:
        if home.side is api.Direction.RESPONSE:
            both = home.declared.keys() & sent.keys()
            met = {
                home.declared[each]: _nearest(home, each, sent[each]) for each in both
            }
            # Those that need no other name come first, so that no other takes it.
            taken = _taken(home)
            for own in sorted(met, key=lambda own: (met[own][1] in taken, own)):
                _tell(home, own, *met[own])


def _nearest(
    home: Home, pointer: api.Pointer, found: Sequence[tuple[Home, str]]
) -> tuple[Home, str]:
    """What is taken in by `allOf` is declared by each that does: its own component counts, whoever else comes."""
    return max(
        reversed(found),
        key=lambda each: (
            each[0].component is not None and each[0].component == home.component,
            pointer[:3] == (*api.SCHEMAS, each[0].component),
        ),
    )


def _taken(home: Home) -> set[str]:
    imports = home.imports | home.late_imports
    return {each.name for each in home.declarations} | {
        each.alias or each.name for each in imports
    }


def _tell(home: Home, own: str, other: Home, name: str) -> None:
    taken = _taken(home)
    shown = identifiers.as_argument(name) if name in taken else name
    imported = Import(f".{other.name}", name, shown if shown != name else None)
    known = {each.alias or each.name for each in home.typing_imports - {imported}}
    if shown in taken | known:
        return
    home.typing_imports.add(imported)
    home.use(
        Import("typing", "TYPE_CHECKING"),
        Import(f"{home.runtime}.encoding.json", "as_param"),
    )
    counterpart = Counterpart(shown, str(imported))
    home.declarations[:] = [
        (
            replace(each, counterpart=counterpart)
            if isinstance(each, Class) and each.name == own
            else each
        )
        for each in home.declarations
    ]
