"""Payloads that strict models of datamodel-code-generator accept are decoded to the same values, and written unchanged."""

import json
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from enum import Enum
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st

from .payloads import few_or_many, hostile_texts, texts
from .reading import is_value_of
from .sdks import TARGETS, Target
from .texts import read, same

# The other generator has no word for 3.0's `nullable` in a document of 3.1, into which all go together.
_TARGETS = [each for each in TARGETS if each.case != "openapi_3_0"]


_NO_MARKS = str.maketrans("", "", "_.")


def _model_name(target: Target) -> str:
    return f"{target.case}_{target.operation}_answer".title().translate(_NO_MARKS)


def _schemas(target: Target) -> Mapping[str, Any]:
    """A case's components and its answer, under names that no other case has."""
    prefix = f"{target.case.title().replace('_', '')}"
    components = target.document.data.get("components", {}).get("schemas", {})
    named = {f"{prefix}{name}": schema for name, schema in components.items()}
    text = json.dumps({**named, _model_name(target): target.schema})
    found: dict[str, Any] = json.loads(
        text.replace('"#/components/schemas/', f'"#/components/schemas/{prefix}')
    )
    found[_model_name(target)].pop("title", None)
    return found


@pytest.fixture(scope="module")
def strict_models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("strict")
    schemas = {
        name: schema for target in _TARGETS for name, schema in _schemas(target).items()
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "All", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }
    spec, output = folder / "spec.json", folder / "strict_models.py"
    spec.write_text(json.dumps(document), encoding="utf-8")
    command = [
        *(sys.executable, "-m", "datamodel_code_generator"),
        *("--input", str(spec), "--input-file-type", "openapi"),
        *("--output", str(output), "--output-model-type", "pydantic_v2.BaseModel"),
        *("--strict-types", "str", "int", "float", "bool", "--extra-fields", "allow"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    return _imported(output)


def _imported(file: Path) -> Any:
    spec = spec_from_file_location(file.stem, file)
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[file.stem] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("target", _TARGETS, ids=str)
@few_or_many
@given(data=st.data())
def test_what_strict_models_accept(
    strict_models: Any, target: Target, data: st.DataObject
) -> None:
    documented = texts(target.document, target.schema)
    text = data.draw(documented | hostile_texts(target.document, target.schema))
    model = getattr(strict_models, _model_name(target))
    try:
        theirs = model.model_validate_json(text, strict=True)
    except pydantic.ValidationError:
        return
    if _confuses_names(theirs):
        return
    came, ours = read(text), target.decode(text)
    values = theirs.model_dump(mode="python", by_alias=True, exclude_unset=True)
    assert equal(values, ours.to_dict())
    assert same(came, read(ours.to_json()))
    assert target.goes_back_in(ours, came)


def _confuses_names(value: Any) -> bool:
    """Whether a model has an unknown property with the Python name of a field.

    Pydantic takes it for the field when it dumps the model: `first_name` is dumped as `first-name`.
    """
    if isinstance(value, pydantic.BaseModel):
        extra = value.model_extra or {}
        if extra.keys() & type(value).model_fields.keys():
            return True
        value = [*vars(value).values(), *extra.values()]
    if isinstance(value, dict):
        value = [*value.values()]
    return isinstance(value, list) and any(map(_confuses_names, value))


def test_a_property_with_the_python_name_of_a_field() -> None:
    """Pydantic loses it, so such payloads are left out above; ours keeps it."""

    class Model(pydantic.BaseModel):
        model_config = pydantic.ConfigDict(extra="allow")
        first_name: str | None = pydantic.Field(None, alias="first-name")

    text = '{"first_name": 1}'
    theirs = Model.model_validate_json(text)
    assert theirs.model_dump(by_alias=True, exclude_unset=True) != {"first_name": 1}
    assert _confuses_names([{"a": theirs}])
    assert not _confuses_names(Model.model_validate_json('{"last_name": 1}'))
    target = next(each for each in TARGETS if each.case == "property_names")
    assert target.decode(text).to_dict() == {"first_name": 1}


def equal(theirs: Any, ours: Any) -> bool:
    """The same values. Theirs has a float for an integer that is a `number`, and members of enums.

    It takes true and 1.0 for the member 1, as Python would; in JSON they are others, and stay so in ours.
    """
    if isinstance(theirs, Enum):
        return bool(theirs.value == ours)
    if isinstance(theirs, dict):
        return theirs.keys() == ours.keys() and all(
            equal(item, ours[key]) for key, item in theirs.items()
        )
    if isinstance(theirs, list):
        return len(theirs) == len(ours) and all(map(equal, theirs, ours))
    if isinstance(theirs, float):
        return isinstance(ours, (int, float, Decimal)) and theirs == _as_float(ours)
    if is_value_of(ours, theirs):  # ours keeps the text
        return True
    return type(theirs) is type(ours) and theirs == ours


def _as_float(number: float | Decimal) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


@pytest.mark.parametrize("target", _TARGETS, ids=str)
@few_or_many
@given(data=st.data())
def test_what_the_schema_says_is_accepted(
    strict_models: Any, target: Target, data: st.DataObject
) -> None:
    """The payloads that are said to be as documented are, or the test above would compare nothing."""
    text = data.draw(texts(target.document, target.schema))
    getattr(strict_models, _model_name(target)).model_validate_json(text, strict=True)
