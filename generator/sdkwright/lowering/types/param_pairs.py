"""Owns which TypedDict a model becomes when it is sent back: the one of the same schema in a request."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import suffixes
from sdkwright.package.imports import Import
from sdkwright.package.types_modules import Class, ParamType


def link_params(modules: Iterable[ModuleBuilder]) -> None:
    """Tells each class of an answer what it is as an argument, where it is one."""
    modules = list(modules)
    sent: dict[api.Pointer, list[tuple[ModuleBuilder, str]]] = {}
    for home in modules:
        if home.side is api.Direction.REQUEST:
            for pointer, name in home.declared_names.items():
                sent.setdefault(pointer, []).append((home, name))
    for home in modules:
        if home.side is api.Direction.RESPONSE:
            both = home.declared_names.keys() & sent.keys()
            met = {
                home.declared_names[each]: _closest_params(home, each, sent[each])
                for each in both
            }
            # Those that need no other name come first, so that no other takes it.
            taken = _names_in_use(home)
            for own in sorted(met, key=lambda own: (met[own][1] in taken, own)):
                _set_param_type(home, own, *met[own])


def _closest_params(
    module: ModuleBuilder,
    pointer: api.Pointer,
    candidates: Sequence[tuple[ModuleBuilder, str]],
) -> tuple[ModuleBuilder, str]:
    """What is taken in by `allOf` is declared by each that does: its own component counts, whoever else comes."""
    return max(
        reversed(candidates),
        key=lambda each: (
            each[0].component is not None and each[0].component == module.component,
            pointer[:3] == (*api.SCHEMAS, each[0].component),
        ),
    )


def _names_in_use(module: ModuleBuilder) -> set[str]:
    imports = module.imports | module.late_imports
    return {each.name for each in module.declarations} | {
        each.as_name or each.name for each in imports
    }


def _set_param_type(
    module: ModuleBuilder,
    class_name: str,
    params_module: ModuleBuilder,
    params_name: str,
) -> None:
    taken = _names_in_use(module)
    shown = suffixes.param_name(params_name) if params_name in taken else params_name
    imported = Import(
        f".{params_module.name}", params_name, shown if shown != params_name else None
    )
    known = {each.as_name or each.name for each in module.typing_imports - {imported}}
    if shown in taken | known:
        return
    module.typing_imports.add(imported)
    module.add_imports(
        Import("typing", "TYPE_CHECKING"),
        Import(f"{module.runtime_module}.encoding.json", "as_param"),
    )
    counterpart = ParamType(shown, str(imported))
    module.declarations[:] = [
        (
            replace(each, param_type=counterpart)
            if isinstance(each, Class) and each.name == class_name
            else each
        )
        for each in module.declarations
    ]
