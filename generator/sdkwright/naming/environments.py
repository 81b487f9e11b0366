"""Names of the servers of an API: `production`, `sandbox`.

The name of each server is the first of these that exists: the name in an extension; a known word in a description of at
most six words; a known word in the host; the description without generic words and words that all descriptions have,
if one or two words are left; a region in the host. If the first server has none of these, its name is `default`. Other
servers without a name, and servers with the name of an earlier server, are omitted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit

from sdkwright.api.model import Server
from sdkwright.naming import identifiers

_KNOWN: Final[Mapping[str, str]] = {
    **{
        each: each
        for each in (
            *("production", "live", "sandbox", "staging", "test", "testing", "demo"),
            *("development", "preproduction", "preview", "beta", "alpha", "canary"),
            *("qa", "uat", "mock", "local", "edge", "trial", "integration"),
        )
    },
    **{
        "prod": "production",
        "stage": "staging",
        "dev": "development",
        "stg": "staging",
    },
    **{"preprod": "preproduction", "localhost": "local", "mocking": "mock"},
}
_REGIONS: Final = frozenset(
    {"us", "eu", "uk", "ca", "au", "ap", "de", "fr", "in", "jp", "sg", "br", "cn", "global"}
)  # fmt: skip
_EMPTY_WORDS: Final = frozenset(
    {"api", "base", "endpoint", "environment", "for", "host", "server", "servers", "the", "tier", "url"}
)  # fmt: skip
_MAX_WORDS: Final = 6
_FIRST: Final = "default"


def environment_names(servers: Sequence[Server]) -> tuple[tuple[str, Server], ...]:
    """The servers that have a name, each with its name, the default server first.

    Empty if fewer than two servers have a name.
    """
    distinct: dict[str, Server] = {}
    for each in servers:
        # A server is often listed twice, for http and https.
        distinct.setdefault(each.url.partition("://")[2], each)
    unique = list(distinct.values())
    described = [_described(each) for each in unique]
    common = set[str]().union(*described).intersection(*described)
    if len(unique) == 1:
        common = set[str]()
    found: dict[str, Server] = {}
    for each in unique:
        name = _name(each, common)
        if not name and each is unique[0]:
            name = _FIRST
        if name:
            found.setdefault(name, each)
    return tuple(found.items()) if len(found) > 1 else ()


def _name(server: Server, common: set[str]) -> str:
    if server.sdk_name:
        return identifiers.snake(server.sdk_name)
    described = _described(server)
    known = next(_known(described), "")
    if known and len(described) <= _MAX_WORDS:
        return known
    labels = _host_words(server.url)
    if known := next(_known(labels), ""):
        return known
    rest = [each for each in described if each not in _EMPTY_WORDS | common]
    if 1 <= len(rest) <= 2:
        return "_".join(rest)
    return next((each for each in labels if each in _REGIONS), "")


def _described(server: Server) -> list[str]:
    """The words of the description in lower case, without text in parentheses."""
    text = re.sub(r"\([^)]*\)", "", server.description or "")
    text = re.sub(r"(?i)\bpre-prod", "preprod", text)
    return [each.lower() for each in identifiers.words(text)]


def _host_words(url: str) -> list[str]:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return []
    if host in ("127.0.0.1", "::1"):
        return ["local"]
    return [each for each in re.split(r"[.-]", host) if each]


def _known(found: Sequence[str]) -> Iterator[str]:
    return (_KNOWN[each] for each in found if each in _KNOWN)
