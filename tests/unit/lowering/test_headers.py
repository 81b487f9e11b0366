"""Headers that are no arguments."""

import pytest

from sdkwright.api import model as api
from sdkwright.lowering.headers import constant_headers, idempotency_header

PLAIN = api.Annotations(())


def parameter(name: str, location: api.Location) -> api.Parameter:
    return api.Parameter(name, location, api.Primitive(PLAIN, "string"), False, ())


def header(value: str, *more: str, required: bool = True) -> api.Operation:
    schema = api.Enumeration(PLAIN, (value, *more))
    own = api.Parameter("Version", api.Location.HEADER, schema, required, ())
    return api.Operation(None, "GET", "/", (), parameters=(own,))


def test_a_required_header_with_one_value_is_constant() -> None:
    assert constant_headers([header("1"), header("1")]) == {"Version": "1"}


@pytest.mark.parametrize(
    "operations",
    [
        [header("1"), header("2")],
        [header("1", "2")],
        [header("1", required=False)],
    ],
)
def test_other_headers_are_not_constant(operations: list[api.Operation]) -> None:
    assert constant_headers(operations) == {}


def test_the_idempotency_header_keeps_its_case() -> None:
    own = parameter("idempotency-KEY", api.Location.HEADER)
    operation = api.Operation(None, "POST", "/", (), parameters=(own,))
    assert idempotency_header(operation) == "idempotency-KEY"


def test_a_query_parameter_is_no_idempotency_header() -> None:
    operation = api.Operation(
        *(None, "POST", "/", ()),
        parameters=(parameter("Idempotency-Key", api.Location.QUERY),),
    )
    assert idempotency_header(operation) is None
