# Generated from the API's OpenAPI document: change that, not this.

from typing import Annotated, Literal, Mapping, Optional, Required, TypedDict, Union

from .._runtime.arguments import (
    DateOrStr,
    DatetimeOrStr,
    DecimalOrStr,
    SequenceNotStr,
    TimedeltaOrStr,
    TimeOrStr,
    UUIDOrStr,
)
from .._runtime.encoding.json import Wire
from .moment_param import MomentParam

__all__ = [
    "EventParam",
    "MomentParam",
]


class EventParam(TypedDict, total=False):
    id: Required[UUIDOrStr]
    """Format: `uuid`."""

    created_at: Required[Annotated[DatetimeOrStr, Wire("createdAt")]]
    """Format: `date-time`."""

    date: DateOrStr
    """Format: `date`."""

    opens: Optional[TimeOrStr]
    """Format: `time`."""

    lasts: TimedeltaOrStr
    """Format: `duration`."""

    price: DecimalOrStr
    """Format: `decimal`."""

    moment: Required[MomentParam]

    days: SequenceNotStr[DateOrStr]

    seen: Mapping[str, MomentParam]

    ends: Union[DatetimeOrStr, Literal["never"], int]
