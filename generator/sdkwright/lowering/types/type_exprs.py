"""Type expressions of both directions: scalars, literals, containers, unions.

This module must not know nested schemas, nor the names of classes: callers pass the inner types as text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.package.imports import Import
from sdkwright.package.literals import Value, literal

_PRIMITIVE_TYPES: Mapping[api.PrimitiveKind, str] = {
    "string": "str",
    "number": "float",
    "integer": "int",
    "boolean": "bool",
    "null": "None",
}
_RUNTIME_NAMES = re.compile(r"\b(FileTypes|FileContent|SequenceNotStr)\b")
_DATE_TYPES = {"date": "DateOrStr", "date-time": "DatetimeOrStr"}


def primitive_name(kind: api.PrimitiveKind) -> str:
    return _PRIMITIVE_TYPES[kind]


def primitive_type(schema: api.Primitive, module: ModuleBuilder) -> str:
    if schema.kind == "number" and module.side is api.Direction.RESPONSE:
        module.add_imports(Import(f"{module.runtime_module}.models", "Number"))
        return "Number"
    # A response keeps the text of a date; a request also accepts Python's own types.
    time = _DATE_TYPES.get(schema.format or "")
    if schema.kind == "string" and time and module.side is api.Direction.REQUEST:
        module.add_imports(Import(f"{module.runtime_module}.arguments", time))
        return time
    return _PRIMITIVE_TYPES[schema.kind]


def literal_type(schema: api.Enumeration, module: ModuleBuilder) -> str:
    """A closed `Literal`."""
    module.add_imports(Import("typing", "Literal"))
    return f"Literal[{', '.join(literal(value) for value in schema.values)}]"


def open_enum_type(expression: str, module: ModuleBuilder) -> str:
    """A use of a literal: in a response it is open, since a server may send a new value."""
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
    """A union whose variant the runtime chooses. `tags` maps values of the discriminator to models."""
    module.add_imports(
        Import(f"{module.runtime_module}.models", "OneOf"),
        Import("typing", "Annotated"),
    )
    rule = "OneOf()"
    if discriminator is not None:
        pairs = "".join(
            # A forward reference is a string.
            f"({literal(value)}, {_model_literal(model)}), "
            for value, model in sorted(tags.items())
        )
        rule = f"OneOf({literal(discriminator)}, ({pairs}))"
    return f"Annotated[{union_text}, {rule}]"


def _model_literal(model: str) -> str:
    return literal(model[1:-1]) if model.startswith("'") else model


# Files in multipart forms --------------------------------------------------------------


def file_type(schema: api.Schema, components: Mapping[str, api.Schema]) -> str | None:
    """The type of an argument for one file or several; None for any other schema."""
    match schema:
        case api.Primitive(kind="string", format="binary" | "byte-stream" | "file"):
            return "FileTypes"
        case api.Array(items=items):
            inner = file_type(items, components)
            return f"SequenceNotStr[{inner}]" if inner == "FileTypes" else None
        case api.Union(variants=members):
            parts = dict.fromkeys(file_type(each, components) for each in members)
            if None in parts:
                return None
            listed = ", ".join(filter(None, parts))
            return f"Union[{listed}]" if len(parts) > 1 else listed
        case api.Reference(component=component):
            target = components[component]
            # A recursive schema cannot describe a file.
            is_plain = isinstance(target, (api.Primitive, api.Array, api.Union))
            return file_type(target, components) if is_plain else None
        case _:
            return None


def runtime_names(annotation: str) -> Iterator[str]:
    """The runtime's names in an annotation."""
    return (match[1] for match in _RUNTIME_NAMES.finditer(annotation))


def file_example(annotation: str) -> Value:
    return [b"string"] if annotation.startswith("SequenceNotStr") else b"string"
