# Generated from the API's OpenAPI document: change that, not this.

"""The types of arguments and responses. Each module is loaded on first use."""

from typing import TYPE_CHECKING

from .._runtime.lazy import lazy_attributes

__all__ = [
    "Address",
    "AttributeValue",
    "AttributeValueParam",
    "EntityIdsParam",
    "FullName",
    "NestedAttributeValue",
    "NestedAttributeValueParam",
    "NoteRelationshipOperationParam",
    "NoteUpdateParams",
    "NoteUpdateResponse",
    "OpportunityUpdateParams",
    "OpportunityUpdateResponse",
    "RelationshipOperationParam",
    "Relationships",
    "ValueType",
]

if TYPE_CHECKING:
    from .address import Address
    from .attribute_value import AttributeValue
    from .attribute_value_param import AttributeValueParam
    from .entity_ids_param import EntityIdsParam
    from .full_name import FullName
    from .nested_attribute_value import NestedAttributeValue
    from .nested_attribute_value_param import NestedAttributeValueParam
    from .note_relationship_operation_param import NoteRelationshipOperationParam
    from .note_update_params import NoteUpdateParams
    from .note_update_response import NoteUpdateResponse
    from .opportunity_update_params import OpportunityUpdateParams
    from .opportunity_update_response import OpportunityUpdateResponse
    from .relationship_operation_param import RelationshipOperationParam
    from .relationships import Relationships
    from .value_type import ValueType
else:
    __getattr__, __dir__ = lazy_attributes(
        __name__,
        {
            "Address": ".address",
            "AttributeValue": ".attribute_value",
            "AttributeValueParam": ".attribute_value_param",
            "EntityIdsParam": ".entity_ids_param",
            "FullName": ".full_name",
            "NestedAttributeValue": ".nested_attribute_value",
            "NestedAttributeValueParam": ".nested_attribute_value_param",
            "NoteRelationshipOperationParam": ".note_relationship_operation_param",
            "NoteUpdateParams": ".note_update_params",
            "NoteUpdateResponse": ".note_update_response",
            "OpportunityUpdateParams": ".opportunity_update_params",
            "OpportunityUpdateResponse": ".opportunity_update_response",
            "RelationshipOperationParam": ".relationship_operation_param",
            "Relationships": ".relationships",
            "ValueType": ".value_type",
        },
    )
