"""Arguments with their sources in the model of the API.

This module must not know which part of a request has which arguments.
"""

from sdkwright.api import model as api
from sdkwright.lowering import examples
from sdkwright.lowering.context import Context
from sdkwright.lowering.types.argument_types import ArgumentType
from sdkwright.package.literals import Value
from sdkwright.package.methods import Argument, ArgumentKind, Presence
from sdkwright.records import record


@record(frozen=True, slots=True)
class BoundArgument:
    """An argument with its source in the model of the API."""

    argument: Argument
    wire_example: Value
    """The example under wire names."""
    parameter: api.Parameter | None = None
    is_entire_body: bool = False
    """Whether its value is the entire body."""
    schema: api.Schema | None = None
    """Its schema; None for a path argument."""


def schema_argument(
    context: Context,
    name: str,
    wire: str,
    schema: api.Schema,
    type_: ArgumentType,
    required: bool,
    *,
    example: Value = None,
) -> BoundArgument:
    """An argument made from its schema. Its kind is `BODY`; the caller replaces it for a parameter.

    If `example` is None, the example of the schema is used.
    """
    components, annotations = context.components, schema.annotations
    whole_example = example or examples.schema_example(schema, components)
    short_example = None
    if example is None and isinstance(whole_example, (dict, list)):
        short_example = examples.schema_example(schema, components, is_short=True)
    argument = Argument(
        name=name,
        wire=wire,
        type=type_.type,
        types_module=type_.module,
        kind=ArgumentKind.BODY,
        presence=Presence.REQUIRED if required else Presence.OPTIONAL,
        example=whole_example,
        short_example=short_example,
        description=context.describe(schema),
        keys=examples.inline_keys(schema),
        aliases=annotations.renamed_from,
        is_deprecated=annotations.deprecated,
        origin=annotations.pointer,
    )
    wire_example = example or examples.schema_example(
        schema, components, use_wire_names=True
    )
    return BoundArgument(argument, wire_example, schema=schema)
