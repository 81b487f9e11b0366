"""Owns the type of an argument: as its module of parameters prints it, and as the method does."""

import re
from dataclasses import dataclass

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import Home
from sdkwright.lowering.types.schema_types import Types
from sdkwright.naming import identifiers
from sdkwright.package.imports import Import
from sdkwright.package.model import Alias

# A string, a name that is quoted since it is declared later, a name.
_TOKEN = re.compile(r""""(?:[^"\\]|\\.)*"|'(\w+)'|([^\W\d]\w*)""")


@dataclass(frozen=True, slots=True)
class ArgumentType:
    """`in_params` is printed in the module of parameters, `in_method` by the method, which needs `imports`."""

    in_params: str
    in_method: str
    imports: frozenset[Import]


def argument_type(
    types: Types, schema: api.Schema, inner: Home, path: tuple[str, ...], params: Home
) -> ArgumentType:
    """The type of an argument whose schema stands at `path`, and whose inner types live in `inner`.

    A method shows plain types as they are, classes by their module (`note_update_params.Fields`), and a union of
    classes by one name, which is declared for it.
    """
    text = types.expression(schema, inner, path)
    used = {match[1] or match[2] for match in _TOKEN.finditer(text)}
    known = inner.imports | inner.late_imports
    imports = {each for each in known if (each.alias or each.name) in used}
    own = used & {declaration.name for declaration in inner.declarations}
    foreign = {each for each in imports if each.is_sibling}
    name = identifiers.type_name(path)
    if text.startswith("Union[") and (own or foreign) and name not in own:
        # A component that is the body of several operations is asked for it again.
        if inner.aliased.get(schema.about.pointer) != name:
            inner.aliased[schema.about.pointer] = name
            inner.scope.claim(name, schema.about.pointer, ".".join(path))
            inner.use(Import("typing", "TypeAlias"))
            inner.declarations.append(
                Alias(name, ": TypeAlias", text, "", schema.about.pointer)
            )
        text, own, imports, foreign = name, {name}, set[Import](), set[Import]()
    if inner is not params:
        params.use(*imports, *(Import(f".{inner.name}", each) for each in own))
        text = _qualified(text, set(), "")
    return ArgumentType(
        text,
        _qualified(text, own, inner.name),
        frozenset(
            {Import(f"..types{each.module}", each.name) for each in foreign}
            | (imports - foreign)
            | ({Import("..types", inner.name)} if own else set[Import]())
        ),
    )


def _qualified(text: str, own: set[str], module: str) -> str:
    """A type as it is printed outside the module that its own names are in, where nothing is declared later."""

    def replace(match: re.Match[str]) -> str:
        found = match[1] or match[2]
        return f"{module}.{found}" if found in own else found or match[0]

    return _TOKEN.sub(replace, text)
