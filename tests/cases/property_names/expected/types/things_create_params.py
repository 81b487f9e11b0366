# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Required, TypedDict

from .._runtime.encoding.json import Wire

__all__ = [
    "ThingsCreateParams",
]


class ThingsCreateParams(TypedDict, total=False):
    id: Required[str]

    name: Annotated[str, Wire("$name")]

    first_name: Annotated[str, Wire("first-name")]

    class_: Annotated[str, Wire("class")]

    model_config: str

    copy: str

    self_: Annotated[str, Wire("self")]

    field_3d: Annotated[bool, Wire("3d")]

    名前: str

    plus_1: Annotated[int, Wire("+1")]

    http_server_id: Annotated[str, Wire("HTTPServerID")]
