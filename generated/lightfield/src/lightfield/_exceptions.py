# Generated from the API's OpenAPI document: change that, not this.

"""Every error that this package raises, and the status that each one is for.

LightfieldError
├── APIError                        a request failed
│   ├── APIConnectionError          no response, or an incomplete one
│   │   └── APITimeoutError         no response in time
│   ├── APIResponseValidationError  a response that is not as documented
│   └── APIStatusError              a response with status 4xx or 5xx, or a redirect not followed
│       ├── BadRequestError           400
│       ├── AuthenticationError       401
│       ├── PermissionDeniedError     403
│       ├── NotFoundError             404
│       ├── ConflictError             409
│       ├── UnprocessableEntityError  422
│       ├── RateLimitError            429
│       └── InternalServerError       500 and above
└── RequestValidationError           arguments that were not sent, with `validate_requests=True`
"""

from __future__ import annotations

from ._runtime.errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    RequestValidationError,
    StatusError,
)
from ._runtime.errors import SDKError as LightfieldError

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "InternalServerError",
    "LightfieldError",
    "NotFoundError",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestValidationError",
    "UnprocessableEntityError",
]

LightfieldError.__name__ = LightfieldError.__qualname__ = "LightfieldError"


class APIStatusError(StatusError):
    """A response with status 4xx or 5xx, or a redirect that is not followed."""


class BadRequestError(APIStatusError, status=400):
    """Status 400."""


class AuthenticationError(APIStatusError, status=401):
    """Status 401: the credential is missing, wrong or expired."""


class PermissionDeniedError(APIStatusError, status=403):
    """Status 403: the credential does not allow this."""


class NotFoundError(APIStatusError, status=404):
    """Status 404."""


class ConflictError(APIStatusError, status=409):
    """Status 409."""


class UnprocessableEntityError(APIStatusError, status=422):
    """Status 422."""


class RateLimitError(APIStatusError, status=429):
    """Status 429: too many requests. `response.headers` may contain when to try again."""


class InternalServerError(APIStatusError, status=500):
    """Status 500 and above."""
