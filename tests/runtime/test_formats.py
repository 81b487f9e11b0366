"""Texts of known formats: Python values in responses that give their text back, and in requests."""

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated, Any, Dict, List, Optional, Union
from uuid import UUID

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field as FieldInfo
from support.thorough import examples

from lightfield._runtime.arguments import BytesOrStr, DecimalOrStr
from lightfield._runtime.decoding.decode import Unexpected, decode
from lightfield._runtime.decoding.tolerant import construct
from lightfield._runtime.encoding.forms import encode_form
from lightfield._runtime.encoding.json import encode_json, rename
from lightfield._runtime.encoding.urls import encode_query, expand_path
from lightfield._runtime.formats import (
    Format,
    duration_text,
    received_value,
    text_or_value,
    value_of,
)
from lightfield._runtime.http.headers import header_texts
from lightfield._runtime.models import (
    BaseModel,
    Number,
    OneOf,
    ParsedDate,
    ParsedDatetime,
    ParsedDecimal,
    ParsedTime,
    ParsedTimedelta,
    ParsedUUID,
)

pytestmark = pytest.mark.filterwarnings("error::UserWarning")

Moment = Annotated[Union[ParsedDatetime, ParsedDate], OneOf()]


class Event(BaseModel):
    id: ParsedUUID
    created_at: ParsedDatetime = FieldInfo(alias="createdAt")
    date: Optional[ParsedDate] = None
    opens: Optional[ParsedTime] = None
    lasts: Optional[ParsedTimedelta] = None
    price: Optional[ParsedDecimal] = None
    moment: Optional[Moment] = None
    either: Optional[Annotated[Union[ParsedDatetime, Number, bool], OneOf()]] = None
    days: Optional[List[ParsedDate]] = None
    seen: Optional[Dict[str, Moment]] = None
    mixed: Optional[List[Annotated[Union[ParsedDate, str, int], OneOf()]]] = None
    next: Optional["Event"] = None


class Log(BaseModel):
    __pydantic_extra__: Dict[str, ParsedDatetime]
    name: str


TEXT = "2026-01-02T03:04:05.000Z"
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
EVENT: dict[str, Any] = {
    "id": "182BD5E5-6E1A-4FE4-A799-AA6D9A6AB26E",
    "createdAt": TEXT,
    "date": "2026-01-02",
    "opens": "03:04:05Z",
    "lasts": "PT90M",
    "price": "1.50",
    "moment": "2026-01-02",
    "either": TEXT,
    "days": ["2026-01-02", "2026-01-03"],
    "seen": {"a": "2026-01-02", "b": TEXT},
    "mixed": ["2026-01-02", "soon", 1],
}


def decoded(value: object, type_: Any = Event) -> Any:
    """The value, decoded by both decoders."""
    text = json.dumps(value, separators=(",", ":"))
    fast = decode(text.encode(), type_)
    slow, _ = construct(value, type_)
    assert fast == slow and repr(fast) == repr(slow)
    if isinstance(fast, BaseModel):
        for each in (fast, slow):
            assert each.to_dict() == each.to_dict(mode="json") == value
            assert each.to_json(indent=None) == text
            assert encode_json(each).decode() == text
    return fast


def test_attributes_are_values_and_the_json_is_what_was_received() -> None:
    event = decoded({**EVENT, "next": EVENT})
    for each in (event, event.next):
        assert each.id == UUID(EVENT["id"])
        assert each.created_at == MOMENT and type(each.created_at) is datetime
        assert each.date == date(2026, 1, 2) and type(each.date) is date
        assert each.opens == time(3, 4, 5, tzinfo=UTC)
        assert each.lasts == timedelta(minutes=90)
        assert each.price == Decimal("1.50")
        assert type(each.moment) is date and each.either == MOMENT
        assert each.days == [date(2026, 1, 2), date(2026, 1, 3)]
        assert each.seen == {"a": date(2026, 1, 2), "b": MOMENT}
        assert isinstance(each.seen["b"], datetime)
        assert each.mixed == [date(2026, 1, 2), "soon", 1]
    assert "created_at=datetime.datetime(2026, 1, 2, 3, 4, 5" in str(event)


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"createdAt": "yesterday"}, "created_at", "yesterday"),
        (
            {"createdAt": "2026-12-31T23:59:60Z"},
            "created_at",
            "2026-12-31T23:59:60Z",
        ),
        ({"createdAt": 1767323045}, "created_at", 1767323045),
        ({"createdAt": None}, "created_at", None),
        ({"date": "2026-13-01"}, "date", "2026-13-01"),
        ({"lasts": "P1M"}, "lasts", "P1M"),
        ({"either": "never"}, "either", "never"),
        ({"either": 5}, "either", 5),
        ({"days": ["2026-01-02", "x", 1]}, "days", [date(2026, 1, 2), "x", 1]),
        ({"days": "2026-01-02"}, "days", "2026-01-02"),
        ({"seen": {"a": "x"}}, "seen", {"a": "x"}),
        ({"\udc00": 1}, "created_at", MOMENT),
        ({"created_at": "an extra with the name of a field"}, "created_at", MOMENT),
    ],
)
def test_any_other_value_stays_as_it_is(
    changes: dict[str, Any], name: str, value: object
) -> None:
    assert getattr(decoded({**EVENT, **changes}), name) == value


def test_strict_validation_rejects_a_text_of_another_format() -> None:
    text = json.dumps({**EVENT, "lasts": "P1M", "days": ["x"]}).encode()
    with pytest.raises(Unexpected, match=r"lasts: .* duration; days\.0: .* date"):
        decode(text, Event, strict=True)
    assert decode(json.dumps(EVENT).encode(), Event, strict=True) == decoded(EVENT)


def test_values_of_additional_properties_and_of_lists_keep_their_texts() -> None:
    log = decoded({"name": "a", "x": TEXT, "y": "z"}, Log)
    assert (log.x, log.y) == (MOMENT, "z")
    assert decoded(["2026-01-02", "x"], List[ParsedDate]) == [date(2026, 1, 2), "x"]
    # A value that was changed has no text of its own.
    event = decoded(EVENT)
    event.days[0] += timedelta(days=1)
    assert json.loads(event.to_json())["days"] == ["2026-01-03", "2026-01-03"]


class Old(BaseModel):
    at: ParsedDatetime
    old: str


class New(BaseModel):
    at: str
    new: str


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ({"at": TEXT, "old": "x"}, Old),
        ({"at": "x", "old": "x"}, Old),
        ({"at": TEXT, "new": "x"}, New),
        ({"at": "x", "new": "x"}, New),
        ({"at": 1, "new": "x"}, New),
        ({"at": TEXT}, Old),
    ],
)
def test_the_variant_of_a_union_does_not_depend_on_the_text(
    value: dict[str, Any], type_: type[BaseModel]
) -> None:
    assert type(decoded(value, Annotated[Union[Old, New], OneOf()])) is type_


def copied(event: Event) -> Event:
    return event.model_copy(update={"lasts": timedelta(minutes=90)})


def pickled(event: Event) -> Event:
    loaded = pickle.loads(pickle.dumps(event))
    assert isinstance(loaded, Event)
    return loaded


@pytest.mark.parametrize("duplicate", [copied, pickled, copy.copy, copy.deepcopy])
def test_copies_are_equal_and_keep_the_texts(
    duplicate: Callable[[Event], Event],
) -> None:
    event = decoded(EVENT)
    assert duplicate(event) == event
    assert duplicate(event).to_dict()["days"] == EVENT["days"]
    assert duplicate(event).to_dict()["createdAt"] == TEXT


def test_two_spellings_of_a_value_are_equal() -> None:
    other = {**EVENT, "createdAt": "2026-01-02T04:04:05+01:00"}
    assert decoded(EVENT) == decoded(other)
    assert decoded(EVENT) != decoded({**other, "createdAt": "2026-01-02T04:04:05Z"})
    assert decoded(EVENT) != decoded({**EVENT, "more": 1})
    assert decoded(EVENT) != "x"
    made = Event(id=UUID(EVENT["id"]), createdAt=MOMENT)
    assert made == decoded({"id": EVENT["id"], "createdAt": TEXT})
    assert json.loads(made.to_json())["createdAt"] == "2026-01-02T03:04:05Z"


def test_fields_can_be_assigned_and_deleted() -> None:
    event = decoded(EVENT)
    event.created_at = datetime(2027, 1, 1, tzinfo=UTC)
    assert event.created_at.year == 2027
    assert json.loads(event.to_json())["createdAt"] == "2027-01-01T00:00:00Z"
    event.created_at = TEXT
    assert event.created_at == MOMENT
    del event.date
    assert not hasattr(event, "date") and not hasattr(Event, "date")
    with pytest.raises(AttributeError, match="'Event' object has no attribute 'date'"):
        str(event.date)
    assert Event.model_construct(date="2026-01-02").date == date(2026, 1, 2)


def test_the_json_schema_has_the_formats() -> None:
    schema = Event.model_json_schema()["$defs"]["Event"]["properties"]
    assert schema["createdAt"]["format"] == "date-time"
    assert schema["days"]["anyOf"][0]["items"] == {"type": "string", "format": "date"}
    assert schema["moment"]["anyOf"][0] == {"type": "string"}


def test_models_of_others_can_contain_ours() -> None:
    class Own(pydantic.BaseModel):
        event: Event

    own = Own.model_validate({"event": EVENT})
    assert own.event.created_at == MOMENT
    assert own.model_dump(by_alias=True, exclude_unset=True) == {"event": EVENT}
    assert json.loads(own.model_dump_json(by_alias=True))["event"]["createdAt"] == TEXT


def test_a_subclass_can_have_another_type() -> None:
    class Own(Event):
        date: str  # type: ignore[assignment]
        more: int = 0

    own = decoded({**EVENT, "more": 1}, Own)
    assert own.date == "2026-01-02" and own.created_at == MOMENT


@pytest.mark.parametrize(
    ("format_", "text", "value"),
    [
        ("date-time", "2026-01-02T03:04:05Z", MOMENT),
        ("date-time", "2026-01-02t03:04:05z", MOMENT),
        ("date-time", "2026-01-02 03:04:05+00:00", MOMENT),
        ("date-time", "2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5)),
        ("date-time", "2026-01-02", datetime(2026, 1, 2)),
        (
            "date-time",
            "2026-01-02T03:04:05.123456789-05:30",
            datetime(
                *(2026, 1, 2, 3, 4, 5, 123456),
                tzinfo=timezone(-timedelta(hours=5, minutes=30)),
            ),
        ),
        ("date-time", "2026-01-02T24:00:00Z", None),
        ("date-time", "2026-06-30T23:59:60Z", None),
        ("date-time", "10000-01-01T00:00:00Z", None),
        ("date-time", "0000-01-01T00:00:00Z", None),
        ("date-time", "-0001-01-01T00:00:00Z", None),
        ("date-time", "20260102", None),
        ("date-time", "1712042927", None),
        ("date-time", "2026-W01-1", None),
        ("date-time", "", None),
        ("date", "2026-01-02", date(2026, 1, 2)),
        ("date", "2026-01-02T00:00:00Z", None),
        ("date", "20260102", None),
        ("date", "2026-02-30", None),
        (
            "time",
            "03:04:05.5+01:00",
            time(3, 4, 5, 500000, timezone(timedelta(0, 3600))),
        ),
        ("time", "03:04", time(3, 4)),
        ("time", "0304", None),
        ("time", "23:59:60Z", None),
        ("time", "24:00:00", None),
        ("duration", "P1DT2H3M4.5S", timedelta(1, 4.5, 0, 0, 3, 2)),
        ("duration", "P2W", timedelta(14)),
        ("duration", "-PT0,5S", timedelta(seconds=-0.5)),
        ("duration", "PT0.0000001S", timedelta()),
        ("duration", "P1Y", None),
        ("duration", "P1M", None),
        ("duration", "P", None),
        ("duration", "P1DT", None),
        ("duration", "P9999999999D", None),
        ("duration", "P" + "9" * 5000 + "D", None),
        ("uuid", "182bd5e56e1a4fe4a799aa6d9a6ab26e", UUID(EVENT["id"])),
        ("uuid", "{182bd5e5-6e1a-4fe4-a799-aa6d9a6ab26e}", None),
        ("uuid", "182bd5e5-6e1a4fe4-a799aa6d-9a6ab26e", None),
        ("uuid", "me", None),
        ("decimal", "-1.50E+3", Decimal("-1500")),
        ("decimal", "1_000", None),
        ("decimal", " 1", None),
        ("decimal", "NaN", None),
        ("decimal", "1e9999999999", None),
    ],
)
def test_texts_and_values(format_: Format, text: str, value: object) -> None:
    expected = text if value is None else value
    plain, kept = value_of(text, [format_]), received_value(text, [format_])
    assert plain == kept == expected
    assert value is None or type(plain) is type(value)
    assert isinstance(kept, type(plain)) and text_or_value(kept) == text


@given(
    st.one_of(
        st.datetimes().map(datetime.isoformat),
        st.datetimes(timezones=st.timezones()).map(datetime.isoformat),
        st.timedeltas().map(duration_text),
        st.uuids().map(str),
        st.decimals(allow_nan=False, allow_infinity=False).map(str),
        st.text(),
    ),
    st.lists(st.sampled_from(["date-time", "date", "time", "duration", "uuid"])),
)
@examples(50, 500)
def test_received_values_keep_any_text(text: str, formats: list[Format]) -> None:
    value = received_value(text, formats)
    assert text_or_value(value) == text
    assert text_or_value(pickle.loads(pickle.dumps(value))) == text
    assert value == value_of(text, formats)


@given(st.timedeltas())
@examples(50, 500)
def test_durations_are_written_as_they_are_read(duration: timedelta) -> None:
    assert value_of(duration_text(duration), ["duration"]) == duration


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (MOMENT, "2026-01-02T03:04:05+00:00"),
        (datetime(2026, 1, 2), "2026-01-02T00:00:00"),
        (date(2026, 1, 2), "2026-01-02"),
        (time(3, 4), "03:04:00"),
        (timedelta(hours=-36), "-P1DT12H"),
        (timedelta(), "PT0S"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Decimal("1E+2"), "100"),
        (received_value("1.50", ["decimal"]), "1.50"),
        (received_value(TEXT, ["date-time"]), TEXT),
        (received_value("PT90M", ["duration"]), "PT90M"),
        (received_value(EVENT["id"], ["uuid"]), EVENT["id"]),
    ],
)
def test_values_as_arguments(value: Any, text: str) -> None:
    """In a path, a query, a header, a form and JSON."""
    from urllib.parse import parse_qs, unquote

    assert unquote(expand_path("/{a}", {"a": value})) == f"/{text}"
    assert parse_qs(encode_query({"a": value})) == {"a": [text]}
    assert parse_qs(encode_query({"a": [value]}, {"a": "repeat"})) == {"a": [text]}
    assert header_texts({"a": value}, {}) == {"a": text}
    assert parse_qs(encode_form({"a": value}, {}).decode()) == {"a": [text]}
    if type(value) is not Decimal:
        assert json.loads(encode_json([value])) == [text]


def test_decimals_and_bytes_are_strings_where_the_document_declares_them() -> None:
    from typing import TypedDict

    class Body(TypedDict, total=False):
        price: DecimalOrStr
        prices: List[Optional[DecimalOrStr]]
        number: float

        data: BytesOrStr

    price = Decimal("1.50")
    body = rename(
        {"price": price, "prices": [price, None], "number": price, "data": b"text"},
        Body,
    )
    assert json.loads(encode_json(body)) == {
        "price": "1.50",
        "prices": ["1.50", None],
        "number": 1.5,
        "data": "dGV4dA==",
    }
