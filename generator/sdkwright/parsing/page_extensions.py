"""The extensions about pages, of sdkwright, Speakeasy and Fern, and the extension about polling.

If an operation has several about pages, the first in this order is used.

This module must not know the meaning of their values.
"""

from sdkwright.api import model as api
from sdkwright.document.document import Node


def read_page_extension(operation: Node) -> api.PageExtension | None:
    """The page extension of an operation; None if there is none.

    The value `true` in Fern's extension means the extension of the whole document.
    """
    for keyword in api.PageKeyword:
        node = operation.get(keyword)
        if node is None:
            continue
        if keyword is api.PageKeyword.FERN and node.value is True:
            node = operation.document.root.get(keyword)
        if node is not None:
            return api.PageExtension(keyword, node.value, node.pointer)
    return None


def read_polling_extension(operation: Node) -> api.PollingExtension | None:
    """The extension about polling of an operation; None if there is none."""
    node = operation.get("x-sdk-polling")
    return None if node is None else api.PollingExtension(node.value, node.pointer)
