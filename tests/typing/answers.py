"""The types of returned values for every type checker. Checked by tests/test_typing.py, never run."""

from typing import Any, assert_type

import httpx2

import lightfield
from lightfield import APIResponse, AsyncAPIResponse, AsyncLightfield, Lightfield
from lightfield.types import (
    Address,
    FullName,
    NestedAttributeValue,
    NoteUpdateResponse,
    OpportunityUpdateResponse,
    ValueType,
    note_update_response,
    opportunity_update_response,
)
from lightfield.types.opportunity_update_response import Fields, Relationships

client = Lightfield(api_key="key")
asynchronous = AsyncLightfield(api_key="key")


def a_note() -> None:
    note = client.note.update("id")
    assert_type(note, NoteUpdateResponse)
    assert_type(note.id, str)
    assert_type(note.created_at, str)
    assert_type(note.updated_at, str | None)
    assert_type(note.external_id, str | None)
    assert_type(note.http_link, str | None)
    assert_type(note.fields, dict[str, note_update_response.Fields])
    assert_type(note.relationships, dict[str, lightfield.types.Relationships])
    assert_type(note.to_dict(), dict[str, Any])
    assert_type(note.to_json(indent=None), str)
    assert_type("updated_at" in note.model_fields_set, bool)


def an_opportunity() -> None:
    opportunity = client.opportunity.update("id", fields={"$name": "x"})
    assert_type(opportunity, OpportunityUpdateResponse)
    assert_type(opportunity.fields, dict[str, Fields])
    assert_type(opportunity.relationships, dict[str, Relationships])
    assert_type(opportunity.fields["$name"].value_type, ValueType)
    owner = opportunity.relationships["$owner"]
    assert_type(owner.cardinality, str)
    assert_type(owner.object_type, str)
    assert_type(owner.values, list[str])


def the_value_of_a_note(field: note_update_response.Fields) -> str:
    """Each member of the union, told apart by its class; what is left at the end are the numbers."""
    value = field.value
    if value is None:
        return "unset"
    if isinstance(value, str):
        assert_type(value, str)
        return value
    if isinstance(value, Address):
        assert_type(value, Address)
        assert_type(value.postal_code, str | None)
        assert_type(value.latitude, float | None)
        return value.street or "no street"
    if isinstance(value, FullName):
        # Not `assert_type`: to ty it is a FullName that is no Address, which cannot be written down.
        name: FullName = value
        return f"{name.first_name} {name.last_name}"
    if isinstance(value, list):
        assert_type(value, list[str])
        return ", ".join(value)
    return str(value + 1)


def the_value_of_an_opportunity(field: opportunity_update_response.Fields) -> str:
    value = field.value
    if value is None:
        return "unset"
    if isinstance(value, str):
        assert_type(value, str)
        return value
    if isinstance(value, list):
        assert_type(value, list[NestedAttributeValue])
        return ", ".join(str(item) for item in value)
    if isinstance(value, dict):
        assert_type(value, dict[str, NestedAttributeValue])
        return ", ".join(value.keys())
    return str(value + 1)


def a_number(field: note_update_response.Fields) -> float:
    if isinstance(field.value, (int, float)):
        return field.value
    return 0.0


def the_kind_of_a_field(field: Fields) -> str:
    match field.value_type:
        case "ADDRESS" | "FULL_NAME":
            return "an object"
        case "MULTI_SELECT":
            return "a list"
        case _:
            return "something else"


def raw() -> None:
    response = client.note.with_raw_response.update("id")
    assert_type(response, APIResponse[NoteUpdateResponse])
    assert_type(response.parse(), NoteUpdateResponse)
    assert_type(response.parse(to=dict[str, Any]), dict[str, Any])
    assert_type(response.read(), bytes)
    assert_type(response.text(), str)
    assert_type(response.headers, httpx2.Headers)
    assert_type(response.status_code, int)
    assert_type(response.http_response, httpx2.Response)
    assert_type(response.http_request, httpx2.Request)
    opportunity = client.with_raw_response.opportunity.update("id")
    assert_type(opportunity, APIResponse[OpportunityUpdateResponse])


def streamed() -> None:
    with client.note.with_streaming_response.update("id") as response:
        assert_type(response, APIResponse[NoteUpdateResponse])
        assert_type(response.parse(), NoteUpdateResponse)
    with client.with_streaming_response.opportunity.update("id") as other:
        assert_type(other.parse(), OpportunityUpdateResponse)


async def the_same_asynchronously() -> None:
    assert_type(await asynchronous.note.update("id"), NoteUpdateResponse)
    assert_type(await asynchronous.opportunity.update("id"), OpportunityUpdateResponse)
    response = await asynchronous.note.with_raw_response.update("id")
    assert_type(response, AsyncAPIResponse[NoteUpdateResponse])
    assert_type(await response.parse(), NoteUpdateResponse)
    assert_type(await response.text(), str)
    other = await asynchronous.with_raw_response.opportunity.update("id")
    assert_type(other, AsyncAPIResponse[OpportunityUpdateResponse])
    async with asynchronous.opportunity.with_streaming_response.update("id") as stream:
        assert_type(stream, AsyncAPIResponse[OpportunityUpdateResponse])
        assert_type(await stream.parse(), OpportunityUpdateResponse)
        async for line in stream.iter_lines():
            assert_type(line, str)
    async with asynchronous.with_streaming_response.note.update("id") as note:
        assert_type(await note.parse(), NoteUpdateResponse)
    async with asynchronous as entered:
        assert_type(entered, AsyncLightfield)
    assert_type(await asynchronous.post("/x", cast_to=object), object)


def clients() -> None:
    assert_type(client.with_options(timeout=5), Lightfield)
    assert_type(client.copy(), Lightfield)
    assert_type(asynchronous.with_options(timeout=5), AsyncLightfield)
    with client as entered:
        assert_type(entered, Lightfield)
    assert_type(lightfield.Client(), Lightfield)
    assert_type(lightfield.AsyncClient(), AsyncLightfield)


def undocumented() -> None:
    assert_type(client.post("/x", cast_to=object), object)
    assert_type(client.get("/x", cast_to=dict[str, Any]), dict[str, Any])
    assert_type(client.get("/x", cast_to=NoteUpdateResponse), NoteUpdateResponse)
    assert_type(client.put("/x", cast_to=httpx2.Response), httpx2.Response)
    assert_type(client.delete("/x", cast_to=lightfield.NoneType), None)


def errors(error: lightfield.APIStatusError) -> None:
    assert_type(error.status_code, int)
    assert_type(error.message, str)
    assert_type(error.request, httpx2.Request)
    assert_type(error.response, httpx2.Response)
    assert_type(error.request_id, str | None)
    body: object = error.body
    print(body)
