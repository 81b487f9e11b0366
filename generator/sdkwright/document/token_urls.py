"""Token URLs of OAuth 2: the URLs to which a client may send its secret.

The document is untrusted, so a secret is only sent encrypted, or to the same machine.
"""

import re
from typing import Final
from urllib.parse import urlsplit

from sdkwright.document.lenient_access import FORBIDDEN_URL_CHARS

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def is_usable_token_url(url: str) -> bool:
    """Whether a secret may be sent to a URL: https, http to loopback, or relative to the server of the API."""
    if not url or FORBIDDEN_URL_CHARS.search(url) or {*"#{}\\@"} & {*url}:
        return False
    if not _SCHEME.match(url):
        return not url.startswith("//")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    is_local = parts.scheme == "http" and host in _LOOPBACK
    return bool(host) and (parts.scheme == "https" or is_local)
