"""Import, construct, first call: with plain pydantic models and the bare transport, in a new process.

    python first_call_bare.py httpx2|httpx URL

prints `{"cpu": …, "wall": …}`, in seconds since the first line. The code is written as one would by hand.
"""

from time import perf_counter, process_time

wall, cpu = perf_counter(), process_time()

import sys
import uuid
from typing import TYPE_CHECKING

from pydantic import BaseModel, Field

if TYPE_CHECKING or sys.argv[1] == "httpx2":
    import httpx2
else:
    import httpx as httpx2


class Address(BaseModel):
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    postal_code: str | None = Field(alias="postalCode", default=None)
    state: str | None = None
    street: str | None = None
    street2: str | None = None


class FullName(BaseModel):
    first_name: str | None = Field(alias="firstName", default=None)
    last_name: str | None = Field(alias="lastName", default=None)


class FieldValue(BaseModel):
    value: str | int | float | bool | list[str] | Address | FullName | None
    value_type: str = Field(alias="valueType")


class Relationship(BaseModel):
    cardinality: str
    object_type: str = Field(alias="objectType")
    values: list[str]


class Note(BaseModel):
    id: str
    created_at: str = Field(alias="createdAt")
    fields: dict[str, FieldValue]
    http_link: str | None = Field(alias="httpLink", default=None)
    relationships: dict[str, Relationship]
    updated_at: str | None = Field(alias="updatedAt")
    external_id: str | None = Field(alias="externalId", default=None)


client = httpx2.Client(
    headers={
        "Accept": "application/json",
        "Authorization": "Bearer key",
        "Lightfield-Version": "2026-03-01",
    }
)
response = client.post(
    f"{sys.argv[2]}/v1/notes/note_01j9x3h5e8v6w7k2m4q0t1r5yz",
    json={
        "fields": {
            "$title": "Kick-off with Acme",
            "$content": "## Next steps\n\n- send the proposal\n- agree on a date",
        },
        "relationships": {"$account": {"add": ["acc_01j9x3h5e8v6w7k2m4q0t1r5ya"]}},
    },
    headers={"Idempotency-Key": str(uuid.uuid4())},
)
response.raise_for_status()
note = Note.model_validate_json(response.content)
assert note.id == "note_01j9x3h5e8v6w7k2m4q0t1r5yz"

found = {"cpu": process_time() - cpu, "wall": perf_counter() - wall}

import json

print(json.dumps(found))
