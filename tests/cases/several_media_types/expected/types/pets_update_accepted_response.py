# Generated from the API's OpenAPI document: change that, not this.

from .._runtime.models import BaseModel

__all__ = [
    "PetsUpdateAcceptedResponse",
]


class PetsUpdateAcceptedResponse(BaseModel):
    job: str
