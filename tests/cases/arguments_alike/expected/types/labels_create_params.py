# Generated from the API's OpenAPI document: change that, not this.

from typing import TypedDict

from .page_param import Labels

__all__ = [
    "Labels",
    "LabelsCreateParams",
]


class LabelsCreateParams(TypedDict, total=False):
    labels: Labels
