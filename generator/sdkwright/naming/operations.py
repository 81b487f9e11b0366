"""Owns the rule by which an operation gets its place on the client: the path of its resource, and its method.

It looks at one operation and at nothing else, so that no other operation can move it. docs/names.md tells the rule
to users. It must not know the configuration, nor what happens when two operations want one name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from sdkwright.api.model import Operation
from sdkwright.naming.identifiers import snake, spelled, words

Words: TypeAlias = tuple[str, ...]

_CREATE: Final = frozenset({"add", "create", "insert", "new", "post"})
_STRONG: Final = frozenset(
    {"add", "create", "delete", "get", "remove", "set", "update"}
)
"""Verbs that begin nothing but what is to be done: `/createInvoice`."""

_LIST: Final = frozenset({"browse", "index", "list"})
_RETRIEVE: Final = frozenset({"describe", "fetch", "read", "retrieve", "show"})
_DELETE: Final = frozenset({"delete", "destroy", "remove"})
_UPDATE: Final = frozenset({"change", "edit", "modify", "patch", "update"})
_REPLACE: Final = frozenset({"put", "replace"})
_PLAIN: Final = (
    _CREATE | _LIST | _RETRIEVE | _DELETE | _UPDATE | _REPLACE | {"get", "set"}
)

_ACTIONS: Final = frozenset("""
    accept acknowledge activate advance analyze apply approve archive assign attach attest authenticate
    authorize bulk calculate cancel capture check claim classify clear clone close commit compact compare
    complete compute confirm convert copy count deactivate decline decode delete deliver deny deploy detach
    detect disable disconnect dismiss download duplicate embed enable encode enqueue escalate estimate evaluate
    execute expire export extend extract fail finalize find finish flush follow fork fund generate get grant
    hangup hide identify ignore import increment ingest initialize initiate install introspect invalidate invite
    invoke join kill leave lock login logout lookup mark merge migrate mount move mute notify parse pause pay
    pin ping post predict present preview process promote protect provision publish purge query reactivate
    reboot rebuild recover redact redeem refer refresh refund regenerate register reindex reject release reload
    remix remove rename render renew reopen reorder replay reply report reprocess resend reset resize resolve
    respond restart restore resume retry return reverse revert revoke rollback rotate run scan score search send
    serialize set ship shutdown sign simulate snooze split star start stop submit subscribe succeed summarize
    suspend swap switch sync synchronize terminate test toggle tokenize track transcribe transfer transition
    translate trigger unarchive unassign undelete undo unlink unlock unmute unpin unpublish unregister
    unsubscribe update upgrade upload upsert validate verify void vote withdraw
    """.split())
"""Words that begin the last segment of a path where it is something to do, not something that there is."""

_NOUNS: Final = frozenset("""
    backup claim copy count download embed estimate export import login logout order preview process query release report request
    review run scan score search stop test transfer trigger upload vote
    """.split())
"""Those of the actions that also begin names of things: `upload_sessions`."""

_READING: Final = frozenset("""
    calculate check compare count download estimate export find get introspect login logout lookup ping preview query
    search simulate validate verify
    """.split())
"""Those of the actions that a GET can be, where no operation id says so."""

_SINGLE: Final = frozenset("""
    access address alias analysis analytics axis bonus bus business canvas census class corpus diagnosis focus gas
    lens news preferences process progress radius redis series settings statistics stats status
    """.split())
"""Words that end in an s without being several things to list."""

_SEVERAL: Final = frozenset(
    {"children", "criteria", "history", "indices", "media", "people"}
)
_PREPOSITIONS: Final = frozenset(
    {"and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "to", "with", "without"}
)  # fmt: skip
"""Words that add something to what a verb and a resource say: `list_for_repo`, `create_and_run`."""

_PREFIX: Final = re.compile(
    r"apis?|rest|v?\d+([._]\d+)*((alpha|beta)\d*)?", re.IGNORECASE
)
_FLAG: Final = re.compile(r"=(true|1)?$", re.IGNORECASE)
_EXTENSION: Final = re.compile(r"\.(json|xml|yaml)$")


@dataclass(frozen=True, slots=True)
class Named:
    """A place on the client: `chat.completions` and `create`. A part is empty where nothing names it."""

    resource: tuple[str, ...]
    method: str

    def __str__(self) -> str:
        return ".".join((*self.resource, self.method))


def named(operation: Operation, path: str | None = None) -> Named:
    """Where the operation stands, in words that are names already; `path` takes the place of its own."""
    resource, method = _by_rule(operation, operation.path if path is None else path)
    return Named(tuple(map(snake, resource)), snake(method))


def is_spelled_out(operation: Operation) -> bool:
    """Whether the id is the author's own notation for resource and method: `chat.completions.create`."""
    resource, dot, _ = (operation.id or "").rpartition(".")
    return bool(dot and words(resource))


def in_full(operation: Operation, short: Named) -> Named:
    """A longer name, for an operation whose short one another has too: its id, else what its path asks for."""
    said = _said(operation)
    if said:
        own = _without_group(said, operation)
        return Named(short.resource, "_".join(own))
    asked = [
        "_".join(_lower(each)) for each in re.findall(r"\{([^{}]*)\}", operation.path)
    ]
    method = "_".join([short.method, "by", *asked] if asked else [short.method])
    return Named(short.resource, method)


def with_path(operation: Operation, short: Named) -> Named:
    """A longer name still, for those that their ids and parameters do not tell apart: all words of the path."""
    return Named(short.resource, f"{short.method}_at_{snake(operation.path)}")


def with_signs(operation: Operation, short: Named) -> Named:
    """The longest, for paths that differ in a sign or in case alone."""
    method = short.method.removesuffix(f"_at_{snake(operation.path)}")
    return Named(short.resource, f"{method}_at_{snake(spelled(operation.path))}")


def _by_rule(operation: Operation, path: str) -> tuple[tuple[str, ...], str]:
    identifier = operation.id or ""
    if is_spelled_out(operation):
        *resource, method = identifier.split(".")
        return tuple(filter(words, resource)), method
    group, slash, method = identifier.rpartition("/")
    if slash and words(group):
        return _in_group(group, _lower(method), path)
    return _by_path(operation, path)


# By the path --------------------------------------------------------------------------


def _by_path(operation: Operation, path: str) -> tuple[tuple[str, ...], str]:
    segments, ends_in_item = _segments(path)
    said = _said(operation)
    verb = _verb(said, segments)
    if segments and not ends_in_item:
        start = _action(segments, verb, said, operation.method, path)
        if start is not None:
            resource = tuple(segments[:start]) or _tag(operation)
            return resource, _less("_".join(segments[start:]), resource, start == 0)
        if not verb and said and said == _lower(" ".join(segments[-2:])):
            # `usage-costs` at `/usage/costs` names a resource and its method.
            return tuple(segments[:-1]) or _tag(operation), segments[-1]
    last = segments[-1] if segments else ""
    method = _usual(operation.method, last, ends_in_item, verb, said)
    return tuple(segments) or _tag(operation), "_".join((method, *_addition(said)))


def _usual(method: str, last: str, is_item: bool, verb: str, said: Words) -> str:
    """What a method does to an item, to a collection or to the one thing of its kind."""
    is_special = verb in said and verb not in _PLAIN
    match method:
        case "GET" if is_item or verb in _RETRIEVE:
            return "retrieve"
        case "GET":
            return "list" if verb in _LIST or _is_several(last) else "retrieve"
        case "POST" if is_item and is_special:
            return verb
        case "POST":
            updates = verb in _UPDATE or (is_item and verb not in _CREATE)
            return "update" if updates else "create"
        case "PUT" | "PATCH" | "DELETE" if not is_item and _is_several(last):
            if verb and (verb != "delete" or _addition(said)):
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
            return "update" if verb in _UPDATE else "replace"
        case _:
            return method.lower()


def _addition(said: Words) -> Words:
    """What an id adds behind a preposition: of `volumes_delete_byName` it is `by_name`."""
    places = [i for i, word in enumerate(said) if word in _PREPOSITIONS and i]
    return said[places[0] :] if places else ()


def _action(
    segments: list[str], verb: str, said: Words, method: str, path: str
) -> int | None:
    """Where in the segments begins what is to be done; None where they only name things."""
    tail = len(_segments(re.split(r"\{[^{}]*\}", path)[-1])[0])
    for at in range(max(len(segments) - tail, 0), len(segments)):
        is_last = at == len(segments) - 1
        if (at or is_last) and _is_action(segments[at], verb, said, method, is_last):
            return at
    return None


def _is_action(
    segment: str, verb: str, said: Words, method: str, is_last: bool
) -> bool:
    """Whether a segment of a path is something to do: the id says so, or its first word."""
    own = _lower(segment)
    first = own[0]
    is_thing = _is_several(segment)
    is_said = said[: len(own)] == own and verb in ("", first)
    if is_last and is_said and not is_thing:
        return first not in _PLAIN or len(own) > 1
    if first == verb and verb not in _PLAIN and not (is_thing and len(own) > 1):
        return True
    if len(own) > 1 and first in _STRONG:
        return True
    if first not in _ACTIONS or (is_thing and first in _NOUNS):
        return False
    if method == "DELETE" or (verb in _CREATE and len(own) == 1):
        return first in _DELETE
    return method != "GET" or first in _READING


def _less(action: str, resource: tuple[str, ...], repeats: bool) -> str:
    """An action without the words of the resource, where the path is nothing but that: `/createPet`."""
    own = {_stem(word) for part in resource for word in _lower(part)}
    left = [word for word in _lower(action) if _stem(word) not in own]
    return "_".join(left) if repeats and left else action


def _verb(said: Words, segments: Iterable[str]) -> str:
    """What an id says is done: its first word, else its last, else the first one behind the resource's words."""
    known = _PLAIN | _ACTIONS
    if not said:
        return ""
    if said[0] in known:
        return said[0]
    if said[-1] in _PLAIN:
        return said[-1]
    nouns = {_stem(word) for segment in segments for word in _lower(segment)}
    return next(
        (word for word in said if word in known and _stem(word) not in nouns), ""
    )


# By the group of an id ----------------------------------------------------------------


def _in_group(group: str, said: Words, path: str) -> tuple[tuple[str, ...], str]:
    """`repos/get-branch` at `/repos/{owner}/{repo}/branches/{branch}` is `repos.branches.get`.

    What stands behind the group's own segment in the path divides the group.
    """
    segments, ends_in_item = _segments(path)
    stem = _stems(group)
    at = next((i for i, each in enumerate(segments) if _stems(each) == stem), None)
    inner = segments[at + 1 :] if at is not None else []
    if inner and said:
        last = _lower(inner[-1])
        is_verb = last[0] in _ACTIONS and last[0] not in _NOUNS
        repeats = last[0] == said[0] and not ends_in_item
        if repeats or (is_verb and not _is_several(inner[-1])):
            inner = inner[:-1]
    own = {_stem(word) for part in (group, *inner) for word in _lower(part)}
    if inner and all(_stem(word) in own for word in said):
        # Nothing is left to say what it does: the last part is what it does.
        inner = inner[:-1]
        own = {_stem(word) for part in (group, *inner) for word in _lower(part)}
    short = _short(said, own)
    if short == ("get",) and inner and not ends_in_item and _is_several(inner[-1]):
        short = ("list",)
    return (group, *inner), "_".join(short)


def _short(said: Words, known: set[str]) -> Words:
    """An id's words without those that the resource says already, if nothing else is among them."""
    verbs = 1
    if said[1:2] == ("or",):
        verbs = 3
    elif said[1:2] == ("all",):
        verbs = 2
    rest = said[verbs:]
    start = next((i for i, word in enumerate(rest) if word in _PREPOSITIONS), len(rest))
    if all(_stem(word) in known for word in rest[:start]):
        return (*said[:verbs], *rest[start:])
    return said


# Words --------------------------------------------------------------------------------


def _segments(path: str) -> tuple[list[str], bool]:
    """What a path names, without the API's prefix and its version; whether it ends in one item of it."""
    path, _, query = path.partition("?")
    parts = [part for part in re.split(r"[/#]|(?<=[\w}]):", path) if part]
    found: list[str] = []
    for part in parts:
        if "{" in part or not words(part):
            continue
        if found or not _PREFIX.fullmatch(part):
            found.append(_EXTENSION.sub("", part))
    # What tells two operations of one path apart is a part of the API: `?beta=true`.
    flags = [_FLAG.sub("", each) for each in query.split("&")]
    return [*filter(words, flags), *found], bool(parts) and "{" in parts[-1]


def _said(operation: Operation) -> Words:
    """The words of an operation's id, if it says more than its method and its path do."""
    identifier = operation.id or ""
    spelled = re.sub(r"\W", "_", operation.path) + f"_{operation.method.lower()}"
    said = _lower(identifier.removesuffix(spelled))
    if said[:1] != (operation.method.lower(),):
        return said
    parts = [part for part in re.split(r"[/.:#]", operation.path) if words(part)]
    told = "".join(said[1:])
    for every in (parts, [part for part in parts if not _PREFIX.fullmatch(part)]):
        for item in (None, "id"):
            path = ("id" if item and "{" in part else part for part in every)
            if told == "".join("".join(_lower(part)) for part in path):
                return ()
    return said


def _without_group(said: Words, operation: Operation) -> Words:
    group, slash, _ = (operation.id or "").rpartition("/")
    return said[len(_lower(group)) :] if slash else said


def _tag(operation: Operation) -> tuple[str, ...]:
    """What a path that names nothing is called: by its first tag."""
    return (next(filter(words, operation.tags), "root"),)


def _lower(text: str) -> Words:
    return tuple(word.lower() for word in words(text))


def _stems(text: str) -> Words:
    return tuple(map(_stem, _lower(text)))


def _stem(word: str) -> str:
    """The same for one thing and for several."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _is_several(segment: str) -> bool:
    last = _lower(segment)[-1:]
    word = last[0] if last else ""
    if word in _SEVERAL:
        return True
    return word.endswith("s") and not word.endswith("ss") and word not in _SINGLE
