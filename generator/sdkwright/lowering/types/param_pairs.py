"""Pairs of a response model and the request TypedDict of the same schema, for sending a model back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import suffixes
from sdkwright.package.imports import Import
from sdkwright.package.types_modules import Class, ParamType


def link_params(modules: Iterable[ModuleBuilder]) -> None:
    """Set the `param_type` of each model whose schema is also part of a request."""
    modules = list(modules)
    requests: dict[api.Pointer, list[tuple[ModuleBuilder, str]]] = {}
    for module in modules:
        if module.side is api.Direction.REQUEST:
            for pointer, name in module.declared_names.items():
                requests.setdefault(pointer, []).append((module, name))
    for module in modules:
        if module.side is api.Direction.RESPONSE:
            shared = module.declared_names.keys() & requests.keys()
            pairs = {
                module.declared_names[each]: _closest_params(
                    module, each, requests[each]
                )
                for each in shared
            }
            # TypedDicts that keep their names are first, so that no renamed one gets such a name.
            used = _names_in_use(module)
            for name in sorted(pairs, key=lambda name: (pairs[name][1] in used, name)):
                _set_param_type(module, name, *pairs[name])


def _closest_params(
    module: ModuleBuilder,
    pointer: api.Pointer,
    candidates: Sequence[tuple[ModuleBuilder, str]],
) -> tuple[ModuleBuilder, str]:
    """The TypedDict of the model's component, else of the schema's, if several are declared through `allOf`."""
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
    used = _names_in_use(module)
    local_name = (
        suffixes.param_name(params_name) if params_name in used else params_name
    )
    imported = Import(
        f".{params_module.name}",
        params_name,
        local_name if local_name != params_name else None,
    )
    known = {each.as_name or each.name for each in module.typing_imports - {imported}}
    if local_name in used | known:
        return
    module.typing_imports.add(imported)
    module.add_imports(
        Import("typing", "TYPE_CHECKING"),
        Import(f"{module.runtime_module}.encoding.json", "as_param"),
    )
    param_type = ParamType(local_name, str(imported))
    module.declarations[:] = [
        (
            replace(each, param_type=param_type)
            if isinstance(each, Class) and each.name == class_name
            else each
        )
        for each in module.declarations
    ]
