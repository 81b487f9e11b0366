# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Optional

from .._runtime.encoding.json import as_param
from .._runtime.models import BaseModel

if TYPE_CHECKING:
    from .page_param import LabelsKnown, PageParam

__all__ = [
    "Labels",
    "Page",
]


class Labels(BaseModel):
    l: Optional[str] = None

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Any other property."""
            ...

    else:
        __pydantic_extra__: dict[str, str]

    def to_param(self) -> "LabelsKnown":
        """The model as an argument of a request."""
        from .page_param import LabelsKnown

        return as_param(self.to_dict(), LabelsKnown)


class Page(BaseModel):
    labels: Optional[Labels] = None

    def to_param(self) -> "PageParam":
        """The model as an argument of a request."""
        from .page_param import PageParam

        return as_param(self.to_dict(), PageParam)
