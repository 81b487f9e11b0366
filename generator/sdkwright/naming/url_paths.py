"""The words of a URL path: its segments without parameters, prefixes such as `api`, and versions."""

import re
from itertools import pairwise
from typing import Final
from urllib.parse import unquote

from sdkwright.naming import verbs
from sdkwright.naming.english import lower_words, singulars
from sdkwright.naming.identifiers import words
from sdkwright.records import record

_API_PREFIX: Final = re.compile(r"apis?|rest", re.IGNORECASE)
_VERSION: Final = re.compile(
    r"v?\d+([._]\d+)*((alpha|beta|rc|preview)\d*)?|\d{4}-\d\d(-\d\d)?", re.IGNORECASE
)
_FLAG_VALUE: Final = re.compile(r"=(true|1)?$", re.IGNORECASE)
_FILE_EXTENSION: Final = re.compile(r"\.(json|xml|yaml|php)$")


@record(frozen=True, slots=True)
class UrlPath:
    """A URL path, read for the naming rule: its segments, parameters, fragment and flags."""

    segments: tuple[str, ...]
    """The flags, then the segments that are words: no parameter, no version, no prefix such as `api`."""
    ends_in_item: bool
    """Whether the path ends in a parameter."""
    tail: int
    """The number of segments after the last parameter."""
    fragment: str
    """The text after `#`, or the values and actions in the query. It distinguishes operations with the same URL."""
    parameters: tuple[str, ...]
    is_custom: bool = False
    """Whether the last segment is a custom method: `/pets/{id}:feed`."""
    flags: tuple[str, ...] = ()
    """The flags of the query: `beta` in `/responses?beta=true`."""

    @property
    def last(self) -> str:
        return self.segments[-1] if self.segments else ""


def read_path(path: str) -> UrlPath:
    """Read a path template, and return its segments, parameters, fragment and flags."""
    location, _, fragment = path.partition("#")
    location, _, query = location.partition("?")
    # A flag in the path distinguishes two operations: `?beta=true`.
    flags = [_FLAG_VALUE.sub("", each) for each in query.split("&")]
    values = [each.partition("=")[2] for each in flags if "=" in each]
    flags = [each for each in flags if "=" not in each]
    found: list[str] = []
    tail, is_item = 0, False
    for part in filter(None, re.split(r"/|(?<=[\w}]):", location)):
        # `{id}`, and also `near.{format}` or `Products({id})`.
        static, brace, _ = part.partition("{")
        is_item = bool(brace) and not static.endswith(".")
        static = unquote(static.partition("(")[0])
        if is_word(static) and (found or not _API_PREFIX.fullmatch(static)):
            found.append(_FILE_EXTENSION.sub("", static).rstrip(".-"))
            tail += 1
        if is_item:
            tail = 0
    flags = [*filter(words, flags)]
    actions = [each for each in flags if lower_words(each)[0] in verbs.ACTIONS]
    flags = [each for each in flags if each not in actions]
    segments = (*flags, *found)
    parameters = tuple(re.findall(r"\{([^{}]*)\}", location))
    fragment = fragment.rpartition("=")[2] or "_".join(values + actions)
    is_custom = tail > 0 and ":" in location.rpartition("/")[2].rpartition("}")[2]
    return UrlPath(
        segments, is_item, tail, fragment, parameters, is_custom, tuple(flags)
    )


def is_word(part: str) -> bool:
    """Whether a part of a path or an id is a word, not a version or a date."""
    return bool(words(part)) and not _VERSION.fullmatch(part)


def is_segment(part: str, resource: str) -> bool:
    """Whether a segment of a path has the name of a resource."""
    return lower_words(read_path(part).last) == lower_words(resource)


def has_items(path: str, resource: str) -> bool:
    """Whether a parameter follows the segment of a resource: `/pets/{id}`."""
    return any(
        behind.startswith("{") and is_segment(part, resource)
        for part, behind in pairwise(path.split("/"))
    )


def split_versions(path: str) -> tuple[tuple[str, ...], str]:
    """The versions and dates in a path, and the rest of the path without the names of its parameters."""
    parts = path.split("/")
    versions = tuple(part for part in parts if _VERSION.fullmatch(part))
    left = "/".join(part for part in parts if part not in versions)
    return versions, re.sub(r"\{[^{}]*\}", "{}", left)


def without_repetitions(segments: tuple[str, ...]) -> tuple[str, ...]:
    """The segments, each without the words of the segment before it.

    For `/invoices/{id}/invoice_line_items`, the segments are `invoices` and `line_items`.
    """
    kept: list[str] = []
    before: tuple[str, ...] = ()
    for segment in segments:
        own = singulars(segment)
        if own == before:
            continue
        if before and own[: len(before)] == before:
            kept.append("_".join(words(segment)[len(before) :]))
        else:
            kept.append(segment)
        before = own
    return tuple(kept)
