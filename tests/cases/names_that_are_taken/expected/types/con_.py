# Generated from the API's OpenAPI document: change that, not this.

from typing import Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Number

__all__ = [
    "Con",
]


class Con(BaseModel):
    float_: Optional[Number] = FieldInfo(alias="float", default=None)

    model_config_: Optional[str] = FieldInfo(alias="model_config", default=None)
