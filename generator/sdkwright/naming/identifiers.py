"""Owns every Python name: how a wire name becomes one, and what happens when two things want the same.

A name is a function of where the thing stands, never of its index. It must not know where a name is printed.

The rule for a wire name: it is cut into words where a character is neither letter nor digit nor underscore, and where
its case changes (`postalCode`, `HTTPServer`); the words are joined again in the case of the target. A name that would
begin with a digit gets `field_` or `Type` in front; one that Python, or the class it stands in, has taken already gets
an underscore behind. `+1` and `-1` are `plus_1` and `minus_1`. What has no letter and no digit has no name: the
document must give it one with `x-sdk-name`, which stands for the wire name in all of this.
"""

import keyword
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import Final

from sdkwright.naming.suffixes import error_name

BUILTIN_TYPE_NAMES: Final = frozenset({"bool", "float", "int", "object", "str"})
"""What a field or a method cannot be called, since the annotations beside it would mean it."""

MODEL_ATTRIBUTES: Final = BUILTIN_TYPE_NAMES | frozenset(
    {
        "construct", "copy", "dict", "from_orm", "json", "model_computed_fields", "model_config", "model_construct",
        "model_copy", "model_dump", "model_dump_json", "model_extra", "model_fields", "model_fields_set",
        "model_json_schema", "model_parametrized_name", "model_post_init", "model_rebuild", "model_validate",
        "model_validate_json", "model_validate_strings", "parse_file", "parse_obj", "parse_raw", "schema",
        "schema_json", "to_dict", "to_json", "to_param", "update_forward_refs", "validate",
    }
)  # fmt: skip
"""What a field of a model cannot be called, since the model's base class has it."""

METHOD_ARGUMENTS: Final = BUILTIN_TYPE_NAMES | frozenset(
    {"self", "extra_headers", "extra_query", "extra_body", "timeout", "idempotency_key", "omit", "not_given"}
)  # fmt: skip
"""What an argument of a method cannot be called."""

RESERVED_TYPE_NAMES: Final = frozenset(
    {
        "AsyncBinaryAPIResponse", "AsyncStream", "BinaryAPIResponse", "EventStream", "FileContent", "FileTypes",
        "JsonText", "Stream", "Annotated", "AsyncAPIResource", "BaseModel", "Body", "DateOrStr",
        "DatetimeOrStr", "Dict", "FieldInfo", "Headers", "List", "Literal",
        "Mapping", "NotGiven", "Number", "Omit", "OneOf", "Open", "Operation", "Optional", "Query", "Required",
        "SequenceNotStr", "SyncAPIResource", "TYPE_CHECKING", "Timeout", "TypeAlias", "TypeAliasType", "TypedDict",
        "Union", "Wire",
    }
)  # fmt: skip
"""What a type cannot be called, since the modules of types and of resources import it."""

RESOURCE_ATTRIBUTES: Final = BUILTIN_TYPE_NAMES | {
    "in_mode",
    "with_raw_response",
    "with_streaming_response",
}
"""What a method of a resource cannot be called."""

CLIENT_ATTRIBUTES: Final = BUILTIN_TYPE_NAMES | frozenset(
    {
        "api_key", "base_url", "call", "close", "copy", "default_headers", "default_query", "delete", "get", "is_closed",
        "max_retries", "patch", "post", "put", "strict_response_validation", "timeout", "with_options",
        "with_raw_response", "with_streaming_response",
    }
)  # fmt: skip
"""What a resource of a client cannot be called."""

_WINDOWS_DEVICES: Final = frozenset(
    {"aux", "con", "nul", "prn"}
    | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}
)
"""What no file can be called on Windows."""

_SIGNED_NUMBER = re.compile(r"([+-])(\d.*)", re.DOTALL)
_CASE_CHANGE = re.compile(
    r"(?<=[^\W\d_A-Z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][^\W\d_A-Z])"
)


@lru_cache(maxsize=10_000)
def words(wire: str) -> tuple[str, ...]:
    """The words of a wire name, in their own case."""
    text = unicodedata.normalize("NFKC", wire)
    if signed := _SIGNED_NUMBER.fullmatch(text):
        text = ("plus_" if signed[1] == "+" else "minus_") + signed[2]
    kept = "".join(char if _is_letter(char) else " " for char in text)
    return tuple(part for word in kept.split() for part in _CASE_CHANGE.split(word))


def _is_letter(char: str) -> bool:
    """Whether Python takes it in a name; the underscore only separates words."""
    return char != "_" and f"a{char}".isidentifier()


def snake(wire: str, reserved: Iterable[str] = ()) -> str:
    """The name as of a field, an argument or a module; empty where the wire name has no word."""
    name = "_".join(word.lower() for word in words(wire))
    if name and not name.isidentifier():
        name = f"field_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in reserved else name


def pascal(wire: str) -> str:
    """The name as a part of a class's name; empty where the wire name has no word."""
    return "".join(word[0].upper() + word[1:] for word in words(wire))


def package_name(title: str) -> str:
    """What is imported, of an API with that title: `OpenAI API` is `openai`, `Box Platform API` is `box_platform`."""
    plain = unicodedata.normalize("NFKD", " ".join(_product_words(title)).lower())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    name = "_".join(re.findall("[a-z0-9]+", bare.replace("'", "")))
    if not name or not name.isidentifier() or keyword.iskeyword(name):
        name = f"api_{name}".rstrip("_")
    return f"{name}_api" if name in _IMPORTED_ELSEWHERE else name


def client_name(title: str, reserved: Container[str]) -> str:
    """The client's class, of an API with that title, in the case that it is written in: `OpenAI`, `BoxPlatform`."""
    name = pascal(" ".join(_product_words(title)))
    if not name.isidentifier():
        name = f"Api{name}"
    is_taken = (
        keyword.iskeyword(name) or name in reserved or error_name(name) in reserved
    )
    return f"{name}Client" if is_taken else name


_TITLE_ASIDES = re.compile(r"\(.*?\)|\[.*?\]|[|:;+,].*", re.DOTALL)
_GENERIC_TITLE_WORDS = re.compile(
    "apis?|rest|restful|http|https|open-?api|swagger|spec|specs|specification|definition|definitions|schema|schemas|"
    "documentation|docs|reference|official|public|the|v?[0-9]+([.][0-9]+)*",
    re.IGNORECASE,
)
_IMPORTED_ELSEWHERE: Final = sys.stdlib_module_names | {
    "annotated_types", "anyio", "httpcore2", "httpx", "httpx2", "pip", "pydantic", "pydantic_core", "pytest", "typing_extensions",
}  # fmt: skip


def _product_words(title: str) -> list[str]:
    """The words of a title without asides, and without what every API's title may end or begin with."""
    text = unicodedata.normalize("NFKC", title)
    listed = re.sub("['’]s\\b", "", _TITLE_ASIDES.sub(" ", text) or text).split()
    said = [word for word in listed if any(char.isalnum() for char in word)]
    kept = [*said]
    while kept and _GENERIC_TITLE_WORDS.fullmatch(kept[-1]):
        kept.pop()
    while kept and _GENERIC_TITLE_WORDS.fullmatch(kept[0]):
        kept.pop(0)
    return kept or said


def type_name(path: Iterable[str], suffix: str = "") -> str:
    """The name of a class or an alias, from where it stands; empty where there is no word in it."""
    name = "".join(map(pascal, path)) + suffix
    if name and not name.isidentifier():
        name = f"Type{name}"
    return (
        f"{name}_" if keyword.iskeyword(name) or name in RESERVED_TYPE_NAMES else name
    )


def type_names(requested: Mapping[str, str | None]) -> dict[str, str]:
    """The type names of all components, from their keys and what `x-sdk-name` asks for.

    Of those that would share a module, the one that is spelled as its type is keeps that name; the others are called
    by what makes them differ: `pet-owner` beside `PetOwner` is `PetDashOwner`.
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
    """The names of an object's fields, from their wire names and what `x-sdk-name` asks for.

    Of those that would be alike, the one whose wire name it is keeps that name; another keeps the spelling that it has
    over the wire, or is called by its signs: `postal-code` beside `postal_code` is `postal_dash_code`.
    """
    wires = list(wires)
    plain = [snake(asked or wire, reserved) for wire, asked in wires]
    counts = Counter(plain)
    return [
        (
            name
            if counts[name] == 1 or asked or wire == name or not name
            else _exact_field_name(wire, reserved)
        )
        for (wire, asked), name in zip(wires, plain, strict=True)
    ]


def _exact_field_name(wire: str, reserved: Iterable[str]) -> str:
    is_name = wire.isidentifier() and not keyword.iskeyword(wire)
    if is_name and wire not in reserved and not wire.startswith("_"):
        return wire
    return snake(spelled_out(wire, case=False), reserved)


_SIGN_WORDS: Final = {
    " ": "space", "-": "dash", "_": "underscore", ".": "dot", "/": "slash", ":": "colon", "$": "dollar", "@": "at",
    "#": "hash", "+": "plus", "*": "star", "&": "and", "%": "percent", "[": "bracket", "]": "bracket", "!": "not",
}  # fmt: skip


def spelled_out(wire: str, *, case: bool = True) -> str:
    """A name with its signs, and the case that it has throughout, said in words."""
    said = "".join(
        f" {_SIGN_WORDS[char]} " if char in _SIGN_WORDS else char
        for char in unicodedata.normalize("NFKC", wire)
    )
    if case and said == wire:
        said += " lower" if wire.islower() else " upper" if wire.isupper() else ""
        said += " mixed" if said == wire and wire[:1].islower() else ""
    return said


def method_type_prefix(place: str) -> str:
    """What the names of a method's own types begin with: those of `chat.completions.create` with that, in one word."""
    return "".join(map(pascal, place.split(".")))


def resource_class_prefix(path: Iterable[str]) -> str:
    """What the names of a resource's classes begin with."""
    return pascal("_".join(path))


def module_name(type_name_: str) -> str:
    """The module of the types that belong to a class."""
    return snake(type_name_, _WINDOWS_DEVICES)


def resource_module(path: Iterable[str]) -> str:
    """The module of a resource, which bears its whole path: one that gets others inside stays where it is."""
    name = "_".join(path)
    return f"{name}_" if name in _WINDOWS_DEVICES else name
