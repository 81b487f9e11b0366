# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .entity_ids_param import EntityIdsParam

__all__ = [
    "EntityIdsParam",
    "RelationshipOperationParam",
]


class RelationshipOperationParam(TypedDict, total=False):
    add: EntityIdsParam
    """Entity ID(s) to add to the relationship."""

    remove: EntityIdsParam
    """Entity ID(s) to remove from the relationship."""

    replace: EntityIdsParam
    """Entity ID(s) to set as the entire relationship, replacing all existing
    associations.
    """
