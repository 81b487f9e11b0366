"""Names of the types of components: the model for responses, and the TypedDict for requests.

This module must not know what a component contains, nor which of the two types a package uses.
"""

import re
from collections import Counter
from collections.abc import Container, Mapping
from typing import Final

from sdkwright.naming import identifiers, suffixes
from sdkwright.records import record

_TWIN: Final = re.compile(r"(.*[^\W_])-(Input|Output)", re.DOTALL)
"""The key of a component that FastAPI splits into one for requests and one for responses."""


@record(frozen=True, slots=True)
class ComponentTypes:
    """The type names of all components, by the key of the component."""

    models: Mapping[str, str]
    params: Mapping[str, str]


def name_component_types(requested: Mapping[str, str | None]) -> ComponentTypes:
    """The names of the types of all components; `requested` has the `x-sdk-name` of each component.

    The TypedDict of `Pet` is `PetParam`. A component that is called `PetParam` itself is the TypedDict; its model is
    `Pet`. Of the components `Pet-Input` and `Pet-Output`, the first gives `PetParam` and the second `Pet`. If another
    component has one of these names, the type gets `Input` or `Response` instead.
    """
    plain = identifiers.type_names(requested)
    taken = {identifiers.module_name(name) for name in plain.values()}
    models = dict(plain)
    params: dict[str, str] = {}
    for key, name in plain.items():
        bare = name.removesuffix("_")
        stem = _stem(key, bare, requested, taken)
        if stem is None:
            params[key] = _free(suffixes.param_name(bare), bare, taken)
        elif suffixes.is_request_type(bare):
            params[key] = bare
            models[key] = stem
        elif key.endswith("-Input"):
            params[key] = _free(suffixes.param_name(stem), bare, taken)
        else:
            params[key] = suffixes.param_name(bare)
            models[key] = stem
    counts = Counter(map(identifiers.module_name, (*models.values(), *params.values())))
    for key, name in plain.items():
        if any(
            counts[identifiers.module_name(each[key])] > 1 for each in (models, params)
        ):
            models[key] = name
            params[key] = suffixes.input_name(name.removesuffix("_"))
    return ComponentTypes(models, params)


def _stem(
    key: str, name: str, requested: Mapping[str, str | None], taken: Container[str]
) -> str | None:
    """The name of a component's model without the suffix for requests or responses, such as `-Input`.

    If that name is taken, the model of `PetParam` is `PetParamResponse`, and the result for other names is None. The
    result is also None for a name without such a suffix.
    """
    if name.endswith(suffixes.REQUEST_TYPE):
        stem = name.removesuffix(suffixes.REQUEST_TYPE)
        if not stem or identifiers.module_name(stem) in taken:
            return suffixes.response_name(name) if stem else None
        return identifiers.type_name([stem])
    twin = _TWIN.fullmatch(key)
    if twin is None or requested[key]:
        return None
    has_both = {f"{twin[1]}-Input", f"{twin[1]}-Output"} <= requested.keys()
    stem = identifiers.type_name([twin[1]])
    return stem if has_both and identifiers.module_name(stem) not in taken else None


def _free(name: str, bare: str, taken: Container[str]) -> str:
    """The name; if a component already has it, `bare` with the suffix `Input`."""
    is_taken = identifiers.module_name(name) in taken
    return suffixes.input_name(bare) if is_taken else name
