"""The characters that are not text, which a document can contain: control characters and noncharacters.

HTML forbids them, even as entities, and version control shows no changes of a file with them.
"""

import re
from typing import Final

_PLANES: Final = range(0x10000, 0x110000, 0x10000)
_ENDS: Final = "".join(
    chr(plane + end) for plane in _PLANES for end in (0xFFFE, 0xFFFF)
)
_FORBIDDEN: Final = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff{_ENDS}]"
)


def visible(text: str) -> str:
    """The text of a file, in which these characters are replaced by their escapes, as in docstrings."""
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
