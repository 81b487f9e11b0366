"""Owns how a type is spelled on either side, once what is in it has been: containers, literals, unions, scalars.

It must not know schemas inside schemas, nor names of classes.
"""

from collections.abc import Mapping, Sequence

from sdkwright.api import model as api
from sdkwright.lowering.types.module_builder import Home
from sdkwright.package.imports import Import
from sdkwright.package.literals import literal

_SCALARS: Mapping[api.ScalarKind, str] = {
    "string": "str",
    "number": "float",
    "integer": "int",
    "boolean": "bool",
    "null": "None",
}
_TIMES = {"date": "DateOrStr", "date-time": "DatetimeOrStr"}


def bare_scalar(kind: api.ScalarKind) -> str:
    return _SCALARS[kind]


def scalar(schema: api.Scalar, home: Home) -> str:
    if schema.kind == "number" and home.side is api.Direction.RESPONSE:
        home.use(Import(f"{home.runtime}.models", "Number"))
        return "Number"
    # What came stays the text that it was; to be sent, Python's own types will do too.
    time = _TIMES.get(schema.format or "")
    if schema.kind == "string" and time and home.side is api.Direction.REQUEST:
        home.use(Import(f"{home.runtime}.arguments", time))
        return time
    return _SCALARS[schema.kind]


def listed(schema: api.Enumeration, home: Home) -> str:
    """A literal, closed."""
    home.use(Import("typing", "Literal"))
    return f"Literal[{', '.join(literal(value) for value in schema.values)}]"


def opened(expression: str, home: Home) -> str:
    """A literal as it stands where it is used: a server may send a value that is new."""
    if home.side is api.Direction.REQUEST:
        return expression
    home.use(Import(f"{home.runtime}.models", "Open"))
    return f"Open[{expression}]"


def array(items: str, home: Home) -> str:
    if home.side is api.Direction.REQUEST:
        home.use(Import(f"{home.runtime}.arguments", "SequenceNotStr"))
        return f"SequenceNotStr[{items}]"
    home.use(Import("typing", "List"))
    return f"List[{items}]"


def mapping(values: str, home: Home) -> str:
    generic = "Mapping" if home.side is api.Direction.REQUEST else "Dict"
    home.use(Import("typing", generic))
    return f"{generic}[str, {values}]"


def optional(text: str, home: Home) -> str:
    home.use(Import("typing", "Optional"))
    return f"Optional[{text}]"


def union(members: Sequence[str], home: Home) -> str:
    home.use(Import("typing", "Union"))
    return f"Union[{', '.join(members)}]"


def by_rule(
    text: str, discriminator: str | None, tags: Mapping[str, str], home: Home
) -> str:
    """A union whose member the runtime chooses; `tags` are values of the discriminator, with the models they mean."""
    home.use(Import(f"{home.runtime}.models", "OneOf"), Import("typing", "Annotated"))
    rule = "OneOf()"
    if discriminator is not None:
        pairs = "".join(
            # A name that is declared later is known by its name alone.
            f"({literal(value)}, {_quoted(model)}), "
            for value, model in sorted(tags.items())
        )
        rule = f"OneOf({literal(discriminator)}, ({pairs}))"
    return f"Annotated[{text}, {rule}]"


def _quoted(model: str) -> str:
    return literal(model[1:-1]) if model.startswith("'") else model
