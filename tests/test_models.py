"""Models in other styles: exactly the requested names, in modules that can be imported and decode."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pydantic
import pytest
from support.command_line import INVALID, Completed, Shell
from support.repository import ROOT
from support.style_models import SPEC, built, texts_of_all_styles
from support.thorough import documents
from support.type_checks import Check, every_checker

from bench.models import measured
from sdkwright.diagnostics.findings import Refusal
from sdkwright.diagnostics.installation import install_command
from sdkwright.document.document import parse as parsed
from sdkwright.parsing.operations import parse_api
from sdkwright.schema_models import json_schema, module_text
from sdkwright.schema_models.backends import fit_definitions
from sdkwright.schema_models.module_text import HEADER
from sdkwright.schema_models.styles import ModelStyle

CORPUS = ROOT.parent / "shared" / "corpus"

NAMES = {
    *("Any_", "Cat", "Class", "Dog", "Extras", "Grades", "Json", "List_", "Named"),
    *("Owner", "Pet", "Private", "Same", "Struct_", "Type2fa", "Class_Links"),
    *("Extras_Extra", "Grades_Item", "Owner_Address", "Owner_AddressLines"),
    *("Owner_ContactMail", "Owner_ContactPhone"),
}
PAYLOAD = {
    "pets": [
        {
            "petType": "dog",
            "name": "Rex",
            "parents": [{"petType": "dog", "name": "Io"}],
        },
        {"petType": "cat", "lives": 7},
    ],
    "nickname": None,
    "address": {"postal-code": "10115", "lines": [{"text": "a"}]},
    "labels": {"a": "b"},
    "grade": 2,
    "flag": 1,
    "contact": {"phone": "1"},
    "id": "o_1",
}


@pytest.fixture(scope="module", params=list(ModelStyle))
def style(request: pytest.FixtureRequest) -> ModelStyle:
    return ModelStyle(request.param)


@pytest.fixture(scope="module")
def texts() -> dict[ModelStyle, str]:
    return texts_of_all_styles()


@pytest.fixture
def modules(
    texts: dict[ModelStyle, str], tmp_path: Path
) -> Iterator[dict[ModelStyle, ModuleType]]:
    found: dict[ModelStyle, ModuleType] = {}
    for each, text in texts.items():
        name = f"models_in_{each}"
        file = tmp_path / f"{name}.py"
        file.write_text(text, "utf-8")
        spec = spec_from_file_location(name, file)
        assert spec and spec.loader
        found[each] = sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(found[each])
    yield found
    for each in found:
        del sys.modules[f"models_in_{each}"]


# Names --------------------------------------------------------------------------------


def test_the_names_are_those_that_were_asked_for(
    style: ModelStyle, texts: dict[ModelStyle, str]
) -> None:
    module_text.check_names(texts[style], NAMES, spelled(style))
    assert texts[style].startswith(f"{HEADER}\n")


def spelled(style: ModelStyle) -> dict[str, dict[str, str]]:
    """The fields of the objects in which they are hard to spell, and of the others as they are."""
    document = parsed(SPEC.read_text("utf-8"), SPEC.name)
    model, _ = parse_api(document)
    found, _ = json_schema.build_definitions(model, document.locate)
    given = {
        name: {each.wire: each.wire for each in members}
        for name, members in found.objects.items()
    }
    snake = style in (ModelStyle.PYDANTIC, ModelStyle.MSGSPEC)
    if snake:
        given["Dog"] |= {"petType": "pet_type", "favouriteToy": "favourite_toy"}
        given["Cat"] |= {"petType": "pet_type"}
        given["Class"] |= {"_links": "links"}
        given["Private"] |= {"__secret": "secret"}
    if style is not ModelStyle.TYPEDDICT:
        given["Owner_Address"] |= {"postal-code": "postal_code"}
        given["Class"] |= {
            **{"class": "class_", "@type": "at_type", "__typename": "typename"},
            **{"field": "field_", "list": "list_", "Owner": "owner"},
            'quo"te': "quo_te",
        }
        given["Private"] |= {"__secret": "secret"}
    match style:
        case ModelStyle.PYDANTIC:
            given["Class"] |= {"model_config": "model_config_"}
        case ModelStyle.MSGSPEC:
            del given["Class"]['quo"te']
        case ModelStyle.TYPEDDICT:
            del given["Private"]["__secret"]
        case _:
            pass
    return given


def test_an_invented_name_is_a_finding() -> None:
    text = "class A:\n    x: int\n    y_1: int\nclass B1: ...\n"
    with pytest.raises(Refusal) as refusal:
        module_text.check_names(text, ["A", "B"], {"A": {"x": "x", "y": "y"}})
    assert [each.message for each in refusal.value.findings] == [
        "datamodel-code-generator invented the field `y_1` in `A`.",
        "datamodel-code-generator invented the type `B1` in the module.",
        "datamodel-code-generator lost the field `y` in `A`.",
        "datamodel-code-generator lost the type `B` in the module.",
    ]
    assert {each.code for each in refusal.value.findings} == {"internal-model-name"}


def test_two_objects_at_places_of_one_name(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    inner = "{ type: object, properties: { x: { type: string } } }"
    spec.write_text(
        "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n"
        "components:\n  schemas:\n    A:\n      type: object\n      properties:\n"
        f"        a-b: {inner}\n        a_b: {inner}\n"
    )
    with pytest.raises(Refusal) as refusal:
        built(spec, ModelStyle.PYDANTIC)
    found = refusal.value.findings[0]
    assert (found.code, str(found.place)) == ("name-collision", "spec.yaml:10:9")
    assert "`A_AB`" in found.message


# What the modules do ------------------------------------------------------------------


def test_each_is_imported_by_a_new_interpreter(
    style: ModelStyle, tmp_path: Path
) -> None:
    (tmp_path / "made.py").write_text(built(SPEC, style), "utf-8")
    code = f"import made; print(all(hasattr(made, n) for n in {sorted(NAMES)}))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.stdout, run.stderr) == ("True\n", "")


def test_the_text_is_the_same_each_time_and_as_black_wants_it(
    style: ModelStyle, texts: dict[ModelStyle, str]
) -> None:
    from black import format_str
    from black.mode import Mode, TargetVersion

    assert built(SPEC, style) == texts[style]
    mode = Mode({TargetVersion.PY311}, 88)
    assert format_str(texts[style], mode=mode) == texts[style]


@every_checker
def test_type_checkers_accept_them(check: Check) -> None:
    modules = {f"{style}_models" for style in ModelStyle}
    assert [each for each in check() if each.package in modules] == []


def test_pydantic_decodes_and_gives_back(modules: dict[ModelStyle, ModuleType]) -> None:
    made: Any = modules[ModelStyle.PYDANTIC]
    payload = PAYLOAD | {"something": "new"}
    owner = made.Owner.model_validate(payload)
    assert isinstance(owner.pets[0], made.Dog)
    assert isinstance(owner.pets[0].parents[0], made.Dog)
    assert isinstance(owner.pets[1], made.Cat)
    assert isinstance(owner.contact, made.Owner_ContactPhone)
    assert owner.address.postal_code == "10115"
    assert owner.pets[0].size == "small"
    assert owner.model_dump(by_alias=True, exclude_unset=True) == payload
    assert made.Dog(pet_type="dog", name="Rex").name == "Rex"
    json_ = pydantic.TypeAdapter[object](made.Json)
    assert json_.validate_python(["a", {"b": [None]}]) == ["a", {"b": [None]}]
    extras = made.Extras.model_validate({"known": "a", "x": {"count": 1}})
    assert isinstance(extras.x, made.Extras_Extra)
    for wrong in (
        {"nickname": None},
        PAYLOAD | {"nickname": ""},
        PAYLOAD | {"grade": 4},
    ):
        with pytest.raises(pydantic.ValidationError):
            made.Owner.model_validate(wrong)


def test_msgspec_decodes_and_encodes(modules: dict[ModelStyle, ModuleType]) -> None:
    made: Any = modules[ModelStyle.MSGSPEC]
    owner = msgspec.json.decode(json.dumps(PAYLOAD), type=made.Owner)
    assert isinstance(owner.pets[0], made.Dog)
    assert isinstance(owner.pets[0].parents[0], made.Dog)
    assert isinstance(owner.pets[1], made.Cat)
    assert owner.contact == {"phone": "1"}  # two objects without a tag
    assert owner.secret is msgspec.UNSET
    again = json.loads(msgspec.json.encode(owner))
    assert again["pets"][1] == {"petType": "cat", "lives": 7}
    assert again["address"] == PAYLOAD["address"]
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode('{"petType": "cat", "lives": 10}', type=made.Cat)
    for name in NAMES:
        msgspec.json.Decoder(getattr(made, name))


def test_dataclasses_and_typed_dicts_have_the_names_of_the_wire(
    modules: dict[ModelStyle, ModuleType], texts: dict[ModelStyle, str]
) -> None:
    made: Any = modules[ModelStyle.TYPEDDICT]
    assert made.Dog.__required_keys__ == {"name", "petType"}
    assert {"class", "@type", "_links", 'quo"te'} <= made.Class.__annotations__.keys()
    made = modules[ModelStyle.DATACLASS]
    dog = made.Dog(name="Rex", petType="dog")
    assert (dog.petType, dog.favouriteToy, dog.size) == ("dog", None, "small")
    said = 'postal_code: str | None = None\n    """Over the wire: `"postal-code"`."""'
    assert said in texts[ModelStyle.DATACLASS]


def test_a_tag_that_differs_between_unions_tells_nothing_apart() -> None:
    def union(value: str) -> dict[str, Any]:
        members = [
            json_schema.definition_reference("A"),
            json_schema.definition_reference("B"),
        ]
        mapping = {value: "#/$defs/A", "b": "#/$defs/B"}
        return {
            "oneOf": members,
            "discriminator": {"propertyName": "kind", "mapping": mapping},
        }

    def of(*unions: dict[str, Any]) -> dict[str, Any]:
        schema = {"type": "object", "properties": {"kind": {"type": "string"}}}
        schemas: dict[str, Any] = {
            name: schema | {"required": []} for name in ("A", "B")
        }
        schemas |= {f"U{index}": each for index, each in enumerate(unions)}
        member = json_schema.DefinitionProperty("kind", None, ())
        found = json_schema.Definitions(schemas, {"A": [member], "B": [member]})
        names = {"A": {"kind": "kind"}, "B": {"kind": "kind"}}
        return dict(fit_definitions(found, ModelStyle.MSGSPEC, names).schemas)

    alone = of(union("a"))
    assert alone["A"]["properties"]["kind"] == {"enum": ["a"]}
    assert alone["A"]["required"] == ["kind"]
    assert "discriminator" in alone["U0"]
    both = of(union("a"), union("other"))
    assert both["A"]["properties"]["kind"] == {"type": "string"}
    assert both["U0"] == {"type": "object", "additionalProperties": {}}


# Real documents -----------------------------------------------------------------------


REAL = [ROOT / "spec" / "lightfield.yaml", *CORPUS.glob("qdrant.json")]


@pytest.mark.parametrize("file", documents(REAL), ids=lambda file: file.name)
def test_a_real_document(file: Path, tmp_path: Path) -> None:
    """`make models` takes all of them."""
    outcomes = list(measured(file, tmp_path))
    assert [each.problem for each in outcomes] == [""] * len(ModelStyle)
    assert all(each.got == each.asked > 5 for each in outcomes)


# The command --------------------------------------------------------------------------


def command(folder: Path, *arguments: str) -> Completed:
    return Shell(folder)("models", *arguments)


def test_the_command_writes_a_file_of_ours(
    tmp_path: Path, texts: dict[ModelStyle, str]
) -> None:
    arguments = (str(SPEC), "--style", "typeddict", "-o", "models.py")
    run = command(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (0, "models.py: written\n")
    made = tmp_path / "models.py"
    assert made.read_text("utf-8") == texts[ModelStyle.TYPEDDICT]
    assert command(tmp_path, *arguments).stdout == "models.py: unchanged\n"
    made.write_text("mine = 1\n")
    run = command(tmp_path, *arguments)
    assert (run.returncode, run.stdout) == (1, "")
    assert "models.py:1:1: error[output-not-generated]" in run.stderr
    assert made.read_text() == "mine = 1\n"
    assert [each.name for each in tmp_path.iterdir()] == ["models.py"]
    run = command(tmp_path, *arguments[:-1], "nowhere/models.py")
    assert (run.returncode, run.stdout) == (1, "")
    assert "nowhere/models.py:1:1: error[output-unwritable]" in run.stderr


def test_the_command_prints_where_no_file_is_named(
    tmp_path: Path, texts: dict[ModelStyle, str]
) -> None:
    run = command(tmp_path, str(SPEC), "--style", "msgspec")
    assert (run.returncode, run.stdout) == (0, texts[ModelStyle.MSGSPEC])


def test_usage(tmp_path: Path) -> None:
    assert "Examples:\n    sdkwright models " in command(tmp_path, "--help").stdout
    run = command(tmp_path, str(SPEC))
    assert (run.returncode, run.stdout) == (2, "")
    assert "--style" in run.stderr


def test_what_is_wrong_with_the_document_is_told(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("openapi: 3.1.0\npaths: 5\n")
    run = command(tmp_path, "wrong.yaml", "--style", "pydantic", "--strict")
    assert (run.returncode, run.stdout) == (1, "")
    assert "wrong.yaml:2:8: error[" in run.stderr


def run_without_the_tool(spec: Path | str, folder: Path) -> Completed:
    code = (
        "import sys; sys.modules['datamodel_code_generator'] = None\n"
        f"sys.argv = ['sdkwright', 'models', {str(spec)!r}, '--style', 'pydantic']\n"
        "from sdkwright.commands.app import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_without_the_tool(tmp_path: Path) -> None:
    run = run_without_the_tool(SPEC, tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert "error[models-tool-missing]" in run.stderr
    assert install_command("models") in run.stderr


def test_a_violation_that_is_forgiven_hides_no_missing_tool(tmp_path: Path) -> None:
    (tmp_path / "pets.yaml").write_text(INVALID, "utf-8")
    run = run_without_the_tool("pets.yaml", tmp_path)
    assert (run.returncode, run.stdout) == (1, "")
    assert "error[models-tool-missing]" in run.stderr


def test_a_document_without_schemas(tmp_path: Path) -> None:
    spec = tmp_path / "spec.yaml"
    spec.write_text("openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n")
    assert built(spec, ModelStyle.PYDANTIC) == f"{HEADER}\n"
