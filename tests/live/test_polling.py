"""Exports that are finished later: the methods that wait for them."""

from importlib import import_module
from types import ModuleType
from uuid import uuid4

import pytest

from .conftest import SDK


def test_an_export_from_its_creation_to_its_end(sdk: SDK, studio: ModuleType) -> None:
    client = sdk.client()
    export = sdk.run(client.exports.create_and_poll(format="pdf", looks=3))
    assert type(export) is studio.types.Export
    assert (export.status, export.looks) == ("done", 0)


def test_an_export_that_exists_already(sdk: SDK) -> None:
    client = sdk.client()
    export = sdk.run(client.exports.create(format="pdf"))
    assert export.status == "queued"
    assert sdk.run(client.exports.poll(export.id)).status == "done"


def test_an_export_that_another_resource_starts(sdk: SDK, studio: ModuleType) -> None:
    export = sdk.run(sdk.client().archive.archive_and_poll())
    assert type(export) is studio.types.Export and export.status == "done"


def test_an_export_that_failed_is_returned(sdk: SDK) -> None:
    client = sdk.client()
    assert sdk.run(client.exports.create_and_poll(format="floppy")).status == "failed"


def test_the_response_of_the_last_request(sdk: SDK) -> None:
    client = sdk.client()
    raw = sdk.run(client.exports.with_raw_response.create_and_poll(format="pdf"))
    assert raw.status_code == 200 and raw.headers["studio-poll-after-ms"] == "1"
    parsed = raw.parse() if sdk.kind == "sync" else sdk.run(raw.parse())
    assert parsed.status == "done"


def test_no_longer_than_max_wait(sdk: SDK, studio: ModuleType) -> None:
    """The interval of the caller has priority over the delay that the server asks for."""
    client = sdk.client()
    with pytest.raises(studio.APITimeoutError, match="its status is `running`"):
        sdk.run(
            client.exports.create_and_poll(
                format="pdf", looks=9, poll_interval=60, max_wait=30
            )
        )


def test_an_export_that_does_not_exist(sdk: SDK, studio: ModuleType) -> None:
    with pytest.raises(studio.NotFoundError):
        sdk.run(sdk.client().exports.poll(uuid4()))


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"poll_interval": "1"}, TypeError),
        ({"poll_interval": True}, TypeError),
        ({"max_wait": -1}, ValueError),
        ({"max_wait": float("nan")}, ValueError),
    ],
)
def test_options_that_are_no_seconds(
    sdk: SDK, options: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        sdk.run(sdk.client().exports.poll(uuid4(), **options))


# The mock -----------------------------------------------------------------------------


def test_the_example_of_a_mock_is_finished(sdk: SDK, studio: ModuleType) -> None:
    client = sdk.client()
    with import_module("studio.testing").mock() as api:
        export = sdk.run(client.exports.create_and_poll(format="pdf"))
        assert len(api.exports.create.calls) == len(api.exports.retrieve.calls) == 1
    assert export.status == "done"


def test_the_responses_of_a_mock(sdk: SDK, studio: ModuleType) -> None:
    testing = import_module("studio.testing")
    example = testing.example(studio.types.Export)
    client = sdk.client()
    with testing.mock() as api:
        for status in ("running", "running", "failed"):
            api.exports.retrieve.returns({**example, "status": status})
        assert sdk.run(client.exports.poll(uuid4())).status == "failed"
        assert sdk.run(client.exports.poll(uuid4())).status == "failed"
        assert len(api.exports.retrieve.calls) == 4


def test_the_responses_of_a_mock_that_do_not_end(sdk: SDK, studio: ModuleType) -> None:
    testing = import_module("studio.testing")
    example = testing.example(studio.types.Export)
    client = sdk.client()
    with testing.mock() as api:
        api.exports.retrieve.returns({**example, "status": "running"})
        with pytest.raises(testing.UnexpectedRequest, match="do not finish the object"):
            sdk.run(client.exports.poll(uuid4()))


# Odd responses ------------------------------------------------------------------------


def test_a_response_without_the_id(sdk: SDK, studio: ModuleType) -> None:
    client = sdk.client()
    with import_module("studio.testing").mock() as api:
        api.exports.create.returns({"status": "queued"})
        with pytest.raises(studio.APIResponseValidationError, match="lacks `id`"):
            sdk.run(client.exports.create_and_poll(format="pdf"))


def test_a_status_of_another_type_ends_the_waiting(
    sdk: SDK, studio: ModuleType
) -> None:
    client = sdk.client()
    with import_module("studio.testing").mock() as api:
        api.exports.retrieve.returns({"id": "e1", "status": ["running"]})
        assert sdk.run(client.exports.poll(uuid4())).status == ["running"]
