"""The role of a schema for a caller: an argument, a part of a request, or a part of a response."""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """The role of a schema for a caller."""

    PATH = "path"
    """A path parameter."""
    ARGUMENT = "argument"
    BODY = "body"
    """The whole body of a request. If it is an object, its properties are arguments."""
    KEY = "key"
    """A value inside an argument."""
    ANSWER = "answer"
    FIELD = "field"
    """A value inside a response."""

    @property
    def is_sent(self) -> bool:
        return self not in (Role.ANSWER, Role.FIELD)

    @property
    def inside(self) -> "Role":
        """The role of a property or an item of a schema with this role."""
        if self is Role.BODY:
            return Role.ARGUMENT
        return Role.KEY if self.is_sent else Role.FIELD


class Use(NamedTuple):
    """One use of a schema."""

    role: Role
    odd: bool = False
    """Whether its name depends on the schemas beside it."""
    merged: bool = False
    """Whether it is merged with other schemas into one type."""
    element: bool = False
    """Whether it is inside an array or a map."""
