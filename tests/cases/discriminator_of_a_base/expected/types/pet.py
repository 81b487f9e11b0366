# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Union

from typing_extensions import TypeAliasType

from .._runtime.models import OneOf
from .dog import Dog

__all__ = [
    "Cat",
    "Dog",
    "Pet",
]


Pet = TypeAliasType(
    "Pet",
    'Annotated[Union[Cat, Dog], OneOf("petType", (("cat", "Cat"), ("dog", Dog), ))]',
)
"""Whose mapping lists what extends it."""


from .cat import Cat
