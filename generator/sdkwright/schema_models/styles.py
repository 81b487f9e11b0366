"""Owns in which styles models are written, beside those of the SDK itself."""

from enum import StrEnum


class ModelStyle(StrEnum):
    PYDANTIC = "pydantic"
    DATACLASS = "dataclass"
    MSGSPEC = "msgspec"
    TYPEDDICT = "typeddict"
