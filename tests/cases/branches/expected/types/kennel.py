# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Annotated, Literal, Optional, Union

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel, Number, OneOf, Open, ParsedDate

if TYPE_CHECKING:
    from .kennel_param import Door as DoorParam
    from .kennel_param import InmateCat as InmateCatParam
    from .kennel_param import InmateDog as InmateDogParam
    from .kennel_param import InmateDogOwner as InmateDogOwnerParam
    from .kennel_param import KennelParam
    from .kennel_param import Twice as TwiceParam

__all__ = [
    "Door",
    "InmateCat",
    "InmateDog",
    "InmateDogOwner",
    "Kennel",
    "Twice",
]


class InmateDogOwner(BaseModel):
    name: Optional[str] = None

    def to_param(self) -> "InmateDogOwnerParam":
        """The model as an argument of a request."""
        from .kennel_param import InmateDogOwner as InmateDogOwnerParam

        return as_param(self.to_dict(), InmateDogOwnerParam)


class InmateDog(BaseModel):
    since: ParsedDate
    """Format: `date`."""

    id: str

    name: str
    """What it is called."""

    size: Optional[int] = None
    """In centimetres."""

    kind: Optional[Open[Literal["dog", "puppy"]]] = None

    owner: InmateDogOwner

    def to_param(self) -> "InmateDogParam":
        """The model as an argument of a request."""
        from .kennel_param import InmateDog as InmateDogParam

        return as_param(self.to_dict(), InmateDogParam)


class InmateCat(BaseModel):
    since: ParsedDate
    """Format: `date`."""

    lives: int

    def to_param(self) -> "InmateCatParam":
        """The model as an argument of a request."""
        from .kennel_param import InmateCat as InmateCatParam

        return as_param(self.to_dict(), InmateCatParam)


class Door(BaseModel):
    """Members that only require something."""

    color: str

    width: Optional[Number] = None

    height: Number

    def to_param(self) -> "DoorParam":
        """The model as an argument of a request."""
        from .kennel_param import Door as DoorParam

        return as_param(self.to_dict(), DoorParam)


class Twice(BaseModel):
    a: Optional[str] = None

    def to_param(self) -> "TwiceParam":
        """The model as an argument of a request."""
        from .kennel_param import Twice as TwiceParam

        return as_param(self.to_dict(), TwiceParam)


class Kennel(BaseModel):
    inmate: Optional[Annotated[Union[InmateDog, InmateCat], OneOf()]] = None
    """What stands beside a union is in each of its members."""

    door: Optional[Door] = None
    """Members that only require something."""

    odd: Optional[Open[Literal["b"]]] = None
    """What contradicts itself is what comes first."""

    alone: object = None

    twice: Optional[Twice] = None

    def to_param(self) -> "KennelParam":
        """The model as an argument of a request."""
        from .kennel_param import KennelParam

        return as_param(self.to_dict(), KennelParam)
