# Generated from the API's OpenAPI document: change that, not this.

from builtins import object as object_
from typing import TYPE_CHECKING, Literal, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Open

if TYPE_CHECKING:
    from .thing_param import ThingParam

__all__ = [
    "Thing",
]


class Thing(BaseModel):
    object: Open[Literal["thing"]]

    data: object_ = None

    register_: Optional[str] = FieldInfo(alias="register", default=None)

    mro_: Optional[str] = FieldInfo(alias="mro", default=None)

    def to_param(self) -> "ThingParam":
        """The model as an argument of a request."""
        from .thing_param import ThingParam

        return as_param(self.to_dict(), ThingParam)
