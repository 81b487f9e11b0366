"""The constants in the module of a resource."""

import pytest

from sdkwright.naming.constants import operation_constant, polling_constants
from sdkwright.naming.operations import OperationName

RETRIEVE = OperationName(("jobs",), "retrieve")


def test_only_a_constant_of_the_client_is_public() -> None:
    assert operation_constant(RETRIEVE) == "_RETRIEVE"
    assert operation_constant(OperationName((), "ping")) == "PING"


@pytest.mark.parametrize(
    ("resource", "taken", "expected"),
    [
        (("jobs",), (), ("_RETRIEVE", "_RETRIEVE_POLLING")),
        (
            ("jobs",),
            ("_RETRIEVE", "_RETRIEVE_POLLING"),
            ("_RETRIEVE", "_RETRIEVE_POLLING_"),
        ),
        (("reports",), ("_RETRIEVE",), ("_JOBS_RETRIEVE", "_JOBS_RETRIEVE_POLLING")),
        (
            ("reports",),
            ("_JOBS_RETRIEVE",),
            ("_JOBS_RETRIEVE_", "_JOBS_RETRIEVE__POLLING"),
        ),
        ((), (), ("JOBS_RETRIEVE", "JOBS_RETRIEVE_POLLING")),
    ],
)
def test_polling(
    resource: tuple[str, ...], taken: tuple[str, ...], expected: tuple[str, str]
) -> None:
    assert polling_constants(RETRIEVE, resource, taken) == expected
