"""The styles of models, beside the models of the SDK itself."""

from enum import StrEnum


class ModelStyle(StrEnum):
    PYDANTIC = "pydantic"
    DATACLASS = "dataclass"
    MSGSPEC = "msgspec"
    TYPEDDICT = "typeddict"
