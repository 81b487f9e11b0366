"""Calls as users of the package made by Stainless write them: they run unchanged on that package and on this one.

    python calls.py BASE_URL

makes all of them and prints, as JSON, what each gave back or raised. The server at BASE_URL is
the one in tests/test_compat.py: each call has an id of its own, by which the server knows what to answer and
the test which requests it led to.
"""

import asyncio
import builtins
import json
import os
import sys
from collections.abc import Callable, Coroutine
from typing import Any

import lightfield
from lightfield import (
    DEFAULT_CONNECTION_LIMITS,
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    NOT_GIVEN,
    APIConnectionError,
    APIError,
    APIResponse,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AsyncAPIResponse,
    AsyncClient,
    AsyncLightfield,
    AuthenticationError,
    BadRequestError,
    BaseModel,
    Client,
    ConflictError,
    DefaultAsyncHttpxClient,
    DefaultHttpxClient,
    InternalServerError,
    Lightfield,
    LightfieldError,
    NoneType,
    NotFoundError,
    NotGiven,
    Omit,
    PermissionDeniedError,
    RateLimitError,
    RequestOptions,
    Timeout,
    Transport,
    UnprocessableEntityError,
    not_given,
    omit,
    types,
)
from lightfield.resources import (
    AsyncNoteResource,
    AsyncNoteResourceWithRawResponse,
    AsyncNoteResourceWithStreamingResponse,
    AsyncOpportunityResource,
    AsyncOpportunityResourceWithRawResponse,
    AsyncOpportunityResourceWithStreamingResponse,
    NoteResource,
    NoteResourceWithRawResponse,
    NoteResourceWithStreamingResponse,
    OpportunityResource,
    OpportunityResourceWithRawResponse,
    OpportunityResourceWithStreamingResponse,
)
from lightfield.types import (
    NoteUpdateParams,
    NoteUpdateResponse,
    OpportunityUpdateParams,
    OpportunityUpdateResponse,
    note_update_params,
    note_update_response,
    opportunity_update_params,
    opportunity_update_response,
)

BASE_URL = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:1"
# No request gets an answer here.
NOWHERE = "http://127.0.0.1:9"

IMPORTED: list[object] = [
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DEFAULT_CONNECTION_LIMITS,
    DEFAULT_TIMEOUT,
    InternalServerError,
    LightfieldError,
    NotFoundError,
    NotGiven,
    Omit,
    PermissionDeniedError,
    RateLimitError,
    Transport,
    UnprocessableEntityError,
    AsyncNoteResourceWithRawResponse,
    AsyncNoteResourceWithStreamingResponse,
    AsyncOpportunityResource,
    AsyncOpportunityResourceWithRawResponse,
    AsyncOpportunityResourceWithStreamingResponse,
    NoteResourceWithRawResponse,
    NoteResourceWithStreamingResponse,
    OpportunityResource,
    OpportunityResourceWithRawResponse,
    OpportunityResourceWithStreamingResponse,
    NoteUpdateParams,
    OpportunityUpdateParams,
    note_update_params.Fields,
    note_update_response.Fields,
    note_update_response.Relationships,
    opportunity_update_params.OpportunityUpdateParams,
    opportunity_update_response.Fields,
    opportunity_update_response.Relationships,
    types.NoteUpdateParams,
    lightfield.resources.NoteResource,
]

REPORT: dict[str, Any] = {}

# The names of one version's relationships of a note are Python's, those of a later one are the API's.
# Both work at run time; `Any`, since type checkers know those of their own version.
BY_API_NAMES: Any = {"$account": {"add": "a"}, "$opportunity": {"remove": ["b", "c"]}}
BY_PYTHON_NAMES: Any = {"account": {"add": "a"}, "opportunity": {"remove": "b"}}


class Shelf(BaseModel):
    """A model of the caller's own."""

    id: str
    created_at: str | None = None


def client(**options: Any) -> Lightfield:
    given: dict[str, Any] = {"api_key": "key", "base_url": BASE_URL, **options}
    return Lightfield(**given)


def asynchronous(**options: Any) -> AsyncLightfield:
    given: dict[str, Any] = {"api_key": "key", "base_url": BASE_URL, **options}
    return AsyncLightfield(**given)


# What was read back.


def of_note(note: NoteUpdateResponse) -> Any:
    fields = note.fields
    address = fields["address"].value
    name = fields["name"].value
    assert isinstance(note, BaseModel)
    return {
        "id": note.id,
        "created_at": note.created_at,
        "updated_at": note.updated_at,
        "external_id": note.external_id,
        "http_link": note.http_link,
        "title": fields["$title"].value,
        "title's type": fields["$title"].value_type,
        "number": fields["number"].value,
        "checked": fields["checked"].value,
        "labels": fields["labels"].value,
        "unset": fields["unset"].value,
        "postal code": getattr(address, "postal_code", "?"),
        "missing street": getattr(address, "street", "?"),
        "first name": getattr(name, "first_name", "?"),
        "accounts": note.relationships["$account"].values,
        "object type": note.relationships["$account"].object_type,
        "set": sorted(note.model_fields_set - {"addedLater"}),
        "set in address": sorted(getattr(address, "model_fields_set", ())),
        "extra": getattr(note, "addedLater", "?"),
        "to_dict": note.to_dict(),
        "to_dict, no null": note.to_dict(exclude_none=True, mode="json"),
        "to_dict, unset too": sorted(note.to_dict(exclude_unset=False)),
        "to_json": json.loads(note.to_json()),
        "to_json, lines": len(note.to_json().splitlines()) > 10,
        "to_json, one line": len(note.to_json(indent=None).splitlines()),
        "copy": note.model_copy(update={"id": "new"}).id,
        "constructed": type(note).model_construct(id="x").id,
    }


def of_opportunity(opportunity: OpportunityUpdateResponse) -> Any:
    fields = opportunity.fields
    return {
        "id": opportunity.id,
        "created_at": opportunity.created_at,
        "http_link": opportunity.http_link,
        "name": fields["$name"].value,
        "name's type": fields["$name"].value_type,
        "labels": fields["labels"].value,
        "unset": fields["unset"].value,
        "number": fields["number"].value,
        "checked": fields["checked"].value,
        "owner": opportunity.relationships["$owner"].values,
        "cardinality": opportunity.relationships["$owner"].cardinality,
        "extra": getattr(opportunity, "addedLater", "?"),
        "to_dict": opportunity.to_dict(),
        "to_json": json.loads(opportunity.to_json(indent=4)),
    }


def of_response(response: "APIResponse[Any] | AsyncAPIResponse[Any]") -> Any:
    return {
        "status": response.status_code,
        "header": response.headers.get("X-REQUEST-ID"),
        "method": response.method,
        "path": response.url.path,
        "request": response.http_request.method,
        "answer": response.http_response.status_code,
        "version": response.http_version,
        "retries": response.retries_taken,
    }


def of_error(error: Exception) -> Any:
    classes = [class_.__name__ for class_ in type(error).__mro__]
    seen: dict[str, Any] = {
        "raises": [
            name
            for name in classes[: classes.index("Exception")]
            if name
            in {*vars(builtins), *lightfield.__all__}  # those that a caller can name
        ]
    }
    if isinstance(error, APIError):
        # Where an answer is not what the document says, `wrong-strict-body` tells.
        if not isinstance(error, APIResponseValidationError):
            seen["body"] = error.body
        seen["method"] = error.request.method
        seen["has a message"] = bool(error.message) and bool(str(error))
    if isinstance(error, (APIStatusError, APIResponseValidationError)):
        seen["status"] = error.status_code
        seen["header"] = error.response.headers.get("x-request-id")
    return seen


# The calls. Each is made with its own name as the id.


def everything(id: str) -> Any:
    return of_note(
        client().note.update(
            id=id,
            fields={"title": "Title", "content": "# Text"},
            relationships=BY_API_NAMES,
            extra_headers={"X-Extra": "1"},
            extra_query={"a": "b"},
            extra_body={"more": [1]},
            timeout=10,
        )
    )


def read_back_into_a_request(id: str) -> Any:
    """A part of an answer, and an answer itself, sent again."""
    answer = client().note.update(id)
    value: Any = answer.fields["address"].value
    fields: Any = {"office": value, "note": answer.relationships["$account"]}
    return client().opportunity.update(id, fields=fields).id


def context_manager(id: str) -> Any:
    with client() as entered:
        open_inside = not entered.is_closed()
        entered.note.update(id)
    return [open_inside, entered.is_closed()]


def copies(id: str) -> Any:
    first = client(
        timeout=7,
        max_retries=4,
        default_headers={"X-First": "1"},
        default_query={"first": 1},
    )
    second = first.with_options(
        api_key="other",
        default_headers={"X-Second": "2"},
        default_query={"second": 2},
        max_retries=1,
    )
    third = second.copy(
        set_default_headers={"X-Third": "3"},
        set_default_query={"third": 3},
        timeout=Timeout(5),
    )
    for copied in (first, second, third):
        copied.note.update(id)
    return [
        second.api_key,
        second.timeout,
        second.max_retries,
        third.max_retries,
        third.api_key,
        third.timeout == Timeout(5),
        str(third.base_url) == str(first.base_url),
        dict(third.default_query),
    ]


def refuses_both_headers(id: str) -> Any:
    return client().copy(default_headers={}, set_default_headers={}), id


def refuses_both_queries(id: str) -> Any:
    return client().with_options(default_query={}, set_default_query={}), id


def options_of_a_client(id: str) -> Any:
    made = client(base_url=f"{BASE_URL}/prefix/")
    assert isinstance(made, Client)
    assert isinstance(made.note, NoteResource)
    made.note.update(id)
    made.base_url = BASE_URL
    made.note.update(id)
    return [
        made.api_key,
        str(made.base_url).rstrip("/") == BASE_URL,
        made.max_retries == DEFAULT_MAX_RETRIES,
        made.timeout == DEFAULT_TIMEOUT,
        made.default_headers["Accept"],
        made.default_headers["Lightfield-Version"],
    ]


def base_url_of_the_environment(id: str) -> Any:
    os.environ["LIGHTFIELD_BASE_URL"] = BASE_URL
    try:
        return Lightfield(api_key="key").note.update(id).id
    finally:
        del os.environ["LIGHTFIELD_BASE_URL"]


def http_client_of_one_s_own(id: str) -> Any:
    own = DefaultHttpxClient(headers={"X-Own": "1"}, timeout=3)
    made = client(http_client=own)
    made.note.update(id)
    made.close()
    return [own.is_closed, own.follow_redirects, made.timeout == Timeout(3)]


def raw(id: str) -> Any:
    response = client().note.with_raw_response.update(id, fields={"title": None})
    assert isinstance(response, APIResponse)
    note = response.parse()
    return {
        **of_response(response),
        "parsed": of_note(note),
        "same": response.parse() is note,
        "json": response.json(),
        "text": response.text() == response.read().decode(),
        "as another": response.parse(to=Shelf).id,
        "as a dict": response.parse(to=dict[str, Any]),
        "closed": response.is_closed,
        "chunks": b"".join(response.iter_bytes()) == response.read(),
    }


def raw_through_the_client(id: str) -> Any:
    response = client().with_raw_response.opportunity.update(id, fields={"$name": "x"})
    return {**of_response(response), "parsed": of_opportunity(response.parse())}


def streamed(id: str) -> Any:
    made = client()
    with made.note.with_streaming_response.update(id) as response:
        seen = {**of_response(response), "closed at first": response.is_closed}
        seen["lines"] = json.loads("".join(response.iter_lines()))
    seen["closed"] = response.is_closed
    with made.opportunity.with_streaming_response.update(id) as other:
        seen["parsed"] = of_opportunity(other.parse())
    with made.with_streaming_response.note.update(id) as third:
        seen["text"] = len("".join(third.iter_text()))
    with made.with_streaming_response.note.update(id) as fourth:
        seen["chunks"] = len(b"".join(fourth.iter_bytes(10)))
    with made.with_streaming_response.note.update(id) as unread:
        unread.close()
    with made.with_streaming_response.note.update(id) as fifth:
        seen["json"] = fifth.json()
    return seen


def strict(id: str) -> Any:
    return client(_strict_response_validation=True).note.update(id).id


def undocumented(id: str) -> Any:
    made = client()
    options: RequestOptions = {
        "headers": {"X-Extra": "1"},
        "params": {"a": "b"},
        "timeout": 10,
        "max_retries": 0,
    }
    return [
        made.post(f"/v1/notes/{id}", cast_to=object, body={"a": [1, None]}),
        made.get(f"/v1/notes/{id}", cast_to=object, options=options),
        made.put(f"v1/notes/{id}", cast_to=Shelf, body={}).to_dict()["id"],
        made.patch(f"/v1/notes/{id}", cast_to=dict[str, Any], body={"a": "é"}),
        made.delete(f"/v1/notes/{id}", cast_to=NoneType),
        len(made.get(f"/v1/notes/{id}", cast_to=str)) > 10,
        of_note(made.get(f"/v1/notes/{id}", cast_to=NoteUpdateResponse)),
        made.post(
            f"/v1/notes/{id}",
            cast_to=object,
            content=b"text",
            options={"headers": {"Content-Type": "text/plain"}},
        ),
        made.post(
            f"/v1/notes/{id}",
            cast_to=object,
            body={"a": 1},
            options={"extra_json": {"b": 2}},
        ),
    ]


def upload(id: str) -> Any:
    options: RequestOptions = {"headers": {"Content-Type": "multipart/form-data"}}
    return client().post(
        f"/v1/notes/{id}",
        cast_to=object,
        files={"file": ("a.txt", b"text")},
        options=options,
    )


def own_key(id: str) -> Any:
    return client().note.update(id, extra_headers={"Idempotency-Key": "mine"}).id


def without_a_body(id: str) -> Any:
    return client().delete(f"/v1/notes/{id}", cast_to=object)


def shown(id: str) -> Any:
    return repr(client().note.update(id))[:19]


def printed(id: str) -> Any:
    return str(client().note.update(id))[:19]


def extras(id: str) -> Any:
    return client().note.update(id).model_extra


def extras_in_fields_set(id: str) -> Any:
    return sorted(client().note.update(id).model_fields_set)


def dumped_by_python_names(id: str) -> Any:
    return client().note.update(id).to_dict(use_api_names=False)


def dumped_by_pydantic(id: str) -> Any:
    return client().note.update(id).model_dump()


def equal_to_a_copy(id: str) -> Any:
    note = client().note.update(id)
    return note == type(note).model_validate(note.to_dict())


def body_of_a_validation_error(id: str) -> Any:
    try:
        strict(id)
    except APIResponseValidationError as error:
        return error.body


def address_of_an_opportunity(id: str) -> Any:
    value: Any = client().opportunity.update(id).fields["office"].value
    return value.city


def address_by_python_names(id: str) -> Any:
    fields: Any = {"office": {"postal_code": "1", "city": "x"}}
    return client().opportunity.update(id, fields=fields).id


def whole_numbers(id: str) -> Any:
    answer = client().opportunity.update(id)
    return repr(answer.fields["big"].value), repr(answer.fields["whole"].value)


def note_update(
    given: NoteUpdateParams | None = None, **others: Any
) -> Callable[[str], Any]:
    params: NoteUpdateParams = given or {}
    return lambda id: client().note.update(id, **params, **others).id


def opportunity_update(
    given: OpportunityUpdateParams | None = None, **others: Any
) -> Callable[[str], Any]:
    params: OpportunityUpdateParams = given or {}
    return lambda id: client().opportunity.update(id, **params, **others).id


def failing(**options: Any) -> Callable[[str], Any]:
    return lambda id: client(**options).note.update(id).id


def identified(other: str) -> Callable[[str], Any]:
    return lambda id: client().note.update(other, extra_headers={"X-Call": id}).id


def default_header_in_another_case(id: str) -> Any:
    headers = {"lightfield-version": "2030-01-01"}
    return client(default_headers=headers).note.update(id).id


STATUSES = (400, 401, 403, 404, 405, 409, 422, 429, 500, 502, 503)

CALLS: dict[str, Callable[[str], Any]] = {
    "everything": everything,
    # A note's arguments.
    "note": lambda id: of_note(client().note.update(id)),
    "note-id-by-name": lambda id: client().note.update(id=id).id,
    "note-fields": note_update(
        {"fields": {"title": "Title", "content": "# Text\n\né 😀"}}
    ),
    "note-no-field": note_update({"fields": {}}),
    "note-null": note_update({"fields": {"title": None, "content": None}}),
    "note-api-names": note_update(fields={"$title": "Title"}),
    "note-omit": note_update(fields=omit, relationships=omit),
    "note-not-given": note_update(fields=NOT_GIVEN, relationships=not_given),
    "note-relationships": note_update(relationships=BY_API_NAMES),
    "note-relationships-python-names": note_update(relationships=BY_PYTHON_NAMES),
    "note-no-relationship": note_update({"relationships": {}}),
    "note-tuple": note_update(relationships={"$account": {"add": ("a", "b")}}),
    # An opportunity's.
    "opportunity": lambda id: of_opportunity(client().opportunity.update(id)),
    "opportunity-id-by-name": lambda id: client().opportunity.update(id=id).id,
    "opportunity-fields": opportunity_update({"fields": {"$name": "x", "$stage": "y"}}),
    "opportunity-values": opportunity_update(
        {
            "fields": {
                "text": "é 😀",
                "null": None,
                "bool": True,
                "float": 1.5,
                "int": 3,
                "big": 2**70,
                "list": ["a", "b"],
                "empty": [],
                "tuple": ("a", "b"),
            }
        }
    ),
    "opportunity-json": opportunity_update(
        {
            "fields": {
                "list": [1, None, {"a": [{"b": {}}]}],
                "object": {"a": {"b": [1.5]}},
            }
        }
    ),
    "opportunity-relationships": opportunity_update(
        {
            "relationships": {
                "$owner": {"replace": "a"},
                "$champion": {"add": ["a", "b"], "remove": "c"},
                "mentor": {"add": "a", "remove": ["b"], "replace": ("c",)},
                "$evaluator": {},
            }
        }
    ),
    "opportunity-omit": opportunity_update(fields=omit, relationships=omit),
    "read-back": read_back_into_a_request,
    # What every call takes.
    "extra-headers": note_update(
        extra_headers={
            "X-Extra": "1",
            "lightfield-version": "2030-01-01",
            "Authorization": "Bearer other",
        }
    ),
    "extra-headers-removed": note_update(extra_headers={"Lightfield-Version": omit}),
    "extra-query": note_update(extra_query={"a": "b c&d", "n": 1, "t": True}),
    "extra-query-null": note_update(extra_query={"a": None, "b": ""}),
    "extra-query-object": note_update(extra_query={"a": {"b": "c", "d": {"e": 1}}}),
    "extra-query-list": note_update(extra_query={"a": ["b", "c"]}),
    "extra-body": note_update(
        {"fields": {"title": "x"}}, extra_body={"more": {"a": None}}
    ),
    "extra-body-instead": note_update(
        {"fields": {"title": "x"}}, extra_body={"fields": {"$title": "y"}}
    ),
    "timeout": note_update(timeout=5),
    "timeout-none": note_update(timeout=None),
    "timeout-object": note_update(timeout=Timeout(5, connect=1)),
    "timeout-not-given": note_update(timeout=not_given),
    "own-key": own_key,
    # Clients.
    "context-manager": context_manager,
    "copies": copies,
    "refuses-both-headers": refuses_both_headers,
    "refuses-both-queries": refuses_both_queries,
    "options": options_of_a_client,
    "environment": base_url_of_the_environment,
    "http-client": http_client_of_one_s_own,
    "default-header-case": default_header_in_another_case,
    "default-headers": lambda id: client(
        default_headers={"X-Default": "1", "Lightfield-Version": "2030-01-01"}
    )
    .note.update(id, extra_headers={"x-default": "2"})
    .id,
    "default-query": lambda id: client(default_query={"a": 1, "b": 2})
    .note.update(id, extra_query={"b": 3})
    .id,
    # Answers.
    "raw": raw,
    "raw-client": raw_through_the_client,
    "streamed": streamed,
    "strict": strict,
    "wrong-strict": strict,
    "wrong-strict-body": body_of_a_validation_error,
    "shown": shown,
    "printed": printed,
    "extras": extras,
    "extras-in-fields-set": extras_in_fields_set,
    "dumped-by-python-names": dumped_by_python_names,
    "dumped-by-pydantic": dumped_by_pydantic,
    "equal-to-a-copy": equal_to_a_copy,
    "numbers": whole_numbers,
    "office": address_of_an_opportunity,
    "office-python-names": address_by_python_names,
    "new-enum-value": lambda id: client()
    .note.update(id)
    .fields["$title"]
    .value_type.lower(),
    "not-json": lambda id: str(client().note.update(id)),
    # Endpoints without a method.
    "undocumented": undocumented,
    "upload": upload,
    "empty": without_a_body,
    "empty-none": lambda id: client().delete(f"/v1/notes/{id}", cast_to=NoneType),
    # Ids.
    "id-odd": identified("a/b c?d#e%f"),
    "id-unicode": identified("é"),
    "id-empty": identified(""),
    "id-dots": identified(".."),
    # Errors.
    **{f"status-{status}": failing(max_retries=0) for status in STATUSES},
    **{f"text-{status}": failing(max_retries=0) for status in (404, 500)},
    "status-418": failing(max_retries=0),
    "slow": failing(max_retries=0, timeout=0.2),
    "refused": failing(max_retries=0, base_url=NOWHERE),
    "dropped": failing(max_retries=0),
    "raw-status-404": lambda id: client().note.with_raw_response.update(id),
    # Attempts.
    "flaky-500": lambda id: client()
    .note.with_raw_response.update(id, fields={"title": "x"})
    .retries_taken,
    "flaky-409": failing(),
    "flaky-429": failing(),
    "always-500": failing(),
    "always-503-once": failing(max_retries=1),
    "always-400": failing(),
    "undocumented-always-500": lambda id: client().post(
        f"/v1/notes/{id}", cast_to=object, options={"max_retries": 2}
    ),
    "undocumented-get-flaky-500": lambda id: client().get(
        f"/v1/notes/{id}", cast_to=object
    ),
    "undocumented-post-flaky-500": lambda id: client().post(
        f"/v1/notes/{id}", cast_to=object
    ),
}


# The same asynchronously.


async def async_everything(id: str) -> Any:
    async with asynchronous() as made:
        assert isinstance(made, AsyncClient)
        assert isinstance(made.note, AsyncNoteResource)
        note = await made.note.update(
            id,
            fields={"title": "Title", "content": None},
            relationships=BY_API_NAMES,
            extra_headers={"X-Extra": "1"},
            extra_query={"a": "b"},
            extra_body={"more": [1]},
            timeout=10,
        )
    return [of_note(note), made.is_closed()]


async def async_opportunity(id: str) -> Any:
    made = asynchronous(http_client=DefaultAsyncHttpxClient(headers={"X-Own": "1"}))
    opportunity = await made.with_options(default_query={"a": 1}).opportunity.update(
        id, fields={"$name": "x", "a": ["b"]}, relationships={"$owner": {"add": ["c"]}}
    )
    await made.close()
    return [of_opportunity(opportunity), made.is_closed()]


async def async_raw(id: str) -> Any:
    response = await asynchronous().note.with_raw_response.update(id)
    parsed: Any = response.parse()
    if asyncio.iscoroutine(parsed):
        parsed = await parsed
    return {**of_response(response), "parsed": of_note(parsed)}


async def async_streamed(id: str) -> Any:
    made = asynchronous()
    async with made.note.with_streaming_response.update(id) as response:
        assert isinstance(response, AsyncAPIResponse)
        seen = of_response(response)
        seen["lines"] = json.loads("".join([x async for x in response.iter_lines()]))
    seen["closed"] = response.is_closed
    async with made.with_streaming_response.opportunity.update(id) as other:
        seen["parsed"] = of_opportunity(await other.parse())
        seen["text"] = len(await other.text())
        seen["json"] = await other.json()
        seen["read"] = len(await other.read())
    return seen


async def async_undocumented(id: str) -> Any:
    made = asynchronous()
    path = f"/v1/notes/{id}"
    return [
        await made.post(path, cast_to=object, body={"a": 1}),
        await made.get(path, cast_to=object, options={"params": {"a": 1}}),
        await made.delete(path, cast_to=NoneType),
    ]


async def async_failing(id: str) -> Any:
    return (await asynchronous(max_retries=0).note.update(id)).id


async def async_slow(id: str) -> Any:
    return (await asynchronous(max_retries=0, timeout=0.2).note.update(id)).id


async def async_flaky(id: str) -> Any:
    return (await asynchronous().note.update(id)).id


async def async_at_once(id: str) -> Any:
    made = asynchronous()
    notes = await asyncio.gather(*[made.note.update(id) for _ in range(5)])
    return [note.id for note in notes]


ASYNC_CALLS: dict[str, Callable[[str], Coroutine[Any, Any, Any]]] = {
    "async-everything": async_everything,
    "async-opportunity": async_opportunity,
    "async-raw": async_raw,
    "async-streamed": async_streamed,
    "async-undocumented": async_undocumented,
    "async-status-404": async_failing,
    "async-status-429": async_failing,
    "async-slow": async_slow,
    "async-flaky-500": async_flaky,
    "async-at-once": async_at_once,
}


def main() -> None:
    assert all(thing is not None for thing in IMPORTED)
    for name, call in CALLS.items():
        try:
            REPORT[name] = call(name)
        except Exception as error:
            REPORT[name] = of_error(error)
    for name, asynchronous_call in ASYNC_CALLS.items():
        try:
            REPORT[name] = asyncio.run(asynchronous_call(name))
        except Exception as error:
            REPORT[name] = of_error(error)
    json.dump(REPORT, sys.stdout, default=repr)


if __name__ == "__main__":
    main()
