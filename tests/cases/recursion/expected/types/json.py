# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Dict, List, Union

from typing_extensions import TypeAliasType

from .._runtime.models import Number, OneOf

__all__ = [
    "Json",
]


Json = TypeAliasType(
    "Json",
    "Annotated[Union[str, Number, bool, List[Json], Dict[str, Json], None], OneOf()]",
)
