"""Owns the rule by which an operation gets its place on the client: the path of its resource, and its method.

It looks at one operation and at nothing else, so that no other operation can move it. docs/names.md tells the rule
to users. It must not know the configuration, nor what happens when two operations want one name.
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
    """A place on the client: `chat.completions` and `create`. A part is empty where nothing names it."""

    resource: tuple[str, ...]
    method: str

    def __str__(self) -> str:
        return ".".join((*self.resource, self.method))


def name_operation(operation: Operation, path: str | None = None) -> OperationName:
    """Where the operation stands, in words that are names already; `path` takes the place of its own."""
    resource, method = _resource_and_method(
        operation, operation.path if path is None else path
    )
    return OperationName(tuple(map(snake, resource)), snake(method))


def is_spelled_out(operation: Operation) -> bool:
    """Whether the id is the author's own notation for resource and method: `chat.completions.create`."""
    resource, dot, _ = (operation.id or "").rpartition(".")
    return bool(dot and words(resource))


def name_from_id(operation: Operation, short: OperationName) -> OperationName:
    """A longer name, for an operation whose short one another has too: its id, else what its path asks for."""
    said = _read_id_words(operation)
    if said:
        own = _without_group(said, operation)
        return OperationName(short.resource, "_".join(own))
    asked = [
        "_".join(_lower_words(each))
        for each in re.findall(r"\{([^{}]*)\}", operation.path)
    ]
    method = "_".join([short.method, "by", *asked] if asked else [short.method])
    return OperationName(short.resource, method)


def name_with_path(operation: Operation, short: OperationName) -> OperationName:
    """A longer name still, for those that their ids and parameters do not tell apart: all words of the path."""
    return OperationName(short.resource, f"{short.method}_at_{snake(operation.path)}")


def name_with_signs(operation: Operation, short: OperationName) -> OperationName:
    """The longest, for paths that differ in a sign or in case alone."""
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
    said = _read_id_words(operation)
    verb = _id_verb(said, segments)
    if segments and not ends_in_item:
        start = _action_start(segments, verb, said, operation.method, path)
        if start is not None:
            resource = tuple(segments[:start]) or _tag_resource(operation)
            return resource, _without_resource_words(
                "_".join(segments[start:]), resource, start == 0
            )
        if not verb and said and said == _lower_words(" ".join(segments[-2:])):
            # `usage-costs` at `/usage/costs` names a resource and its method.
            return tuple(segments[:-1]) or _tag_resource(operation), segments[-1]
    last = segments[-1] if segments else ""
    method = _conventional_method(operation.method, last, ends_in_item, verb, said)
    return tuple(segments) or _tag_resource(operation), "_".join(
        (method, *_prepositional_words(said))
    )


def _conventional_method(
    method: str, last: str, is_item: bool, verb: str, id_words: Words
) -> str:
    """What a method does to an item, to a collection or to the one thing of its kind."""
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
            # Without a word of its own it must not be called as what is done to one item.
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
    """What an id adds behind a preposition: of `volumes_delete_byName` it is `by_name`."""
    places = [i for i, word in enumerate(id_words) if word in verbs.PREPOSITIONS and i]
    return id_words[places[0] :] if places else ()


def _action_start(
    segments: list[str], verb: str, id_words: Words, method: str, path: str
) -> int | None:
    """Where in the segments begins what is to be done; None where they only name things."""
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
    """Whether a segment of a path is something to do: the id says so, or its first word."""
    own = _lower_words(segment)
    first = own[0]
    is_thing = _is_plural(segment)
    is_said = id_words[: len(own)] == own and verb in ("", first)
    if is_last and is_said and not is_thing:
        return first not in verbs.CRUD_VERBS or len(own) > 1
    if (
        first == verb
        and verb not in verbs.CRUD_VERBS
        and not (is_thing and len(own) > 1)
    ):
        return True
    if len(own) > 1 and first in verbs.UNAMBIGUOUS_VERBS:
        return True
    if first not in verbs.ACTIONS or (is_thing and first in verbs.NOUN_ACTIONS):
        return False
    if method == "DELETE" or (verb in verbs.CREATE_VERBS and len(own) == 1):
        return first in verbs.DELETE_VERBS
    return method != "GET" or first in verbs.GET_ACTIONS


def _without_resource_words(
    action: str, resource: tuple[str, ...], repeats: bool
) -> str:
    """An action without the words of the resource, where the path is nothing but that: `/createPet`."""
    own = {_singular(word) for part in resource for word in _lower_words(part)}
    left = [word for word in _lower_words(action) if _singular(word) not in own]
    return "_".join(left) if repeats and left else action


def _id_verb(id_words: Words, segments: Iterable[str]) -> str:
    """What an id says is done: its first word, else its last, else the first one behind the resource's words."""
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
    """`repos/get-branch` at `/repos/{owner}/{repo}/branches/{branch}` is `repos.branches.get`.

    What stands behind the group's own segment in the path divides the group.
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
        # Nothing is left to say what it does: the last part is what it does.
        inner = inner[:-1]
        own = {
            _singular(word) for part in (group, *inner) for word in _lower_words(part)
        }
    short = _shortened(id_words, own)
    if short == ("get",) and inner and not ends_in_item and _is_plural(inner[-1]):
        short = ("list",)
    return (group, *inner), "_".join(short)


def _shortened(id_words: Words, known: set[str]) -> Words:
    """An id's words without those that the resource says already, if nothing else is among them."""
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
    """What a path names, without the API's prefix and its version; whether it ends in one item of it."""
    path, _, query = path.partition("?")
    parts = [part for part in re.split(r"[/#]|(?<=[\w}]):", path) if part]
    found: list[str] = []
    for part in parts:
        if "{" in part or not words(part):
            continue
        if found or not _PATH_PREFIX.fullmatch(part):
            found.append(_FILE_EXTENSION.sub("", part))
    # What tells two operations of one path apart is a part of the API: `?beta=true`.
    flags = [_FLAG_VALUE.sub("", each) for each in query.split("&")]
    return [*filter(words, flags), *found], bool(parts) and "{" in parts[-1]


def _read_id_words(operation: Operation) -> Words:
    """The words of an operation's id, if it says more than its method and its path do."""
    identifier = operation.id or ""
    spelled = re.sub(r"\W", "_", operation.path) + f"_{operation.method.lower()}"
    said = _lower_words(identifier.removesuffix(spelled))
    if said[:1] != (operation.method.lower(),):
        return said
    parts = [part for part in re.split(r"[/.:#]", operation.path) if words(part)]
    told = "".join(said[1:])
    for every in (parts, [part for part in parts if not _PATH_PREFIX.fullmatch(part)]):
        for item in (None, "id"):
            path = ("id" if item and "{" in part else part for part in every)
            if told == "".join("".join(_lower_words(part)) for part in path):
                return ()
    return said


def _without_group(id_words: Words, operation: Operation) -> Words:
    group, slash, _ = (operation.id or "").rpartition("/")
    return id_words[len(_lower_words(group)) :] if slash else id_words


def _tag_resource(operation: Operation) -> tuple[str, ...]:
    """What a path that names nothing is called: by its first tag."""
    return (next(filter(words, operation.tags), "root"),)


def _lower_words(text: str) -> Words:
    return tuple(word.lower() for word in words(text))


def _singulars(text: str) -> Words:
    return tuple(map(_singular, _lower_words(text)))


def _singular(word: str) -> str:
    """The same for one thing and for several."""
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
