"""Actions: the segments of a path that are a method, not a resource. See "The last segment" in docs/names.md."""

from sdkwright.naming import verbs
from sdkwright.naming.english import is_plural, lower_words, singulars
from sdkwright.naming.operation_ids import is_verb
from sdkwright.naming.reading import Reading


def action_start(each: Reading) -> int | None:
    """The index of the first segment of an action; None if all segments are nouns."""
    segments = each.path.segments
    if not segments:
        return None
    if each.path.ends_in_item:
        at = len(segments) - 1
        return at if _is_item_action(each, segments[at], at == 0) else None
    for at in range(max(len(segments) - each.path.tail, 0), len(segments)):
        is_last = at == len(segments) - 1
        if (at or is_last) and _is_action(each, segments[at], is_last, at == 0):
            return at
    return None


def _is_action(each: Reading, segment: str, is_last: bool, is_only: bool) -> bool:
    """Whether a path segment is an action, by the operation id or its own first word."""
    own, verb = lower_words(segment), each.verb.word
    first, plural, http_method = own[0], is_plural(segment), each.http_method
    if is_last and _is_last_action(each, segment, is_only):
        return True
    if first == verb and verb not in verbs.CRUD_VERBS and not (plural and len(own) > 1):
        return True
    if len(own) > 1 and first in verbs.UNAMBIGUOUS_VERBS:
        return True
    if first not in verbs.ACTIONS or (plural and first in verbs.NOUN_ACTIONS):
        return False
    creates = verb in verbs.CREATE_VERBS
    if http_method == "DELETE" or (creates and first in verbs.NOUN_ACTIONS):
        return False
    return http_method != "GET" or first in verbs.GET_ACTIONS


def _is_last_action(each: Reading, segment: str, is_only: bool) -> bool:
    """Whether the last segment of a path is an action, by conditions that hold for a last segment only."""
    own, found, verb = lower_words(segment), each.id_words, each.verb.word
    first, plural, is_get = own[0], is_plural(segment), each.http_method == "GET"
    if first in verbs.DELETE_VERBS and each.http_method == "DELETE":
        return True
    # `/rerank` with the tag `Rerank` would give `rerank.rerank`.
    repeats_tag = is_only and {*singulars(segment)} <= {*singulars(each.tag)}
    if repeats_tag and not is_verb(first):
        return False
    if len(own) == 1:
        known = first in verbs.LAST_VERBS
    elif plural:
        known = found == own and first in verbs.CRUD_VERBS
    else:
        starts_id = own[:1] == found[:1] and verb in ("", first)
        known = len(own) == 2 and first in verbs.AMOUNTS
        known = known or (starts_id and {*own} <= {*found} and not is_get)
    begins_id = found == own or (found[: len(own)] == own and verb in ("", first))
    if known or plural or not begins_id:
        return known
    return len(own) > 1 or first not in verbs.CRUD_VERBS or not is_verb(first)


def _is_item_action(each: Reading, segment: str, is_only: bool) -> bool:
    """Whether the last segment of a path that ends in a parameter is an action: `/template/delete/{id}`."""
    own, verb = lower_words(segment), each.verb.word
    if is_plural(segment):
        return False
    if own[0] == verb and len(own) == 1:
        return verb not in verbs.CRUD_VERBS or verb in verbs.SEGMENT_VERBS
    ends_id = each.id_words[-len(own) :] == own and verb in ("", own[0])
    if ends_id and not is_only and own[0] in verbs.ACTIONS | verbs.ID_VERBS:
        return True
    if is_only:
        return len(own) > 1 and own[0] in verbs.UNAMBIGUOUS_VERBS
    if own[0] in verbs.SEGMENT_VERBS:
        return own != ("list",)
    if own[0] not in verbs.ACTIONS or own[0] in verbs.NOUN_ACTIONS:
        return own[0] == "search"
    return each.http_method in ("POST", "PUT", "PATCH")
