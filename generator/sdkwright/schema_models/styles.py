"""The styles of models that `sdkwright models` offers."""

from enum import StrEnum


class ModelStyle(StrEnum):
    PYDANTIC = "pydantic"
    DATACLASS = "dataclass"
    MSGSPEC = "msgspec"
    TYPEDDICT = "typeddict"
