"""Paths of operations without the names of their parameters, which no request contains.

This module must not know a document.
"""

import re
from typing import Final

_PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")


def placeholders(path: str) -> list[str]:
    """The parameters of a path in their order, each as `{name}`."""
    return _PLACEHOLDER.findall(path)


def without_names(path: str) -> str:
    """The path without the names of its parameters: `/notes/{}` for `/notes/{id}`."""
    return _PLACEHOLDER.sub("{}", path)
