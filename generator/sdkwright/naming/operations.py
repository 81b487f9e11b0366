"""The naming rule for operations: the path of the resource and the name of the method.

The name depends on one operation only, so no other operation can change it. docs/names.md describes the rule. It must
not know the configuration, nor how name collisions are resolved.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from sdkwright.api.model import Operation
from sdkwright.naming import verbs
from sdkwright.naming.identifiers import snake, spelled_out, words

Words: TypeAlias = tuple[str, ...]

_PATH_PREFIX: Final = re.compile(
    r"apis?|rest|v?\d+([._]\d+)*((alpha|beta)\d*)?", re.IGNORECASE
)
_FLAG_VALUE: Final = re.compile(r"=(true|1)?$", re.IGNORECASE)
_FILE_EXTENSION: Final = re.compile(r"\.(json|xml|yaml)$")


@dataclass(frozen=True, slots=True)
class OperationName:
    """A resource path and a method: `chat.completions` and `create`. A part without a name is empty."""

    resource: tuple[str, ...]
    method: str

    def __str__(self) -> str:
        return ".".join((*self.resource, self.method))


def name_operation(operation: Operation, path: str | None = None) -> OperationName:
    """The name of an operation by the rule, as identifiers. `path` replaces the operation's path."""
    resource, method = _resource_and_method(
        operation, operation.path if path is None else path
    )
    return OperationName(tuple(map(snake, resource)), snake(method))


def is_spelled_out(operation: Operation) -> bool:
    """Whether the id spells out resource and method: `chat.completions.create`."""
    resource, dot, _ = (operation.id or "").rpartition(".")
    return bool(dot and words(resource))


def name_from_id(operation: Operation, short: OperationName) -> OperationName:
    """A longer name for an operation whose short name is taken: the words of its id.

    Without these words, it is the short name, `by` and the path parameters.
    """
    if id_words := _read_id_words(operation):
        own = _without_group(id_words, operation)
        return OperationName(short.resource, "_".join(own))
    parameters = [
        "_".join(_lower_words(each))
        for each in re.findall(r"\{([^{}]*)\}", operation.path)
    ]
    method = "_".join(
        [short.method, "by", *parameters] if parameters else [short.method]
    )
    return OperationName(short.resource, method)


def name_with_path(operation: Operation, short: OperationName) -> OperationName:
    """A longer name for operations that ids and parameters do not distinguish: `at` and all words of the path."""
    return OperationName(short.resource, f"{short.method}_at_{snake(operation.path)}")


def name_with_signs(operation: Operation, short: OperationName) -> OperationName:
    """The name of an operation with its whole path and with punctuation written as words.

    It is used if two paths differ only in punctuation or case.
    """
    method = short.method.removesuffix(f"_at_{snake(operation.path)}")
    return OperationName(
        short.resource, f"{method}_at_{snake(spelled_out(operation.path))}"
    )


def _resource_and_method(
    operation: Operation, path: str
) -> tuple[tuple[str, ...], str]:
    identifier = operation.id or ""
    if is_spelled_out(operation):
        *resource, method = identifier.split(".")
        return tuple(filter(words, resource)), method
    group, slash, method = identifier.rpartition("/")
    if slash and words(group):
        return _name_in_group(group, _lower_words(method), path)
    return _name_by_path(operation, path)


# By the path --------------------------------------------------------------------------


def _name_by_path(operation: Operation, path: str) -> tuple[tuple[str, ...], str]:
    segments, ends_in_item = _path_segments(path)
    id_words = _read_id_words(operation)
    verb = _id_verb(id_words, segments)
    if segments and not ends_in_item:
        start = _action_start(segments, verb, id_words, operation.method, path)
        if start is not None:
            resource = tuple(segments[:start]) or _tag_resource(operation)
            return resource, _without_resource_words(
                "_".join(segments[start:]), resource, start == 0
            )
        if not verb and id_words and id_words == _lower_words(" ".join(segments[-2:])):
            # `usage-costs` at `/usage/costs` names a resource and its method.
            return tuple(segments[:-1]) or _tag_resource(operation), segments[-1]
    last = segments[-1] if segments else ""
    method = _conventional_method(operation.method, last, ends_in_item, verb, id_words)
    return tuple(segments) or _tag_resource(operation), "_".join(
        (method, *_prepositional_words(id_words))
    )


def _conventional_method(
    method: str, last: str, is_item: bool, verb: str, id_words: Words
) -> str:
    """The method name by convention: for an item, a collection or a singleton. See the table in docs/names.md."""
    is_special = verb in id_words and verb not in verbs.CRUD_VERBS
    match method:
        case "GET" if is_item or verb in verbs.RETRIEVE_VERBS:
            return "retrieve"
        case "GET":
            return (
                "list" if verb in verbs.LIST_VERBS or _is_plural(last) else "retrieve"
            )
        case "POST" if is_item and is_special:
            return verb
        case "POST":
            updates = verb in verbs.UPDATE_VERBS or (
                is_item and verb not in verbs.CREATE_VERBS
            )
            return "update" if updates else "create"
        case "PUT" | "PATCH" | "DELETE" if not is_item and _is_plural(last):
            if verb and (verb != "delete" or _prepositional_words(id_words)):
                return verb
            # `delete` and the like are the names for one item.
            return {"PUT": "replace_all", "PATCH": "update_all"}.get(
                method, "delete_all"
            )
        case "DELETE":
            return "delete"
        case "PATCH":
            return "patch" if verb == "patch" else "update"
        case "PUT":
            return "update" if verb in verbs.UPDATE_VERBS else "replace"
        case _:
            return method.lower()


def _prepositional_words(id_words: Words) -> Words:
    """The words of an id from its first preposition: `by_name` in `volumes_delete_byName`."""
    places = [i for i, word in enumerate(id_words) if word in verbs.PREPOSITIONS and i]
    return id_words[places[0] :] if places else ()


def _action_start(
    segments: list[str], verb: str, id_words: Words, method: str, path: str
) -> int | None:
    """The index of the first segment of an action; None if all segments are nouns."""
    tail = len(_path_segments(re.split(r"\{[^{}]*\}", path)[-1])[0])
    for at in range(max(len(segments) - tail, 0), len(segments)):
        is_last = at == len(segments) - 1
        if (at or is_last) and _is_action(
            segments[at], verb, id_words, method, is_last
        ):
            return at
    return None


def _is_action(
    segment: str, verb: str, id_words: Words, method: str, is_last: bool
) -> bool:
    """Whether a path segment is an action, by the operation id or its own first word."""
    own = _lower_words(segment)
    first = own[0]
    is_plural = _is_plural(segment)
    begins_id = id_words[: len(own)] == own and verb in ("", first)
    if is_last and begins_id and not is_plural:
        return first not in verbs.CRUD_VERBS or len(own) > 1
    if (
        first == verb
        and verb not in verbs.CRUD_VERBS
        and not (is_plural and len(own) > 1)
    ):
        return True
    if len(own) > 1 and first in verbs.UNAMBIGUOUS_VERBS:
        return True
    if first not in verbs.ACTIONS or (is_plural and first in verbs.NOUN_ACTIONS):
        return False
    if method == "DELETE" or (verb in verbs.CREATE_VERBS and len(own) == 1):
        return first in verbs.DELETE_VERBS
    return method != "GET" or first in verbs.GET_ACTIONS


def _without_resource_words(
    action: str, resource: tuple[str, ...], repeats: bool
) -> str:
    """The action; if `repeats`, without the words of the resource, as in `/createPet`."""
    own = {_singular(word) for part in resource for word in _lower_words(part)}
    left = [word for word in _lower_words(action) if _singular(word) not in own]
    return "_".join(left) if repeats and left else action


def _id_verb(id_words: Words, segments: Iterable[str]) -> str:
    """The verb of an operation id: its first word, else its last, else the first known verb that no segment contains."""
    known = verbs.CRUD_VERBS | verbs.ACTIONS
    if not id_words:
        return ""
    if id_words[0] in known:
        return id_words[0]
    if id_words[-1] in verbs.CRUD_VERBS:
        return id_words[-1]
    nouns = {_singular(word) for segment in segments for word in _lower_words(segment)}
    return next(
        (word for word in id_words if word in known and _singular(word) not in nouns),
        "",
    )


# By the group of an id ----------------------------------------------------------------


def _name_in_group(
    group: str, id_words: Words, path: str
) -> tuple[tuple[str, ...], str]:
    """The name from an id with a slash, and the path.

    The segments after the group's segment divide the group: `repos/get-branch` at
    `/repos/{owner}/{repo}/branches/{branch}` is `repos.branches.get`.
    """
    segments, ends_in_item = _path_segments(path)
    stem = _singulars(group)
    at = next((i for i, each in enumerate(segments) if _singulars(each) == stem), None)
    inner = segments[at + 1 :] if at is not None else []
    if inner and id_words:
        last = _lower_words(inner[-1])
        is_verb = last[0] in verbs.ACTIONS and last[0] not in verbs.NOUN_ACTIONS
        repeats = last[0] == id_words[0] and not ends_in_item
        if repeats or (is_verb and not _is_plural(inner[-1])):
            inner = inner[:-1]
    own = {_singular(word) for part in (group, *inner) for word in _lower_words(part)}
    if inner and all(_singular(word) in own for word in id_words):
        # All words of the id are in the resource: the last part is the method.
        inner = inner[:-1]
        own = {
            _singular(word) for part in (group, *inner) for word in _lower_words(part)
        }
    short = _shortened(id_words, own)
    if short == ("get",) and inner and not ends_in_item and _is_plural(inner[-1]):
        short = ("list",)
    return (group, *inner), "_".join(short)


def _shortened(id_words: Words, known: set[str]) -> Words:
    """The words of an id without those of the resource, if only those are between the verb and a preposition."""
    verb_length = 1
    if id_words[1:2] == ("or",):
        verb_length = 3
    elif id_words[1:2] == ("all",):
        verb_length = 2
    rest = id_words[verb_length:]
    start = next(
        (i for i, word in enumerate(rest) if word in verbs.PREPOSITIONS), len(rest)
    )
    if all(_singular(word) in known for word in rest[:start]):
        return (*id_words[:verb_length], *rest[start:])
    return id_words


# Words --------------------------------------------------------------------------------


def _path_segments(path: str) -> tuple[list[str], bool]:
    """The segments of a path without parameters, API prefix and version; and whether it ends in a parameter."""
    path, _, query = path.partition("?")
    parts = [part for part in re.split(r"[/#]|(?<=[\w}]):", path) if part]
    found: list[str] = []
    for part in parts:
        if "{" in part or not words(part):
            continue
        if found or not _PATH_PREFIX.fullmatch(part):
            found.append(_FILE_EXTENSION.sub("", part))
    # A flag in the path distinguishes two operations: `?beta=true`.
    flags = [_FLAG_VALUE.sub("", each) for each in query.split("&")]
    return [*filter(words, flags), *found], bool(parts) and "{" in parts[-1]


def _read_id_words(operation: Operation) -> Words:
    """The words of an operation id; empty if it only repeats the HTTP method and the path."""
    identifier = operation.id or ""
    spelled = re.sub(r"\W", "_", operation.path) + f"_{operation.method.lower()}"
    id_words = _lower_words(identifier.removesuffix(spelled))
    if id_words[:1] != (operation.method.lower(),):
        return id_words
    parts = [part for part in re.split(r"[/.:#]", operation.path) if words(part)]
    id_text = "".join(id_words[1:])
    for every in (parts, [part for part in parts if not _PATH_PREFIX.fullmatch(part)]):
        for item in (None, "id"):
            path = ("id" if item and "{" in part else part for part in every)
            if id_text == "".join("".join(_lower_words(part)) for part in path):
                return ()
    return id_words


def _without_group(id_words: Words, operation: Operation) -> Words:
    group, slash, _ = (operation.id or "").rpartition("/")
    return id_words[len(_lower_words(group)) :] if slash else id_words


def _tag_resource(operation: Operation) -> tuple[str, ...]:
    """The resource of a path without words: the first tag, else `root`."""
    return (next(filter(words, operation.tags), "root"),)


def _lower_words(text: str) -> Words:
    return tuple(word.lower() for word in words(text))


def _singulars(text: str) -> Words:
    return tuple(map(_singular, _lower_words(text)))


def _singular(word: str) -> str:
    """The singular of an English word, by its ending."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_plural(segment: str) -> bool:
    last = _lower_words(segment)[-1:]
    word = last[0] if last else ""
    if word in verbs.PLURAL_WORDS:
        return True
    return (
        word.endswith("s")
        and not word.endswith("ss")
        and word not in verbs.SINGULAR_WORDS
    )
