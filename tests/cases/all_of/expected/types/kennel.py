# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from .._runtime.models import BaseModel
from .animal import Animal
from .dog import Dog

__all__ = [
    "Animal",
    "Dog",
    "Kennel",
]


class Kennel(BaseModel):
    keeper: Optional[Animal] = None
    """Annotations alone leave a reference what it is.

    Deprecated.
    """

    dogs: Optional[List[Dog]] = None
