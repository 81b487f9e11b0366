"""The role of a schema for a caller: an argument, a part of a request, or a part of a response."""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a schema is for a caller."""

    PATH = "path"
    """An argument that stands in the path."""
    ARGUMENT = "argument"
    BODY = "body"
    """All of a request's body; the properties of an object are arguments."""
    KEY = "key"
    """Deeper in what is sent."""
    ANSWER = "answer"
    FIELD = "field"
    """Deeper in what comes back."""

    @property
    def is_sent(self) -> bool:
        return self not in (Role.ANSWER, Role.FIELD)

    @property
    def inside(self) -> "Role":
        """What a property or an item of it is."""
        if self is Role.BODY:
            return Role.ARGUMENT
        return Role.KEY if self.is_sent else Role.FIELD


class Use(NamedTuple):
    """One way in which a schema is met."""

    role: Role
    odd: bool = False
    """Whether what it is called depends on what stands beside it."""
    merged: bool = False
    """Whether it is one of several parts of one thing."""
    element: bool = False
    """Whether it stands in a list or a map."""
