"""Python identifiers for wire names, and the reserved names of each context.

A name depends on the position in the document, never on an index. This module must not know where a name is printed.

The rule for a wire name: split it into words at every character that is neither a letter nor a digit, and where the
case changes (`postalCode`, `HTTPServer`); join the words in the case of the target. A name that would begin with a
digit gets the prefix `field_` or `Type`. A keyword or reserved name gets a trailing underscore. `+1` and `-1` become
`plus_1` and `minus_1`. A wire name without a letter or digit has no name, so the document must set `x-sdk-name`, which
replaces the wire name in this rule; in a third-party document, the name is made of the names of its characters: `star`
for `*`.
"""

import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

BUILTIN_TYPE_NAMES: Final = frozenset({"bool", "float", "int", "str"})
"""Names that fields and methods must not have: annotations in the same class would refer to the attribute."""

MODEL_ATTRIBUTES: Final = BUILTIN_TYPE_NAMES | frozenset(
    {
        "construct", "copy", "dict", "from_orm", "json", "model_computed_fields", "model_config", "model_construct",
        "model_copy", "model_dump", "model_dump_json", "model_extra", "model_fields", "model_fields_set",
        "model_json_schema", "model_parametrized_name", "model_post_init", "model_rebuild", "model_validate",
        "model_validate_json", "model_validate_strings", "mro", "parse_file", "parse_obj", "parse_raw", "register", "schema",
        "schema_json", "to_dict", "to_json", "to_param", "update_forward_refs", "validate",
    }
)  # fmt: skip
"""Names that a field of a model must not have: the base class or its metaclass has attributes of these names."""

PAGE_ATTRIBUTES: Final = MODEL_ATTRIBUTES | {
    "get_next_page",
    "has_next_page",
    "iter_pages",
    "next_page_info",
    "response_headers",
}
"""Names that a field of a page must not have."""

METHOD_ARGUMENTS: Final = BUILTIN_TYPE_NAMES | frozenset(
    {"self", "extra_headers", "extra_query", "extra_body", "timeout", "idempotency_key", "omit", "not_given"}
)  # fmt: skip
"""Names that an argument of a method must not have."""

RESERVED_TYPE_NAMES: Final = frozenset(
    {
        "AsyncBinaryAPIResponse", "AsyncStream", "BinaryAPIResponse", "BodyContent", "EventStream", "FileTypes",
        "JsonText", "Stream", "Annotated", "AsyncAPIResource", "BaseModel", "Body", "BytesOrStr", "DateOrStr",
        "DatetimeOrStr", "DecimalOrStr", "Dict", "FieldInfo", "Headers", "List", "Literal",
        "Mapping", "NotGiven", "Number", "Omit", "OneOf", "Open", "Operation", "Optional", "ParsedDate", "ParsedDatetime",
        "ParsedDecimal", "ParsedTime", "ParsedTimedelta", "ParsedUUID", "Query", "Required",
        "SequenceNotStr", "TimeOrStr", "TimedeltaOrStr", "UUIDOrStr", "SyncAPIResource", "TYPE_CHECKING", "Timeout", "TypeAlias", "TypeAliasType", "TypedDict",
        "Union", "Wire",
    }
)  # fmt: skip
"""Names that a type must not have: the modules of types and resources import them."""

RESOURCE_ATTRIBUTES: Final = BUILTIN_TYPE_NAMES | {
    "object",
    "self",
    "with_raw_response",
    "with_streaming_response",
}
"""Names that a method or a child of a resource must not have."""

CLIENT_ATTRIBUTES: Final = RESOURCE_ATTRIBUTES | {
    "api_key", "base_url", "close", "copy", "default_headers", "default_query", "delete", "event_hooks", "get", "is_closed",
    "max_retries", "patch", "post", "put", "strict_response_validation", "timeout", "tracing",
    "validate_requests", "with_options",
}  # fmt: skip
"""Names that a method or a resource of a client must not have."""


def reserved_attributes(resource: Sequence[str]) -> frozenset[str]:
    """Names that an attribute of a resource must not have. An empty path is the client itself."""
    return RESOURCE_ATTRIBUTES if resource else CLIENT_ATTRIBUTES


_WINDOWS_DEVICES: Final = frozenset(
    {"aux", "con", "nul", "prn"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""Names that a module must not have: Windows reserves them for devices."""

_SIGNED_NUMBER = re.compile(r"([+-])(\d.*)", re.DOTALL)
_CASE_CHANGE = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])"
    r"|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[^\W\d_A-Z])"
)
"""Where a word begins: `postal|Code`, `HTTP|Server`, but not in the plural of an acronym: `URLs`."""

_ONE_WORD = re.compile(
    r"(?<![A-Z])((?:OAuth|IPv)\d*|GraphQL|MySQL|(?<![a-z])(?:iOS|macOS))"
)
"""Words with capitals inside."""


@lru_cache(maxsize=10_000)
def words(wire: str) -> tuple[str, ...]:
    """The words of a wire name, in their original case."""
    text = unicodedata.normalize("NFKC", wire)
    if signed := _SIGNED_NUMBER.fullmatch(text):
        text = ("plus_" if signed[1] == "+" else "minus_") + signed[2]
    if text.replace("_", "a").isidentifier():  # most names
        kept = text.replace("_", " ")
    else:
        kept = "".join(char if _is_letter(char) else " " for char in text)
    return tuple(part for word in kept.split() for part in _case_words(word))


def _case_words(text: str) -> Iterator[str]:
    """The words of a text of letters and digits, split where the case changes."""
    for index, part in enumerate(_ONE_WORD.split(text)):
        if index % 2:
            yield part
        else:
            yield from filter(None, _CASE_CHANGE.split(part))


def _is_letter(char: str) -> bool:
    """Whether a character is allowed in a Python identifier.

    The underscore is excluded, since it only separates words.
    """
    return char != "_" and f"a{char}".isidentifier()


def snake(wire: str, reserved: Iterable[str] = ()) -> str:
    """The name as the name of a field, an argument or a module; empty if the wire name has no word."""
    name = _snake_name(wire)
    return f"{name}_" if keyword.iskeyword(name) or name in reserved else name


@lru_cache(maxsize=10_000)
def _snake_name(wire: str) -> str:
    name = "_".join(map(str.lower, words(wire)))
    return f"field_{name}" if name and not name.isidentifier() else name


@lru_cache(maxsize=10_000)
def pascal(wire: str) -> str:
    """The name as a part of a class name; empty if the wire name has no word."""
    return "".join(word[0].upper() + word[1:] for word in words(wire))


def type_name(path: Iterable[str], suffix: str = "") -> str:
    """The name of a class or an alias, from its path; empty if the path has no word."""
    name = "".join(map(pascal, path)) + suffix
    if name and not name.isidentifier():
        name = f"Type{name}"
    return (
        f"{name}_" if keyword.iskeyword(name) or name in RESERVED_TYPE_NAMES else name
    )


def type_names(requested: Mapping[str, str | None]) -> dict[str, str]:
    """The type names of all components by key; `requested` has the `x-sdk-name` of each component.

    If several names would give the same module, one component keeps its name. It is the only component with an
    `x-sdk-name`. If no component has an `x-sdk-name`, it is the component whose key is already the type name. In the
    other names, punctuation is written as words: `pet-owner` beside `PetOwner` becomes `PetDashOwner`.
    """
    plain = {key: type_name([name or key]) for key, name in requested.items()}
    groups: dict[str, list[str]] = {}
    for key, name in plain.items():
        groups.setdefault(module_name(name), []).append(key)
    for group in groups.values():
        exact = [key for key in group if (requested[key] or key) == plain[key]]
        named = [key for key in group if requested[key]] or exact
        for key in group if len(group) > 1 else ():
            if named != [key]:
                plain[key] = type_name([spelled_out(requested[key] or key)])
    return plain


def field_names(
    wires: Iterable[tuple[str, str | None]], reserved: Iterable[str]
) -> list[str]:
    """The names of an object's fields, from pairs of the wire name and the `x-sdk-name`.

    If several names would be equal, one field keeps the name: the field whose wire name equals the name, or else the
    only field without punctuation. The name of another field is its wire name if that is a valid name; otherwise it has
    words in place of punctuation. For example, `postal-code` beside `postal_code` becomes `postal_dash_code`, and `Time<` beside
    `Time` becomes `time_lt`.
    """
    wires = list(wires)
    plain = [snake(requested or wire, reserved) for wire, requested in wires]
    counts = Counter(plain)
    unsigned = Counter(
        name
        for (wire, _), name in zip(wires, plain, strict=True)
        if wire.isidentifier()
    )
    return [
        (
            name
            if counts[name] == 1
            or not name
            or requested
            or wire == name
            or (unsigned[name] == 1 and wire.isidentifier())
            else _exact_field_name(wire, reserved)
        )
        for (wire, requested), name in zip(wires, plain, strict=True)
    ]


def _exact_field_name(wire: str, reserved: Iterable[str]) -> str:
    is_name = wire.isidentifier() and not keyword.iskeyword(wire)
    if is_name and wire not in reserved and not wire.startswith("_"):
        return wire
    return snake(spelled_out(wire, case=False), reserved)


def sign_name(wire: str) -> str:
    """The name for a wire name without a letter or digit: `star` for `*`, `empty` for an empty string."""
    spelled = spelled_out(wire, case=False)
    if not words(spelled):
        spelled = " ".join(unicodedata.name(char, "") for char in wire)
    return snake(spelled) or "empty"


_SIGN_WORDS: Final = {
    " ": "space", "-": "dash", "_": "underscore", ".": "dot", "/": "slash", ":": "colon", "$": "dollar", "@": "at",
    "#": "hash", "+": "plus", "*": "star", "&": "and", "%": "percent", "[": "bracket", "]": "bracket", "!": "not",
    "<": "lt", ">": "gt", "=": "eq", "~": "tilde", "?": "question", "|": "or", "^": "caret",
}  # fmt: skip


def spelled_out(wire: str, *, case: bool = True) -> str:
    """A wire name with punctuation written as words.

    If it has no punctuation and `case` is true, a word for its case is appended, such as `lower`.
    """
    spelled = "".join(
        f" {_SIGN_WORDS[char]} " if char in _SIGN_WORDS else char
        for char in unicodedata.normalize("NFKC", wire)
    )
    if case and spelled == wire:
        spelled += " lower" if wire.islower() else " upper" if wire.isupper() else ""
        spelled += " mixed" if spelled == wire and wire[:1].islower() else ""
    return spelled


_MAX_PREFIX_LETTERS: Final = 52
"""The longest prefix with which the name of a type of a method, such as `…Response`, has at most 60 letters."""


def method_type_prefix(method_path: str) -> str:
    """The prefix of the types of a method: `ChatCompletionsCreate` for `chat.completions.create`.

    If a method has the name of its resource, the name is used once: `Search` for `search.search`. From a long prefix,
    the resources between the first and the last resource are removed.
    """
    parts = method_path.split(".")
    if parts[-2:-1] == parts[-1:]:
        del parts[-1]
    while len(prefix := "".join(map(pascal, parts))) > _MAX_PREFIX_LETTERS:
        if len(parts) <= 3:
            break
        del parts[1]
    return prefix


def resource_class_prefix(path: Iterable[str]) -> str:
    """The prefix of the classes of a resource."""
    return pascal("_".join(path))


def module_name(type_name_: str) -> str:
    """The name of the module of a type. The module also contains the type's inline types."""
    return snake(type_name_, _WINDOWS_DEVICES)


def resource_module(path: Iterable[str]) -> str:
    """The name of the module of a resource.

    It contains the whole path, so it does not change when the resource gets children.
    """
    name = "_".join(path)
    return f"{name}_" if name in _WINDOWS_DEVICES else name
