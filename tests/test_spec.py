"""The document itself: row by row what the reference pages say, and read by other tools.

pages.json has what the pages print, in their words and their order. It was read off the pages, not off the document:
it changes when a page does. Paths are `.name` for a property, `|name` for a member of a union, `[]` and `.*` for what
an array and a map hold. "null" tells where null is allowed, which the HTTP pages never print, and why.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from support.repository import ROOT

SPEC = ROOT / "spec" / "lightfield.yaml"
PAGES = ROOT / "tests" / "pages.json"
SEEDS = ROOT.parent / "shared" / "seeds"
# Counted by the pages, and in their examples, but not printed as a row.
UNPRINTED = {"returns.httpLink"}
# Ours: the pages describe neither tags, nor headers, nor the answers as a whole.
OWN = {"tags", "info", "parameters", "securitySchemes", "responses"}


def document() -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load(SPEC.read_text(encoding="utf-8")))


def descriptions(
    node: Any, trail: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, dict):
        for key, value in cast("dict[str, Any]", node).items():
            if key == "description" and isinstance(value, str):
                yield trail, value
            else:
                yield from descriptions(value, (*trail, str(key)))
    elif isinstance(node, list):
        for value in cast("list[Any]", node):
            yield from descriptions(value, trail)


def plain(markdown: str) -> str:
    """What is left of Markdown on a page: links by their text, no marks."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    return re.sub(r"\s+", " ", re.sub(r"[`*]", "", text)).strip()


def pages() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(PAGES.read_text(encoding="utf-8")))


class Page:
    """An operation of the document, as a reference page would print it."""

    def __init__(self, document: dict[str, Any], path: str, method: str) -> None:
        self._document = document
        self.rows: list[dict[str, Any]] = []
        self.nullable: set[str] = set()
        operation = document["paths"][path][method]
        self.title: str = operation["summary"]
        self.route = f"{method.upper()}{path}"
        self.text = plain_lines(operation["description"])
        for each in map(self._resolved, operation["parameters"]):
            if each["in"] != "header":  # The pages print headers in their calls only.
                schema = {**each["schema"], "description": each.get("description")}
                self._property(
                    f"{each['in']}.{each['name']}", schema, each.get("required", False)
                )
        body = operation["requestBody"]["content"]["application/json"]["schema"]
        self._inside("body", self._resolved(body))
        (answer,) = operation["responses"].values()
        media = answer["content"]["application/json"]
        schema = self._resolved(media["schema"])
        self.example: Any = media["example"]
        self.rows.append(
            {"path": "returns", "type": self._type(schema), "name": schema["title"]}
        )
        self._inside("returns", schema)

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """What a reference leads to; what stands beside the reference comes first."""
        while "$ref" in schema:
            target: Any = self._document
            for key in schema["$ref"].removeprefix("#/").split("/"):
                target = target[key]
            beside = {key: schema[key] for key in schema if key != "$ref"}
            schema = {**target, **beside}
        return schema

    def _members(self, schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """The members of a union by the names that the pages give them, without null."""
        members: dict[str, dict[str, Any]] = {}
        for number, each in enumerate(schema.get("anyOf") or schema.get("oneOf") or ()):
            member = self._resolved(each)
            known = each.get("$ref", "").rpartition("/")[2]
            name = known or member.get("title") or f"UnionMember{number}"
            if member.get("type") != "null":
                members[name] = member
        return members

    def _kind(self, schema: dict[str, Any]) -> str:
        kinds = schema.get("type", "unknown")
        if isinstance(kinds, str):
            return kinds
        (kind,) = [each for each in cast("list[str]", kinds) if each != "null"]
        return kind

    def _type(self, schema: dict[str, Any]) -> str:
        if members := self._members(schema):
            return shortened([self._type(each) for each in members.values()], " or ")
        if "enum" in schema:
            return shortened([f'"{value}"' for value in schema["enum"]], " or ")
        kind = self._kind(schema)
        if kind == "array":
            return f"array of {self._type(self._resolved(schema['items']))}"
        if "properties" in schema:
            names = [
                f'"{name}"' if name.startswith("$") else name
                for name in schema["properties"]
            ]
            return f"object {{ {shortened(names, ', ')} }}"
        if "additionalProperties" in schema:
            held = self._type(self._resolved(schema["additionalProperties"]))
            return f"map[{held} ]" if held.endswith("}") else f"map[{held}]"
        return kind

    def _property(self, path: str, schema: dict[str, Any], required: bool) -> None:
        schema = self._resolved(schema)
        row: dict[str, Any] = {
            "path": path,
            "type": self._type(schema),
            "required": required,
        }
        if description := schema.get("description"):
            row["description"] = plain(description)
        if "enum" in schema:
            row["values"] = schema["enum"]
        if path not in UNPRINTED:
            self.rows.append(row)
        self._inside(path, schema)

    def _inside(self, path: str, schema: dict[str, Any]) -> None:
        kinds = [
            schema.get("type"),
            *(each.get("type") for each in schema.get("anyOf", ())),
        ]
        if any(kind == "null" or "null" in (kind or ()) for kind in kinds):
            self.nullable.add(path)
        for name, member in self._members(schema).items():
            inner = f"{path}|{name}"
            self.rows.append({"path": inner, "type": self._type(member)})
            self._inside(inner, member)
        for name, held in schema.get("properties", {}).items():
            self._property(f"{path}.{name}", held, name in schema.get("required", ()))
        if "items" in schema:
            self._inside(f"{path}[]", self._resolved(schema["items"]))
        if "additionalProperties" in schema:
            self._inside(f"{path}.*", self._resolved(schema["additionalProperties"]))


def shortened(parts: list[str], separator: str) -> str:
    """As the pages do it: three, and how many more."""
    if len(parts) > 3:
        parts = [*parts[:3], f"{len(parts) - 3} more"]
    return separator.join(parts)


def plain_lines(markdown: str) -> list[str]:
    return [plain(line) for line in markdown.splitlines() if line]


def printed(document: dict[str, Any]) -> dict[str, Page]:
    return {
        operation["operationId"]: Page(document, path, method)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def different(document: dict[str, Any]) -> list[str]:
    """What the document and the pages say otherwise, or only one of them says."""
    found: list[str] = []
    expected, ours = pages(), printed(document)
    if list(expected) != list(ours):
        found.append(f"operations: {list(ours)}, on the pages {list(expected)}")
    for name in expected.keys() & ours.keys():
        page, own = expected[name], ours[name]
        for key in ("title", "route", "text", "example"):
            if getattr(own, key) != page[key]:
                found.append(f"{name}: {key}")
        if own.nullable != page["null"].keys():
            found.append(f"{name}: null at {own.nullable ^ page['null'].keys()}")
        if own.rows != page["rows"]:  # Their order counts, too.
            lost = [row for row in page["rows"] if row not in own.rows]
            new = [row for row in own.rows if row not in page["rows"]]
            found.append(f"{name}: the pages print {lost}, the document says {new}")
    return found


def test_the_document_says_what_the_pages_print() -> None:
    assert different(document()) == []


def lose_a_relationship(document: dict[str, Any]) -> None:
    operation = document["paths"]["/v1/opportunities/{id}"]["post"]
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    del body["properties"]["relationships"]["anyOf"][0]["properties"]["$evaluator"]


def lose_an_enum_value(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["ValueType"]["enum"].remove("TELEPHONE")


def require_less(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Relationships"]["additionalProperties"][
        "required"
    ].remove("objectType")


def require_more(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["FullName"]["required"] = ["firstName"]


def swap_descriptions(document: dict[str, Any]) -> None:
    names = document["components"]["schemas"]["FullName"]["properties"]
    first, last = names["firstName"], names["lastName"]
    first["description"], last["description"] = last["description"], first["description"]  # fmt: skip


def swap_properties(document: dict[str, Any]) -> None:
    address = document["components"]["schemas"]["Address"]
    address["properties"] = dict(reversed(address["properties"].items()))


def never_null(document: dict[str, Any]) -> None:
    document["components"]["schemas"]["NestedAttributeValue"]["anyOf"].pop()


def another_type(document: dict[str, Any]) -> None:
    address = document["components"]["schemas"]["Address"]
    address["properties"]["latitude"]["type"] = "string"


@pytest.mark.parametrize(
    "change",
    [
        lose_a_relationship,
        lose_an_enum_value,
        require_less,
        require_more,
        swap_descriptions,
        swap_properties,
        never_null,
        another_type,
    ],
)
def test_a_change_of_the_document_is_seen(
    change: Callable[[dict[str, Any]], None],
) -> None:
    changed = document()
    change(changed)
    assert different(changed) != []


def test_the_rows_are_the_pages() -> None:
    """Where the pages are beside this repository, each row is one of their lines, and in their order."""
    if not SEEDS.is_dir():
        pytest.skip("the reference pages are not beside this repository")
    texts = [page.read_text(encoding="utf-8") for page in sorted(SEEDS.iterdir())]
    for page in pages().values():
        (text,) = [each for each in texts if page["title"] in each and "curl" in each]
        lines = iter([line.strip() for line in text.splitlines()])
        for row in page["rows"]:
            name = re.split(r"[.|]", row["path"])[-1]
            if "required" in row:
                shown = f'"{name}"' if name.startswith("$") else name
                optional = "" if row["required"] else "optional "
                wanted = [f"{shown}: {optional}{row['type']}"]
            else:
                wanted = [f"{row.get('name', name)} = {row['type']}"]
            wanted += [row["description"]] if "description" in row else []
            wanted += [f'"{value}"' for value in row.get("values", ())]
            for line in wanted:
                assert line in lines, f"{row['path']}: {line}"


def test_every_description_is_the_pages() -> None:
    if not SEEDS.is_dir():
        pytest.skip("the reference pages are not beside this repository")
    pages = " ".join(
        plain(page.read_text(encoding="utf-8")) for page in sorted(SEEDS.iterdir())
    )
    said = [
        (trail, text)
        for trail, text in descriptions(document())
        if not OWN & set(trail[:2]) and trail[-2:] != ("responses", "200")
    ]
    assert len(said) > 40
    assert [each for each in said if plain(each[1]) not in pages] == []


def test_what_callers_need_is_data() -> None:
    """The scope, the rate limit and the version are to be read by programs, not only by people."""
    paths = document()["paths"]
    for path, scope in (
        ("/v1/opportunities/{id}", "opportunities:update"),
        ("/v1/notes/{id}", "notes:update"),
    ):
        operation = paths[path]["post"]
        assert operation["security"] == [{"bearerAuth": [scope]}]
        assert operation["x-rate-limit-category"] == "Write"
        names = {
            each["$ref"].rpartition("/")[2]
            for each in operation["parameters"]
            if "$ref" in each
        }
        assert names == {"LightfieldVersion", "IdempotencyKey"}


def test_datamodel_code_generator_reads_it(tmp_path: Path) -> None:
    output = tmp_path / "models.py"
    command = [
        sys.executable, "-m", "datamodel_code_generator", "--input", str(SPEC), "--input-file-type", "openapi",
        "--output", str(output), "--output-model-type", "pydantic_v2.BaseModel",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    text = output.read_text(encoding="utf-8")
    for name in ("Address", "FullName", "RelationshipOperation"):
        assert f"class {name}(BaseModel)" in text
