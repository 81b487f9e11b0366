# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from .._runtime.models import BaseModel, Open

__all__ = [
    "Export",
]


class Export(BaseModel):
    id: str

    status: Open[Literal["queued", "running", "done", "failed"]]

    url: Optional[str] = None
