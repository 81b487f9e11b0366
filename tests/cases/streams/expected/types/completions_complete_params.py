# Generated from the API's OpenAPI document: change that, not this.

"""Deprecated: `CompletionsCompleteParams` is called `CompletionsCreateParams` now."""

from typing import TYPE_CHECKING

from .._runtime.deprecated import deprecated_attributes

__all__ = [
    "CompletionsCompleteParams",
]

if TYPE_CHECKING:
    from .completions_create_params import (
        CompletionsCreateParams as CompletionsCompleteParams,
    )
else:
    __getattr__, __dir__ = deprecated_attributes(
        __name__,
        {
            "CompletionsCompleteParams": ".completions_create_params:CompletionsCreateParams",
        },
    )
