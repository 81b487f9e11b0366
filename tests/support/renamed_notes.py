"""A package with many deprecated aliases, and a program that uses the old and the new names."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent

from sdkwright.config import config as configuration
from sdkwright.config.config import Config

from .packages import generated

NAME = "renamed_notes"

PATHS = """
openapi: 3.1.0
info: { title: Renamed notes, version: "1" }
servers: [{ url: "https://api.example.com" }]
paths:
  /teams/{team}/notes/{id}:
    post:
      x-sdk-resource: note
      x-sdk-method: update
      parameters:
        - { name: team, in: path, required: true, schema: { type: string } }
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: notify, in: query, schema: { type: boolean } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [content]
              properties:
                content: { type: string }
                author: { $ref: "#/components/schemas/Person" }
      responses:
        "200":
          description: The note.
          content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } }
  /tags/{tag}:
    get:
      deprecated: true
      parameters:
        - { name: tag, in: path, required: true, schema: { type: string } }
        - { name: deep, in: query, deprecated: true, schema: { type: boolean } }
      responses:
        "200":
          description: A tag.
          content:
            application/json:
              schema: { type: object, properties: { size: { type: integer } } }
"""
COMPONENTS = """
components:
  schemas:
    Note:
      type: object
      required: [content]
      properties:
        content: { type: string }
        author: { $ref: "#/components/schemas/Person" }
    Person:
      type: object
      required: [fullName]
      properties:
        fullName: { type: string }
"""
SPEC = PATHS + COMPONENTS
RENAMED = """
[tool.sdkwright]
package = "renamed_notes"
client = "Notes"

[tool.sdkwright.renamed]
"notes.modify" = "note.update"
"note.modify" = "note.update"
"chat.tags.get" = "tags.retrieve"
"note.update.team_id" = "note.update.team"
"note.update.text" = "note.update.content"
"note.update.send_mail" = "note.update.notify"
"types.OldNote" = "types.Note"
"types.Author" = "types.Person"
"types.Note.text" = "types.Note.content"
"types.Person.name" = "types.Person.full_name"
"types.TagsRetrieveResponse.length" = "types.TagsRetrieveResponse.size"
"""


def config(text: str = RENAMED) -> Config:
    found = configuration.read(dedent(text).encode(), Path.cwd())
    assert found is not None
    return found


@cache
def files() -> Mapping[str, str]:
    return generated(SPEC, config())


PROGRAM = """
from renamed_notes import AsyncNotes, Notes
from renamed_notes.types import AuthorParam, Note, OldNote


def works(client: Notes) -> OldNote:
    author: AuthorParam = {"full_name": "Ada"}
    note: Note = client.note.update("t", "1", content="a", author=author, send_mail=True)
    client.note.with_raw_response.update("t", "1", content="a").parse().content
    return note


async def warns(client: Notes, other: AsyncNotes, note: Note) -> None:
    client.notes.modify("t", "1", content="a")  # deprecated
    client.note.update("t", "1", text="a")  # deprecated
    client.note.update(team_id="t", id="1", text="a")  # deprecated
    client.notes.modify("t", "1", text="a")  # deprecated
    await other.notes.modify("t", "1", text="a")  # deprecated
    print(note.text)  # deprecated


def fails(client: Notes) -> None:
    client.note.update("t", "1")  # rejected
    client.note.update(id="1", content="a")  # rejected
    client.note.update("t", "1", content="a", text="a")  # rejected
    client.note.update("t", "1", text=1)  # rejected
    client.note.with_raw_response.update("t", "1")  # rejected
"""
