"""Dates and other values of formats: attributes have exact types, and arguments accept the value or its text."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Dict, List, Optional, Union
from uuid import UUID

from lightfield._runtime.arguments import (
    BytesOrStr,
    DateOrStr,
    DatetimeOrStr,
    DecimalOrStr,
    TimedeltaOrStr,
    TimeOrStr,
    UUIDOrStr,
)
from lightfield._runtime.models import (
    BaseModel,
    ParsedDate,
    ParsedDatetime,
    ParsedDecimal,
    ParsedTime,
    ParsedTimedelta,
    ParsedUUID,
)


class Event(BaseModel):
    id: ParsedUUID
    created_at: ParsedDatetime
    date: Optional[ParsedDate] = None
    opens: ParsedTime
    lasts: ParsedTimedelta
    price: ParsedDecimal
    days: List[ParsedDate]
    seen: Dict[str, ParsedDatetime]
    ends: Union[ParsedDatetime, int]


def reads(event: Event) -> None:
    created_at: datetime = event.created_at
    print(created_at.tzinfo, event.created_at + event.lasts, event.id.hex)
    print(event.opens.hour, event.lasts.total_seconds(), event.price + Decimal(1))
    days: List[date] = event.days
    print(days, [each.year for each in event.days], event.seen["a"].timestamp())
    if event.date is not None:
        print(event.date.year)
    if isinstance(event.ends, datetime):
        print(event.ends.hour)


def reads_wrongly(event: Event) -> None:
    print(event.created_at.upper())  # rejected
    print(event.id + "x")  # rejected
    print(event.date.year)  # rejected
    print(event.price + 1.5)  # rejected
    print(event.ends.hour)  # rejected
    text: str = event.days[0]  # rejected
    print(text)


def send(
    *,
    at: DatetimeOrStr = "",
    day: DateOrStr = "",
    opens: TimeOrStr = "",
    lasts: TimedeltaOrStr = "",
    id: UUIDOrStr = "",
    price: DecimalOrStr = "",
    data: BytesOrStr = "",
) -> None:
    print(at, day, opens, lasts, id, price, data)


def sends(event: Event) -> None:
    send(at=datetime(2026, 1, 2), day=date(2026, 1, 2), opens=time(3), price="1.50")
    send(lasts=timedelta(hours=3), id=UUID(int=1), price=Decimal("1.50"), data=b"x")
    send(at=event.created_at, day=event.days[0], opens=event.opens, id=event.id)
    send(at="2026-01-02T03:04:05Z", day="2026-01-02", lasts="PT3H", data="eA==")


def sends_wrongly() -> None:
    send(at=date(2026, 1, 2))  # rejected
    send(at=1767323045)  # rejected
    send(day=time(3))  # rejected
    send(lasts=3)  # rejected
    send(id=1)  # rejected
    send(price=1.5)  # rejected
    send(data=1)  # rejected
