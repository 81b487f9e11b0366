# Generated from the API's OpenAPI document: change that, not this.

"""Deprecated: `UploadsAddParams` is called `UploadsCreateParams` now."""

from typing import TYPE_CHECKING

from .._runtime.deprecated import deprecated_attributes

__all__ = [
    "UploadsAddParams",
]

if TYPE_CHECKING:
    from .uploads_create_params import UploadsCreateParams as UploadsAddParams
else:
    __getattr__, __dir__ = deprecated_attributes(
        __name__,
        {
            "UploadsAddParams": ".uploads_create_params:UploadsCreateParams",
        },
    )
