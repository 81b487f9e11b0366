# Generated from the API's OpenAPI document: change that, not this.

from .._runtime.models import BaseModel

__all__ = [
    "Export",
    "ReportsCreateResponse",
]


class Export(BaseModel):
    key: str


class ReportsCreateResponse(BaseModel):
    export: Export
