# Generated from the API's OpenAPI document: change that, not this.

from typing import Required, TypeAlias, TypedDict, Union

from .entity_ids_param import EntityIdsParam

__all__ = [
    "Add",
    "EntityIdsParam",
    "NoteRelationshipOperationParam",
    "Remove",
]


class Add(TypedDict, total=False):
    add: Required[EntityIdsParam]
    """Entity ID(s) to add to the relationship."""


class Remove(TypedDict, total=False):
    remove: Required[EntityIdsParam]
    """Entity ID(s) to remove from the relationship."""


NoteRelationshipOperationParam: TypeAlias = Union[Add, Remove]
