# Generated from the API's OpenAPI document: change that, not this.

"""`client.note`: a call of each method."""

from lightfield import types

from ..calls import Call

# fmt: off
CALLS = [
    Call(
        lambda client: client.note.update(
            id="id",
            fields={"content": "string", "title": "string"},
            relationships={"account": {"add": "string"}, "opportunity": {"add": "string"}},
        ),
        path="/v1/notes/id",
        body={
            "fields": {"$content": "string", "$title": "string"},
            "relationships": {"$account": {"add": "string"}, "$opportunity": {"add": "string"}},
        },
        returns=types.NoteUpdateResponse,
        required=["id"],
        not_empty=["id"],
    ),
]
