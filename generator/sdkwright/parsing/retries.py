"""The extension `x-speakeasy-retries`: how to retry an operation, or all operations.

A value that differs from Speakeasy's description is ignored: its author writes for another generator. This module must
not depend on the language of the generated code.
"""

import re
from typing import Final

from sdkwright.api.model import Retries
from sdkwright.document.document import Node
from sdkwright.document.lenient_access import get_items, get_text

_KEY: Final = "x-speakeasy-retries"
_COUNTS: Final = ("maxRetries", "maxAttempts")
_STATUS: Final = re.compile(r"[1-5](?:\d\d|XX)")
_MAX: Final = 100


def read_retries(operation: Node, root: Node) -> Retries | None:
    """The retry policy of an operation, from its own extension or else from the extension of the document.

    None if there is no extension.
    """
    node = operation.get(_KEY) or root.get(_KEY)
    if node is None or not isinstance(node.value, dict):
        return None
    if get_text(node, "strategy") == "none":
        return Retries(max_retries=0)
    listed = (str(each.value).upper() for each in get_items(node, "statusCodes"))
    statuses = tuple(dict.fromkeys(each for each in listed if _STATUS.fullmatch(each)))
    count = _count(node)
    return Retries(count, statuses) if statuses or count is not None else None


def _count(node: Node) -> int | None:
    """The number of retries; None if the document has no valid number.

    The value of `maxAttempts` includes the first request, so 1 is subtracted.
    """
    for holder in filter(None, (node, node.get("backoff"))):
        for key in _COUNTS:
            value = holder.get(key)
            count = None if value is None else value.value
            if isinstance(count, int) and not isinstance(count, bool):
                retries = count - (key == "maxAttempts")
                return retries if 0 <= retries <= _MAX else None
    return None
