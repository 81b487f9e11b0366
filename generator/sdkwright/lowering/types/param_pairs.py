"""Pairs of a response model and the request TypedDict of the same schema, so that a model can be sent back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.naming import suffixes
from sdkwright.package.types import Name
from sdkwright.package.types_modules import ParamType, TypeModule


def param_types(
    modules: Iterable[tuple[ModuleBuilder, TypeModule]],
) -> Mapping[Name, ParamType]:
    """The TypedDict for each model whose schema is also part of a request."""
    modules = list(modules)
    requests: dict[api.Pointer, list[ModuleBuilder]] = {}
    for module, _ in modules:
        for pointer in module.declared_names if module.is_request else ():
            requests.setdefault(pointer, []).append(module)
    return {
        module.type(name): param
        for module, built in modules
        if not module.is_request
        for name, param in _local_param_types(module, built, requests)
    }


def _local_param_types(
    module: ModuleBuilder,
    built: TypeModule,
    requests: Mapping[api.Pointer, Sequence[ModuleBuilder]],
) -> Iterator[tuple[str, ParamType]]:
    """The models of one module, each with its TypedDict. A TypedDict without a free name in the module is omitted."""
    pairs = {
        name: _closest_params(module, pointer, requests[pointer])
        for pointer, name in module.declared_names.items()
        if pointer in requests
    }
    if not pairs:
        return
    used = _local_names(built)
    chosen: dict[str, Name] = {}
    # TypedDicts that keep their names are first, so that a renamed TypedDict never gets one of these names.
    for model in sorted(pairs, key=lambda each: (pairs[each].name in used, each)):
        type_ = pairs[model]
        name = type_.name
        if name in used:
            name = suffixes.param_name(name)
        if name in used:
            name = suffixes.input_name(type_.name)
        if name not in used and chosen.setdefault(name, type_) == type_:
            yield model, ParamType(type_, name)


def _closest_params(
    module: ModuleBuilder, pointer: api.Pointer, candidates: Sequence[ModuleBuilder]
) -> Name:
    """The TypedDict for a model; of several candidates, the closest to the model.

    The TypedDict of the model's own component is preferred, then the TypedDict of the component that contains the
    schema. Only `allOf` leads to several candidates.
    """
    closest = max(
        reversed(candidates),
        key=lambda each: (
            each.component is not None and each.component == module.component,
            pointer[:3] == (*api.SCHEMAS, each.component),
        ),
    )
    return closest.type(closest.declared_names[pointer])


def _local_names(module: TypeModule) -> set[str]:
    own = {each.name for each in module.declarations}
    return own | {module.local_name(each) for each in module.imported_types}
