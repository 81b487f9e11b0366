"""The naming rule for operations: the path of the resource and the name of the method.

The name depends on one operation only, so no other operation can change it. docs/names.md describes the rule. This module must
not know the configuration, nor how name collisions are resolved.
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from sdkwright.api.model import Operation
from sdkwright.naming import verbs
from sdkwright.naming.actions import action_start
from sdkwright.naming.conventions import conventional_method
from sdkwright.naming.english import (
    is_plural,
    lower_words,
    singular,
    singular_words,
    singulars,
)
from sdkwright.naming.identifiers import snake, words
from sdkwright.naming.operation_ids import (
    Verb,
    Words,
    find_verb,
    id_words,
    is_dotted,
    is_spelled_out,
    is_verb,
    phrase_start,
    prepositional_phrase,
    without_names,
)
from sdkwright.naming.qualifiers import split_qualifier
from sdkwright.naming.reading import Reading
from sdkwright.naming.url_paths import (
    UrlPath,
    is_word,
    read_path,
    without_repetitions,
)
from sdkwright.records import record

MAX_METHOD_LETTERS: Final = 40
"""The most letters of a method name; longer names are shortened."""

_Resource: TypeAlias = tuple[str, ...]


@record(frozen=True, slots=True)
class OperationName:
    """A resource path and a method name: `chat.completions` and `create`.

    A part for which there is no name is empty.
    """

    resource: tuple[str, ...]
    """Empty for a method of the client itself."""
    method: str

    def __str__(self) -> str:
        return ".".join((*self.resource, self.method))


def resource_ancestors(resource: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The path of each ancestor of a resource, from the outermost to the resource itself."""
    return (resource[: i + 1] for i in range(len(resource)))


def name_operation(operation: Operation, path: str | None = None) -> OperationName:
    """The name of an operation by the rule, as identifiers. `path` replaces the operation's path."""
    resource, method = _resource_and_method(
        operation, operation.path if path is None else path
    )
    parts = tuple(name for name in map(snake, resource) if name)
    name = snake(method)
    return OperationName(parts, name) if name else name_by_convention(operation, parts)


def name_from_id(operation: Operation, short: OperationName) -> OperationName:
    """A longer name from the words of the id, without the words of the resource."""
    group, slash, _ = (operation.id or "").rpartition("/")
    found = id_words(operation)[len(lower_words(group)) if slash else 0 :]
    own, end = singular_words(short.resource), phrase_start(found)
    left = [word for word in found[:end] if singular(word) not in own]
    if left[1:]:
        return OperationName(short.resource, "_".join((*left, *found[end:])))
    phrase = found[end:] if len(found) > end + 1 else ()
    return OperationName(short.resource, "_".join((short.method, *phrase)))


def name_by_convention(operation: Operation, resource: _Resource) -> OperationName:
    """The name of an operation in a resource, by convention.

    The path of the operation determines whether it acts on a collection, an item or a singleton.
    """
    path = read_path(operation.path)
    found = id_words(operation)
    verb = find_verb(found, path.segments)
    each = Reading.of(operation, path, found, verb, "")
    return OperationName(resource, snake(conventional_method(each, path)))


def _resource_and_method(operation: Operation, path: str) -> tuple[_Resource, str]:
    identifier = operation.id or ""
    if is_spelled_out(operation):
        *resource, method = identifier.split(".")
        return tuple(filter(is_word, resource)), method
    group, slash, method = identifier.rpartition("/")
    read = read_path(path)
    if is_dotted(read.fragment):
        # `/rest?method=flickr.photos.search`
        *resource, method = read.fragment.split(".")
        return tuple(resource), method
    if is_dotted(read.last) and lower_words(identifier) == lower_words(read.last):
        # `/collections.documents`: the id confirms that it is no file, such as `/assets/tags.csv`.
        *resource, method = read.last.split(".")
        return (*read.segments[:-1], *resource), method
    if slash and re.fullmatch(r"[\w-]+", group):
        found = lower_words(method)
        verb = Verb(found[0] if found and is_verb(found[0]) else "", True)
        each = Reading.of(operation, read, found, verb, group)
        place, name = _name_in_group(group, each)
        return place, _shortened(name, place, each)
    found = id_words(operation)
    tag = next(filter(words, operation.tags), "")
    verb = find_verb(found, read.segments)
    each = Reading.of(operation, read, found, verb, tag)
    place, name = _with_phrase(*_resource_and_verb(each), each)
    return place, _shortened(_with_fragment(name, each), place, each)


def _with_phrase(
    resource: _Resource, method: str, each: Reading
) -> tuple[_Resource, str]:
    """The resource and the method, with the prepositional phrase of the id added to the method: `delete_by_name`."""
    found = without_names(each.id_words, each.path.segments)
    known = lower_words(" ".join((*each.path.segments, *each.path.parameters)))
    phrase = prepositional_phrase(found, known)
    own = lower_words(method)
    is_segment = len(own) > 1 and own == lower_words(each.path.last)
    if not phrase or is_segment or set(phrase[:2]) & set(own):
        return resource, method
    if phrase[0] in ("and", "or"):
        before = found[len(found) - len(found[found.index(phrase[0]) :]) - 1]
        if before in verbs.VERBS:
            return resource, "_".join((before, *phrase))
        if len(resource) > 1 and singulars(resource[-1]) == singulars(phrase[1]):
            # `create_thread_and_run` at `/threads/runs` belongs to the threads.
            return resource[:-1], "_".join((method, *phrase))
    return resource, "_".join((method, *phrase))


def _shortened(method: str, resource: _Resource, each: Reading) -> str:
    """The method name, shortened if it is too long.

    First, the prepositional phrase is removed, then the words of the resource. If the name is still too long, only the
    verb is kept. A long name that does not begin with a verb is replaced by the conventional name.
    """
    if len(method) <= MAX_METHOD_LETTERS:
        return method
    found = lower_words(method)
    if not is_verb(found[0]):
        return conventional_method(each, each.path)
    own, end = singular_words(resource), phrase_start(found)
    shorter = (
        found[: max(end, 1)],
        (found[0], *(word for word in found[1:end] if singular(word) not in own)),
    )
    names = map("_".join, shorter)
    return next((name for name in names if len(name) <= MAX_METHOD_LETTERS), found[0])


def _with_fragment(method: str, each: Reading) -> str:
    """The method name with the words of the path's fragment: `append_stream` at `/conversations/{id}#stream`.

    A fragment that begins with a verb replaces the name.
    """
    fragment = lower_words(each.path.fragment)
    if not fragment:
        return method
    if fragment[0] in verbs.VERBS:
        return "_".join(fragment)
    own = lower_words(method)
    return "_".join((*own, *(word for word in fragment if word not in own)))


# By the path --------------------------------------------------------------------------


def _resource_and_verb(each: Reading) -> tuple[_Resource, str]:
    """The resource and the method, without the prepositional phrases of the id."""
    shorter, qualifier = split_qualifier(each)
    if qualifier:
        resource, method = _resource_and_verb(each._replace(path=shorter))
        known = {*lower_words(method)}
        is_new = not known.issuperset(lower_words(qualifier))
        return resource, f"{method}_{qualifier}" if is_new else method
    segments, start = each.path.segments, action_start(each)
    if each.id_words[1:] and each.id_words[0] in verbs.AMOUNTS:
        action = lower_words(" ".join(segments[start:])) if start is not None else ()
        if len(action) < 2:
            return _with_amount(each)
    if membership := _membership_method(each):
        return without_repetitions(segments[:-1]), membership
    if each.http_method == "DELETE" and each.verb.word == f"un{each.path.last}":
        # `unarchive` at `/models/{id}/archive`
        return without_repetitions(segments[:-1]), each.verb.word
    if start is not None:
        resource = without_repetitions(segments[:start]) or (each.tag,)
        action_name = "_".join(segments[start:])
        if start == 0:
            action_name = _without_words(action_name, resource)
        return resource, _without_resource(action_name, resource)
    if not each.path.ends_in_item and len(segments) > 1:
        *parents, last = segments
        parent = without_repetitions(tuple(parents))
        if last.lower() in verbs.AMOUNTS and each.http_method != "GET":
            holder = UrlPath(parent, False, 0, "", ())
            method = conventional_method(each, holder).removesuffix("_all")
            return parent, f"{last}_{method}"
        if verb := _created_verb(each):
            return parent, verb
        joined = lower_words(" ".join(segments[-2:]))
        if not each.verb.word and each.id_words and each.id_words == joined:
            # `usage-costs` at `/usage/costs` names a resource and its method.
            return parent, last
    method = conventional_method(each, each.path)
    return without_repetitions(segments) or (each.tag,), method


def _with_amount(each: Reading) -> tuple[_Resource, str]:
    """The resource and the method for an id that begins with an amount, such as `bulk_update_pets`."""
    amount, *rest = each.id_words
    verb = find_verb(tuple(rest), each.path.segments)
    resource, method = _resource_and_verb(
        each._replace(id_words=tuple(rest), verb=verb)
    )
    return resource, method if amount in lower_words(method) else f"{amount}_{method}"


def _membership_method(each: Reading) -> str:
    """`add_role` for an id such as `add_role_to_user` at `/users/{id}/roles`; empty for other ids."""
    found, end = each.id_words, phrase_start(each.id_words)
    if found[:1] and found[0] in verbs.MEMBERSHIP_VERBS and each.path.segments[1:]:
        *_, parent, last = each.path.segments
        item, holder = (
            tuple(map(singular, part)) for part in (found[1:end], found[end + 1 :])
        )
        if item == singulars(last) and holder == singulars(parent):
            return "_".join(found[:end])
    return ""


def _created_verb(each: Reading) -> str:
    """The verb in an id such as `createImageEdit` at `/images/edits`: `edit`; empty for other ids."""
    *parents, last = each.path.segments
    if each.http_method != "POST" or each.verb.word != "create" or not parents:
        return ""
    verb = each.id_words[-1]
    is_known = verb in verbs.UPDATE_VERBS or verb in verbs.ACTIONS - verbs.NOUN_ACTIONS
    own = ("create", *singulars(parents[-1]), verb)
    return verb if is_known and each.id_words == own and last[:3] == verb[:3] else ""


def _without_resource(action: str, resource: _Resource) -> str:
    """The action, without the words of the resource after the verb.

    For `/catalog/search-catalog-items`, it is `search_items`.
    """
    verb, *rest = lower_words(action)
    own = singulars(resource[-1])
    if is_verb(verb) and tuple(map(singular, rest[: len(own)])) == own:
        return "_".join((verb, *rest[len(own) :]))
    return action


def _without_words(action: str, resource: _Resource) -> str:
    """The action without the words of the resource: `create` for `/createPet`."""
    own = singular_words(resource)
    left = [word for word in lower_words(action) if singular(word) not in own]
    return "_".join(left) or action


# By the group of an id ----------------------------------------------------------------


def _name_in_group(group: str, each: Reading) -> tuple[_Resource, str]:
    """The resource and the method for an id with a slash, such as `repos/get-branch`.

    The segments after the group's segment become child resources: at `/repos/{owner}/{repo}/branches/{branch}`, the
    name is `repos.branches.get`.
    """
    segments, ends_in_item, found = (
        each.path.segments,
        each.path.ends_in_item,
        each.id_words,
    )
    stem = singulars(group)
    at = next((i for i, each in enumerate(segments) if singulars(each) == stem), None)
    inner = segments[at + 1 :] if at is not None else ()
    if inner and found:
        last = lower_words(inner[-1])
        is_action = last[0] in verbs.ACTIONS - verbs.NOUN_ACTIONS
        repeats = last[0] == found[0] and not ends_in_item
        if repeats or (is_action and not is_plural(inner[-1])):
            inner = inner[:-1]
    own = singular_words((group, *inner))
    if inner and all(singular(word) in own for word in found):
        # All words of the id are in the resource: the last part is the method.
        inner = inner[:-1]
        own = singular_words((group, *inner))
    short = _without_object(found, own)
    if short == ("get",) and inner and not ends_in_item and is_plural(inner[-1]):
        short = ("list",)
    return (group, *inner), "_".join(short)


def _without_object(found: Words, known: set[str]) -> Words:
    """The words of an id, without the words between its verb and a preposition if the resource has all of them."""
    verb_length = 1
    if found[1:2] == ("or",):
        verb_length = 3
    elif found[1:2] == ("all",):
        verb_length = 2
    rest = found[verb_length:]
    start = phrase_start(rest)
    if all(singular(word) in known for word in rest[:start]):
        return (*found[:verb_length], *rest[start:])
    return found
