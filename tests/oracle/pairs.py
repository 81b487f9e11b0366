"""Pairs of documents with a known difference: one document, and one change of it for each pair.

Each pair declares what a user of the package sees: nothing, an error of the type checker only, or a failure at run
time. `USUAL` is judged in every run of the tests, `MORE` in thorough runs.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Literal

from .server import load

Json = Any
Seen = Literal["nothing", "typing", "failure"]

BASE = """
openapi: 3.1.0
info: { title: Pets, version: "1", description: What there is of pets. }
servers: [{ url: "https://pets.example.com" }]
security: [{ apiKey: [] }]
tags: [{ name: pets, description: Pets. }]
paths:
  /v1/pets:
    get:
      operationId: pets.list
      tags: [pets]
      description: All pets.
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: sort, in: query, schema: { type: string, enum: [name, age], default: name } }
        - { name: trace, in: query, schema: { type: string } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: since, in: query, schema: { type: [string, "null"] } }
        - { name: near, in: query, schema: { anyOf: [{ type: string }, { type: integer }] } }
      responses:
        "200":
          description: Pets.
          content:
            application/json:
              schema:
                type: object
                required: [data, counts]
                properties:
                  data: { type: array, items: { $ref: "#/components/schemas/Pet" } }
                  counts: { type: object, additionalProperties: { type: integer } }
                  next: { type: [string, "null"] }
    post:
      operationId: pets.create
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: { type: string, maxLength: 80 }
                age: { type: integer }
                kind: { $ref: "#/components/schemas/Kind" }
                home: { $ref: "#/components/schemas/Home" }
                toy: { oneOf: [{ $ref: "#/components/schemas/Ball" }, { $ref: "#/components/schemas/Rope" }] }
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
  /v1/pets/{pet_id}:
    parameters: [{ name: pet_id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: pets.get
      tags: [pets]
      responses:
        "200": { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
    delete:
      operationId: pets.remove
      tags: [pets]
      responses: { "204": { description: Gone. } }
  /v1/pets/{pet_id}/owner:
    parameters: [{ name: pet_id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: pets.owner
      tags: [pets]
      responses:
        "200": { description: Them., content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } }
  /v1/events:
    get:
      operationId: events.follow
      responses:
        "200": { description: Them., content: { text/event-stream: { schema: { $ref: "#/components/schemas/Event" } } } }
  /v1/report:
    get:
      operationId: reports.text
      responses: { "200": { description: It., content: { text/csv: { schema: { type: string } } } } }
  /v1/picture:
    get:
      operationId: reports.picture
      responses:
        "200": { description: It., content: { image/png: { schema: { type: string, format: binary } } } }
components:
  securitySchemes: { apiKey: { type: http, scheme: bearer } }
  schemas:
    Kind: { type: string, enum: [cat, dog] }
    Home:
      type: object
      required: [street]
      properties:
        street: { type: string }
        city: { type: string }
        floors: { type: array, items: { type: integer } }
    Ball:
      type: object
      required: [radius]
      properties: { radius: { type: number } }
    Rope:
      type: object
      required: [length]
      properties: { length: { type: number } }
    Person: { type: object, required: [name], properties: { name: { type: string } } }
    Company: { type: object, required: [vat], properties: { vat: { type: string } } }
    Owner: { oneOf: [{ $ref: "#/components/schemas/Person" }, { $ref: "#/components/schemas/Company" }] }
    Event:
      type: object
      required: [id]
      properties: { id: { type: integer }, text: { type: string } }
    Pet:
      type: object
      description: A pet.
      required: [id, name, weight, legs, status, home, createdAt]
      properties:
        id: { type: string }
        name: { type: string, description: What it is called. }
        weight: { type: number }
        legs: { type: integer }
        nickname: { type: string }
        born: { type: [string, "null"] }
        status: { type: string, enum: [home, away, lost] }
        grade: { type: integer, enum: [1, 2, 3] }
        kind: { $ref: "#/components/schemas/Kind" }
        home: { $ref: "#/components/schemas/Home" }
        owner: { $ref: "#/components/schemas/Owner" }
        code: { anyOf: [{ type: string }, { type: integer }] }
        marks: { type: array, items: { type: integer } }
        labels: { type: object, additionalProperties: { type: string } }
        createdAt: { type: string, format: date-time }
        more: {}
"""


@dataclass(frozen=True)
class Known:
    """A change, and its known effect."""

    name: str
    change: Callable[[Json], object]
    seen: Seen
    package: str = "pets"
    client: str = "Pets"
    prefix: str | None = None

    def document(self) -> Json:
        data = load(BASE)
        self.change(data)
        return data


def nothing(data: Json) -> None:
    """Change nothing."""


def _both(*changes: Callable[[Json], object]) -> Callable[[Json], object]:
    """Several changes, one after the other."""

    def change(data: Json) -> None:
        for each in changes:
            each(data)

    return change


def _schema(data: Json, name: str) -> Json:
    return data["components"]["schemas"][name]


def _properties(data: Json, name: str = "Pet") -> Json:
    return _schema(data, name)["properties"]


def _body(data: Json) -> Json:
    content = data["paths"]["/v1/pets"]["post"]["requestBody"]["content"]
    return content["application/json"]["schema"]


def _answer(data: Json, path: str, method: str = "get") -> Json:
    return data["paths"][path][method]["responses"]["200"]["content"]


def _query(data: Json) -> dict[str, Json]:
    listed = data["paths"]["/v1/pets"]["get"]["parameters"]
    return {each["name"]: each for each in listed}


def _set(holder: Json, key: str, value: Json) -> None:
    holder[key] = value


def _rename(holder: Json, old: str, new: str) -> None:
    """Rename an entry, at the same position."""
    found = {new if key == old else key: value for key, value in holder.items()}
    holder.clear()
    holder.update(found)


def _rename_component(data: Json, old: str, new: str) -> None:
    _rename(data["components"]["schemas"], old, new)

    text = json.dumps(data)
    for end in ('"', "/"):
        text = text.replace(f"/schemas/{old}{end}", f"/schemas/{new}{end}")
    data.update(json.loads(text))


def _ref(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _move(data: Json, old: str, new: str) -> None:
    _rename(data["paths"], old, new)


def _another_pet(data: Json) -> None:
    """Add another component with the same properties."""
    _set(data["components"]["schemas"], "Animal", deepcopy(_schema(data, "Pet")))
    _answer(data, "/v1/pets/{pet_id}")["application/json"]["schema"] = _ref("Animal")


def _extra_operation(data: Json) -> None:
    data["paths"]["/v1/pets/{pet_id}/feed"] = {
        "parameters": [
            {
                "name": "pet_id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            }
        ],
        "post": {
            "operationId": "pets.feed",
            "responses": {"204": {"description": "Fed."}},
        },
    }


def _answered(data: Json) -> None:
    data["paths"]["/v1/pets/{pet_id}"]["delete"]["responses"] = deepcopy(
        data["paths"]["/v1/pets/{pet_id}"]["get"]["responses"]
    )


def _unanswered(data: Json) -> None:
    operation = data["paths"]["/v1/pets/{pet_id}"]["get"]
    operation["responses"] = {"204": {"description": "Nothing."}}


def _as_event_stream(data: Json) -> None:
    content = _answer(data, "/v1/events")
    _rename(content, "text/event-stream", "application/json")


def _key_in_header(data: Json) -> None:
    scheme = {"type": "apiKey", "in": "header", "name": "X-Key"}
    data["components"]["securitySchemes"]["apiKey"] = scheme


def _second_key(data: Json) -> None:
    scheme = {"type": "apiKey", "in": "header", "name": "X-App"}
    data["components"]["securitySchemes"]["app"] = scheme
    data["security"] = [{"apiKey": [], "app": []}]


USUAL = (
    # What comes back
    Known("nothing", nothing, "nothing"),
    Known("field removed", lambda d: _properties(d).pop("nickname"), "failure"),
    Known("field renamed", lambda d: _rename(_properties(d), "nickname", "alias"), "failure"),
    Known("field renamed over the wire only", _both(lambda d: _rename(_properties(d), "createdAt", "created_at"), lambda d: _set(_schema(d, "Pet"), "required", ["id", "name", "weight", "legs", "status", "home", "created_at"])), "nothing"),
    Known("field added", lambda d: _set(_properties(d), "color", {"type": "string"}), "nothing"),
    Known("field became optional", lambda d: _schema(d, "Pet")["required"].remove("name"), "failure"),
    Known("field became nullable", lambda d: _set(_properties(d), "name", {"type": ["string", "null"]}), "failure"),
    Known("text became integer", lambda d: _set(_properties(d), "name", {"type": "integer"}), "failure"),
    Known("integer became number", lambda d: _set(_properties(d), "legs", {"type": "number"}), "failure"),
    Known("value added to an answer's list", lambda d: _properties(d)["status"]["enum"].append("sold"), "nothing"),
    Known("value removed from an answer's list", lambda d: _properties(d)["status"]["enum"].remove("lost"), "nothing"),
    Known("answer's list of values became text", lambda d: _properties(d)["status"].pop("enum"), "typing"),
    Known("member added to an answer's union", _both(lambda d: _set(d["components"]["schemas"], "Shelter", {"type": "object", "required": ["places"], "properties": {"places": {"type": "integer"}}}), lambda d: _schema(d, "Owner")["oneOf"].append(_ref("Shelter"))), "nothing"),
    Known("text removed from an answer's union", lambda d: _set(_properties(d), "code", {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}), "nothing"),
    Known("model became a union", lambda d: _set(_properties(d), "home", {"oneOf": [_ref("Home"), _ref("Person")]}), "failure"),
    Known("answer is another component with the same fields", _another_pet, "typing"),
    Known("nothing became an answer", _answered, "nothing"),
    Known("answer became nothing", _unanswered, "failure"),
    # What is sent
    Known("argument removed", lambda d: d["paths"]["/v1/pets"]["get"]["parameters"].remove(_query(d)["limit"]), "failure"),
    Known("argument renamed", lambda d: _set(_query(d)["limit"], "name", "most"), "failure"),
    Known("argument became required", lambda d: _set(_query(d)["limit"], "required", True), "failure"),
    Known("optional argument added", lambda d: _set(_body(d)["properties"], "color", {"type": "string"}), "nothing"),
    Known("argument retyped", lambda d: _set(_query(d)["limit"], "schema", {"type": "boolean"}), "typing"),
    Known("value removed from an argument's list", lambda d: _query(d)["sort"]["schema"]["enum"].remove("age"), "typing"),
    Known("value added to an argument's list", lambda d: _query(d)["sort"]["schema"]["enum"].append("size"), "nothing"),
    Known("argument is never null", lambda d: _set(_query(d)["since"], "schema", {"type": "string"}), "typing"),
    Known("member removed from an argument's union", lambda d: _query(d)["near"]["schema"]["anyOf"].pop(), "typing"),
    Known("key became required in a dictionary both ways", lambda d: _schema(d, "Home")["required"].append("city"), "typing"),
    Known("key added", lambda d: _set(_properties(d, "Ball"), "color", {"type": "string"}), "nothing"),
    Known("parameter moved from the query to a header", lambda d: _set(_query(d)["trace"], "in", "header"), "nothing"),
    Known("path changed", lambda d: _move(d, "/v1/pets", "/v2/pets"), "nothing"),
    Known("path argument renamed", _both(lambda d: _set(d["paths"]["/v1/pets/{pet_id}"]["parameters"][0], "name", "id"), lambda d: _move(d, "/v1/pets/{pet_id}", "/v1/pets/{id}")), "failure"),
    # Names
    Known("method renamed", lambda d: _set(d["paths"]["/v1/pets"]["get"], "operationId", "pets.all"), "failure"),
    Known("method added", _extra_operation, "nothing"),
    Known("type renamed", lambda d: _rename_component(d, "Person", "Human"), "failure"),
    Known("type is an alias", lambda d: _set(d["components"]["schemas"], "Home", {"oneOf": [_schema(d, "Home"), _schema(d, "Ball")]}), "failure"),
    Known("member removed from an answer's union, whose module passed it on", lambda d: _schema(d, "Owner")["oneOf"].pop(), "failure"),
    # The package as a whole
    Known("description changed", _both(lambda d: _set(_schema(d, "Pet"), "description", "An animal."), lambda d: _set(d["info"], "description", "More.")), "nothing"),
    Known("client renamed", nothing, "failure", client="Animals"),
    Known("environment renamed", nothing, "failure", prefix="ANIMALS"),
    Known("server removed", lambda d: d.pop("servers"), "failure"),
    Known("credential removed", lambda d: d.pop("security"), "typing"),
    # Former names
    Known("method renamed, its former name kept", lambda d: d["paths"]["/v1/pets"]["get"].update({"operationId": "pets.all", "x-sdk-renamed-from": "pets.list"}), "nothing"),
    Known("type renamed, its former name kept", _both(lambda d: _rename_component(d, "Person", "Human"), lambda d: _set(_schema(d, "Human"), "x-sdk-renamed-from", "Person")), "nothing"),
)  # fmt: skip

MORE = (
    # What comes back
    Known("required field removed", _both(lambda d: _properties(d).pop("name"), lambda d: _schema(d, "Pet")["required"].remove("name")), "failure"),
    Known("required field added", _both(lambda d: _set(_properties(d), "color", {"type": "string"}), lambda d: _schema(d, "Pet")["required"].append("color")), "nothing"),
    Known("field became required", lambda d: _schema(d, "Pet")["required"].append("nickname"), "nothing"),
    Known("field is never null", lambda d: _set(_properties(d), "born", {"type": "string"}), "nothing"),
    Known("number became integer", lambda d: _set(_properties(d), "weight", {"type": "integer"}), "nothing"),
    Known("text became anything", lambda d: _set(_properties(d), "name", {}), "failure"),
    Known("anything became text", lambda d: _set(_properties(d), "more", {"type": "string"}), "nothing"),
    Known("text became list", lambda d: _set(_properties(d), "name", {"type": "array", "items": {"type": "string"}}), "failure"),
    Known("list of integers became one of numbers", lambda d: _set(_properties(d), "marks", {"type": "array", "items": {"type": "number"}}), "failure"),
    Known("map of texts became one of integers", lambda d: _set(_properties(d), "labels", {"type": "object", "additionalProperties": {"type": "integer"}}), "failure"),
    Known("model became map", lambda d: _set(_properties(d), "home", {"type": "object", "additionalProperties": True}), "failure"),
    Known("format of a text changed", lambda d: _set(_properties(d), "createdAt", {"type": "string"}), "failure"),
    Known("answer's text became a list of values", lambda d: _set(_properties(d)["name"], "enum", ["Rex", "Tom"]), "nothing"),
    Known("value of another type added to an answer's list", lambda d: _set(_properties(d), "status", {"enum": ["home", "away", "lost", 5]}), "failure"),
    Known("value added to a list of integers", lambda d: _properties(d)["grade"]["enum"].append(4), "nothing"),
    Known("boolean added to an answer's union", lambda d: _properties(d)["code"]["anyOf"].append({"type": "boolean"}), "nothing"),
    Known("union became one of its members", lambda d: _set(_properties(d), "owner", _ref("Person")), "failure"),
    Known("answer may be empty", lambda d: _set(d["paths"]["/v1/pets/{pet_id}"]["get"]["responses"], "204", {"description": "Nothing."}), "failure"),
    Known("field of an event removed", lambda d: _properties(d, "Event").pop("text"), "failure"),
    Known("stream became one answer", _as_event_stream, "failure"),
    Known("text became a file", lambda d: _rename(_answer(d, "/v1/report"), "text/csv", "application/zip"), "failure"),
    Known("file became text", _both(lambda d: _rename(_answer(d, "/v1/picture"), "image/png", "text/plain"), lambda d: _answer(d, "/v1/picture")["text/plain"]["schema"].pop("format")), "failure"),
    # What is sent
    Known("required argument added", _both(lambda d: _set(_body(d)["properties"], "color", {"type": "string"}), lambda d: _body(d)["required"].append("color")), "failure"),
    Known("argument became optional", lambda d: _body(d).pop("required"), "nothing"),
    Known("body's property removed", lambda d: _body(d)["properties"].pop("age"), "failure"),
    Known("argument widened", lambda d: _set(_query(d)["limit"], "schema", {"anyOf": [{"type": "integer"}, {"type": "string"}]}), "nothing"),
    Known("integer argument became number", lambda d: _set(_query(d)["limit"], "schema", {"type": "number"}), "nothing"),
    Known("list became text in an argument", lambda d: _set(_query(d)["tags"], "schema", {"type": "string"}), "typing"),
    Known("argument's list became text", lambda d: _query(d)["sort"]["schema"].pop("enum"), "nothing"),
    Known("argument became a list", lambda d: _set(_query(d)["trace"], "schema", {"type": "string", "enum": ["on"]}), "typing"),
    Known("argument may be null", lambda d: _set(_query(d)["trace"], "schema", {"type": ["string", "null"]}), "nothing"),
    Known("member added to an argument's union", lambda d: _query(d)["near"]["schema"]["anyOf"].append({"type": "boolean"}), "nothing"),
    Known("key of a member of a union required", _both(lambda d: _set(_properties(d, "Ball"), "color", {"type": "string"}), lambda d: _schema(d, "Ball")["required"].append("color")), "typing"),
    Known("key of a member of a union removed", _both(lambda d: _set(_schema(d, "Ball"), "properties", {"diameter": {"type": "number"}}), lambda d: _set(_schema(d, "Ball"), "required", ["diameter"])), "typing"),
    Known("key became optional", lambda d: _schema(d, "Ball").pop("required"), "nothing"),
    Known("limit tightened", lambda d: _set(_body(d)["properties"]["name"], "maxLength", 5), "nothing"),
    Known("default changed", lambda d: _set(_query(d)["sort"]["schema"], "default", "age"), "nothing"),
    Known("body became a form", lambda d: _rename(d["paths"]["/v1/pets"]["post"]["requestBody"]["content"], "application/json", "application/x-www-form-urlencoded"), "nothing"),
    # Names
    Known("method removed", lambda d: d["paths"]["/v1/pets/{pet_id}"].pop("delete"), "failure"),
    Known("resource renamed", lambda d: _set(d["paths"]["/v1/events"]["get"], "operationId", "news.follow"), "failure"),
    Known("method deprecated", lambda d: _set(d["paths"]["/v1/pets"]["get"], "deprecated", True), "nothing"),
    Known("type of an argument renamed", lambda d: _rename_component(d, "Rope", "String"), "failure"),
    # The package as a whole
    Known("tag's description changed", lambda d: _set(d["tags"][0], "description", "Animals."), "nothing"),
    Known("package renamed", nothing, "failure", package="animals"),
    Known("server changed", lambda d: _set(d["servers"][0], "url", "https://animals.example.com"), "nothing"),
    Known("credential is sent in another header", _key_in_header, "nothing"),
    Known("credential added and required", _second_key, "failure"),
    Known("credential optional, which an attribute of the client tells", lambda d: d["security"].append({}), "typing"),
    # Former names
    Known("resource renamed, its former name kept", lambda d: d["paths"]["/v1/events"]["get"].update({"operationId": "news.follow", "x-sdk-renamed-from": "events.follow"}), "nothing"),
    Known("argument renamed, its former name kept in calls and in the dictionary of all", lambda d: _query(d)["limit"].update({"name": "most", "x-sdk-renamed-from": "limit"}), "nothing"),
    Known("field renamed, its former name kept", _both(lambda d: _rename(_properties(d), "nickname", "alias"), lambda d: _set(_properties(d)["alias"], "x-sdk-renamed-from", "nickname")), "nothing"),
)  # fmt: skip
