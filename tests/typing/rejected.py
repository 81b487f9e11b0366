"""Calls that type checkers must reject. Checked by tests/test_typing.py, never run.

Each checker must report an error for a marked statement, and none for any other statement. Most marked statements are
next to the same statement without the mistake, so that they are rejected for the intended reason only. README.md
describes more.
"""

import httpx2

import lightfield
from lightfield import AsyncLightfield, Lightfield, omit
from lightfield.types import (
    NoteRelationshipOperationParam,
    NoteUpdateParams,
    NoteUpdateResponse,
    OpportunityUpdateResponse,
    RelationshipOperationParam,
    note_update_params,
    note_update_response,
    opportunity_update_response,
)

client = Lightfield(api_key="key")
note = client.note
opportunity = client.opportunity


def clients() -> None:
    Lightfield(api_key="5")
    Lightfield(api_key=5)  # rejected
    Lightfield("key")  # rejected
    Lightfield(key="key")  # rejected
    Lightfield(base_url=5)  # rejected
    Lightfield(timeout="5")  # rejected
    Lightfield(max_retries="2")  # rejected
    Lightfield(max_retries=None)  # rejected
    Lightfield(default_headers={"X-A": 1})  # rejected
    Lightfield(default_headers={"X-A": None})  # rejected
    Lightfield(default_query=["a"])  # rejected
    Lightfield(http_client=httpx2.Client())
    Lightfield(http_client=httpx2.AsyncClient())  # rejected
    AsyncLightfield(http_client=httpx2.Client())  # rejected
    client.with_options(timeout=5)
    client.with_options(timeout="5")  # rejected
    client.with_options(time_out=5)  # rejected
    client.copy(max_retries=None)  # rejected
    client.notes.update("id")  # rejected
    client.note.updat("id")  # rejected
    client.account.update("id")  # rejected


def arguments(maybe: str | None) -> None:
    note.update("id")
    note.update()  # rejected
    note.update(fields={"title": "x"})  # rejected
    note.update(5)  # rejected
    note.update(None)  # rejected
    note.update(maybe)  # rejected
    note.update("id", {"title": "x"})  # rejected
    note.update("id", title="x")  # rejected
    note.update("id", field={"title": "x"})  # rejected
    note.update("id", fields=None)  # rejected
    note.update("id", fields="x")  # rejected
    note.update("id", fields=["title"])  # rejected
    note.update("id", relationships=None)  # rejected
    opportunity.update()  # rejected
    opportunity.update(5)  # rejected
    opportunity.update("id", name="x")  # rejected
    opportunity.update("id", fields=None)  # rejected
    opportunity.update("id", fields=["$name"])  # rejected
    opportunity.update("id", relationships=None)  # rejected


def of_every_call() -> None:
    note.update("id", timeout=5)
    note.update("id", timeout="5")  # rejected
    note.update("id", timeout=[5])  # rejected
    note.update("id", extra_headers={"X-A": "b"})
    note.update("id", extra_headers={"X-A": 1})  # rejected
    note.update("id", extra_headers={"X-A": None})  # rejected
    note.update("id", extra_query="a=b")  # rejected
    note.update("id", extra_body=["a"])  # rejected
    note.update("id", idempotency_key=5)  # rejected
    note.update("id", max_retries=3)  # rejected
    opportunity.update("id", timeout="5")  # rejected


def fields_of_a_note(key: str) -> None:
    note.update("id", fields={"title": "3", "content": None})
    note.update("id", fields={"title": 3})  # rejected
    note.update("id", fields={"content": ["text"]})  # rejected
    note.update("id", fields={"titel": "x"})  # rejected
    note.update("id", fields={"title": "x", "contents": "y"})  # rejected
    note.update("id", fields={"title": omit})  # rejected
    note.update(
        "id", fields={key: "x"}
    )  # rejected by pyright, mypy: ty reads only keys that are literals
    # The name over the wire: it works at run time, but a checker knows one name only, Python's.
    note.update("id", fields={"$title": "x"})  # rejected


def relationships_of_a_note(ids: list[str | None]) -> None:
    note.update("id", relationships={"account": {"add": "a"}})
    note.update(
        "id", relationships={"account": {"add": "a", "remove": "b"}}
    )  # rejected
    note.update("id", relationships={"account": {}})  # rejected
    note.update("id", relationships={"account": {"add": 3}})  # rejected
    note.update("id", relationships={"account": {"add": None}})  # rejected
    note.update("id", relationships={"account": {"add": ["a", 3]}})  # rejected
    note.update("id", relationships={"account": {"add": ids}})  # rejected
    note.update("id", relationships={"account": {"add": {"a", "b"}}})  # rejected
    note.update("id", relationships={"account": {"add": b"a"}})  # rejected
    note.update("id", relationships={"account": {"replace": "a"}})  # rejected
    note.update("id", relationships={"account": "a"})  # rejected
    note.update("id", relationships={"account": ["a"]})  # rejected
    note.update("id", relationships={"accounts": {"add": "a"}})  # rejected
    note.update("id", relationships={"opportunity": {"remove": 3}})  # rejected


def fields_of_an_opportunity(texts: set[str], value: object) -> None:
    opportunity.update("id", fields={"tier": "x"})
    opportunity.update("id", fields={"tier": {"a", "b"}})  # rejected
    opportunity.update("id", fields={"tier": texts})  # rejected
    opportunity.update("id", fields={"tier": b"x"})  # rejected
    opportunity.update("id", fields={"tier": 1j})  # rejected
    opportunity.update("id", fields={"tier": value})  # rejected
    opportunity.update("id", fields={"tier": [{"a"}]})  # rejected
    opportunity.update("id", fields={"tier": {1: "x"}})  # rejected
    opportunity.update("id", fields={"tier": omit})  # rejected
    opportunity.update("id", fields={1: "x"})  # rejected


def relationships_of_an_opportunity(operations: dict[str, str]) -> None:
    opportunity.update("id", relationships={"$owner": {"add": "3"}})
    opportunity.update("id", relationships={"$owner": {"add": 3}})  # rejected
    opportunity.update("id", relationships={"$owner": {"add": None}})  # rejected
    opportunity.update("id", relationships={"$owner": {"ad": "a"}})  # rejected
    opportunity.update("id", relationships={"$owner": "a"})  # rejected
    opportunity.update("id", relationships={"$owner": ["a"]})  # rejected
    opportunity.update("id", relationships={"$owner": None})  # rejected
    opportunity.update("id", relationships={"mentor": {"add": 3}})  # rejected
    opportunity.update("id", relationships={"mentor": {"add": ["a", None]}})  # rejected
    opportunity.update("id", relationships=operations)  # rejected


def declared() -> None:
    fields: note_update_params.Fields = {"title": "x"}
    fields = {"title": 3}  # rejected
    fields["titel"] = "x"  # rejected
    fields["title"] = 3  # rejected
    params: NoteUpdateParams = {"fields": fields}
    params = {"field": fields}  # rejected
    params["relationships"] = {"account": {"add": "a", "remove": "b"}}  # rejected
    operation: NoteRelationshipOperationParam = {"add": "a"}
    operation = {}  # rejected
    of_opportunity: RelationshipOperationParam = {"add": "a"}
    of_opportunity = {"append": "a"}  # rejected
    # What belongs to one resource does not fit the other.
    note.update("id", relationships={"$owner": of_opportunity})  # rejected
    note.update("id", relationships={"account": of_opportunity})  # rejected
    print(params, operation)


def answers() -> None:
    answer = note.update("id")
    text: str = answer.id
    number: int = answer.id  # rejected
    updated: str | None = answer.updated_at
    certainly: str = answer.updated_at  # rejected
    other: OpportunityUpdateResponse = answer  # rejected
    strings: dict[str, str] = answer.fields  # rejected
    print(answer.createdAt)  # rejected
    print(answer.nothing)  # rejected
    answer.updated_at.upper()  # rejected
    answer.relationships["$account"].values.append(3)  # rejected
    answer["id"]  # rejected
    print(text, number, updated, certainly, other, strings)


def unions(
    of_note: note_update_response.Fields,
    of_opportunity: opportunity_update_response.Fields,
) -> None:
    value = of_note.value
    if isinstance(value, str):
        value.upper()
    value.upper()  # rejected
    print(value.postal_code)  # rejected
    text: str = value  # rejected
    whole: str | None = of_opportunity.value  # rejected
    of_opportunity.value["key"]  # rejected
    kind: int = of_note.value_type  # rejected
    print(text, whole, kind)


def kinds(field: note_update_response.Fields) -> None:
    print(field.value_type == "ADDRESS")
    print(
        field.value_type == "ADRESS"
    )  # rejected by pyright, mypy: ty lets any two values be compared


def raw() -> None:
    raw_note = client.note.with_raw_response
    raw_note.update("id", fields={"title": "x"})
    raw_note.update()  # rejected
    raw_note.update("id", fields={"title": 3})  # rejected
    raw_note.update("id", title="x")  # rejected
    answer: NoteUpdateResponse = raw_note.update("id").parse()
    unparsed: NoteUpdateResponse = raw_note.update("id")  # rejected
    number: int = raw_note.update("id").parse()  # rejected
    streamed = client.note.with_streaming_response.update("id")
    streamed.parse()  # rejected
    client.note.with_streaming_response.update()  # rejected
    print(answer, unparsed, number)


async def asynchronous(other: AsyncLightfield) -> None:
    answer: NoteUpdateResponse = await other.note.update("id")
    unawaited: NoteUpdateResponse = other.note.update("id")  # rejected
    print(other.note.update("id").id)  # rejected
    await other.note.update()  # rejected
    await other.note.update("id", fields={"title": 3})  # rejected
    await other.note.update("id", relationships={"account": {}})  # rejected
    await other.opportunity.update("id", timeout="5")  # rejected
    await client.note.update("id")  # rejected
    response = await other.note.with_raw_response.update("id")
    parsed: NoteUpdateResponse = response.parse()  # rejected
    with other:  # rejected
        pass
    async with client:  # rejected
        pass
    print(answer, unawaited, parsed)


def undocumented() -> None:
    client.post("/x", cast_to=object)
    client.post("/x")  # rejected
    client.post(cast_to=object)  # rejected
    client.get("/x", cast_to=object, body={})  # rejected
    client.post("/x", cast_to=object, options={"timeout": "5"})  # rejected
    client.post("/x", cast_to=object, options={"retries": 1})  # rejected
    number: int = client.post("/x", cast_to=str)  # rejected
    print(number)


def errors(error: lightfield.APIError, status: lightfield.APIStatusError) -> None:
    print(status.status_code, error.body)
    print(error.status_code)  # rejected
    text: str = status.status_code  # rejected
    identity: str = status.request_id  # rejected
    print(text, identity)


# Names that are not there.
print(lightfield.Lightfeild)  # rejected
print(lightfield.types.NoteUpdateParam)  # rejected
