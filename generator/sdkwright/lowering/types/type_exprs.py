"""Owns how a type is spelled on either side, once what is in it has been: containers, literals, unions, scalars.

It must not know schemas inside schemas, nor names of classes.
"""

from collections.abc import Mapping, Sequence

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal

_PRIMITIVE_TYPES: Mapping[api.PrimitiveKind, str] = {
    "string": "str",
    "number": "float",
    "integer": "int",
    "boolean": "bool",
    "null": "None",
}
_DATE_TYPES = {"date": "DateOrStr", "date-time": "DatetimeOrStr"}


def primitive_name(kind: api.PrimitiveKind) -> str:
    return _PRIMITIVE_TYPES[kind]


def primitive_type(schema: api.Primitive, module: ModuleBuilder) -> str:
    if schema.kind == "number" and module.side is api.Direction.RESPONSE:
        module.add_imports(Import(f"{module.runtime_module}.models", "Number"))
        return "Number"
    # What came stays the text that it was; to be sent, Python's own types will do too.
    time = _DATE_TYPES.get(schema.format or "")
    if schema.kind == "string" and time and module.side is api.Direction.REQUEST:
        module.add_imports(Import(f"{module.runtime_module}.arguments", time))
        return time
    return _PRIMITIVE_TYPES[schema.kind]


def literal_type(schema: api.Enumeration, module: ModuleBuilder) -> str:
    """A literal, closed."""
    module.add_imports(Import("typing", "Literal"))
    return f"Literal[{', '.join(literal(value) for value in schema.values)}]"


def open_enum_type(expression: str, module: ModuleBuilder) -> str:
    """A literal as it stands where it is used: a server may send a value that is new."""
    if module.side is api.Direction.REQUEST:
        return expression
    module.add_imports(Import(f"{module.runtime_module}.models", "Open"))
    return f"Open[{expression}]"


def array_type(items: str, module: ModuleBuilder) -> str:
    if module.side is api.Direction.REQUEST:
        module.add_imports(
            Import(f"{module.runtime_module}.arguments", "SequenceNotStr")
        )
        return f"SequenceNotStr[{items}]"
    module.add_imports(Import("typing", "List"))
    return f"List[{items}]"


def mapping_type(values: str, module: ModuleBuilder) -> str:
    generic = "Mapping" if module.side is api.Direction.REQUEST else "Dict"
    module.add_imports(Import("typing", generic))
    return f"{generic}[str, {values}]"


def optional_type(type_text: str, module: ModuleBuilder) -> str:
    module.add_imports(Import("typing", "Optional"))
    return f"Optional[{type_text}]"


def union_type(variants: Sequence[str], module: ModuleBuilder) -> str:
    module.add_imports(Import("typing", "Union"))
    return f"Union[{', '.join(variants)}]"


def one_of_type(
    union_text: str,
    discriminator: str | None,
    tags: Mapping[str, str],
    module: ModuleBuilder,
) -> str:
    """A union whose member the runtime chooses; `tags` are values of the discriminator, with the models they mean."""
    module.add_imports(
        Import(f"{module.runtime_module}.models", "OneOf"),
        Import("typing", "Annotated"),
    )
    rule = "OneOf()"
    if discriminator is not None:
        pairs = "".join(
            # A name that is declared later is known by its name alone.
            f"({literal(value)}, {_model_literal(model)}), "
            for value, model in sorted(tags.items())
        )
        rule = f"OneOf({literal(discriminator)}, ({pairs}))"
    return f"Annotated[{union_text}, {rule}]"


def _model_literal(model: str) -> str:
    return literal(model[1:-1]) if model.startswith("'") else model
