"""Values of `enum` and `const`, and the schemas made from them.

This module must not know the other keywords of a schema, except `format`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, cast

from sdkwright.api import model as api
from sdkwright.document.document import Node
from sdkwright.parsing.schemas.keywords import Conjunct, implied_format


def admitted_values(
    conjuncts: Iterable[Conjunct], kinds: Sequence[str]
) -> list[object] | None:
    """The values that all conjuncts admit, without duplicates; None if no conjunct lists values.

    If only strings are admitted, a number is converted to the text in the document: `01`, `1.10`. If only integers are
    admitted, the text of an integer is converted to the integer.
    """
    sole = kinds[0] if len(kinds) == 1 else ""
    read = _READERS.get(sole, _plain_value)
    admitted: dict[tuple[type, object], object] | None = None
    for part in conjuncts:
        const, enum = part.get("const"), part.get("enum")
        if const is None and enum is None:
            continue
        nodes = [const] if const is not None else list(enum.elements()) if enum else []
        each = {_value_key(value): value for value in map(read, nodes)}
        if admitted is None:
            admitted = each or None
        elif both := {key: value for key, value in admitted.items() if key in each}:
            # Lists without a common value contradict each other: the first one counts.
            admitted = both
    return None if admitted is None else list(admitted.values())


def read_format(conjuncts: Sequence[Conjunct]) -> str | None:
    """The last `format`; without one, the format that other keywords imply; else None.

    `contentEncoding: base64` implies `byte`. `contentMediaType` without an encoding implies `binary`, unless it is a
    text type. A nonstandard word in `type` may imply a format too.
    """
    if (format_ := _last_text(conjuncts, "format")) is not None:
        return format_ or implied_format(conjuncts)
    encoding = _last_text(conjuncts, "contentEncoding")
    if encoding == "base64":
        return "byte"
    media = _last_text(conjuncts, "contentMediaType")
    if encoding is None and media and not _TEXT_MEDIA_TYPE.match(media):
        return "binary"
    return implied_format(conjuncts)


def _last_text(conjuncts: Sequence[Conjunct], keyword: str) -> str | None:
    for part in reversed(conjuncts):
        node = part.get(keyword) if part.is_inline else None
        if node is not None and isinstance(node.value, str):
            return node.value
    return None


_TEXT_MEDIA_TYPE: Final = re.compile(r"text/|.*[/+](json|xml|yaml)\b", re.IGNORECASE)


def _value_key(value: object) -> tuple[type, object]:
    return type(value), (
        repr(cast(object, value)) if isinstance(value, (list, dict)) else value
    )


def build_enumeration(
    annotations: api.Annotations, values: Sequence[object]
) -> api.Schema | None:
    """The schema of a list of values; None if a value is an array or an object."""
    kept: list[str | int | bool] = []
    numbers = False
    for value in values:
        if value is None:
            annotations = replace(annotations, nullable=True)
        elif isinstance(value, float):
            numbers = True
        elif isinstance(value, str | int):
            kept.append(value)
        else:
            return None
    kept = list({(type(each), each): each for each in kept}.values())
    if numbers:
        # `typing.Literal` admits no floats.
        rest = [each for each in kept if isinstance(each, bool | str)]
        number = api.Primitive(
            annotations if not rest else api.Annotations(annotations.pointer), "number"
        )
        if not rest:
            return number
        first = api.Enumeration(api.Annotations(annotations.pointer), tuple(rest))
        return api.Union(annotations, (first, number))
    if not kept:
        return api.Primitive(annotations, "null")
    return api.Enumeration(annotations, tuple(kept))


def _plain_value(node: Node) -> object:
    return cast(object, node.value)


def _integer_value(node: Node) -> object:
    value = _plain_value(node)
    if isinstance(value, str) and _INTEGER.fullmatch(value):
        return int(value)
    return value


_INTEGER: Final = re.compile("-?[0-9]{1,18}")


def _text_value(node: Node) -> object:
    return node.spelling if isinstance(node.value, int | float) else _plain_value(node)


_READERS: Final[Mapping[str, Callable[[Node], object]]] = {
    "string": _text_value,
    "integer": _integer_value,
}
