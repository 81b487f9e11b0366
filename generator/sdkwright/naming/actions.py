"""Actions: the segments of a path that become a method, not a resource. See "The last segment" in docs/names.md."""

from sdkwright.naming import verbs
from sdkwright.naming.english import is_plural, lower_words, singular, singulars
from sdkwright.naming.operation_ids import Words, is_verb
from sdkwright.naming.reading import Reading


def action_start(each: Reading) -> int | None:
    """The index of the first segment of an action; None if the path has no action."""
    segments = each.path.segments
    if not segments:
        return None
    if each.path.ends_in_item:
        at = len(segments) - 1
        return at if _is_item_action(each, segments[at], at == 0) else None
    for at in range(max(len(segments) - each.path.tail, 0), len(segments)):
        is_last = at == len(segments) - 1
        if at and is_last and each.path.is_custom:
            return at
        if (at or is_last) and _is_action(each, segments[at], is_last, at == 0):
            return at
        if at and is_last and _precedes_object(each, segments[at - 1]):
            return at
    return None


def _precedes_object(each: Reading, parent: str) -> bool:
    """Whether the operation id has the last segment, as a verb, before the words of the parent segment.

    This is true for `recycle_node_pool` at `/node_pools/{id}/recycle`, but not for `update_user_avatar` at
    `/users/{id}/avatar`.
    """
    own, object_ = lower_words(each.path.last), singulars(parent)
    if each.http_method not in ("POST", "PUT", "PATCH") or is_plural(each.path.last):
        return False
    found = tuple(map(singular, each.id_words))
    phrase = own + object_
    starts = range(len(found) - len(phrase) + 1)
    at = next((i for i in starts if found[i : i + len(phrase)] == phrase), None)
    return len(own) == 1 and at is not None and not any(map(is_verb, found[:at]))


def _is_action(each: Reading, segment: str, is_last: bool, is_only: bool) -> bool:
    """Whether a path segment is an action, judged by the operation id or by the first word of the segment."""
    own, verb = lower_words(segment), each.verb.word
    first, plural, http_method = own[0], is_plural(segment), each.http_method
    if _is_noun(each, own):
        return False
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


def _is_noun(each: Reading, segment: Words) -> bool:
    """Whether a segment that begins with a verb is a noun.

    Examples are `/add-ons` with the tag `AddOns`, and GET `/add-ons`.
    """
    first, last = segment[0], segment[-1]
    if len(segment) < 2 or first not in verbs.UNAMBIGUOUS_VERBS:
        return False
    reads = each.http_method == "GET" and first not in verbs.READ_VERBS
    return segment == lower_words(each.tag) or (reads and singular(last) != last)


def _is_last_action(each: Reading, segment: str, is_only: bool) -> bool:
    """Whether the last segment of a path is an action, judged by conditions that apply only to last segments."""
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
        known = _begins_plural_action(each, segment)
    else:
        starts_id = own[:1] == found[:1] and verb in ("", first)
        known = len(own) == 2 and first in verbs.AMOUNTS
        known = known or (starts_id and {*own} <= {*found} and not is_get)
    begins_id = found == own or (found[: len(own)] == own and verb in ("", first))
    if known or plural or not begins_id:
        return known
    return len(own) > 1 or first not in verbs.CRUD_VERBS or not is_verb(first)


def _begins_plural_action(each: Reading, segment: str) -> bool:
    """Whether a segment in the plural is a verb and its object: `/run-tests`, `/bulk-delete-users`."""
    own, found = lower_words(segment), each.id_words
    first, second, *_ = own
    if first in verbs.AMOUNTS:
        return is_verb(second) and second not in verbs.NOUN_ACTIONS
    if found == own and first in verbs.CRUD_VERBS:
        return True
    is_stated = first == each.verb.word and first not in verbs.CRUD_VERBS
    known = set(map(singular, found))
    writes = each.http_method in ("POST", "PUT", "PATCH")
    return is_stated and writes and known.issuperset(singulars(segment))


def _is_item_action(each: Reading, segment: str, is_only: bool) -> bool:
    """Whether the segment before the final parameter of a path is an action: `delete` in `/template/delete/{id}`."""
    own, verb = lower_words(segment), each.verb.word
    first = own[0]
    if is_plural(segment):
        return False
    if first == verb and len(own) == 1:
        return verb not in verbs.CRUD_VERBS or verb in verbs.SEGMENT_VERBS
    ends_id = each.id_words[-len(own) :] == own and verb in ("", first)
    if ends_id and not is_only and first in verbs.ACTIONS | verbs.ID_VERBS:
        return True
    if is_only:
        return len(own) > 1 and first in verbs.UNAMBIGUOUS_VERBS
    if first in verbs.SEGMENT_VERBS:
        return own != ("list",)
    if each.http_method == "GET" and first in verbs.READ_VERBS and len(own) > 1:
        return True
    if first not in verbs.ACTIONS or first in verbs.NOUN_ACTIONS:
        return first == "search"
    return each.http_method in ("POST", "PUT", "PATCH")
