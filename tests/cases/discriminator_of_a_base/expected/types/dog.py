# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, List, Optional

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .dog_param import DogParam

__all__ = [
    "Dog",
]


class Dog(BaseModel):
    pet_type: str = FieldInfo(alias="petType")

    name: Optional[str] = None

    tricks: Optional[List[str]] = None

    def to_param(self) -> "DogParam":
        """The model as an argument of a request."""
        from .dog_param import DogParam

        return as_param(self.to_dict(), DogParam)
