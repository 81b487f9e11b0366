"""Access to nodes that may violate the specification. No function here raises an exception."""

import re
from collections.abc import Iterator
from typing import Final, TypeGuard

from sdkwright.diagnostics.findings import Refusal
from sdkwright.document.document import Node

FORBIDDEN_URL_CHARS: Final = re.compile(
    r'[\x00-\x20\x7f-\xa0"<>\\^`\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]'
)
"""Characters that a URL must not contain unencoded."""


def get_entries(node: Node, *keys: str) -> Iterator[tuple[str, Node]]:
    """The entries of the mapping at the end of these keys, without extensions `x-…`.

    The entries of `schemas` and `headers` may have any name, so none of them is an extension.

    Empty if there is no such mapping.
    """
    for key in keys:
        child = node.get(key)
        if child is None:
            return
        node = child
    for key, value in node.items():
        if not key.startswith("x-") or keys[-1:] in (("schemas",), ("headers",)):
            yield key, value


def follow_to_mapping(node: Node | None) -> Node | None:
    """The end of the node's chain of `$ref`, if it is a mapping; else None."""
    try:
        target = node and node.follow()
    except Refusal:
        return None
    return target if target and isinstance(target.value, dict) else None


def get_items(node: Node, key: str) -> Iterator[Node]:
    """The items of the list at the key; empty if there is no list."""
    child = node.get(key)
    return iter(()) if child is None else child.elements()


def get_text(node: Node | None, key: str) -> str | None:
    """The string at the key; None if there is no string."""
    child = node and node.get(key)
    return child.value if child and isinstance(child.value, str) else None


def get_spelling(node: Node | None, key: str) -> str | None:
    """The string at the key, or the spelling of a number such as `1.10`; None if there is neither."""
    child = node and node.get(key)
    if child is not None and isinstance(child.value, int | float):
        return child.spelling
    return get_text(node, key)


def get_name(node: Node | None, key: str) -> str | None:
    """The string at the key, if a Python name can be derived from it; else None."""
    text = get_text(node, key)
    return text if is_name(text) else None


def is_name(value: object) -> TypeGuard[str]:
    """Whether a Python name can be derived from a value: it is a string with a letter or digit."""
    return isinstance(value, str) and any(map(str.isalnum, value))


def get_texts(node: Node, key: str) -> tuple[str, ...]:
    """The string at the key, or the strings in its list; empty if there are none."""
    child = node.get(key)
    if child is None:
        return ()
    found = child.elements() if isinstance(child.value, list) else [child]
    return tuple(each.value for each in found if isinstance(each.value, str))


def get_bool(node: Node, key: str, default: bool = False) -> bool:
    """The boolean at the key; the default if there is no boolean."""
    child = node.get(key)
    if child is None or not isinstance(child.value, bool):
        return default
    return child.value
