"""Documents in several files: the combined document, the locations of findings, and the files that are never read."""

import json
import os
import posixpath
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.packages import write

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.document import document as documents
from sdkwright.document.document import Document
from sdkwright.document.loader import deserialize, load_document, serialize
from sdkwright.storage.cache import Cache

CASES = Path(__file__).parent / "cases"
HEAD = 'openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SDKWRIGHT_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def loaded(texts: Mapping[str, str], *overlays: str) -> Document:
    write(texts, Path())
    return load_document(Path("spec.yaml"), overlays=map(Path, overlays))


def found(document: Document) -> list[tuple[str, str]]:
    findings = pipeline.validate(document, Config(root=Path()), in_worker=False)
    return [(each.code, str(each.place)) for each in findings]


def schemas(text: str) -> str:
    return f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n{text}"


# What becomes of them -----------------------------------------------------------------


class Split:
    """A document whose components and path items have a file each, YAML and JSON by turns, or one for all components."""

    def __init__(self, data: Any, form: str) -> None:
        self.data = data
        self.texts: dict[str, str] = {}
        self._form = form
        self._files: dict[str, tuple[str, str]] = {}
        components = data.pop("components", {})
        kept = {}
        for section, entries in components.items():
            if section == "securitySchemes":  # named where they are required
                kept[section] = entries
                continue
            for index, name in enumerate(entries):
                pointer = f"#/components/{section}/{name}"
                alone = f"{section}/{name}.{'json' if index % 2 else 'yaml'}"
                together = ("all/common.yaml", pointer)
                self._files[pointer] = together if form == "common" else (alone, "")
        for section, entries in components.items():
            if section in kept:
                continue
            if form == "common":
                text = {"components": {section: entries}}
                common = json.loads(self.texts.get("all/common.yaml", "{}"))
                common.setdefault("components", {}).update(
                    self._rewritten(text, "all/common.yaml")["components"]
                )
                self.texts["all/common.yaml"] = json.dumps(common)
                continue
            for name, entry in entries.items():
                self._put(self._files[f"#/components/{section}/{name}"][0], entry)
            if form == "index":
                kept[section] = {
                    name: {"$ref": self._files[f"#/components/{section}/{name}"][0]}
                    for name in entries
                }
        for index, (path, item) in enumerate(data.get("paths", {}).items()):
            file = f"paths/{index}.yaml"
            self._put(file, item)
            data["paths"][path] = {"$ref": file}
        data["components"] = kept
        self._put("spec.yaml", data)

    def _put(self, file: str, value: Any) -> None:
        value = self._rewritten(value, file)
        self.texts[file] = (
            json.dumps(value)
            if file.endswith(".json")
            else yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
        )

    def _rewritten(self, value: Any, base: str) -> Any:
        if isinstance(value, dict):
            return {key: self._rewritten(each, base) for key, each in value.items()}
        if isinstance(value, list):
            return [self._rewritten(each, base) for each in value]
        if not isinstance(value, str) or not value.startswith("#/components/"):
            return value
        parts = value.split("/")
        if "/".join(parts[:4]) not in self._files:
            return value
        file, fragment = self._files["/".join(parts[:4])]
        rest = "".join(f"/{part}" for part in parts[4:])
        fragment = f"{fragment or ('#' if rest else '')}{rest}"
        if file == base:
            return fragment or "#"
        return posixpath.relpath(file, posixpath.dirname(base) or ".") + fragment


# In files of their own, `Dog` as a mere name means nothing, and a definition is called by its own name alone.
OTHERWISE = {("discriminator_of_a_base", "alone")}
# The body of an error has a class only in `components` of the document itself.
OTHERWISE |= {("error_bodies", form) for form in ("alone", "index", "common")}
OTHERWISE |= {("json_schema", form) for form in ("alone", "index", "common")}


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("cache"))


def split_cases() -> Iterator[tuple[str, str]]:
    """The cases with references, with the forms by turns."""
    forms = ("alone", "index", "common")
    for index, case in enumerate(sorted(CASES.iterdir())):
        pair = (case.name, forms[index % len(forms)])
        has_any = "$ref" in (case / "spec.yaml").read_text("utf-8")
        if has_any and case.name != "several_files" and pair not in OTHERWISE:
            yield pair


@pytest.mark.parametrize(("case", "form"), list(split_cases()))
def test_the_sdk_is_that_of_the_one_document(
    case: str, form: str, cache: Cache
) -> None:
    """Files in which nothing but a name was a reason to be apart change nothing."""
    whole = documents.load(CASES / case / "spec.yaml", shown_as="spec.yaml")
    split = Split(json.loads(json.dumps(whole.data)), form)
    parted, config = loaded(split.texts), Config(root=Path())
    sdk, expected = (
        pipeline.generate(each, config, cache=cache, max_workers=1).files
        for each in (parted, whole)
    )
    assert sdk == expected


def test_every_part_stands_where_it_was_written() -> None:
    document = loaded(
        {
            "spec.yaml": f"{HEAD}paths:\n  /pets:\n    $ref: pets.json\n",
            "pets.json": '{"get":\n {"responses": {"200": {"$ref": "a/answers.yaml#/Ok"}}}}',
            "a/answers.yaml": "Ok:\n  description: Good.\n  content:\n"
            "    application/json:\n      schema: { $ref: pet.yaml }\n",
            "a/pet.yaml": "type: object\nproperties:\n  name: { type: string }\n",
        }
    )
    get = ("paths", "/pets", "get")
    answer = (*get, "responses", "200")
    for pointer, place in (
        (("paths", "/pets"), "pets.json:1:1"),
        (get, "pets.json:2:2"),
        (answer, "a/answers.yaml:2:3"),
        ((*answer, "content", "application/json", "schema"), "a/answers.yaml:5:15"),
        (("components", "schemas", "pet"), "a/pet.yaml:1:1"),
        (("components", "schemas", "pet", "properties", "name"), "a/pet.yaml:3:9"),
    ):
        assert str(document.locate(pointer)) == place
    assert str(document.locate(("paths", "/pets"), key=True)) == "spec.yaml:4:3"
    assert document.at((*answer, "content", "application/json", "schema")).value == {
        "$ref": "#/components/schemas/pet"
    }
    assert [each.path for each in document.files] == [
        *("pets.json", "a/answers.yaml", "a/pet.yaml")
    ]


def test_what_is_no_schema_stands_where_it_is_first_referred_to() -> None:
    document = loaded(
        {
            "spec.yaml": f"{HEAD}paths:\n  /a: {{ $ref: item.yaml }}\n  /b: {{ $ref: item.yaml }}\n",
            "item.yaml": "get:\n  responses: { default: { description: Any. } }\n",
        }
    )
    assert document.at(("paths", "/a", "get", "responses")).value
    assert document.at(("paths", "/b")).value == {"$ref": "#/paths/~1a"}
    assert found(document) == []


def test_schemas_in_a_circle_of_files_are_types_that_refer_to_each_other() -> None:
    document = loaded(
        {
            "spec.yaml": schemas("    Hen: { $ref: hen.yaml }\n"),
            "hen.yaml": "properties: { lays: { $ref: egg.json } }\n",
            "egg.json": '{"properties": {"hatches": {"$ref": "spec.yaml#/components/schemas/Hen"},'
            ' "twin": {"$ref": "#"}}}',
        }
    )
    assert document.at(("components", "schemas")).value == {
        "Hen": {"properties": {"lays": {"$ref": "#/components/schemas/egg"}}},
        "egg": {
            "properties": {
                "hatches": {"$ref": "#/components/schemas/Hen"},
                "twin": {"$ref": "#/components/schemas/egg"},
            }
        },
    }
    assert found(document) == []


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("pets.yaml", "pets"),
        ("pets.yaml#/components/schemas/Pet", "Pet"),
        ("pets.yaml#/definitions/Cat", "Cat"),
        ("pets.yaml#/$defs/Dog", "Dog"),
        ("pets.yaml#hound", "Dog"),
        ("pets.yaml#/Bird", "Bird"),
        ("pets.yaml#/group/Fish", "Fish"),
        ("my%20pets.yaml", "my_pets"),
        ("./x/../pets.yaml#/components/schemas/Pet/properties/a", "Pet/properties/a"),
        ("pets.yaml#/properties/b", "pets/properties/b"),
        ("pets.yaml#/components/parameters/limit/schema", "limit"),
    ],
)
def test_the_name_of_a_schema_of_another_file(reference: str, name: str) -> None:
    text = (
        "properties: { b: { type: string } }\n"
        "components:\n  schemas: { Pet: { properties: { a: { type: string } } } }\n"
        "  parameters: { limit: { schema: { type: integer } } }\n"
        "definitions: { Cat: {} }\n$defs: { Dog: { $anchor: hound } }\n"
        "Bird: {}\ngroup: { Fish: {} }\n"
    )
    spec = schemas(f'    A: {{ items: {{ $ref: "{reference}" }} }}\n')
    document = loaded({"spec.yaml": spec, "pets.yaml": text, "my pets.yaml": "{}"})
    items = document.at(("components", "schemas", "A", "items"))
    assert items.value == {"$ref": f"#/components/schemas/{name}"}
    assert items.target()
    assert found(document) == []


def test_a_mapping_leads_to_files() -> None:
    document = loaded(
        {
            "spec.yaml": schemas(
                "    Pet:\n      oneOf: [{ $ref: cat.yaml }, { $ref: pets.yaml#/Dog }]\n"
                "      discriminator:\n        propertyName: kind\n"
                "        mapping: { c: cat.yaml, d: pets.yaml#/Dog, h: ../no.yaml }\n"
            ),
            "cat.yaml": "properties: { kind: { type: string } }\n",
            "pets.yaml": "Dog: { properties: { kind: { type: string } } }\n",
        }
    )
    pet = document.at(("components", "schemas", "Pet"))
    assert pet["discriminator"]["mapping"].value == {
        "c": "#/components/schemas/cat",
        "d": "#/components/schemas/Dog",
        "h": "../no.yaml",
    }
    assert found(document) == [("discriminator-unknown", "spec.yaml:10:55")]


def test_no_names_are_given_in_the_order_of_references() -> None:
    texts = {
        "cat.yaml": "{ title: A }",
        "cats.yaml": "cat: { title: B, x-sdk-name: Tom }",
    }
    both = ["{ $ref: cat.yaml }", "{ $ref: cats.yaml#/cat }"]
    for order in (both, both[::-1]):
        spec = schemas(f"    All: {{ allOf: [{', '.join(order)}] }}\n")
        parts: Any = loaded({"spec.yaml": spec, **texts}).at(("components", "schemas"))
        named = {
            each.get("title"): each.get("x-sdk-name") for each in parts.value.values()
        }
        assert named == {None: None, "A": None, "B": "Tom"}


# What is told -------------------------------------------------------------------------


def test_the_validator_finds_what_is_wrong_in_any_file() -> None:
    texts = {
        "spec.yaml": f"{HEAD}paths:\n  /a: {{ $ref: item.yaml }}\n",
        "item.yaml": "get:\n  responses:\n    '200': { descripton: Fine. }\n",
    }
    document = loaded(texts)
    places = [
        ("openapi-invalid", "item.yaml:3:5"),
        ("openapi-invalid", "item.yaml:3:14"),
    ]
    assert found(document) == places
    assert found(loaded(texts)) == places, "as it is remembered"
    texts["item.yaml"] = texts["item.yaml"].replace("descripton", "description")
    assert found(loaded(texts)) == []
    again = deserialize(serialize(document))
    assert (again.data, again.failed_references) == (
        document.data,
        document.failed_references,
    )
    assert again.locate(("paths", "/a", "get")) == document.locate(
        ("paths", "/a", "get")
    )


def refused(reference: str) -> Finding:
    spec = schemas(f"    A: {{ $ref: '{reference}' }}\n")
    document = loaded({"spec.yaml": spec})
    (finding,) = pipeline.validate(document, Config(root=Path()), in_worker=False)
    assert (str(finding.place), bool(finding.advice)) == ("spec.yaml:6:16", True)
    return finding


@pytest.mark.parametrize(
    "reference",
    [
        *(
            "../up.yaml",
            "x/../../up.yaml",
            "%2e%2e/up.yaml",
            "..%2Fup.yaml",
            "/etc/passwd",
        ),
        *("file:up.yaml", "file:///etc/passwd", "https://example.com/a", "//host/a"),
        *(
            "x?y",
            "..\\up.yaml",
            "..%5Cup.yaml",
            "a%00.yaml",
            "http://[",
            "../here2/a.yaml",
        ),
        *(".", "..", "x/..", "./"),
    ],
)
def test_what_is_outside_of_the_folder_is_not_read(reference: str) -> None:
    Path("../up.yaml").write_text("{}")
    Path("../here2").mkdir()
    Path("../here2/a.yaml").write_text("{}")
    assert refused(reference).code == "ref-external"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_no_link_leads_out() -> None:
    Path("../up.yaml").write_text("{}")
    Path("link.yaml").symlink_to("../up.yaml")
    Path("folder").symlink_to("..")
    Path("self.yaml").symlink_to("self.yaml")
    assert refused("link.yaml").code == "ref-external"
    assert refused("folder/up.yaml").code == "ref-external"
    assert refused("self.yaml").code == "ref-unknown"
    Path("inner.yaml").write_text("{ type: string }")
    Path("alias.yaml").symlink_to("inner.yaml")
    texts = {"spec.yaml": schemas("    A: { $ref: alias.yaml }\n")}
    assert found(loaded(texts)) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_no_file_is_not_opened() -> None:
    os.mkfifo("pipe")
    Path("dir").mkdir()
    assert refused("pipe").code == "ref-unknown"
    assert refused("dir").code == "ref-unknown"
    assert refused("none.yaml").message == (
        "`none.yaml` cannot be read: no such file or directory."
    )
    assert refused("n" * 5_000).code == "ref-unknown"


def test_files_together_are_no_larger_than_one_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(documents, "MAX_BYTES", 1_000)
    for name in ("a.yaml", "b.yaml"):
        Path(name).write_text("{}" + " " * 600)
    spec = schemas("    A: { $ref: a.yaml }\n    B: { $ref: b.yaml }\n")
    assert found(loaded({"spec.yaml": spec})) == [("file-too-large", "spec.yaml:7:16")]


@pytest.mark.parametrize("kind", ["schema", "response"])
def test_a_chain_may_be_long_but_leads_somewhere(kind: str) -> None:
    texts = {f"{n}.yaml": f"$ref: {n + 1}.yaml" for n in range(1_200)}
    texts |= {"1200.yaml": "description: The end."}
    where = (
        "components:\n  schemas:\n    A: { items: { $ref: 0.yaml } }\n"
        if kind == "schema"
        else "components:\n  responses:\n    A: { $ref: 0.yaml }\n"
    )
    document = loaded({"spec.yaml": f"{HEAD}paths: {{}}\n{where}", **texts})
    assert document.failed_references == {}
    texts["1200.yaml"] = "$ref: 0.yaml"
    document = loaded({"spec.yaml": f"{HEAD}paths: {{}}\n{where}", **texts})
    section, pointer = (
        ("schemas", ("schemas", "A", "items"))
        if kind == "schema"
        else ("responses", ("responses", "A"))
    )
    with pytest.raises(Refusal) as raised:
        document.at(("components", *pointer)).follow()
    (finding,) = raised.value.findings
    assert (finding.code, section in pointer) == ("ref-cycle", True)


def test_files_do_not_nest_deeper_than_one_document_may() -> None:
    """A path item with a callback whose path item has one, and so on."""
    item = (
        "get:\n  responses: {{}}\n  callbacks: {{ a: {{ b: {{ $ref: {}.yaml }} }} }}\n"
    )
    texts = {f"{n}.yaml": item.format(n + 1) for n in range(60)}
    texts |= {"60.yaml": "summary: The end."}
    document = loaded(
        {"spec.yaml": f"{HEAD}paths:\n  /a: {{ $ref: 0.yaml }}\n", **texts}
    )
    ((place, refusal),) = document.failed_references.items()
    assert place.file.endswith(".yaml")
    assert [each.code for each in refusal.findings] == ["document-too-deep"]


# What is remembered and watched -------------------------------------------------------


def test_a_result_is_remembered_until_any_file_changes(tmp_path: Path) -> None:
    write(
        {
            "spec.yaml": f"{HEAD}paths:\n  /a: {{ $ref: item.yaml }}\n",
            "item.yaml": "get:\n  responses: { '204': { description: Fine. } }\n",
            "overlay.yaml": "overlay: 1.0.0\nactions:\n"
            "- { target: $.info, update: { title: Cats } }\n",
        },
        Path(),
    )
    cache = Cache(tmp_path / "remembered")
    config = Config(root=Path().resolve(), overlays=(Path("overlay.yaml"),))
    noted: list[str] = []

    def built() -> pipeline.Generation:
        noted.clear()
        return pipeline.build(
            *(Path("spec.yaml"), config),
            cache=cache,
            in_worker=False,
            on_read=lambda path: noted.append(path.name),
        )

    every = ["item.yaml", "overlay.yaml", "spec.yaml"]
    first = built()
    assert sorted(noted) == every
    (kept,) = (tmp_path / "remembered" / "generation").iterdir()
    before = kept.read_bytes()
    assert built() == first
    assert (sorted(noted), kept.read_bytes()) == (every, before)
    for name, old, new in (
        ("item.yaml", "get:", "get:\n  operationId: purr"),
        ("overlay.yaml", "Cats", "Tomcats"),
        ("spec.yaml", "paths:", "tags: [{ name: All }]\npaths:"),
    ):
        Path(name).write_text(Path(name).read_text().replace(old, new))
        built()
        assert kept.read_bytes() != before
        before = kept.read_bytes()
    Path("item.yaml").unlink()
    with pytest.raises(Refusal) as raised:
        built()
    assert {each.code for each in raised.value.findings} == {"ref-unknown"}


# Overlays -----------------------------------------------------------------------------


def test_an_overlay_is_about_all_files_and_may_refer_to_others() -> None:
    overlay = (
        "overlay: 1.0.0\nactions:\n"
        "- target: $.paths['/a'].get\n"
        "  update:\n"
        "    operationId: purr\n"
        "    requestBody: { content: { application/json: { schema: { $ref: more/cat.yaml } } } }\n"
        "- target: $.components.schemas.pet.properties.name\n"
        "  update: { type: integr }\n"
    )
    document = loaded(
        {
            "spec.yaml": f"{HEAD}paths:\n  /a: {{ $ref: item.yaml }}\n",
            "item.yaml": "get:\n  responses:\n    '200':\n      description: Fine.\n"
            "      content: { application/json: { schema: { $ref: pet.yaml } } }\n",
            "pet.yaml": "properties: { name: { type: string } }\n",
            "over/lay.yaml": overlay,
            "over/more/cat.yaml": "properties: { pet: { $ref: ../../pet.yaml } }\n",
        },
        "over/lay.yaml",
    )
    assert (
        str(document.locate(("paths", "/a", "get", "operationId")))
        == "over/lay.yaml:5:18"
    )
    assert document.at(("components", "schemas", "cat", "properties", "pet")).value == {
        "$ref": "#/components/schemas/pet"
    }
    assert found(document) == [("openapi-ambiguous", "over/lay.yaml:8:19")]


def test_overlays_are_applied_in_their_order() -> None:
    texts = {
        f"{name}.yaml": f"overlay: 1.0.0\nactions: [{{ target: $.info, update: {{ title: {name} }} }}]"
        for name in ("one", "other")
    }
    texts["spec.yaml"] = f"{HEAD}paths: {{}}\n"
    for order in (["one", "other"], ["other", "one"]):
        document = loaded(texts, *(f"{each}.yaml" for each in order))
        assert document.at(("info", "title")).value == order[-1]
        again = deserialize(serialize(document))
        assert again.data == document.data


def test_an_overlay_settles_names() -> None:
    """Two files have a schema `pet`; the overlay gives one of them another name."""
    texts = {
        "spec.yaml": schemas(
            "    All: { allOf: [{ $ref: a/pet.yaml }, { $ref: b/pet.yaml }] }\n"
        ),
        "a/pet.yaml": "title: A",
        "b/pet.yaml": "title: B",
        "overlay.yaml": "overlay: 1.0.0\nactions:\n- target: $.components.schemas.pet\n"
        "  update: { x-sdk-name: OtherPet }\n",
    }
    assert found(loaded(texts)) == [("schema-name-duplicate", "spec.yaml:6:50")]
    assert found(loaded(texts, "overlay.yaml")) == []
