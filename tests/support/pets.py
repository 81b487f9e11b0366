"""A small document, and edits of its text."""

from pathlib import Path

from sdkwright.config.config import Config
from sdkwright.diff.compare.compare import compare
from sdkwright.diff.inputs import snapshot
from sdkwright.diff.inputs.snapshot import Snapshot
from sdkwright.diff.model.changes import Change, DiffReport, Level

PETS = """\
openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://pets.example }]
security: [{ key: [] }]
paths:
  /pets/{id}:
    get:
      operationId: pets.retrieve
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: verbose, in: query, schema: { type: boolean } }
      responses:
        "200":
          description: A pet.
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
    post:
      operationId: pets.update
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                name: { type: string }
                size: { enum: [small, large] }
                home: { type: object, properties: { street: { type: string }, city: { type: string } } }
      responses: { "204": { description: Done. } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: { type: string }
        name: { type: string }
        kind: { enum: [cat, dog] }
        sizes: { type: array, items: { type: number } }
        owner: { $ref: "#/components/schemas/Owner" }
    Owner:
      type: object
      required: [name]
      properties: { name: { type: string } }
"""


def side(
    text: str = PETS, shown: str = "pets.yaml", config: Config | None = None
) -> Snapshot:
    return snapshot.parse_snapshot(text, config or Config(root=Path()), label=shown)


def edited(*pairs: tuple[str, str], of: str = PETS) -> str:
    """The document, in which the first text of each pair is replaced by the second. The first text must exist."""
    for old, new in pairs:
        assert old in of, old
        of = of.replace(old, new)
    return of


def report(*pairs: tuple[str, str], typing: Level = Level.MAJOR) -> DiffReport:
    return compare(side(), side(edited(*pairs)), typing_level=typing)


def rules(found: DiffReport) -> list[str]:
    return [each.rule.id for each in found.python]


def only(found: DiffReport) -> Change:
    (change,) = found.python
    return change
