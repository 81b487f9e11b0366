# Generated from the API's OpenAPI document: change that, not this.

"""Deprecated: `AuthorParam` is called `PersonParam` now."""

from typing import TYPE_CHECKING

from .._runtime.deprecated import deprecated_attributes

__all__ = [
    "AuthorParam",
]

if TYPE_CHECKING:
    from .person_param import PersonParam as AuthorParam
else:
    __getattr__, __dir__ = deprecated_attributes(
        __name__,
        {
            "AuthorParam": ".person_param:PersonParam",
        },
    )
