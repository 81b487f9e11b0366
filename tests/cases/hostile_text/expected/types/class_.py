# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, Optional

from pydantic import Field as FieldInfo

from .._runtime.models import BaseModel, Open

__all__ = [
    "Class",
]


class Class(BaseModel):
    """\"\"\"\"\"\" """

    init: Optional[str] = FieldInfo(alias="__init__", default=None)
    """\\"""

    import_: Optional[str] = FieldInfo(alias="import", default=None)
    """\""""

    x: Optional[str] = FieldInfo(alias='"""x', default=None)
    """\"\"\""""

    field_7_7: Optional[str] = FieldInfo(alias="{{ 7 * 7 }}", default=None)
    """Default: `"\\"\\"\\""`."""

    self: Optional[Open[Literal["None", "__import__('os')"]]] = None
