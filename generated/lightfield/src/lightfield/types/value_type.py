# Generated from the API's OpenAPI document: change that, not this.

from typing import Literal, TypeAlias

__all__ = [
    "ValueType",
]


ValueType: TypeAlias = Literal[
    "ADDRESS",
    "CHECKBOX",
    "CURRENCY",
    "DATETIME",
    "EMAIL",
    "FULL_NAME",
    "MARKDOWN",
    "MULTI_SELECT",
    "NUMBER",
    "SINGLE_SELECT",
    "SOCIAL_HANDLE",
    "TELEPHONE",
    "TEXT",
    "URL",
]
"""The data type of the field."""
