# Generated from the API's OpenAPI document: change that, not this.

from typing import Mapping, TypeAlias, TypedDict, Union

from .attribute_value_param import AttributeValueParam
from .relationship_operation_param import RelationshipOperationParam

__all__ = [
    "AttributeValueParam",
    "Fields",
    "FieldsKnown",
    "OpportunityUpdateParams",
    "RelationshipOperationParam",
    "Relationships",
    "RelationshipsKnown",
]


FieldsKnown = TypedDict(
    "FieldsKnown",
    {
        # Display name of the opportunity.
        "$name": str,
        # Pipeline stage (`SINGLE_SELECT`). Pass the option ID or label from the field
        # definition.
        "$stage": str,
    },
    total=False,
)


Fields: TypeAlias = Union[FieldsKnown, Mapping[str, AttributeValueParam]]


RelationshipsKnown = TypedDict(
    "RelationshipsKnown",
    {
        # Operation to modify the internal champion.
        "$champion": RelationshipOperationParam,
        # Operation to modify the evaluator.
        "$evaluator": RelationshipOperationParam,
        # Operation to modify the opportunity owner.
        "$owner": RelationshipOperationParam,
    },
    total=False,
)


Relationships: TypeAlias = Union[
    RelationshipsKnown, Mapping[str, RelationshipOperationParam]
]


class OpportunityUpdateParams(TypedDict, total=False):
    fields: Fields
    """Field values to update — only provided fields are modified; omitted fields are
    left unchanged. System fields use a `$` prefix (e.g. `$name`, `$stage`); custom
    attributes use their bare slug. `SINGLE_SELECT` and `MULTI_SELECT` fields accept an
    option ID or label — call the definitions endpoint for available options. See Fields
    and relationships for value type details.
    """

    relationships: Relationships
    """Relationship operations to apply. System relationships use a `$` prefix (e.g.
    `$owner`, `$champion`). Each value is an operation object with `add`, `remove`, or
    `replace`.
    """
