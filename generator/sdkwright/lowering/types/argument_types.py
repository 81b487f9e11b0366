"""Annotations of an argument: one for the TypedDict of all arguments, one for the method."""

import re
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import ModuleBuilder
from sdkwright.lowering.types.schema_types import SchemaTypes
from sdkwright.naming import identifiers
from sdkwright.package.imports import Import
from sdkwright.package.types_modules import TypeAliasDeclaration

# A string literal, a quoted forward reference, a name.
_NAME_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(\w+)'|([^\W\d]\w*)""")


@dataclass(frozen=True, slots=True)
class ArgumentType:
    """The type of an argument in the module of the TypedDict, and in the method, which needs `imports`."""

    params_annotation: str
    method_annotation: str
    imports: frozenset[Import]


def argument_type(
    types: SchemaTypes,
    schema: api.Schema,
    owner: ModuleBuilder,
    path: tuple[str, ...],
    params_module: ModuleBuilder,
) -> ArgumentType:
    """The type of an argument whose schema is at `path` in `owner`, the module of its inline types.

    A method qualifies classes of `owner` by their module (`note_update_params.Fields`). For a union of classes, a type
    alias is declared, so that the signature stays readable.
    """
    text = types.type_expression(schema, owner, path)
    used = {match[1] or match[2] for match in _NAME_TOKEN.finditer(text)}
    known = owner.imports | owner.late_imports
    imports = {each for each in known if (each.as_name or each.name) in used}
    own = used & {declaration.name for declaration in owner.declarations}
    foreign = {each for each in imports if each.is_sibling}
    name = identifiers.type_name(path)
    if text.startswith("Union[") and (own or foreign) and name not in own:
        # A component that is the body of several operations gets one alias.
        if owner.union_names.get(schema.annotations.pointer) != name:
            owner.union_names[schema.annotations.pointer] = name
            owner.scope.claim(name, schema.annotations.pointer, ".".join(path))
            owner.add_imports(Import("typing", "TypeAlias"))
            owner.declarations.append(
                TypeAliasDeclaration(
                    name, ": TypeAlias", text, "", schema.annotations.pointer
                )
            )
        text, own, imports, foreign = name, {name}, set[Import](), set[Import]()
    if owner is not params_module:
        params_module.add_imports(
            *imports, *(Import(f".{owner.name}", each) for each in own)
        )
        text = _qualify(text, set(), "")
    return ArgumentType(
        text,
        _qualify(text, own, owner.name),
        frozenset(
            {Import(f"..types{each.module}", each.name) for each in foreign}
            | (imports - foreign)
            | ({Import("..types", owner.name)} if own else set[Import]())
        ),
    )


def _qualify(text: str, own_names: set[str], module: str) -> str:
    """A type as another module prints it: its own names are qualified, and no reference is quoted."""

    def replace(match: re.Match[str]) -> str:
        found = match[1] or match[2]
        return f"{module}.{found}" if found in own_names else found or match[0]

    return _NAME_TOKEN.sub(replace, text)
