"""The classes of errors as source."""

from sdkwright.package.errors import status_classes
from sdkwright.package.types import Name
from sdkwright.rendering.errors_module import ErrorsModule

PROBLEM, DETAIL = Name("problem", "Problem"), Name("detail", "Detail")


def test_an_undocumented_error_has_any_body_and_not_that_of_other_statuses() -> None:
    errors = status_classes([{"404": PROBLEM, "422": DETAIL}])
    module = ErrorsModule(errors)
    assert {each.status: module.own_body(each) for each in errors.classes} == {
        **dict.fromkeys((400, 401, 403, 409, 429, 500), "Any"),
        404: "types.Problem | Any",
        422: "types.Detail | Any",
    }


def test_a_class_repeats_no_body_of_its_base() -> None:
    errors = status_classes([{"default": PROBLEM}])
    assert {ErrorsModule(errors).own_body(each) for each in errors.classes} == {""}
