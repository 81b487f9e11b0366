# Generated from the API's OpenAPI document: change that, not this.

"""Deprecated: `Author` is called `Person` now."""

from typing import TYPE_CHECKING

from .._runtime.deprecated import deprecated_attributes

__all__ = [
    "Author",
]

if TYPE_CHECKING:
    from .person import Person as Author
else:
    __getattr__, __dir__ = deprecated_attributes(
        __name__,
        {
            "Author": ".person:Person",
        },
    )
