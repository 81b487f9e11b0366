# Generated from the API's OpenAPI document: change that, not this.

from builtins import property as _property
from typing import TYPE_CHECKING, Optional

from pydantic import Field as FieldInfo

from .._runtime.deprecated import deprecated as _deprecated
from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .person_param import PersonParam

__all__ = [
    "Person",
]


class Person(BaseModel):
    full_name: str = FieldInfo(alias="fullName")

    property: Optional[str] = None

    @_property
    @_deprecated("`name` is called `full_name` now.")
    def name(self) -> str:
        """Deprecated alias of `full_name`."""
        return self.full_name

    @_property
    @_deprecated("`display_name` is called `full_name` now.")
    def display_name(self) -> str:
        """Deprecated alias of `full_name`."""
        return self.full_name

    def to_param(self) -> "PersonParam":
        """The model as an argument of a request."""
        from .person_param import PersonParam

        return as_param(self.to_dict(), PersonParam)
