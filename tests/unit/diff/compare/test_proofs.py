"""Statements that prove the old type of a value."""

import pytest

from sdkwright.diff.compare.compatibility import Compatibility, TypeDifference
from sdkwright.diff.compare.proofs import (
    class_imports,
    old_type_statements,
    rejected_value,
)
from sdkwright.diff.model.programs import (
    Assignment,
    Constant,
    EnumConstant,
    ImportStatement,
    Program,
    Variable,
    code,
)
from sdkwright.diff.surface.access_paths import AccessPaths
from sdkwright.diff.surface.types import LiteralItem
from sdkwright.package.types import Name

from ..surfaces import alias, model, parsed, shared, surface, typed_dict

SURFACE = surface(
    [model("Cat", name="str"), typed_dict("CatParam", name="str"), alias("Any", "Cat")]
)

SAME = Compatibility(SURFACE, SURFACE, {})

VALUE = Variable("response")


def imported(name: Name) -> ImportStatement:
    return ImportStatement((name.module,), name.name)


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
    assert imports == {imported(shared("Cat"))}


def test_the_rejected_variant_is_the_value_that_is_passed() -> None:
    paths = AccessPaths(SURFACE)
    difference = TypeDifference("any", "", "", (parsed("int"),), parsed("str"))
    assert rejected_value(parsed("str | int"), difference, paths, SAME) == Constant(1)
    whole = TypeDifference("any", "", "")
    assert rejected_value(parsed("str"), whole, paths, SAME) == Constant("text")


def test_the_rejected_value_of_an_enum_is_passed_itself() -> None:
    difference = TypeDifference("any", "", "", (LiteralItem(str, "b"),), parsed("str"))
    value = rejected_value(
        parsed("Literal['a', 'b']"), difference, AccessPaths(SURFACE), SAME
    )
    assert value == EnumConstant("b")


@pytest.mark.parametrize(
    ("old", "new", "value"),
    [
        ("Mapping[str, object]", "Mapping[str, str]", '{"key": 1}'),
        ("Mapping[str, object]", "Mapping[str, int]", '{"key": "text"}'),
        ("SequenceNotStr[object]", "SequenceNotStr[str]", "[1]"),
        ("Mapping[str, object]", "str", '{"key": "text"}'),
        ("str | Mapping[str, float]", "str | Mapping[str, str]", '{"key": 1.5}'),
    ],
)
def test_the_rejected_value_has_what_is_not_accepted_any_more(
    old: str, new: str, value: str
) -> None:
    (difference,) = SAME.argument_differences(parsed(old), parsed(new))
    found = rejected_value(parsed(old), difference, AccessPaths(SURFACE), SAME)
    assert code(found) == value


def test_the_rejected_dictionary_has_the_key_whose_type_changed() -> None:
    old = surface([typed_dict("BoxParam", size="int", note="str")])
    new = surface([typed_dict("CrateParam", size="int", note="int")])
    between = Compatibility(old, new, {})
    (difference,) = between.argument_differences(
        parsed("BoxParam"), parsed("CrateParam")
    )
    found = rejected_value(parsed("BoxParam"), difference, AccessPaths(old), between)
    assert '"note": "text"' in code(found)
