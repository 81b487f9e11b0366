"""Calls that every type checker must accept. Checked by tests/test_typing.py, never run."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import httpx2

import lightfield
from lightfield import (
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    NOT_GIVEN,
    AsyncLightfield,
    BaseModel,
    DefaultAsyncHttpxClient,
    DefaultHttpxClient,
    Lightfield,
    NotGiven,
    Omit,
    RequestOptions,
    Timeout,
    not_given,
    omit,
)
from lightfield.resources import (
    AsyncNoteResource,
    AsyncOpportunityResource,
    NoteResource,
    OpportunityResource,
)
from lightfield.types import (
    Address,
    EntityIdsParam,
    FullName,
    NoteRelationshipOperationParam,
    NoteUpdateParams,
    OpportunityUpdateParams,
    RelationshipOperationParam,
    note_update_params,
    opportunity_update_params,
)

client = Lightfield(api_key="key")


def clients(maybe: str | None, maybe_int: int | NotGiven) -> None:
    Lightfield()
    Lightfield(api_key=None, base_url=None, default_headers=None, default_query=None)
    Lightfield(api_key=maybe, base_url=maybe, max_retries=maybe_int)
    Lightfield(base_url=httpx2.URL("https://example.com"), timeout=5, max_retries=0)
    Lightfield(timeout=0.5, max_retries=DEFAULT_MAX_RETRIES)
    Lightfield(timeout=None, strict_response_validation=True)
    Lightfield(timeout=DEFAULT_TIMEOUT)
    Lightfield(timeout=Timeout(60.0, connect=5.0))
    Lightfield(timeout=not_given, max_retries=not_given)
    Lightfield(timeout=NOT_GIVEN)
    Lightfield(_strict_response_validation=True)
    Lightfield(default_headers={"X-A": "b", "Accept": omit})
    Lightfield(default_query={"a": 1, "b": ["c", None], "d": {"e": True}})
    Lightfield(http_client=httpx2.Client())
    Lightfield(http_client=DefaultHttpxClient(http2=True))
    Lightfield(http_client=None)
    AsyncLightfield(http_client=httpx2.AsyncClient())
    AsyncLightfield(http_client=DefaultAsyncHttpxClient())
    with Lightfield() as entered:
        entered.note.update("id")
    changed = client.with_options(timeout=5, max_retries=3).copy(api_key=maybe)
    changed.with_options(default_headers={"X-A": "b"}, set_default_query={"a": 1})
    changed.close()


def what_a_client_tells() -> None:
    key: str = client.api_key
    url: httpx2.URL = client.base_url
    retries: int = client.max_retries
    timeout: float | Timeout | None = client.timeout
    headers: Mapping[str, str | Omit] = client.default_headers
    query: Mapping[str, object] = client.default_query
    closed: bool = client.is_closed()
    print(key, url, retries, timeout, headers, query, closed)
    client.base_url = "https://example.com"


def notes(maybe: str | None, ids: Sequence[str], many: list[str]) -> None:
    client.note.update("id")
    client.note.update(id="id")
    client.note.update("id", fields={})
    client.note.update("id", fields={"title": "Title"})
    client.note.update("id", fields={"title": None, "content": None})
    client.note.update("id", fields={"title": maybe, "content": maybe})
    client.note.update("id", fields=omit, relationships=omit)
    client.note.update("id", relationships={})
    client.note.update("id", relationships={"account": {"add": "a"}})
    client.note.update("id", relationships={"account": {"remove": "a"}})
    client.note.update("id", relationships={"opportunity": {"add": ["a", "b"]}})
    client.note.update("id", relationships={"opportunity": {"add": ("a", "b")}})
    client.note.update("id", relationships={"opportunity": {"add": []}})
    client.note.update("id", relationships={"opportunity": {"remove": ids}})
    client.note.update("id", relationships={"opportunity": {"remove": many}})
    client.note.update(
        "id",
        fields={"title": "Title", "content": "# Text"},
        relationships={"account": {"add": "a"}, "opportunity": {"remove": ["b"]}},
    )


def opportunities(maybe: str | None, ids: tuple[str, ...], value: object) -> None:
    client.opportunity.update("id")
    client.opportunity.update(id="id", fields={})
    client.opportunity.update("id", fields={"$name": "x", "$stage": "y"})
    # Any key, any JSON value; a custom attribute may be called anything.
    client.opportunity.update("id", fields={"name": "x", "tier": 3, "n": 2**70})
    client.opportunity.update("id", fields={"a": None, "b": True, "c": 1.5, "d": "e"})
    client.opportunity.update("id", fields={"tags": ["a", 1, 2.5, False, None]})
    client.opportunity.update("id", fields={"tags": ("a", "b")})
    client.opportunity.update("id", fields={"a": {"b": {"c": {"d": [{"e": None}]}}}})
    client.opportunity.update("id", fields={"a": [], "b": {}, "c": [[]], "d": [{}]})
    client.opportunity.update("id", fields={"$name": maybe, "tier": maybe})
    client.opportunity.update("id", fields={"deep": {"any": [value]}})
    client.opportunity.update(
        "id",
        fields={"$name": "x", "tier": None, "n": 2**70, "tags": ["a", {"b": [1]}]},
    )
    # On purpose: a known key beside any other cannot be held to its own type. See tests/typing/README.md.
    client.opportunity.update("id", fields={"$name": 3})
    client.opportunity.update("id", fields={"$nmae": "a misspelt key"})

    client.opportunity.update("id", relationships={})
    client.opportunity.update("id", relationships={"$owner": {}})
    client.opportunity.update("id", relationships={"$owner": {"replace": "a"}})
    client.opportunity.update("id", relationships={"$champion": {"add": ["a", "b"]}})
    client.opportunity.update("id", relationships={"$evaluator": {"remove": ids}})
    client.opportunity.update(
        "id", relationships={"$owner": {"add": "a", "remove": ["b"], "replace": ("c",)}}
    )
    client.opportunity.update("id", relationships={"mentor": {"add": "a"}})
    client.opportunity.update(
        "id", relationships={"$owner": {"add": "a"}, "mentor": {"remove": ["b"]}}
    )
    client.opportunity.update("id", fields=omit, relationships=omit)


def of_every_call(timeout: float | Timeout | None | NotGiven) -> None:
    client.note.update("id", extra_headers={"X-A": "b", "Lightfield-Version": omit})
    client.note.update("id", extra_query={"a": 1, "b": ["c"], "d": None})
    client.note.update("id", extra_body={"a": {"b": [None]}})
    client.note.update("id", extra_headers=None, extra_query=None, extra_body=None)
    client.note.update("id", idempotency_key="one")
    client.note.update("id", idempotency_key=None)
    client.note.update("id", timeout=5)
    client.note.update("id", timeout=None)
    client.note.update("id", timeout=timeout)
    client.note.update("id", timeout=Timeout(5))


# Values that are made elsewhere, with declared types.


def declared_note(title: str | None) -> None:
    fields: note_update_params.Fields = {"title": title}
    fields["content"] = "text"
    ids: EntityIdsParam = ["a", "b"]
    operation: NoteRelationshipOperationParam = {"add": ids}
    relationships: note_update_params.Relationships = {"account": operation}
    client.note.update("id", fields=fields, relationships=relationships)

    params: NoteUpdateParams = {"fields": fields, "relationships": relationships}
    client.note.update("id", **params)
    client.note.update("id", **NoteUpdateParams(fields={"title": "x"}))
    client.note.update("id", fields=note_update_params.Fields(title="x"))


def declared_opportunity(attributes: dict[str, str | float | None]) -> None:
    fields: opportunity_update_params.Fields = {"$name": "x", "tier": [1, None]}
    operation: RelationshipOperationParam = {"add": "a"}
    operation["remove"] = ["b"]
    relationships: opportunity_update_params.Relationships = {"$owner": operation}
    params: OpportunityUpdateParams = {
        "fields": fields,
        "relationships": relationships,
    }
    client.opportunity.update("id", **params)
    client.opportunity.update("id", fields=attributes)

    # Collected first, sent afterwards: a dict of narrower values is accepted as it is.
    texts: dict[str, str] = {"a": "b"}
    client.opportunity.update("id", fields=texts)
    numbers = {"a": 1, "b": 2}
    client.opportunity.update("id", fields=numbers)
    lists: dict[str, list[str]] = {"a": ["b"]}
    client.opportunity.update("id", fields=lists)
    anything: dict[str, Any] = {"a": object}
    client.opportunity.update("id", fields=anything)
    operations: dict[str, RelationshipOperationParam] = {"$owner": {"add": "a"}}
    client.opportunity.update("id", relationships=operations)


def set_title(
    resource: NoteResource,
    id: str,
    title: str | None | Omit = omit,
    relationships: note_update_params.Relationships | Omit = omit,
) -> str:
    """A helper as callers write it: some arguments given, some passed on."""
    if isinstance(title, Omit):
        return resource.update(id, relationships=relationships).id
    fields: note_update_params.Fields = {"title": title}
    return resource.update(id, fields=fields, relationships=relationships).id


def rename(resource: OpportunityResource, id: str, *, to: str) -> str:
    return resource.update(id, fields={"$name": to}).created_at


set_title(client.note, "id", "Title")
set_title(client.note, "id", None, {"account": {"add": "a"}})
set_title(client.with_options(timeout=5).note, "id")
rename(client.opportunity, "id", to="Name")


async def asynchronous(
    asynchronous_client: AsyncLightfield,
    note: AsyncNoteResource,
    opportunity: AsyncOpportunityResource,
) -> None:
    await note.update("id", fields={"title": "x"})
    await note.update("id", relationships={"account": {"add": ["a"]}}, timeout=5)
    await opportunity.update("id", fields={"$name": "x", "tier": [{"a": None}]})
    await opportunity.update("id", relationships={"$owner": {"replace": "a"}})
    async with AsyncLightfield(api_key="key") as entered:
        await entered.note.update("id")
        await entered.opportunity.update("id", fields=omit)
    await asynchronous_client.with_options(max_retries=0).note.update("id")
    await asynchronous_client.close()


class Account(BaseModel):
    """A model of the caller's own, for an endpoint that has no method."""

    id: str
    nickname: str | None = None


def undocumented(options: RequestOptions) -> None:
    client.get("/v1/accounts/a", cast_to=Account)
    client.post("/x", cast_to=object)
    client.post("/x", cast_to=object, body={"a": [1, None]})
    client.post("/x", cast_to=str, content=b"bytes")
    client.post("/x", cast_to=httpx2.Response, options=options)
    client.put("/x", cast_to=object, options={"headers": {"X-A": omit}, "timeout": 5})
    client.patch("/x", cast_to=object, options={"params": {"a": 1}, "max_retries": 0})
    client.delete("/x", cast_to=object, options={"idempotency_key": "one"})
    client.get("/x", cast_to=object, options={"follow_redirects": False})


def errors() -> None:
    try:
        client.note.update("id")
    except lightfield.APITimeoutError as timeout:
        print(timeout.message, timeout.request.url)
    except lightfield.APIConnectionError as connection:
        print(connection.__cause__, connection.request.method)
    except (lightfield.NotFoundError, lightfield.ConflictError) as specific:
        status: int = specific.status_code
        request_id: str | None = specific.request_id
        print(status, request_id, specific.body)
    except lightfield.APIStatusError as general:
        response: httpx2.Response = general.response
        print(response.headers.get("retry-after"), general.message)
    except lightfield.APIResponseValidationError as unexpected:
        print(unexpected.status_code, unexpected.response.text)
    except lightfield.APIError as any_error:
        request: httpx2.Request = any_error.request
        body: object | None = any_error.body
        print(request, body)
    except lightfield.LightfieldError as base:
        print(str(base))


def back_in() -> None:
    note = client.note.update("id")
    opportunity = client.opportunity.update("id")
    value = opportunity.fields["$name"].value
    client.opportunity.update("id", fields={"copy": value, "more": [1, None, {"a": 1}]})
    office = note.fields["office"].value
    if isinstance(office, Address):
        client.opportunity.update("id", fields={"office": office.to_param()})
    elif not isinstance(office, FullName):
        client.opportunity.update("id", fields={"office": office})


def raw() -> None:
    response = client.note.with_raw_response.update("id", fields={"title": "x"})
    version: str = response.http_version
    elapsed: timedelta = response.elapsed
    retries: int = response.retries_taken
    print(version, elapsed, retries, response.headers["X-A"], response.status_code)
    print(response.method, response.url, response.http_request, response.is_closed)
    client.with_raw_response.opportunity.update("id", fields={"$name": "x", "a": None})
    with client.note.with_streaming_response.update("id") as streamed:
        for line in streamed.iter_lines():
            print(line.upper())
        for chunk in streamed.iter_bytes(chunk_size=10):
            print(chunk.hex())
        for text in streamed.iter_text():
            print(text.upper())
        streamed.close()
