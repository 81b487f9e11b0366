# Generated from the API's OpenAPI document: change that, not this.

"""The Python library for the Lightfield API."""

from typing import TYPE_CHECKING

from ._runtime.lazy import lazy_attributes
from ._version import __title__, __version__

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponse",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AsyncAPIResponse",
    "AsyncClient",
    "AsyncLightfield",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "BaseModel",
    "Client",
    "ConflictError",
    "DEFAULT_CONNECTION_LIMITS",
    "DEFAULT_MAX_RETRIES",
    "DEFAULT_TIMEOUT",
    "DefaultAioHttpClient",
    "DefaultAsyncHttpxClient",
    "DefaultHttpxClient",
    "InternalServerError",
    "Lightfield",
    "LightfieldError",
    "NOT_GIVEN",
    "NoneType",
    "NotFoundError",
    "NotGiven",
    "Omit",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestOptions",
    "RequestValidationError",
    "Stream",
    "Timeout",
    "Transport",
    "UnprocessableEntityError",
    "__title__",
    "__version__",
    "not_given",
    "omit",
    "resources",
    "types",
]

if TYPE_CHECKING:
    from types import NoneType as NoneType

    from httpx2 import BaseTransport

    from . import resources as resources
    from . import types as types
    from ._client import AsyncLightfield as AsyncLightfield
    from ._client import Lightfield as Lightfield
    from ._exceptions import APIConnectionError as APIConnectionError
    from ._exceptions import APIError as APIError
    from ._exceptions import APIResponseValidationError as APIResponseValidationError
    from ._exceptions import APIStatusError as APIStatusError
    from ._exceptions import APITimeoutError as APITimeoutError
    from ._exceptions import AuthenticationError as AuthenticationError
    from ._exceptions import BadRequestError as BadRequestError
    from ._exceptions import ConflictError as ConflictError
    from ._exceptions import InternalServerError as InternalServerError
    from ._exceptions import LightfieldError as LightfieldError
    from ._exceptions import NotFoundError as NotFoundError
    from ._exceptions import PermissionDeniedError as PermissionDeniedError
    from ._exceptions import RateLimitError as RateLimitError
    from ._exceptions import RequestValidationError as RequestValidationError
    from ._exceptions import UnprocessableEntityError as UnprocessableEntityError
    from ._runtime.arguments import NOT_GIVEN as NOT_GIVEN
    from ._runtime.arguments import NotGiven as NotGiven
    from ._runtime.arguments import Omit as Omit
    from ._runtime.arguments import RequestOptions as RequestOptions
    from ._runtime.arguments import not_given as not_given
    from ._runtime.arguments import omit as omit
    from ._runtime.http.aiohttp_client import (
        DefaultAioHttpClient as DefaultAioHttpClient,
    )
    from ._runtime.http.async_client import (
        DefaultAsyncHttpxClient as DefaultAsyncHttpxClient,
    )
    from ._runtime.http.retries import DEFAULT_MAX_RETRIES as DEFAULT_MAX_RETRIES
    from ._runtime.http.sync_client import DefaultHttpxClient as DefaultHttpxClient
    from ._runtime.http.transport import (
        DEFAULT_CONNECTION_LIMITS as DEFAULT_CONNECTION_LIMITS,
    )
    from ._runtime.http.transport import DEFAULT_TIMEOUT as DEFAULT_TIMEOUT
    from ._runtime.http.transport import Timeout as Timeout
    from ._runtime.models import BaseModel as BaseModel
    from ._runtime.responses import APIResponse as APIResponse
    from ._runtime.responses import AsyncAPIResponse as AsyncAPIResponse
    from ._runtime.streams import AsyncStream as AsyncStream
    from ._runtime.streams import Stream as Stream

    Client = Lightfield
    AsyncClient = AsyncLightfield
    Transport = BaseTransport
else:
    __getattr__, __dir__ = lazy_attributes(
        __name__,
        {
            "APIResponse": "._runtime.responses",
            "AsyncAPIResponse": "._runtime.responses",
            "AsyncClient": "._client:AsyncLightfield",
            "AsyncStream": "._runtime.streams",
            "AsyncLightfield": "._client",
            "BaseModel": "._runtime.models",
            "Client": "._client:Lightfield",
            "DEFAULT_CONNECTION_LIMITS": "._runtime.http.transport",
            "DEFAULT_MAX_RETRIES": "._runtime.http.retries",
            "DEFAULT_TIMEOUT": "._runtime.http.transport",
            "DefaultAioHttpClient": "._runtime.http.aiohttp_client",
            "DefaultAsyncHttpxClient": "._runtime.http.async_client",
            "DefaultHttpxClient": "._runtime.http.sync_client",
            "NOT_GIVEN": "._runtime.arguments",
            "NoneType": "types",
            "NotGiven": "._runtime.arguments",
            "Omit": "._runtime.arguments",
            "RequestOptions": "._runtime.arguments",
            "Stream": "._runtime.streams",
            "Timeout": "._runtime.http.transport",
            "Transport": "httpx2:BaseTransport",
            "APIConnectionError": "._exceptions",
            "APIError": "._exceptions",
            "APIResponseValidationError": "._exceptions",
            "APIStatusError": "._exceptions",
            "APITimeoutError": "._exceptions",
            "AuthenticationError": "._exceptions",
            "BadRequestError": "._exceptions",
            "ConflictError": "._exceptions",
            "InternalServerError": "._exceptions",
            "LightfieldError": "._exceptions",
            "NotFoundError": "._exceptions",
            "PermissionDeniedError": "._exceptions",
            "RateLimitError": "._exceptions",
            "RequestValidationError": "._exceptions",
            "UnprocessableEntityError": "._exceptions",
            "not_given": "._runtime.arguments",
            "omit": "._runtime.arguments",
            "resources": ".resources:",
            "types": ".types:",
            "Lightfield": "._client",
        },
    )
