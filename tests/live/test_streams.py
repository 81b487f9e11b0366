"""Events, lines, and an operation that responds with either JSON or events."""

from collections.abc import Callable
from typing import Any

from .conftest import SDK

Run = Callable[[Any], Any]


def test_typed_events(sdk: SDK) -> None:
    types = sdk.package.types
    events = sdk.items(sdk.client().presses.events.list("one"))
    assert [type(each.data) for each in events] == [
        types.Progress,
        types.Progress,
        types.Finished,
    ]
    assert events[1].data.percent == 50 and events[2].data.sheets == 7


def test_whole_events_from_the_last_one_seen(sdk: SDK) -> None:
    log = sdk.client().presses.log
    events = sdk.items(log.retrieve("one"))
    assert [each.id for each in events] == ["0", "1", "2", "3"]
    assert events[0].event == "line"
    stream = sdk.run(log.retrieve("one"))
    sdk.items(stream)
    assert stream.last_event_id == "3"
    events = sdk.items(log.retrieve("one", last_event_id=events[1].id))
    assert [each.id for each in events] == ["2", "3"]


def test_lines(sdk: SDK) -> None:
    found = sdk.items(sdk.client().presses.readings.list("two", count=4))
    assert [each.value for each in found] == [0, 0.5, 1, 1.5]
    assert {type(each) for each in found} == {sdk.package.types.Reading}


def test_json_or_events(sdk: SDK) -> None:
    quotes = sdk.client().quotes
    assert sdk.run(quotes.create(text="to be")).words == ["to", "be"]
    chunks = sdk.items(quotes.create(text="or not", stream=True))
    assert [each.data.word for each in chunks] == ["or", "not"]
