"""Schemas that contain themselves, in every shape: each gives a package whose types can be built."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pydantic
import pytest
from support.packages import importable
from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Severity
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.document import parse

TEXT: Final = {"type": "string"}


def ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def holds(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def base(**tags: str) -> dict[str, Any]:
    """A base schema whose discriminator lists its subtypes."""
    mapping = {tag: ref(name)["$ref"] for tag, name in tags.items()}
    discriminator = {"propertyName": "t", "mapping": mapping}
    return {**holds(t=TEXT), "discriminator": discriminator}


TREE: Final = {"type": "array", "items": ref("A")}
ITSELF: Final = {"$ref": "#/components/schemas/A/properties/x"}

SHAPES: Final[dict[str, dict[str, Any]]] = {
    "all of itself": {"A": {"allOf": [ref("A"), holds(x=TEXT)]}},
    "any of itself": {"A": {"anyOf": [ref("A"), holds(x=TEXT)]}},
    "one of itself alone": {"A": {"oneOf": [ref("A")]}},
    "two unions of each other": {
        "A": {"oneOf": [ref("B"), TEXT]},
        "B": {"oneOf": [ref("A"), {"type": "integer"}]},
    },
    "a circle of references": {"A": ref("B"), "B": ref("C"), "C": ref("A")},
    "a circle of all": {
        "A": {"allOf": [ref("B")]},
        "B": {"allOf": [ref("C"), holds(x=TEXT)]},
        "C": {"allOf": [ref("A"), holds(y=TEXT)]},
    },
    "a base that lists its subtypes": {
        "A": {**holds(t=TEXT), "oneOf": [ref("B"), ref("C")]},
        "B": {"allOf": [ref("A"), holds(b=TEXT)]},
        "C": {"allOf": [ref("A"), holds(c=TEXT)]},
    },
    "a subtype with subtypes": {
        "A": {**holds(t=TEXT), "oneOf": [ref("B")]},
        "B": {"allOf": [ref("A")], "oneOf": [ref("C"), ref("D")]},
        "C": {"allOf": [ref("B"), holds(c=TEXT)]},
        "D": {"allOf": [ref("B"), holds(d=TEXT)]},
    },
    "a mapped subtype that adds nothing": {
        "A": base(b="B"),
        "B": {"allOf": [ref("A")]},
    },
    "two mapped subtypes, one of which adds nothing": {
        "A": base(b="B", c="C"),
        "B": {"allOf": [ref("A")]},
        "C": {"allOf": [ref("A"), holds(c=TEXT)]},
    },
    "a mapped subtype of a mapped subtype": {
        "A": base(b="B"),
        "B": {**base(c="C"), "allOf": [ref("A")]},
        "C": {"allOf": [ref("A")]},
    },
    "an array of itself": {"A": TREE},
    "a map of itself": {"A": {"type": "object", "additionalProperties": ref("A")}},
    "a union of an array of itself": {"A": {"anyOf": [TEXT, TREE]}},
    "a property that is itself and more": {
        "A": holds(x={"allOf": [ref("A"), holds(z=TEXT)]}, y=TEXT)
    },
    "a union in a property that is itself and more": {
        "A": {"allOf": [ref("B")], "oneOf": [holds(q=ref("A")), holds(r=ref("B"))]},
        "B": holds(
            x={"allOf": [ref("A")], "oneOf": [holds(k=TEXT), holds(l=ref("A"))]}
        ),
    },
    "an inline schema in itself": {"A": holds(x=holds(y=ITSELF))},
    "an inline array in itself": {"A": holds(x={"type": "array", "items": ITSELF})},
    "a required property": {"A": {**holds(x=ref("A")), "required": ["x"]}},
    "a chain of 150 components": {
        "A": ref("A0"),
        **{f"A{n}": holds(x=ref(f"A{n + 1}"), y=TEXT) for n in range(150)},
        "A150": TEXT,
    },
    "ninety components that use each other": {
        "A": ref("A0"),
        **{
            f"A{n}": holds(x=ref(f"A{(n + 1) % 90}"), y=ref(f"A{n * 7 % 90}"))
            for n in range(90)
        },
    },
}


def document(title: str, schemas: dict[str, Any]) -> str:
    content = {"content": {"application/json": {"schema": ref("A")}}}
    item = {
        "get": {
            "operationId": "a.get",
            "responses": {"200": {"description": "A.", **content}},
        },
        "put": {
            "operationId": "a.update",
            "requestBody": {"required": True, **content},
            "responses": {"204": {"description": "Done."}},
        },
    }
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": title, "version": "1"},
            "paths": {"/a": item},
            "components": {"schemas": schemas},
        }
    )


def generate(title: str, schemas: dict[str, Any]) -> pipeline.Generation:
    return pipeline.generate(
        parse(document(title, schemas), "a.json"),
        Config(root=ROOT, formatter="ruff"),
        leniency=Leniency(is_lenient=True),
    )


def check(name: str) -> None:
    """Build each model of the package, and decode and encode an empty object."""
    types = import_module(f"{name}.types")
    decode = import_module(f"{name}._runtime.decoding.decode").decode
    rename = import_module(f"{name}._runtime.encoding.json").rename
    for each in types.__all__:
        type_ = getattr(types, each)
        if isinstance(type_, type) and issubclass(type_, pydantic.BaseModel):
            type_.model_rebuild(raise_errors=True)
            assert isinstance(decode(b"{}", type_), type_)
        else:
            rename({}, type_)


def test_every_shape_gives_a_package_that_works(tmp_path: Path) -> None:
    for number, (title, schemas) in enumerate(SHAPES.items()):
        done = generate(f"P{number}", schemas)
        assert {each.severity for each in done.warnings} <= {Severity.WARNING}, title
        assert done.omissions == (), title
        for path, text in done.files.items():
            if path.parts[0] == "src":
                file = tmp_path.joinpath(*path.parts[1:])
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
    names = [f"p{number}" for number in range(len(SHAPES))]
    with importable(tmp_path, *names):
        for name in names:
            check(name)


def types(schemas: dict[str, Any]) -> str:
    files = generate("Zoo", schemas).files.items()
    return "".join(text for path, text in files if "types" in path.parts)


@pytest.mark.parametrize(
    ("shape", "present", "absent"),
    [
        ("all of itself", "class A(BaseModel):\n    x: Optional[str]", "A: TypeAlias"),
        ("a base that lists its subtypes", "Union[B, C]", "class A("),
        (
            "a base that lists its subtypes",
            "class B(BaseModel):\n    t: Optional[str] = None\n\n    b:",
            "class A(",
        ),
        ("a mapped subtype that adds nothing", "class A(BaseModel):", "Union["),
        (
            "two mapped subtypes, one of which adds nothing",
            '("b", AA)',
            "B: TypeAlias",
        ),
    ],
)
def test_a_schema_adds_nothing_to_itself(shape: str, present: str, absent: str) -> None:
    text = types(SHAPES[shape])
    assert present.replace("\n\n", "\n") in text.replace("\n\n", "\n")
    assert absent not in text


def test_the_only_subtype_is_not_chosen_for_another_tag() -> None:
    child = {"allOf": [ref("A"), {**holds(url=TEXT), "required": ["url"]}]}
    assert "Union[B, AA]" in types({"A": base(b="B"), "B": child})
