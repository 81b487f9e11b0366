"""The constraints on the arguments of all methods, as tables for the runtime.

This module must not know JSON Schema apart from the names of its keywords.
"""

from collections.abc import Mapping
from typing import TypeAlias

from sdkwright.package.literals import Value
from sdkwright.records import record

Table: TypeAlias = Mapping[str, Value]
"""The constraints on a value, by keyword."""


@record(frozen=True, slots=True)
class Constraints:
    """The constraints of a package. The runtime's class has the same fields."""

    operations: Mapping[str, Mapping[str, Mapping[str, Table]]]
    """The constraints on arguments, by the operation (`GET /pets`), the part of the request, and the key there."""
    components: Mapping[str, Table]
    """The constraints that several arguments share, by the name of the component."""
