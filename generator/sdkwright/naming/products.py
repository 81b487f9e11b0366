"""The names of a package and of its client, from the title of the API or the host of its server."""

import keyword
import re
import unicodedata
from collections.abc import Container
from typing import Final
from urllib.parse import urlsplit

from sdkwright.config.import_names import IMPORTED_ELSEWHERE
from sdkwright.naming.identifiers import pascal
from sdkwright.naming.suffixes import error_name

_TITLE_ASIDES: Final = re.compile(r"\(.*?\)|\[.*?\]|[|:;+,].*", re.DOTALL)
_GENERIC_TITLE_WORDS: Final = re.compile(
    "apis?|rest|restful|http|https|open-?api|swagger|spec|specs|specification|definition|definitions|schema|schemas|"
    "documentation|docs|reference|official|public|the|v?[0-9]+([.][0-9]+)*",
    re.IGNORECASE,
)
_EMPTY_TITLE_WORDS: Final = re.compile(
    f"{_GENERIC_TITLE_WORDS.pattern}|default|fastapi|my|unnamed|untitled|web",
    re.IGNORECASE,
)
"""Words that say nothing in a title without other words: defaults of frameworks."""

_GENERIC_LABELS: Final = re.compile(r"api|www|app|v?\d+|localhost", re.IGNORECASE)
_SUFFIX_LABELS: Final = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""Labels that form a suffix together with the country after them: `example.co.uk`."""


def package_name(title: str, server: str | None = None) -> str:
    """The import name of the package for an API's title: `openai` for `OpenAI API`, `box_platform` for `Box Platform API`.

    If the title contains only generic words, the host of the server names the package.
    """
    plain = unicodedata.normalize("NFKD", " ".join(_words(title, server)).lower())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    name = "_".join(re.findall("[a-z0-9]+", bare.replace("'", "")))
    if not name or not name.isidentifier() or keyword.iskeyword(name):
        name = f"api_{name}".rstrip("_")
    return f"{name}_api" if name in IMPORTED_ELSEWHERE else name


def client_name(title: str, reserved: Container[str], server: str | None = None) -> str:
    """The client class for an API's title, in the title's case: `OpenAI`, `BoxPlatform`."""
    name = pascal(" ".join(_words(title, server)))
    if not name.isidentifier():
        name = f"Api{name}"
    is_taken = (
        keyword.iskeyword(name) or name in reserved or error_name(name) in reserved
    )
    return f"{name}Client" if is_taken else name


def _words(title: str, server: str | None) -> list[str]:
    words = _product_words(title)
    if all(map(_EMPTY_TITLE_WORDS.fullmatch, words)) and (host := _host_word(server)):
        return [host]
    return words


def _product_words(title: str) -> list[str]:
    """The words of a title, without text in brackets and after a sign such as `:`.

    Generic words (`API`, `REST`) at either end are removed too.
    """
    text = unicodedata.normalize("NFKC", title)
    listed = re.sub("['’]s\\b", "", _TITLE_ASIDES.sub(" ", text) or text).split()
    named = [word for word in listed if any(char.isalnum() for char in word)]
    kept = [*named]
    while kept and _GENERIC_TITLE_WORDS.fullmatch(kept[-1]):
        kept.pop()
    while kept and _GENERIC_TITLE_WORDS.fullmatch(kept[0]):
        kept.pop(0)
    return kept or named


def _host_word(server: str | None) -> str:
    """The word of a server's host that names its owner: `example` in `https://api.example.co.uk`.

    Empty if there is no such word.
    """
    try:
        host = urlsplit(server or "").hostname or ""
    except ValueError:
        return ""
    *labels, suffix = host.split(".")
    if not suffix.isalpha():
        # An IP address.
        return ""
    if len(suffix) == 2 and labels[1:] and labels[-1] in _SUFFIX_LABELS:
        labels.pop()
    named = [label for label in labels if not _GENERIC_LABELS.fullmatch(label)]
    return named[-1] if named else ""
