"""The characters that are not text, which a document can contain: control characters and noncharacters.

HTML forbids them, even as entities, and version control shows no changes of a file with them.
"""

import re
from typing import Final

from sdkwright.package.literals import unicode_escape

_PLANES: Final = range(0x10000, 0x110000, 0x10000)
_ALLOWED: Final = (
    " -~\n\t\xa0-\ufdcf\ufdf0-\ufffd",
    *(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in _PLANES),
)
"""The ranges of all other characters. The first range that matches ends the search, so the usual ones are first."""
_CONTROLS: Final = bytes({*range(128)} - {*range(0x20, 0x7F)} - {*b"\n\t"})
_FORBIDDEN: Final = re.compile(f"[^{''.join(_ALLOWED)}]")


def visible(text: str) -> str:
    """The text of a file, in which these characters are replaced by their escapes, as in docstrings."""
    if text.isascii():  # the usual case, in a fifth of the time
        content = text.encode()
        if len(content.translate(None, _CONTROLS)) == len(content):
            return text
    return _FORBIDDEN.sub(lambda match: unicode_escape(match[0]), text)
