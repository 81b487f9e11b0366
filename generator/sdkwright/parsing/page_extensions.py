"""The extensions about pages: ours, Speakeasy's and Fern's. The first that an operation has applies.

This module must not know what their values mean.
"""

from sdkwright.api import model as api
from sdkwright.document.document import Node


def read_page_extension(operation: Node) -> api.PageExtension | None:
    """The extension of an operation. Fern's `true` means the extension of the whole document."""
    for keyword in api.PageKeyword:
        node = operation.get(keyword)
        if node is None:
            continue
        if keyword is api.PageKeyword.FERN and node.value is True:
            node = operation.document.root.get(keyword)
        if node is not None:
            return api.PageExtension(keyword, node.value, node.pointer)
    return None
