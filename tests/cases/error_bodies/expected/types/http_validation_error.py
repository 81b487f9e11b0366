# Generated from the API's OpenAPI document: change that, not this.

from typing import List, Optional

from .._runtime.models import BaseModel
from .validation_error import ValidationError

__all__ = [
    "HTTPValidationError",
    "ValidationError",
]


class HTTPValidationError(BaseModel):
    detail: Optional[List[ValidationError]] = None
