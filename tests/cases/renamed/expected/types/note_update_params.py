# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Annotated, Required, TypedDict

from .._runtime.deprecated import deprecated_attributes
from .._runtime.encoding.json import Wire
from .person_param import PersonParam

__all__ = [
    "AuthorParam",
    "NoteUpdateParams",
    "PersonParam",
]


class NoteUpdateParams(TypedDict, total=False):
    content: Required[str]

    author: PersonParam

    notify: bool

    send_mail: Annotated[bool, Wire("notify")]
    """Deprecated alias of `notify`."""


if TYPE_CHECKING:
    from .person_param import PersonParam as AuthorParam
else:
    __getattr__, _ = deprecated_attributes(
        __name__,
        {
            "AuthorParam": ".person_param:PersonParam",
        },
    )
