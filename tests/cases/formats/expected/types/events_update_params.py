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
    "EventsUpdateParams",
    "MomentParam",
]


class EventsUpdateParams(TypedDict, total=False):
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

    since: DatetimeOrStr
    """Format: `date-time`."""

    x_within: Annotated[TimedeltaOrStr, Wire("X-Within")]
    """Format: `duration`."""
