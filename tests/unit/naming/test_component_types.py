"""Names of the types of components."""

import pytest

from sdkwright.naming.component_types import name_component_types


@pytest.mark.parametrize(
    ("key", "others", "model", "param"),
    [
        ("Pet", "", "Pet", "PetParam"),
        ("Pet", "PetParam", "Pet", "PetInput"),
        ("PetParam", "", "Pet", "PetParam"),
        ("PetParam", "Pet", "PetParamResponse", "PetParam"),
        ("PetParams", "", "PetParams", "PetParam"),
        ("PetParams", "PetParam", "PetParams", "PetParamsInput"),
        ("Param", "", "Param", "ParamInput"),
        ("Pet-Input", "Pet-Output", "PetInput", "PetParam"),
        ("Pet-Output", "Pet-Input", "Pet", "PetOutputParam"),
        ("Pet-Input", "", "PetInput", "PetInputParam"),
        ("Pet-Input", "Pet-Output Pet", "PetInput", "PetInputParam"),
        ("Pet-Input", "Pet-Output PetParam", "PetInput", "PetInputInput"),
        ("none", "", "None_", "NoneParam"),
    ],
)
def test_both_types(key: str, others: str, model: str, param: str) -> None:
    found = name_component_types(dict.fromkeys((key, *others.split())))
    assert (found.models[key], found.params[key]) == (model, param)
    names = {*found.models.values(), *found.params.values()}
    assert len(names) >= 2 * len(found.models) - 1


def test_a_requested_name_stays() -> None:
    found = name_component_types({"Pet-Input": "PetIn", "Pet-Output": None})
    assert (found.models["Pet-Input"], found.params["Pet-Input"]) == (
        "PetIn",
        "PetInParam",
    )
