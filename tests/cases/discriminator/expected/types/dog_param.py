# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, Required, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "DogParam",
]


class DogParam(TypedDict, total=False):
    kind: Required[Literal["Dog"]]

    bark_volume: Annotated[float, Wire("barkVolume")]
