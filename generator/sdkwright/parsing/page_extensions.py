"""The extensions about pages: ours, Speakeasy's and Fern's. The first that an operation has applies.

This module must not know what their values mean.
"""

from typing import Final

from sdkwright.api import model as api
from sdkwright.document.document import Node

_OURS: Final = "x-sdk-pages"
_SPEAKEASY: Final = "x-speakeasy-pagination"
_FERN: Final = "x-fern-pagination"


def read_page_extension(operation: Node) -> api.PageExtension | None:
    """The extension of an operation. Fern's `true` means the extension of the whole document."""
    for keyword in (_OURS, _SPEAKEASY, _FERN):
        node = operation.get(keyword)
        if node is None:
            continue
        if keyword == _FERN and node.value is True:
            node = operation.document.root.get(_FERN)
        if node is not None:
            return api.PageExtension(keyword, node.value, node.pointer)
    return None
