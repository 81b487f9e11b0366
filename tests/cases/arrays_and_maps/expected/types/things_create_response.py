# Generated from the API's OpenAPI document: change that, not this.

from typing import Dict, List, Optional

from .._runtime.models import BaseModel, Number

__all__ = [
    "ThingsCreateResponse",
]


class ThingsCreateResponse(BaseModel):
    names: Optional[List[str]] = None

    grid: Optional[List[List[Number]]] = None

    counts: Optional[Dict[str, int]] = None

    anything: object = None
