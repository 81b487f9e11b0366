"""Qualifiers: the last segments of a path that are neither a resource nor a verb.

Examples are `/invitations/pending` and `/stream/with-timestamps`. See "A qualifier" in docs/names.md.
"""

from dataclasses import replace

from sdkwright.naming import verbs
from sdkwright.naming.english import lower_words
from sdkwright.naming.operation_ids import (
    Words,
    is_verb,
    names_several,
    says_list,
)
from sdkwright.naming.reading import Reading
from sdkwright.naming.url_paths import UrlPath


def split_qualifier(each: Reading) -> tuple[UrlPath, str]:
    """The path without its qualifier, and the qualifier as words for a method name; empty if there is no qualifier."""
    path = each.path
    start = _qualifier_start(path)
    found = lower_words(" ".join(path.segments[start:]))
    if start is None or found == each.id_words:
        return path, ""
    segments = path.segments[:start]
    is_phrase = found[-1] not in verbs.ADJECTIVES
    follows_item = path.tail == len(path.segments) - start < len(path.segments)
    is_item = (
        path.ends_in_item or (is_phrase and follows_item) or _asks_for_one(each, found)
    )
    shorter = replace(path, segments=segments, tail=len(segments), ends_in_item=is_item)
    return shorter, "_".join(found)


def _qualifier_start(path: UrlPath) -> int | None:
    """The index of the first segment of the qualifier: an adjective, or a phrase such as `by/username`.

    None if there is no qualifier.
    """
    segments, last = path.segments, len(path.segments) - 1
    for start in range(max(last - 1, 1), last + 1):
        first, *rest = lower_words(segments[start])
        if start == last:
            is_phrase = bool(rest)
        else:
            is_phrase = not rest and not is_verb(lower_words(segments[last])[0])
        if is_phrase and first in verbs.SEGMENT_PREPOSITIONS:
            return start
    is_adjective = last > 0 and segments[last].lower() in verbs.ADJECTIVES
    return last if is_adjective and not path.ends_in_item else None


def _asks_for_one(each: Reading, adjectives: Words) -> bool:
    """Whether an operation at a path such as `/invoices/upcoming` returns one item, judged by the operation id or the adjective."""
    found = each.id_words
    if each.verb.word and (says_list(found, each.verb) or names_several(found)):
        return False
    return adjectives[-1] in verbs.SINGLE_ADJECTIVES or (
        len(found) > 1 and found[-1:] != adjectives[-1:]
    )
