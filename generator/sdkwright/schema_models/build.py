"""Models in another style than the models of the SDK, printed by datamodel-code-generator.

This module must not know how a schema was parsed, nor where the module is written.
"""

import json
import warnings
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Final

from sdkwright.api import model as api
from sdkwright.diagnostics.findings import Finding, Refusal
from sdkwright.diagnostics.installation import install_command
from sdkwright.naming.scope import Locate
from sdkwright.schema_models import backends, json_schema, module_text
from sdkwright.schema_models.json_schema import Definition
from sdkwright.schema_models.styles import ModelStyle


def build_models(
    model: api.Api, locate: Locate, style: ModelStyle
) -> tuple[str, list[Finding]]:
    """The module with all components of an API in a style, not formatted yet, and the findings.

    All findings are about missing names. If there are findings, the module is empty.
    """
    _require_tool()
    found, unnamed = json_schema.build_definitions(model, locate)
    spelled, unnamed_fields = backends.name_fields(found, style, locate)
    if unnamed or unnamed_fields:
        return "", [*unnamed, *unnamed_fields]
    if not found.schemas:  # The tool rejects an empty document.
        return f"{module_text.HEADER}\n", []
    fitted = backends.fit_definitions(found, style, spelled)
    text = run_code_generator(fitted.to_document(), style, spelled)
    module_text.check_names(text, fitted.schemas, spelled)
    return text, []


def _require_tool() -> None:
    if find_spec("datamodel_code_generator") is None:
        message = "Models in other styles need datamodel-code-generator, which is not installed."
        advice = f"Install it with `{install_command('models')}`."
        raise Refusal(
            [Finding("models-tool-missing", message, module_text.TOOL_PLACE, advice)]
        )


# The tool -----------------------------------------------------------------------------


def run_code_generator(
    document: Definition,
    style: ModelStyle,
    field_names: Mapping[str, Mapping[str, str]],
) -> str:
    """The module that datamodel-code-generator prints for a document with these field names."""
    from datamodel_code_generator import InputFileType, LiteralType, generate
    from datamodel_code_generator.enums import DataModelType
    from datamodel_code_generator.format import PythonVersion

    aliases = {
        f"{name}.{wire}": python
        for name, given in field_names.items()
        for wire, python in given.items()
        if python != wire or wire.startswith("_")
    }
    kinds = {
        ModelStyle.PYDANTIC: DataModelType.PydanticV2BaseModel,
        ModelStyle.DATACLASS: DataModelType.DataclassesDataclass,
        ModelStyle.MSGSPEC: DataModelType.MsgspecStruct,
        ModelStyle.TYPEDDICT: DataModelType.TypingTypedDict,
    }
    with warnings.catch_warnings():
        # Its warnings are about names, which `check_names` checks.
        warnings.simplefilter("ignore")
        text = generate(
            json.dumps({"title": _ROOT_TITLE, **document}),
            input_file_type=InputFileType.JsonSchema,
            output_model_type=kinds[style],
            target_python_version=PythonVersion.PY_311,
            custom_file_header=module_text.HEADER,
            custom_class_name_generator=_identity,
            aliases=aliases,
            enum_field_as_literal=LiteralType.All,
            keep_model_order=True,
            skip_root_model=True,
            treat_dot_as_module=False,
            use_type_alias=True,
            use_schema_description=True,
            # msgspec has the description in `Meta`, which is always written.
            use_field_description=style is not ModelStyle.MSGSPEC,
            use_single_line_docstring=True,
            allow_remote_refs=False,
            formatters=[],
            **_STYLE_OPTIONS[style],
        )
    assert isinstance(text, str)
    return text


_STYLE_OPTIONS: Final[Mapping[ModelStyle, Mapping[str, Any]]] = {
    ModelStyle.PYDANTIC: {
        # Only this form of an alias can be recursive.
        "use_type_alias_type": True,
        "use_annotated": True,
        "allow_population_by_field_name": True,
        "extra_fields": "allow",
    },
    ModelStyle.DATACLASS: {"keyword_only": True},
    ModelStyle.MSGSPEC: {
        "keyword_only": True,
        "use_annotated": True,
        "use_msgspec_tagged_unions": True,
    },
    ModelStyle.TYPEDDICT: {
        # Postponed annotations hide `NotRequired` from Python.
        "disable_future_imports": True,
        "use_closed_typed_dict": False,
    },
}


_ROOT_TITLE: Final = "Root__"
"""The title of the whole document; no type has such a name."""


def _identity(name: str) -> str:
    return name
