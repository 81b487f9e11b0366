# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Literal, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Open

if TYPE_CHECKING:
    from .dog_param import DogParam
    from .dog_param import Owner as OwnerParam

__all__ = [
    "Dog",
    "Owner",
]


class Owner(BaseModel):
    name: Optional[str] = None

    def to_param(self) -> "OwnerParam":
        """The model as an argument of a request."""
        from .dog_param import Owner as OwnerParam

        return as_param(self.to_dict(), OwnerParam)


class Dog(BaseModel):
    """A dog."""

    id: str

    name: str
    """What it is called."""

    size: Optional[int] = None
    """In centimetres."""

    kind: Optional[Open[Literal["dog", "puppy"]]] = None

    owner: Owner

    def to_param(self) -> "DogParam":
        """The model as an argument of a request."""
        from .dog_param import DogParam

        return as_param(self.to_dict(), DogParam)
