"""The errors that every package exports, and the types of their bodies in one package.

This module must not know HTTP apart from the statuses that have a class.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from sdkwright.package.types import TypeExpr, union_of
from sdkwright.records import record

RUNTIME_ERRORS: Final = (
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APITimeoutError",
    "RequestValidationError",
)
"""The error classes of the runtime that every package exports."""
ANY_STATUS: Final = "APIStatusError"
SERVER_ERROR: Final = "InternalServerError"
STATUS_CLASSES: Final = {
    400: ("BadRequestError", "Status 400."),
    401: ("AuthenticationError", "Status 401: the credential is missing, wrong or expired."),
    403: ("PermissionDeniedError", "Status 403: the credential does not allow this."),
    404: ("NotFoundError", "Status 404."),
    409: ("ConflictError", "Status 409."),
    422: ("UnprocessableEntityError", "Status 422."),
    429: ("RateLimitError", "Status 429: too many requests. `response.headers` may contain when to try again."),
    500: (SERVER_ERROR, "Status 500 and above."),
}  # fmt: skip
"""The classes of the errors for statuses, with their descriptions. All are derived from `ANY_STATUS`."""
ERRORS: Final = (
    *RUNTIME_ERRORS,
    ANY_STATUS,
    *(name for name, _ in STATUS_CLASSES.values()),
)
"""The error classes that every package exports, beside its own base class."""


WEBHOOK_ERRORS: Final = ("InvalidWebhookSignatureError", "WebhookError")
"""The error classes that a package exports if it reads webhooks."""


@record(frozen=True, slots=True)
class StatusClass:
    """The error class for a status."""

    name: str
    status: int
    description: str
    body: TypeExpr | None = None
    """The type of its body; None if the document describes none."""


@record(frozen=True, slots=True)
class StatusClasses:
    """The error classes for statuses in one package, and the type of all bodies together."""

    body: TypeExpr | None
    """The type that the body of any of these errors can have; None if the document describes none."""
    classes: tuple[StatusClass, ...]


def class_of_status(status: str) -> str:
    """The name of the error class for a key of `responses`."""
    if status.startswith("5"):
        return SERVER_ERROR
    known = STATUS_CLASSES.get(int(status)) if status.isdecimal() else None
    return ANY_STATUS if known is None else known[0]


def has_own_class(status: str) -> bool:
    """Whether a status has an error class that is for this status alone."""
    return status.isdecimal() and int(status) in STATUS_CLASSES


def status_classes(documented: Iterable[Mapping[str, TypeExpr]]) -> StatusClasses:
    """The error classes, each with the type of its body.

    `documented` has the types of the error bodies of each operation, by status.
    """
    operations = list(documented)
    whole = _union(type_ for each in operations for type_ in each.values())
    return StatusClasses(whole, tuple(_classes(operations)))


def _classes(operations: Sequence[Mapping[str, TypeExpr]]) -> Iterator[StatusClass]:
    for status, (name, description) in STATUS_CLASSES.items():
        own = _union(type_ for each in operations for type_ in _types_of(each, status))
        yield StatusClass(name, status, description, own)


def _types_of(bodies: Mapping[str, TypeExpr], status: int) -> Iterator[TypeExpr]:
    """The types that the error body of an operation can have if the server responds with this status.

    `bodies` has the types by key of `responses`.
    """
    if status < 500:
        keys = (str(status), "4XX", "default")
        yield from islice((bodies[key] for key in keys if key in bodies), 1)
        return
    yield from (type_ for key, type_ in bodies.items() if key.startswith("5"))
    if "5XX" not in bodies and "default" in bodies:
        yield bodies["default"]


def _union(types: Iterable[TypeExpr]) -> TypeExpr | None:
    """The union of the types, sorted so that the order of the operations does not matter.

    None if there are no types.
    """
    found = sorted(set(types), key=str)
    return union_of(found) if found else None


UNTYPED: Final = status_classes(())
"""The classes of a package whose document describes no error."""
