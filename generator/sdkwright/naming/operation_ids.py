"""The words of an operation id, and its verb. This module must not know the rule that makes a name from them."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple, TypeAlias

from sdkwright.api.model import Operation
from sdkwright.naming import verbs
from sdkwright.naming.english import is_plural, lower_words, singular, singulars
from sdkwright.naming.identifiers import words
from sdkwright.naming.url_paths import is_word, read_path

Words: TypeAlias = tuple[str, ...]

_SPELLED_OUT: Final = re.compile(r"[^\W\d][\w-]*(\.[^\W\d][\w-]*)+")
_CONTROLLER: Final = re.compile(r".*Controller[._]", re.DOTALL)
_GROUP: Final = re.compile(r"([^\W_]+)_(.+)", re.DOTALL)


class Verb(NamedTuple):
    """The verb of an operation id; empty if the id has none."""

    word: str = ""
    leads: bool = False
    """Whether the verb is the last word of the id; or the first word, after a group, and in no segment of the path."""


def is_spelled_out(operation: Operation) -> bool:
    """Whether an operation id names both the resource and the method: `chat.completions.create`."""
    identifier = operation.id or ""
    *resource, _ = identifier.split(".")
    return (
        is_dotted(identifier)
        and not _CONTROLLER.match(identifier)
        and any(map(is_word, resource))
    )


def is_dotted(text: str) -> bool:
    """Whether a text is several names with dots between them."""
    return _SPELLED_OUT.fullmatch(text) is not None


def id_words(operation: Operation) -> Words:
    """The words of an operation id; empty if it only repeats the HTTP method and the path.

    The name of a controller before the words is removed, and so are the path after them and words such as `route` at
    the end.
    """
    identifier = _CONTROLLER.sub("", operation.id or "")
    spelled = re.sub(r"\W", "_", operation.path) + f"_{operation.method.lower()}"
    found = lower_words(identifier.removesuffix(spelled))
    flags = lower_words(" ".join(read_path(operation.path).flags))
    if flags and found[: len(flags)] == flags:
        found = found[len(flags) :]
    if len(found) == 1:
        found = _divided(found[0], operation.path)
    if (grouped := _GROUP.fullmatch(identifier)) and not _is_verb_alone(grouped[1]):
        # `Files_GetContents`, as tools for .NET write it.
        inner = lower_words(grouped[2])
        is_method = inner[:1] and (
            inner[0] in verbs.CRUD_VERBS
            or (
                inner[0] in verbs.ACTIONS
                and len(words(grouped[2])) > 1
                and "_" not in grouped[2]
            )
        )
        if is_method and identifier == operation.id:
            found = inner
    while len(found) > 1 and (found[-1] in verbs.ID_NOISE or not is_word(found[-1])):
        found = found[:-1]
    if found and " " in identifier and singular(found[0]) in verbs.CRUD_VERBS:
        # `Gets the pet`: a sentence as an id.
        found = (singular(found[0]), *found[1:])
    found = (*(each for each in found[:-1] if each not in verbs.ARTICLES), *found[-1:])
    if found[:1] == (operation.method.lower(),) and _repeats_path(found[1:], operation):
        return ()
    return found


def _divided(word: str, path: str) -> Words:
    """The words in a lower-case id, found by the words of the path: `updatespendlimit` at `/spend_limit`."""
    verb = next((each for each in verbs.SEGMENT_VERBS if word.startswith(each)), "")
    known = sorted({*singulars(path)}, key=len, reverse=True)
    found, rest = [verb], word.removeprefix(verb)
    while verb and rest:
        each = next((each for each in known if rest.startswith(each)), rest)
        found.append(each)
        rest = rest.removeprefix(each)
    return tuple(found) if len(found) > 2 else (word,)


def _is_verb_alone(group: str) -> bool:
    return len(words(group)) == 1 and group.lower() in verbs.CRUD_VERBS


def _repeats_path(found: Words, operation: Operation) -> bool:
    parts = [part for part in re.split(r"[/.:#]", operation.path) if words(part)]
    text = "".join(found)
    for every in (parts, [part for part in parts if is_word(part)]):
        for item in (None, "id"):
            path = ("id" if item and "{" in part else part for part in every)
            if text == "".join("".join(lower_words(part)) for part in path):
                return True
    return False


def find_verb(found: Words, segments: Iterable[str]) -> Verb:
    """The verb in the words of an operation id.

    The id may begin with a group: `collections_update` at `/collections`. The verb is the word after the group, the
    first word or the last word. If none of these is a verb, it is the first known verb that no segment contains.
    """
    parts = tuple(map(singulars, segments))
    nouns = {word for part in parts for word in part}
    if not found:
        return Verb()
    if found[0] not in verbs.CRUD_VERBS:
        for start in range(1, len(found)):
            is_group = any(
                part and tuple(map(singular, found[:start]))[-len(part) :] == part
                for part in parts
            )
            is_noun = found[start] in verbs.NOUN_ACTIONS and start == len(found) - 1
            if (
                is_group
                and not (is_verb(found[0]) and is_noun)
                and is_verb(found[start])
                and singular(found[start]) not in nouns
            ):
                return Verb(found[start], True)
    if not is_verb(found[0]) and found[-1] in verbs.CRUD_VERBS:
        return Verb(found[-1], True)
    first_is_noun = found[0] in verbs.NOUN_ACTIONS - verbs.CRUD_VERBS
    if first_is_noun and found[-1] in verbs.SEGMENT_VERBS:
        return Verb(found[-1], True)
    if is_verb(found[0]):
        return Verb(found[0], singular(found[0]) not in nouns)
    known = (word for word in found if word in verbs.VERBS)
    return Verb(next((word for word in known if singular(word) not in nouns), ""))


def is_verb(word: str) -> bool:
    return word in verbs.VERBS or word in verbs.ID_VERBS


def says_list(found: Words, verb: Verb) -> bool:
    """Whether the words of an id mean that several items are returned: `list_pets`, `get_all`, `get_pet_list`."""
    if verb.word in verbs.LIST_VERBS:
        return True
    return verb.word in verbs.READ_VERBS and (
        found[-1] == "list" or "all" in found[1:2]
    )


def says_count(found: Words, verb: Verb) -> bool:
    """Whether the words of an id mean that a number is returned: `get_user_count`."""
    return (
        len(found) > 1
        and verb.word in verbs.READ_VERBS
        and singular(found[-1]) == "count"
    )


def names_several(found: Words) -> bool:
    """Whether the last noun of an id before any preposition is a plural."""
    return any(map(is_plural, found[: phrase_start(found)][-1:]))


def phrase_start(found: Words) -> int:
    """The index of the first preposition; the number of words if there is none."""
    return next(
        (i for i, word in enumerate(found) if word in verbs.PREPOSITIONS), len(found)
    )


def without_names(found: Words, segments: Iterable[str]) -> Words:
    """The words of an id, without the words of path segments that contain a preposition, such as `text_to_speech`."""
    for own in map(lower_words, segments):
        if verbs.PREPOSITIONS.isdisjoint(own):
            continue
        for at in range(len(found) - len(own) + 1):
            if found[at : at + len(own)] == own:
                return (*found[:at], *found[at + len(own) :])
    return found


def prepositional_phrase(found: Words, path_words: Iterable[str]) -> Words:
    """The words of an id from its first preposition on, if they add to the path; else empty.

    For `delete_by_name`, the words are `by_name`.
    """
    places = [i for i, word in enumerate(found) if word in verbs.PREPOSITIONS and i]
    if not places:
        return ()
    known = {singular(word) for word in path_words}
    phrase = found[places[0] :]
    if phrase[0] in ("and", "or"):
        if not is_verb(phrase[1] if phrase[1:] else ""):
            return ()
        # A second verb: `create_or_join` for `create_or_join_lobby`.
        left = (word for word in phrase[2:] if singular(word) not in known)
        return (*phrase[:2], *left)
    news = [
        word
        for word in phrase
        if word not in verbs.PREPOSITIONS
        and word not in verbs.FILLERS
        and singular(word) not in known
    ]
    return phrase if news else ()
