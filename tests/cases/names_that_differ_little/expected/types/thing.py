# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from .._runtime.models import BaseModel
from .pet import Pet as Pet_
from .pet_dash_owner import PetDashOwner
from .pet_lower import PetLower
from .pet_owner import PetOwner
from .pet_underscore_owner import PetUnderscoreOwner
from .things_create_response import ThingsCreateResponse

__all__ = [
    "Pet",
    "PetDashOwner",
    "PetLower",
    "PetOwner",
    "PetUnderscoreOwner",
    "Thing",
    "ThingThing",
    "ThingsCreateResponse",
]


class ThingThing(BaseModel):
    """As its module is called."""

    x: Optional[str] = None


class Pet(BaseModel):
    """As what is imported is called."""

    x: Optional[str] = None


class Thing(BaseModel):
    a: Optional[PetOwner] = None

    b: Optional[PetDashOwner] = None

    c: Optional[PetUnderscoreOwner] = None

    d: Optional[Pet_] = None

    e: Optional[PetLower] = None

    f: Optional[ThingsCreateResponse] = None

    thing: Optional[ThingThing] = None
    """As its module is called."""

    pet: Optional[Pet] = None
    """As what is imported is called."""
