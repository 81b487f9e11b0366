# Generated from the API's OpenAPI document: change that, not this.

from typing import TYPE_CHECKING, Annotated, Dict, List, Literal, Optional, Union

from pydantic import Field as FieldInfo

from .._runtime.encoding.json import as_param
from .._runtime.models import (
    BaseModel,
    OneOf,
    Open,
    ParsedDate,
    ParsedDatetime,
    ParsedTime,
    ParsedTimedelta,
    ParsedUUID,
)
from .moment import Moment

if TYPE_CHECKING:
    from .event_param import EventParam

__all__ = [
    "Event",
    "Moment",
]


class Event(BaseModel):
    id: ParsedUUID
    """Format: `uuid`."""

    created_at: ParsedDatetime = FieldInfo(alias="createdAt")
    """Format: `date-time`."""

    date: Optional[ParsedDate] = None
    """Format: `date`."""

    opens: Optional[ParsedTime] = None
    """Format: `time`."""

    lasts: Optional[ParsedTimedelta] = None
    """Format: `duration`."""

    price: Optional[str] = None
    """Format: `decimal`."""

    moment: Moment

    days: Optional[List[ParsedDate]] = None

    seen: Optional[Dict[str, Moment]] = None

    ends: Optional[
        Annotated[Union[ParsedDatetime, Open[Literal["never"]], int], OneOf()]
    ] = None

    def to_param(self) -> "EventParam":
        """The model as an argument of a request."""
        from .event_param import EventParam

        return as_param(self.to_dict(), EventParam)
