# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel

__all__ = [
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    id: str

    name: Optional[str] = FieldInfo(alias="$name", default=None)

    first_name: Optional[str] = FieldInfo(alias="first-name", default=None)

    class_: Optional[str] = FieldInfo(alias="class", default=None)

    model_config_: Optional[str] = FieldInfo(alias="model_config", default=None)

    copy_: Optional[str] = FieldInfo(alias="copy", default=None)

    self: Optional[str] = None

    field_3d: Optional[bool] = FieldInfo(alias="3d", default=None)

    名前: Optional[str] = None

    plus_1: Optional[int] = FieldInfo(alias="+1", default=None)

    http_server_id: Optional[str] = FieldInfo(alias="HTTPServerID", default=None)
