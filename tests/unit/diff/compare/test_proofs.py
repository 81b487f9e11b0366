"""Statements that prove the old type of a value."""

import pytest

from sdkwright.diff.compare.compatibility import TypeDifference
from sdkwright.diff.compare.proofs import (
    class_imports,
    is_literal_value,
    old_type_statements,
    rejected_value,
)
from sdkwright.diff.model.programs import Assignment, ImportStatement, Program, Variable
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.diff.surface.types import StaticType, parse_annotation

from ..surfaces import alias, model, surface, typed_dict

SURFACE = surface(
    [model("Cat", name="str"), typed_dict("CatParam", name="str"), alias("Any", "Cat")]
)
NAMES = {name: f"shared.{name}" for name in ("Cat", "CatParam", "Any")}


VALUE = Variable("response")


def imported(name: str) -> ImportStatement:
    return ImportStatement(("pets",), name)


def parsed(annotation: str) -> StaticType:
    return parse_annotation(annotation, NAMES).type


def test_names_and_types_are_no_values() -> None:
    assert all(map(is_literal_value, ["'a'", '"a"', "1", "True", "None"]))
    assert not any(map(is_literal_value, ["str", "Cat", "Trueish", ""]))


@pytest.mark.parametrize(
    ("annotation", "accepted", "rejected"),
    [
        ("float", 1, "a"),
        ("Optional[str]", None, 1),
        ("Literal['a', 1]", 1, []),
        ("List[str]", [1], {}),
    ],
)
def test_the_assertion_holds_for_the_old_type_alone(
    annotation: str, accepted: object, rejected: object
) -> None:
    _, assertion = old_type_statements(VALUE, parsed(annotation), SURFACE)
    program = str(Program(statements=(assertion,)))
    exec(program, {"value_as_before": accepted})
    with pytest.raises(AssertionError):
        exec(program, {"value_as_before": rejected})


def test_a_typed_dict_has_no_assertion_at_run_time() -> None:
    (statement,) = old_type_statements(VALUE, parsed("CatParam"), SURFACE)
    assert statement == Assignment(Variable("value_as_before"), VALUE, "CatParam")


def test_the_assertion_imports_the_class_behind_an_alias() -> None:
    imports = class_imports(parsed("Any | CatParam | str"), SURFACE, imported)
    assert imports == {imported("shared.Cat")}


def test_the_rejected_variant_is_the_value_that_is_passed() -> None:
    type_ = parsed("str | int")
    difference = TypeDifference("any", "", "", "int")
    paths = AccessPaths(SURFACE)
    assert rejected_value(type_, difference, SURFACE, paths) == paths.example(
        parsed("int")
    )
