"""Resources that are the tags of operations.

An operation is then `organization_invitations.list` instead of `organizations.invitations.list`. This is for the
setting `resources = "tags"`; see "Resources by tag" in docs/names.md. This module must not know the configuration.
"""

import re
from typing import Final

from sdkwright.api.model import Operation
from sdkwright.naming import verbs
from sdkwright.naming.english import (
    lower_words,
    singular,
    singular_name,
    singular_words,
    singulars,
)
from sdkwright.naming.identifiers import snake, words
from sdkwright.naming.operation_ids import is_spelled_out, is_verb
from sdkwright.naming.operations import MAX_METHOD_LETTERS, OperationName
from sdkwright.naming.url_paths import has_items, read_path

_LEVELS: Final = re.compile(r"[.>]|(?<! )/(?! )")
"""What separates the levels of a tag: `beta.conversations`, `Agents > Settings`."""


def name_by_tag(operation: Operation, name: OperationName) -> OperationName:
    """The name of an operation with its first tag as the resource.

    The name is unchanged if the operation has no tag, or if its id is like `pets/list`.
    """
    tag = next(filter(words, operation.tags), "")
    resource = tuple(snake(each) for each in _LEVELS.split(tag) if words(each))
    is_named = is_spelled_out(operation) or "/" in (operation.id or "")
    if not resource or is_named:
        return name
    owner, inner = _split(name.resource, singular_words(resource))
    is_for_owner = owner and has_items(operation.path, owner)
    phrase = f"_for_{singular_name(owner)}" if is_for_owner else ""
    methods = [
        _with_objects(operation, name.method, inner[start:]) + phrase
        for start in range(len(inner) + 1)
    ]
    fitting = (each for each in methods if len(each) <= MAX_METHOD_LETTERS)
    return OperationName(resource, next(fitting, name.method))


def _split(path: tuple[str, ...], tag: set[str]) -> tuple[str, tuple[str, ...]]:
    """Split a path of resources at the resources that the tag names.

    Return the resource directly before them, and the resources after them.
    """
    named = [i for i, each in enumerate(path) if tag.issuperset(singulars(each))]
    if not named:
        return "", _without_prefix(path, tag)
    start = end = named[0]
    seen = set(singulars(path[start]))
    while end + 1 in named and seen != tag:
        end += 1
        seen.update(singulars(path[end]))
    return "".join(path[start - 1 : start]), path[end + 1 :]


def _without_prefix(path: tuple[str, ...], tag: set[str]) -> tuple[str, ...]:
    """The resources. The words of the tag at the beginning of the first resource are removed.

    For `booking_profiles` with the tag `Bookings`, the first resource is `profiles`.
    """
    first, *rest = (lower_words(each) for each in path)
    at = next(i for i, word in enumerate(first) if singular(word) not in tag)
    return ("_".join(first[at:]), *map("_".join, rest))


def _with_objects(operation: Operation, method: str, inner: tuple[str, ...]) -> str:
    """The method name with the inner resources after its verb: `list_test_runs`, `create_test_run`."""
    found = lower_words(method)
    if not inner or singulars(inner[-1])[-1] in map(singular, found):
        return method
    end = 1 + (found[0] in verbs.AMOUNTS or found[1:2] == ("all",))
    is_several = end > 1 or found[0] in verbs.LIST_VERBS
    is_one = operation.method == "POST" or read_path(operation.path).ends_in_item
    *parents, last = inner
    objects = [
        *map(singular_name, parents),
        singular_name(last) if is_one and not is_several else last,
    ]
    if not is_verb(found[end - 1]) and end == 1:
        end = 0
    return "_".join((*found[:end], *objects, *found[end:]))
