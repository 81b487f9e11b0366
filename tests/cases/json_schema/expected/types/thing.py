# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Annotated, Dict, List, Optional, Union

from .._runtime.models import BaseModel, OneOf
from .base import Base
from .thing_leaf import ThingLeaf
from .thing_tree import ThingTree

__all__ = [
    "Base",
    "Beside",
    "BesideInner",
    "BesidePattern",
    "Conditional",
    "Deep",
    "Thing",
    "ThingLeaf",
    "ThingTree",
]


class BesidePattern(BaseModel):
    name: Optional[str] = None

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> int:
            """Any other property."""
            ...

    else:
        __pydantic_extra__: dict[str, int]


class Conditional(BaseModel):
    country: Optional[str] = None

    state: Optional[str] = None

    region: Optional[str] = None

    zip: Optional[str] = None


class BesideInner(BaseModel):
    deeper: Optional[bool] = None


class Beside(BaseModel):
    """Its own word."""

    id: Optional[str] = None

    inner: Optional[BesideInner] = None

    more: Optional[str] = None


class Deep(BaseModel):
    deeper: Optional[bool] = None


class Thing(BaseModel):
    anything: object

    empty: object = None

    denied: object = None

    pair: Optional[List[Annotated[Union[str, int], OneOf()]]] = None
    """Each position has its own type, in the order shown."""

    by_pattern: Optional[Dict[str, Annotated[Union[str, int], OneOf()]]] = None

    beside_pattern: Optional[BesidePattern] = None

    conditional: Optional[Conditional] = None

    several: Annotated[Union[str, int, None], OneOf()] = None

    nothing_else: None = None

    fixed: Optional[Dict[str, object]] = None

    tree: Optional[ThingTree] = None

    anchored: Optional[ThingLeaf] = None

    beside: Optional[Beside] = None
    """Its own word."""

    plain: Optional[Base] = None
    """Its own word."""

    deep: Optional[Deep] = None

    dynamic: object = None
