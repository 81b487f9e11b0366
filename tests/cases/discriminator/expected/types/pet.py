# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, TypeAlias, Union

from .._runtime.models import OneOf
from .cat import Cat
from .dog import Dog

__all__ = [
    "Cat",
    "Dog",
    "Pet",
]


Pet: TypeAlias = Annotated[
    Union[Cat, Dog],
    OneOf(
        "kind",
        (
            ("Dog", Dog),
            ("cat", Cat),
        ),
    ),
]
