# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, Mapping, TypeAlias, TypedDict, Union

from .._runtime.encoding.json import Wire

__all__ = [
    "Odd",
    "OddKnown",
    "ThingsCreateParams",
]


OddKnown = TypedDict(
    "OddKnown",
    {
        # one two
        "$\"'\n": str,
    },
    total=False,
)


Odd: TypeAlias = Union[OddKnown, Mapping[str, object]]


class ThingsCreateParams(TypedDict, total=False):
    a_b: Annotated[str, Wire('a"b')]
    """\\N{BULLET} \\" \"\"\" import os  # {{ x }}"""

    quoted: Literal["it's", '"', "\\", "\n", "\u202e", "{{ x }}", "\u0000"]

    odd: Odd
