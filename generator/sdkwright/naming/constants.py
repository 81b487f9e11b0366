"""Constants in the module of a resource, which describe its operations to the runtime.

This module must not know what they contain.
"""

from collections.abc import Collection

from sdkwright.naming.operations import OperationName


def operation_constant(name: OperationName) -> str:
    """The constant of an operation: `_LIST`.

    It is private, except for the client's own methods: another module imports their constants.
    """
    constant = name.method.upper()
    return f"_{constant}" if name.resource else constant


def polling_constants(
    polled: OperationName, resource: tuple[str, ...], taken: Collection[str]
) -> tuple[str, str]:
    """The constants of an operation whose object is polled, and of the polling, in the module of a resource.

    They are `_RETRIEVE` and `_RETRIEVE_POLLING`. If the operation belongs to another resource, its name contains that
    resource: `_JOBS_RETRIEVE`. No new constant has a name in `taken`.
    """
    if polled.resource == resource:
        operation = operation_constant(polled)
    else:
        method = "_".join((*polled.resource, polled.method))
        operation = _free(operation_constant(OperationName(resource, method)), taken)
    return operation, _free(f"{operation}_POLLING", taken)


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "_"
    return name
